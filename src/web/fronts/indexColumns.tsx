import { useMemo } from "react";
import type { IndexItem, Indices } from "../../api/fronts/contract.ts";
import { mostTelling } from "../../fronts/indices/published.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { type Column, placeColumns } from "./column.ts";
import { eventsBehind, placeClause } from "./eventsBehind.ts";
import { Rank, rankText } from "./Rank.tsx";
import { useFrontWords } from "./words.ts";

const COMPONENTS = ["deadliness", "danger", "diffusion", "fragmentation"] as const;

/** The list of indices: ours, and the published values nearest in time beside them. */
export function useIndexColumns({ by, ground, window }: Indices): Column<IndexItem>[] {
  const text = useText();
  const words = useFrontWords();
  return useMemo(() => {
    const { t, format } = text;
    const publishedText = ({ published }: IndexItem) => {
      const one = mostTelling(published);
      if (!one) return "–";
      const rank = one.rank === null ? "" : t("fronts.published.rank", { rank: one.rank });
      const score = one.score === null ? "" : format.decimal(one.score);
      return `${one.index.replaceAll("_", " ").toUpperCase()} ${one.dataYear}: ${[score, rank].filter(Boolean).join(" · ")}`;
    };
    const hasPublished = by === "country";
    const columns: Column<IndexItem>[] = [
      ...placeColumns<IndexItem>(by, t, words),
      {
        key: "events",
        title: t("figures.rows"),
        isFigure: true,
        isFileOnly: true,
        value: ({ events }) => events,
        text: ({ events }) => format.number(events),
      },
      {
        key: "deaths",
        title: t("figures.deathsShort"),
        isFigure: true,
        value: ({ deaths }) => deaths,
        text: ({ deaths }) => format.number(deaths),
        behind: ({ place }) =>
          window && eventsBehind(ground, { from: window.from, to: window.to, ...placeClause(place, by) }),
      },
      {
        key: "conflict_index_like",
        title: t("fronts.index.conflict"),
        about: t("fronts.indexExplained.conflict"),
        isFigure: true,
        value: ({ conflict }) => conflict.index,
        text: ({ conflict }) => format.share(conflict.index),
      },
      {
        key: "conflict_rank",
        title: t("fronts.rank"),
        isFigure: true,
        value: ({ conflict }) => conflict.rank,
        text: ({ conflict }) => rankText(conflict.rank, conflict.previousRank, t),
        show: ({ conflict }) => <Rank now={conflict.rank} before={conflict.previousRank} />,
      },
      {
        key: "conflict_rank_before",
        title: "",
        isFileOnly: true,
        value: ({ conflict }) => conflict.previousRank || null,
        text: () => "",
      },
      ...COMPONENTS.flatMap((name): Column<IndexItem>[] => {
        const title = t(`fronts.component.${name}`);
        const file = (key: string, value: (item: IndexItem) => number | null): Column<IndexItem> => ({
          key,
          title,
          isFileOnly: true,
          value,
          text: () => "",
        });
        return [
          file(name, ({ conflict }) => conflict[name].value),
          file(`${name}_rank`, ({ conflict }) => conflict[name].rank),
          file(`${name}_rank_before`, ({ conflict }) => conflict[name].previousRank || null),
        ];
      }),
      {
        key: "gti_like",
        title: t("fronts.index.terrorism"),
        about: t("fronts.indexExplained.terrorism"),
        isFigure: true,
        value: ({ terrorism }) => terrorism.score,
        text: ({ terrorism }) => format.decimal(terrorism.score),
      },
      {
        key: "gti_like_rank",
        title: t("fronts.rank"),
        isFigure: true,
        value: ({ terrorism }) => terrorism.rank,
        text: ({ terrorism }) => rankText(terrorism.rank, terrorism.previousRank, t),
        show: ({ terrorism }) => <Rank now={terrorism.rank} before={terrorism.previousRank} />,
      },
      {
        key: "gti_like_rank_before",
        title: "",
        isFileOnly: true,
        value: ({ terrorism }) => terrorism.previousRank || null,
        text: () => "",
      },
      {
        key: "ucdp_intensity",
        title: t("fronts.intensity"),
        isFileOnly: true,
        value: ({ battle }) => battle.intensity,
        text: () => "",
      },
    ];
    if (hasPublished) {
      columns.push({
        key: "published",
        title: t("fronts.published"),
        value: publishedText,
        text: publishedText,
        show: (item) => <Published item={item} text={publishedText(item)} />,
      });
    }
    return columns;
  }, [text, words, by, ground, window]);
}

/** What was published opens to the casebook's row. */
function Published({ item: { published }, text }: { item: IndexItem; text: string }) {
  const one = mostTelling(published);
  return one ? <Sourced behind={{ subject: `indices:${one.id}` }} figure={text} /> : text;
}
