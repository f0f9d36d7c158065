import type { Backtest } from "../../api/forecast/contract.ts";
import { defineCommand } from "../command.ts";
import { withObservatory } from "../opening.ts";
import { createProgress } from "../progress.ts";
import { facts, plural, table } from "../table.ts";
import { FORECAST_OPTIONS, forecastQuery, TYPE_WORDS, thinText } from "./forecast.ts";

const SHOWN_MISSES = 15;

export const backtest = defineCommand({
  name: "backtest",
  group: "Look",
  summary: "what forecasts of past years were worth, beside simple rules, with the misses",
  about:
    "Forecasts each calendar year from the October before, knowing nothing later, and scores it: CRPS, the ignorance score and the interval score; lower is better for all. Definitions: docs/methods/forecast.md.",
  options: {
    ...FORECAST_OPTIONS,
    windows: {
      kind: "list",
      hint: "years",
      commas: true,
      about: "calendar years that are forecast (default the last three that are whole)",
    },
    region: { kind: "choice", of: ["all", "casebook"], about: "units that are scored (default all)" },
  },
  examples: [
    ["backtest", "the last three years, all countries"],
    ["backtest --windows 2012,2013,2014 --region casebook --type sb", "other years, the casebook's countries"],
    ["backtest --unit cell --windows 2020 --json", "the grid, for another program"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { Forecasts } = await import("../../api/forecast/answers.ts");
      const progress = createProgress(effects);
      const query = {
        ...forecastQuery(values),
        ...(values.windows?.length && { windows: values.windows.join("|") }),
        ...(values.region && { region: values.region }),
      };
      const answer = await new Forecasts(observatory)
        .computeBacktest(query, ({ stage, fraction }) => progress.show(stage, fraction, ""), effects.signal)
        .finally(() => progress.end());
      const { backtest: found, ground } = answer;
      return { data: answer, text: () => (found ? backtestText(found, effects.columns) : thinText(ground)) };
    });
  },
});

function backtestText(found: Backtest, width: number): string {
  const { windows, ratios, reliability, coverage, misses } = found;
  const names = ["model", ...Object.keys(ratios)];
  const scores = (score: "crps" | "ign" | "mis") =>
    windows.map(({ year, model, baselines }) => [
      String(year),
      ...names.map((name) => (name === "model" ? model : baselines[name])[score].toFixed(3)),
    ]);
  const precisions = windows.map(({ year, averagePrecision }) => [
    String(year),
    ...names.map((name) => averagePrecision[name]?.toFixed(3) ?? "–"),
  ]);
  const heads = ["year", ...names].map((title) => ({ title }));
  const { unit, type } = found;
  return [
    facts([
      ["Deaths of", TYPE_WORDS[type]],
      [
        "Scored",
        `${plural(windows[0]?.units ?? 0, unit, unit === "country" ? "countries" : "cells")}, each month of each year`,
      ],
    ]),
    "",
    "CRPS (deaths; lower is better)",
    table(heads, scores("crps"), width),
    "",
    "Ignorance (bits; lower is better)",
    table(heads, scores("ign"), width),
    "",
    "Interval score of the 90 % interval (deaths; lower is better)",
    table(heads, scores("mis"), width),
    "",
    "Average precision of a month with any death (0 to 1; higher is better)",
    table(heads, precisions, width),
    "",
    "Forecast ÷ rule, CRPS over all windows",
    table(
      [{ title: "rule" }, { title: "ratio" }, { title: "90 % interval" }],
      Object.entries(ratios).map(([name, { ratio, low, high }]) => [
        name,
        ratio.toFixed(3),
        `${low.toFixed(3)}–${high.toFixed(3)}`,
      ]),
      width,
    ),
    "",
    "When it gave this chance of any death, how often it happened",
    table(
      [{ title: "given" }, { title: "happened" }, { title: "cases" }],
      reliability.map(({ given, happened, count }) => [percent(given), percent(happened), count]),
      width,
    ),
    "",
    `Within its central interval: ${coverage.map(({ level, covered }) => `${percent(covered)} of ${percent(level)}`).join(", ")}`,
    "",
    misses.length > 0 ? "Where it was wrong" : "No large miss.",
    ...misses
      .slice(0, SHOWN_MISSES)
      .map(
        ({ unit, month, threshold, given, observed }) =>
          `  ${unit} ${month}: gave ${percent(given)} to at least ${threshold}; ${observed} died`,
      ),
  ].join("\n");
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
