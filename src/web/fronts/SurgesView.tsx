import { useMemo } from "react";
import type { SurgeItem, Surges } from "../../api/fronts/contract.ts";
import { NORMAL_MONTHS } from "../../events/normal.ts";
import { SURGE_VERDICTS, type SurgeVerdict } from "../../fronts/surges/surges.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { useViewState } from "../store/context.tsx";
import { PALETTES, type Palette } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Asked } from "./Asked.tsx";
import { ByChoice } from "./ByChoice.tsx";
import { type Column, placeColumns } from "./column.ts";
import { eventsBehind, placeClause } from "./eventsBehind.ts";
import { Facts } from "./Facts.tsx";
import { FrontShow } from "./FrontShow.tsx";
import type { FrontViewProps } from "./FrontsPage.tsx";
import { frontQuery } from "./frontQuery.ts";
import { ToEvents } from "./ToEvents.tsx";
import { useFrontWords } from "./words.ts";

/** Places whose last months differ from their own past, with the number of places tested told for. */
export function SurgesView(props: FrontViewProps) {
  const filter = useViewState((state) => state.filter);
  const { by, months } = props.chosen;
  return (
    <Asked<Surges> path={`/api/fronts/surges?${frontQuery(filter, { by, months })}`}>
      {(answer, isWaiting) => <Shown {...props} answer={answer} isWaiting={isWaiting} />}
    </Asked>
  );
}

const colours = ({ map: { ramp }, accent }: Palette): Record<SurgeVerdict, string> => ({
  surge: ramp[4],
  above: ramp[3],
  usual: ramp[1],
  drop: accent,
  tiny: ramp[0],
  "no-past": ramp[0],
});

const placeOf = ({ place }: SurgeItem) => place;
const areasOf = ({ place }: SurgeItem) => [place];
const pointOf = ({ longitude, latitude }: SurgeItem) => [longitude, latitude] as const;

function Shown({ answer, isWaiting, ...props }: FrontViewProps & { answer: Surges; isWaiting: boolean }) {
  const { t, format } = useText();
  const { chosen, onChange } = props;
  const words = useFrontWords();
  const palette = PALETTES[useTheme()];
  const { window, by, items, tested, falseShare, months } = answer;
  const columns = useSurgeColumns(answer);
  const colourOf = useMemo(() => {
    const by = colours(palette);
    return ({ verdict }: SurgeItem) => by[verdict];
  }, [palette]);
  const calls = items.filter(({ verdict }) => verdict === "surge" || verdict === "above" || verdict === "drop").length;
  const present = SURGE_VERDICTS.filter((verdict) => items.some((item) => item.verdict === verdict));
  const span = window === null ? "" : format.span(window.from, window.to);
  return (
    <FrontShow
      name={`surges-${by}`}
      title={window === null ? t("fronts.view.surges") : t("fronts.surges.title", { span })}
      ground={answer.ground}
      controls={
        <>
          <ByChoice {...props} />
          <Choice
            quiet
            label={t("normal.months")}
            value={String(months)}
            options={NORMAL_MONTHS.map((count) => ({ value: String(count), label: t("normal.last", { count }) }))}
            onChange={(value) => onChange({ months: Number(value) })}
          />
        </>
      }
      lines={
        window === null
          ? []
          : [t("fronts.surges.tested", { tested, calls, share: words.percent(falseShare) }), t("fronts.surges.rule")]
      }
      kind={by}
      items={items}
      idOf={placeOf}
      areasOf={areasOf}
      colourOf={colourOf}
      pointOf={pointOf}
      legend={{
        title: t("fronts.surges.legend"),
        classes: present.map((verdict) => ({
          label: t(`fronts.verdict.${verdict}`),
          colour: colours(palette)[verdict],
        })),
      }}
      columns={columns}
      detail={(item) => (
        <>
          <p className="fronts-line">{t(`fronts.verdictExplained.${item.verdict}`)}</p>
          <Facts
            rows={[
              [t("figures.deathsShort"), format.number(item.deaths), surgeBehind(item, answer)],
              [t("fronts.windows"), format.number(item.windows)],
              item.mean === null
                ? null
                : [
                    t("fronts.usual"),
                    t("fronts.usualValue", {
                      mean: format.share(item.mean),
                      dispersion: format.share(item.dispersion ?? 0),
                    }),
                  ],
              [
                t("fronts.pMore"),
                t("fronts.pBoth", {
                  raw: words.probability(item.upper),
                  adjusted: words.probability(item.upperAdjusted),
                }),
              ],
              [
                t("fronts.pFewer"),
                t("fronts.pBoth", {
                  raw: words.probability(item.lower),
                  adjusted: words.probability(item.lowerAdjusted),
                }),
              ],
            ]}
          />
          {window !== null && <ToEvents place={item.place} by={by} window={window} />}
        </>
      )}
      tip={(item) => (
        <>
          <strong>{words.place(item.place, by)}</strong>
          <p>
            {t(`fronts.verdict.${item.verdict}`)} ·{" "}
            {t("fronts.nowUsual", { events: item.events, mean: item.mean === null ? "–" : format.share(item.mean) })}
          </p>
        </>
      )}
      nothing={t("fronts.surges.nothing")}
      chosen={chosen.place}
      onChoose={(place) => onChange({ place })}
      isWaiting={isWaiting}
    />
  );
}

/** The events of a place in the window that is held against its past. */
function surgeBehind({ place }: SurgeItem, { by, ground, window }: Pick<Surges, "by" | "ground" | "window">) {
  const where = placeClause(place, by);
  return where && window && eventsBehind(ground, { ...window, ...where });
}

function useSurgeColumns({ by, ground, window }: Surges): Column<SurgeItem>[] {
  const { t, format } = useText();
  const words = useFrontWords();
  const least = ({ upperAdjusted, lowerAdjusted, verdict }: SurgeItem) =>
    verdict === "drop" ? lowerAdjusted : upperAdjusted;
  const behind = (item: SurgeItem) => surgeBehind(item, { by, ground, window });
  const p = (key: string, of: (item: SurgeItem) => number | null): Column<SurgeItem> => ({
    key,
    title: key,
    isFileOnly: true,
    value: of,
    text: (item) => words.probability(of(item)),
  });
  return [
    ...placeColumns<SurgeItem>(by, t, words),
    {
      key: "verdict",
      title: t("fronts.verdict"),
      value: ({ verdict }) => verdict,
      text: ({ verdict }) => t(`fronts.verdict.${verdict}`),
    },
    {
      key: "events",
      title: t("fronts.now"),
      isFigure: true,
      value: ({ events }) => events,
      text: ({ events }) => format.number(events),
      behind,
    },
    {
      key: "usual_mean",
      title: t("fronts.usual"),
      isFigure: true,
      value: ({ mean }) => mean,
      text: ({ mean }) => (mean === null ? "–" : format.share(mean)),
    },
    {
      key: "p_adjusted",
      title: t("fronts.p"),
      about: t("fronts.pExplained"),
      isFigure: true,
      value: least,
      text: (item) => words.probability(least(item)),
    },
    {
      key: "deaths",
      title: t("figures.deathsShort"),
      isFigure: true,
      isFileOnly: true,
      value: ({ deaths }) => deaths,
      text: ({ deaths }) => format.number(deaths),
    },
    p("p_more", ({ upper }) => upper),
    p("p_fewer", ({ lower }) => lower),
    p("p_more_adjusted", ({ upperAdjusted }) => upperAdjusted),
    p("p_fewer_adjusted", ({ lowerAdjusted }) => lowerAdjusted),
  ];
}
