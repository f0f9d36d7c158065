/** "Now against normal" as a table on a terminal. */
import type { Normal } from "../api/contract.ts";
import { type Cell, type Column, deathsText, figure, plural } from "./table.ts";

export const NORMAL_COLUMNS: readonly Column[] = [
  { title: "place", most: 32 },
  { title: "events" },
  { title: "normal" },
  { title: "deaths low – best – high" },
  { title: "verdict" },
];

const VERDICTS: Record<Normal["items"][number]["verdict"], string> = {
  surge: "surge",
  above: "above usual",
  usual: "usual",
  below: "below usual",
  limited: "limited: too few events to judge",
  "no-past": "no past to compare with",
};

export function normalRows(items: Normal["items"], names: ReadonlyMap<string, string>): Cell[][] {
  return items.map((item) => [
    names.get(item.place) ?? (item.place || "not placed"),
    item.events,
    item.normalMedian === null
      ? "–"
      : `${figure(item.normalMedian)} (${figure(item.normalLow)} – ${figure(item.normalHigh)})`,
    deathsText(item.deaths),
    VERDICTS[item.verdict],
  ]);
}

export function normalTitle(normal: Normal): string {
  const what = normal.basis === "incidents" ? "incidents (curated claims, not a census)" : "events";
  if (normal.from === null) return `Now against normal: nothing is covered`;
  return `Now against normal: ${what}, ${normal.from} to ${normal.to}, against the same place's past windows of ${plural(normal.months, "month")}`;
}
