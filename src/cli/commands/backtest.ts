import type { Backtest } from "../../api/forecast/contract.ts";
import {
  CHALLENGE_AHEAD,
  FIRST_AHEAD,
  type FirstAhead,
  MEAN_SCORES,
  type MeanScore,
  type Part,
} from "../../forecast/backtest/index.ts";
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
    "Forecasts each calendar year from the October before, knowing nothing later, and scores it beside simple rules: CRPS, the ignorance score and the interval score (lower is better); average precision and AUROC of reaching 1, 10, 25 and 100 deaths (higher is better); calibration and coverage; with and without the places that dominate. Definitions: docs/methods/forecast.md.",
  options: {
    ...FORECAST_OPTIONS,
    windows: {
      kind: "list",
      hint: "years",
      commas: true,
      about: "calendar years that are forecast (default the last three that are whole)",
    },
    region: {
      kind: "text",
      hint: "all|casebook|ISO3,…",
      about: "units that are scored: all (default), casebook, or those of these countries",
    },
    ahead: {
      kind: "choice",
      of: FIRST_AHEAD.map(String),
      about: `months between the last one known and January (default ${CHALLENGE_AHEAD}, as in the VIEWS challenge)`,
    },
  },
  examples: [
    ["backtest", "the last three years, all countries"],
    ["backtest --windows 2012,2013,2014 --region casebook --type sb", "other years, the casebook's countries"],
    ["backtest --region MLI,BFA,NER --ahead 1", "three countries, with no month between data and forecast"],
    ["backtest --unit cell --windows 2020 --json", "the grid, for another program"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { Forecasts } = await import("../../api/forecast/answers.ts");
      const progress = createProgress(effects);
      const query = {
        ...forecastQuery(values),
        ...(values.windows?.length && { windows: values.windows.join("|") }),
        ...(values.region && { region: values.region.replaceAll(",", "|") }),
        ...(values.ahead && { ahead: Number(values.ahead) as FirstAhead }),
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
  const names = ["model", ...Object.keys(found.ratios)];
  const { unit, type, windows, ahead, misses } = found;
  return [
    facts([
      ["Deaths of", TYPE_WORDS[type]],
      [
        "Scored",
        `${plural(windows[0]?.units ?? 0, unit, unit === "country" ? "countries" : "cells")}, each month of each year, ${ahead} to ${ahead + 11} months ahead`,
      ],
    ]),
    ...section("CRPS (deaths; lower is better)", yearTable(found, names, "crps", width)),
    ...section("Ignorance (bits; lower is better)", yearTable(found, names, "ign", width)),
    ...section("Interval score of the 90 % interval (deaths; lower is better)", yearTable(found, names, "mis", width)),
    ...section("Forecast ÷ rule, all years together, with its 90 % interval", ratioTable(found, width)),
    ...section(
      `CRPS, forecast ÷ rule, in parts; most deaths had ${found.largest.join(", ")}`,
      partTable(found, names.slice(1), width),
    ),
    ...section("CRPS by months ahead", horizonTable(found, names, width)),
    ...section(
      "Average precision of reaching this many deaths in a month (0 to 1; higher is better)",
      rankingTable(found, names, "averagePrecision", width),
    ),
    ...section("AUROC of the same (0.5 is chance; higher is better)", rankingTable(found, names, "auroc", width)),
    ...section("When it gave this chance, how often it happened", reliabilityTable(found, width)),
    "",
    pitText(found),
    `Within its central interval: ${found.coverage.map(({ level, covered, coveredAll }) => `${share(covered)} of ${percent(level)} where people died in the year before, ${share(coveredAll)} everywhere`).join("; ")}`,
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

const section = (title: string, lines: string): string[] => ["", title, lines];
const heads = (titles: readonly string[]) => titles.map((title) => ({ title }));

function yearTable({ windows }: Backtest, names: readonly string[], score: MeanScore, width: number): string {
  const rows = windows.map(({ year, model, baselines }) => [
    String(year),
    ...names.map((name) => decimals((name === "model" ? model : baselines[name])[score])),
  ]);
  return table(heads(["year", ...names]), rows, width);
}

function ratioTable({ parts: [all] }: Backtest, width: number): string {
  const rows = Object.entries(all.ratios).map(([name, ratios]) => [
    name,
    ...MEAN_SCORES.map((score) => {
      const { ratio, low, high } = ratios[score];
      return `${decimals(ratio)} (${decimals(low)}–${decimals(high)})`;
    }),
  ]);
  return table(heads(["rule", "CRPS", "ignorance", "interval score"]), rows, width);
}

const PART_WORDS: Record<Part, string> = {
  all: "all",
  withDeaths: "months with deaths",
  withoutDeaths: "months without",
  withoutTwoLargest: "without the first two",
  withoutThreeLargest: "without the first three",
};

function partTable({ parts }: Backtest, names: readonly string[], width: number): string {
  const rows = parts.map(({ part, cases, ratios }) => [
    PART_WORDS[part],
    cases,
    ...names.map((name) => decimals(ratios[name]?.crps.ratio)),
  ]);
  return table(heads(["part", "cases", ...names]), rows, width);
}

function horizonTable({ horizons }: Backtest, names: readonly string[], width: number): string {
  const rows = horizons.map(({ ahead, scores }) => [ahead, ...names.map((name) => decimals(scores[name].crps))]);
  return table(heads(["months ahead", ...names]), rows, width);
}

function rankingTable(
  { rankings }: Backtest,
  names: readonly string[],
  score: "averagePrecision" | "auroc",
  width: number,
): string {
  const rows = rankings.map(({ threshold, happened, ...scores }) => [
    `≥ ${threshold}`,
    happened,
    ...names.map((name) => decimals(scores[score][name])),
  ]);
  return table(heads(["deaths", "happened", ...names]), rows, width);
}

function reliabilityTable({ reliability }: Backtest, width: number): string {
  const rows = reliability.map(({ threshold, given, happened, count }) => [
    `≥ ${threshold}`,
    percent(given),
    percent(happened),
    count,
  ]);
  return table(heads(["deaths", "given", "happened", "cases"]), rows, width);
}

function pitText({ pit: { cases, heights } }: Backtest): string {
  if (cases === 0) return "No case was likely enough to tell whether the whole distribution is calibrated.";
  const told = heights.map((height) => height?.toFixed(2) ?? "–").join(" ");
  return `Where deaths were likely (${plural(cases, "case")}), tenths of the distribution in which the outcome fell, 1.00 each when calibrated: ${told}`;
}

const decimals = (value: number | null | undefined) => value?.toFixed(3) ?? "–";
const percent = (given: number) => `${Math.round(given * 100)} %`;
const share = (given: number | null) => (given === null ? "–" : percent(given));
