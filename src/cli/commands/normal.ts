import type { Normal } from "../../api/contract.ts";
import { defineCommand } from "../command.ts";
import { FILTER_OPTIONS, filterOf } from "../filterOptions.ts";
import { withObservatory } from "../opening.ts";
import { type Cell, type Column, deathsText, figure, table } from "../table.ts";
import { normalTitle } from "./situation.ts";

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

export const normal = defineCommand({
  name: "normal",
  group: "Look",
  summary: "now against normal: the last months against the same place's past",
  about: "A tiny baseline is never called a surge. The rule and its limits: docs/methods/normal.md.",
  options: {
    ...FILTER_OPTIONS,
    months: { kind: "whole", hint: "months", least: 1, most: 24, about: "length of the recent window (default 3)" },
    by: {
      kind: "choice",
      of: ["country", "unit"],
      about: "what a place is: a country or a first-order division (default unit)",
    },
  },
  examples: [["normal --by country --months 6", "half a year, country by country"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const answer = await observatory.normal(filterOf(values), values.months ?? 3, values.by ?? "unit");
      const names = new Map(observatory.places().items.map((unit) => [unit.id, unit.names.en]));
      const text = () =>
        `${normalTitle(answer)}\n${table(NORMAL_COLUMNS, normalRows(answer.items, names), effects.columns)}`;
      return { data: answer, text };
    });
  },
});

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
