/** What the figures of a rivalry say, in sentences of the page's language. */
import type { RivalLink, Rivalry } from "../../api/rivalry/contract.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { type Names, useNames } from "../store/names.ts";

export interface RivalryWords {
  actor(at: number): string;
  verdict(link: RivalLink): string;
  /** What was counted; empty where nothing could be. */
  counted(link: RivalLink): string;
  /** Why it cannot be said, or with what care; empty where there is nothing. */
  why(link: RivalLink): string;
  estimate(estimate: { value: number; error: number | null } | null): string;
}

export function useRivalryWords(answer: Rivalry): RivalryWords {
  const text = useText();
  const names = useNames();
  return rivalryWords(answer, text, names);
}

export function rivalryWords(
  { actors, days, km }: Pick<Rivalry, "actors" | "days" | "km">,
  { t, format }: Text,
  names: Pick<Names, "actorShort">,
): RivalryWords {
  const actor = (at: number) => names.actorShort(actors[at]?.name ?? "");
  return {
    actor,
    verdict: ({ verdict, from, to }) => t(`rivalry.verdict.${verdict}`, { from: actor(from), to: actor(to), days, km }),
    counted: ({ moved }) =>
      moved === null
        ? ""
        : t("rivalry.counted", {
            followed: moved.followed,
            expected: format.share(moved.expected),
            low: moved.low,
            high: moved.high,
          }),
    why: ({ reasons }) => reasons.map((reason) => t(`rivalry.reason.${reason}`)).join(" "),
    estimate: (estimate) =>
      estimate === null
        ? "–"
        : estimate.error === null
          ? t("rivalry.noError", { value: format.decimal(estimate.value) })
          : `${format.decimal(estimate.value)} ± ${format.decimal(estimate.error)}`,
  };
}

/** Two-sided, after the correction over all links. */
export const pOf = ({ moved }: RivalLink): number | null =>
  moved === null ? null : Math.min(1, 2 * Math.min(moved.upper, moved.lower));

export function windowText({ from, to }: { from?: string; to?: string }, { t, format }: Text): string {
  if (from !== undefined && to !== undefined) return format.span(from, to);
  if (from !== undefined) return t("window.since", { day: format.day(from) });
  return to === undefined ? t("rivalry.lastYears") : t("rivalry.yearsUntil", { day: format.day(to) });
}
