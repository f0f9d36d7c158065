/**
 * Country-month forecasts against simple baselines: data up to October, the twelve months of the next year. Every choice
 * of the model is made on months up to that October; the scores of all forecasts are exact, the same for everyone.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createPool } from "../src/compute/pool.ts";
import { monthId, monthLabel, type Panel } from "../src/events/panel/index.ts";
import {
  type BacktestResult,
  backtest,
  MEAN_SCORES,
  originOf,
  type Part,
  type PartScores,
} from "../src/forecast/backtest/index.ts";
import { COUNTRY_BASELINES } from "../src/forecast/baselines.ts";
import type { Distribution } from "../src/forecast/distribution.ts";
import { type CountryModel, countryTrainer } from "../src/forecast/model/countryModel.ts";
import { SAHEL_BELT, sahelRegions } from "../src/forecast/regions.ts";
import { readPanel } from "./countryMonths.ts";

const DEFAULT_FILE = "forecast/country_month_state_based_best_1990_2020.csv.gz";
const REGIONS = ["all", "sahel"] as const;

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { data: { type: "string" }, windows: { type: "string" }, region: { type: "string" } },
  });
  const file = values.data ?? join(process.env.HARMATTAN_DATA ?? "../shared/data", DEFAULT_FILE);
  const panel = readPanel(readFileSync(file));
  const years = windowsOf(values.windows ?? "2018,2019,2020", panel);
  const region = checkRegion(values.region ?? "all");
  const regions = sahelRegions(panel.units);
  const included = (unit: number) => region === "all" || regions[unit] === 1;
  if (!panel.units.some((_, unit) => included(unit))) {
    throw new RangeError(`no country of the region in the file; sahel is ${Object.values(SAHEL_BELT).join(", ")}`);
  }
  const seconds = { train: [] as number[], predict: 0 };
  const choices: object[] = [];
  await using pool = createPool();
  const trainer = countryTrainer(panel, { regions, pool });
  const result = await backtest({
    panel,
    years,
    include: included,
    train: async (lastMonth) => {
      const started = performance.now();
      const model = await trainer.fit(lastMonth);
      seconds.train.push((performance.now() - started) / 1000);
      const year = years[choices.length];
      choices.push({ year, ...model.choices });
      printChoices(year, model);
      return timed((unit, horizon) => model.forecast(unit, horizon).distribution, seconds);
    },
    baselines: COUNTRY_BASELINES,
    seed: 1,
  });
  printTable(result);
  return {
    windows: result.windows.map(({ year, parts }, at) => ({
      year,
      ...mapValues(partOf(parts, "all").scores, rounded),
      ratioToConflictology12: ratioOf(parts, "all"),
      ratioWithoutTwoLargest: ratioOf(parts, "withoutTwoLargest"),
      ratioWithoutThreeLargest: ratioOf(parts, "withoutThreeLargest"),
      trainSeconds: seconds.train[at],
    })),
    ...summaryOf(result, panel.units),
    choices,
    trainSeconds: seconds.train.reduce((sum, one) => sum + one, 0),
    predictSeconds: seconds.predict,
    cpuSeconds: cpuSeconds(),
    data: file,
    region,
    countries: panel.units.filter((_, unit) => included(unit)).length,
  };
}

type Forecast = (unit: number, horizon: number) => Distribution;

function timed(forecast: Forecast, seconds: { predict: number }): Forecast {
  return (unit, horizon) => {
    const started = performance.now();
    const found = forecast(unit, horizon);
    seconds.predict += (performance.now() - started) / 1000;
    return found;
  };
}

function windowsOf(given: string, panel: Panel): number[] {
  const last = panel.firstMonth + panel.months - 1;
  const years = given.split(",").map((text) => {
    const year = Number(text);
    if (Number.isInteger(year) && monthId(year, 1) <= last && originOf(year) >= panel.firstMonth + 60) return year;
    const covered = `${monthLabel(panel.firstMonth)} to ${monthLabel(last)}`;
    throw new RangeError(
      `invalid window: ${text}; valid are years after five years of data, which run from ${covered}`,
    );
  });
  return [...new Set(years)].sort((a, b) => a - b);
}

function checkRegion(given: string): (typeof REGIONS)[number] {
  const region = REGIONS.find((one) => one === given);
  if (!region) throw new RangeError(`invalid region: ${given}; valid are ${REGIONS.join(", ")}`);
  return region;
}

function partOf(parts: readonly PartScores[], name: Part): PartScores {
  const found = parts.find(({ part }) => part === name);
  if (!found) throw new Error(`no part ${name} among the scores`);
  return found;
}

/** Mean score of the model ÷ that of conflictology 12; null without a case. */
const ratioOf = (parts: readonly PartScores[], part: Part, score: (typeof MEAN_SCORES)[number] = "crps") =>
  partOf(parts, part).ratios.conflictology12?.[score].ratio ?? null;

