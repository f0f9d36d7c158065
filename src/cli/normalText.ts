/** "Now against normal" as a table on a terminal. */
import type { Normal } from "../api/contract.ts";
import { DEFAULT_NORMAL_MONTHS, NORMAL_MONTHS, type NormalMonths } from "../events/normal.ts";
import { type Cell, type Column, deathsText, figure, plural } from "./table.ts";

export const MONTHS_OPTION = {
  kind: "choice",
  of: NORMAL_MONTHS.map(String),
  about: `length of the recent window in months (default ${DEFAULT_NORMAL_MONTHS})`,
} as const;

export const monthsOf = (value: string | undefined): NormalMonths =>
  NORMAL_MONTHS.find((months) => String(months) === value) ?? DEFAULT_NORMAL_MONTHS;

export const NORMAL_COLUMNS: readonly Column[] = [
  { title: "place", most: 32 },
  { title: "events" },
  { title: "median (usual range)" },
  { title: "deaths low – best – high" },
  { title: "verdict" },
];

const VERDICTS: Record<Normal["items"][number]["verdict"], string> = {
  surge: "surge",
  above: "above usual",
  usual: "usual",
  below: "below usual",
  limited: "limited: too few events to judge",
  "no-past": "too few past windows to compare with",
  "part-covered": "the data cover only part of the window",
};

export function normalRows(items: Normal["items"], names: ReadonlyMap<string, string>): Cell[][] {
  return items.map((item) => [
    names.get(item.place) ?? (item.place || "not placed"),
    item.events,
    usualText(item),
    deathsText(item.deaths),
    item.coveredDays === 0 ? "not covered by any dataset" : VERDICTS[item.verdict],
  ]);
}

function usualText({ normalMedian, normalLow, normalHigh }: Normal["items"][number]): string {
  if (normalMedian === null) return "–";
  return normalLow === null
    ? figure(normalMedian)
    : `${figure(normalMedian)} (${figure(normalLow)} – ${figure(normalHigh)})`;
}

export function normalTitle(normal: Normal): string {
  const what = normal.basis === "incidents" ? "incidents (curated claims, not a census)" : "events";
  if (normal.from === null) return `Now against normal: nothing is covered`;
  return `Now against normal: ${what}, ${normal.from} to ${normal.to}, against the same place's past windows of ${plural(normal.months, "month")}`;
}