/** Ratios over all windows, in parts, with intervals; calibration of the model. */
function summaryOf(
  { parts, largest, rankings, windows, horizons, pit, coverage, reliability }: BacktestResult,
  countries: readonly string[],
) {
  return {
    meanRatioToConflictology12: ratioOf(parts, "all"),
    ratios: {
      ign: ratioOf(parts, "all", "ign"),
      mis: ratioOf(parts, "all", "mis"),
      withoutTwoLargest: ratioOf(parts, "withoutTwoLargest"),
      withoutThreeLargest: ratioOf(parts, "withoutThreeLargest"),
      monthsWithDeaths: ratioOf(parts, "withDeaths"),
      monthsWithout: ratioOf(parts, "withoutDeaths"),
    },
    intervals90: mapValues(partOf(parts, "all").ratios, ({ crps }) => crps),
    parts,
    horizons,
    largest: largest.map((unit) => countries[unit]),
    ranking: windows.map(({ year, rankings: ofYear }) => ({ year, thresholds: ofYear })),
    rankings,
    calibration: { pitActive: pit.heights, reliability, coverage },
  };
}

function printChoices(year: number, { lastMonth, choices }: CountryModel): void {
  console.log(`\n${year}: chosen on months up to ${monthLabel(lastMonth)}, ${choices.origins} past origins`);
  for (const { choice, ratio } of choices.stack.tried) {
    const taken = choice === choices.stack.choice ? "  <- taken" : "";
    console.log(`  power ${choice.power}  shrink ${choice.shrink}  ridge ${choice.ridge}: ${ratio.toFixed(4)}${taken}`);
  }
  for (const [activity, weights] of Object.entries(choices.weights)) {
    const shown = Object.entries(weights).filter(([, weight]) => weight >= 0.01);
    console.log(`  ${activity}: ${shown.map(([name, weight]) => `${name} ${weight.toFixed(2)}`).join(", ")}`);
  }
  console.log(`  calibration of large wars: sharpen ${choices.calibration.sharpen}`);
}

function printTable({ windows }: BacktestResult): void {
  for (const score of MEAN_SCORES) {
    console.log(`\n${score.padEnd(18)}${windows.map(({ year }) => String(year).padStart(9)).join("")}     mean`);
    for (const name of Object.keys(partOf(windows[0].parts, "all").scores)) {
      const means = windows.map(({ parts }) => partOf(parts, "all").scores[name][score]);
      const all = [...means, means.reduce((sum, value) => sum + value, 0) / means.length];
      console.log(
        `${name.padEnd(18)}${all.map((value) => value.toFixed(score === "ign" ? 3 : 2).padStart(9)).join("")}`,
      );
    }
  }
}

/** Of the whole process with its threads: what a busy machine does not stretch. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function rounded<Key extends string>(scores: Record<Key, number>): Record<Key, number> {
  return mapValues(scores, (value) => Math.round(value * 1e6) / 1e6);
}

function mapValues<Key extends string, From, To>(record: Record<Key, From>, to: (value: From) => To): Record<Key, To> {
  return Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, to(value)])) as Record<Key, To>;
}
