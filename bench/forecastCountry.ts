/**
 * Country-month forecasts against simple baselines: data up to October, the twelve months of the next year. Every choice
 * of the model is made on months up to that October; the scores of all forecasts are exact, the same for everyone.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createPool } from "../src/compute/pool.ts";
import { stream } from "../src/compute/streams.ts";
import { monthId, monthLabel, type Panel } from "../src/events/panel/index.ts";
import { COUNTRY_BASELINES } from "../src/forecast/baselines.ts";
import { type Distribution, exceedance } from "../src/forecast/distribution.ts";
import { type CountryModel, countryTrainer } from "../src/forecast/model/countryModel.ts";
import { SAHEL_BELT, sahelRegions } from "../src/forecast/regions.ts";
import {
  auroc,
  averagePrecision,
  type Case,
  type CaseScores,
  dominatingUnits,
  meanScores,
  pairedBlockBootstrap,
  pitHistogram,
  reliability,
  scoreCases,
  THRESHOLDS,
} from "../src/forecast/scores/index.ts";
import { casesOf, cutOff, readPanel } from "./countryMonths.ts";

const DEFAULT_FILE = "forecast/country_month_state_based_best_1990_2020.csv.gz";
const REGIONS = ["all", "sahel"] as const;

interface Window {
  year: number;
  cases: Case[];
  scores: Record<string, CaseScores>;
  forecasts: Distribution[];
  rankings: Record<string, Ranking[]>;
  trainSeconds: number;
}

interface Ranking {
  threshold: number;
  averagePrecision: number;
  auroc: number;
}

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
  const seconds = { train: 0, predict: 0 };
  const windows: Window[] = [];
  const choices: object[] = [];
  await using pool = createPool();
  const trainer = countryTrainer(panel, { regions, pool });
  for (const year of years) {
    const started = performance.now();
    const model = await trainer.fit(cutOff(year));
    const trainSeconds = (performance.now() - started) / 1000;
    seconds.train += trainSeconds;
    windows.push({ ...scoreWindow(panel, year, model, included, seconds), trainSeconds });
    choices.push({ year, ...model.choices });
    printChoices(year, model);
  }
  printTable(windows);
  return {
    windows: windows.map((window) => ({
      year: window.year,
      ...mapValues(window.scores, (one) => rounded(meanScores(one))),
      ratioToConflictology12: ratioOf([window], "crps"),
      ratioWithoutTwoLargest: ratioOf([window], "crps", withoutLargest(windows, 2)),
      ratioWithoutThreeLargest: ratioOf([window], "crps", withoutLargest(windows, 3)),
      trainSeconds: window.trainSeconds,
    })),
    ...summaryOf(windows, panel.units),
    choices,
    trainSeconds: seconds.train,
    predictSeconds: seconds.predict,
    cpuSeconds: cpuSeconds(),
    data: file,
    region,
    countries: panel.units.filter((_, unit) => included(unit)).length,
  };
}

function windowsOf(given: string, panel: Panel): number[] {
  const last = panel.firstMonth + panel.months - 1;
  const years = given.split(",").map((text) => {
    const year = Number(text);
    if (Number.isInteger(year) && monthId(year, 1) <= last && cutOff(year) >= panel.firstMonth + 60) return year;
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

function scoreWindow(
  panel: Panel,
  year: number,
  model: CountryModel,
  included: (unit: number) => boolean,
  seconds: { predict: number },
): Omit<Window, "trainSeconds"> {
  const cases = casesOf(panel, year, included);
  const started = performance.now();
  const forecasts = cases.map(({ unit, horizon }) => model.forecast(unit, horizon).distribution);
  seconds.predict += (performance.now() - started) / 1000;
  const scores: Record<string, CaseScores> = { model: scoreCases(cases, (at) => forecasts[at]) };
  const rankings: Record<string, Ranking[]> = { model: rankingOf(cases, (at) => forecasts[at]) };
  for (const [name, baseline] of Object.entries(COUNTRY_BASELINES)) {
    const forecast = baseline(panel, cutOff(year));
    const byUnit = new Map([...new Set(cases.map(({ unit }) => unit))].map((unit) => [unit, forecast(unit)]));
    const forecastOf = (at: number) => byUnit.get(cases[at].unit) as Distribution;
    scores[name] = scoreCases(cases, forecastOf);
    rankings[name] = rankingOf(cases, forecastOf);
  }
  return { year, cases, scores, forecasts, rankings };
}

function rankingOf(cases: readonly Case[], forecastOf: (at: number) => Distribution): Ranking[] {
  return THRESHOLDS.map((threshold) => {
    const probabilities = cases.map((_, at) => exceedance(forecastOf(at), threshold));
    const happened = cases.map(({ observed }) => observed >= threshold);
    return {
      threshold,
      averagePrecision: averagePrecision(probabilities, happened),
      auroc: auroc(probabilities, happened),
    };
  });
}

type Score = "crps" | "ign" | "mis";

const joined = (windows: readonly Window[], name: string, score: Score) =>
  Float64Array.from(windows.flatMap((window) => [...window.scores[name][score]]));

/** Mean score of the model ÷ that of conflictology 12, over the cases that `include` keeps. */
function ratioOf(windows: readonly Window[], score: Score, include: (one: Case) => boolean = () => true): number {
  const cases = windows.flatMap((window) => window.cases);
  const [ours, theirs] = ["model", "conflictology12"].map((name) =>
    joined(windows, name, score).reduce((sum, value, at) => sum + (include(cases[at]) ? value : 0), 0),
  );
  return ours / theirs;
}

/** Keeps all but the countries with the most deaths in the windows. */
function withoutLargest(windows: readonly Window[], count: number): (one: Case) => boolean {
  const largest = dominatingUnits(
    windows.flatMap((window) => window.cases),
    count,
  );
  return ({ unit }) => !largest.has(unit);
}

/** Ratios over all windows, in parts, with intervals; calibration of the model. */
function summaryOf(windows: readonly Window[], countries: readonly string[]) {
  const cases = windows.flatMap((window) => window.cases);
  const months = cases.map(({ month }) => month);
  const model = joined(windows, "model", "crps");
  const intervals = Object.keys(COUNTRY_BASELINES).map((name) => [
    name,
    pairedBlockBootstrap(model, joined(windows, name, "crps"), months, stream(1, "bootstrap", name).uniform),
  ]);
  const forecasts = windows.flatMap((window) => window.forecasts);
  const active = cases.map((_, at) => at).filter((at) => exceedance(forecasts[at], 1) >= 0.5);
  return {
    meanRatioToConflictology12: ratioOf(windows, "crps"),
    ratios: {
      ign: ratioOf(windows, "ign"),
      mis: ratioOf(windows, "mis"),
      withoutTwoLargest: ratioOf(windows, "crps", withoutLargest(windows, 2)),
      withoutThreeLargest: ratioOf(windows, "crps", withoutLargest(windows, 3)),
      monthsWithDeaths: ratioOf(windows, "crps", ({ observed }) => observed > 0),
      monthsWithout: ratioOf(windows, "crps", ({ observed }) => observed === 0),
    },
    intervals90: Object.fromEntries(intervals),
    largest: [...dominatingUnits(cases, 3)].map((unit) => countries[unit]),
    ranking: windows.map(({ year, rankings }) => ({ year, ...rankings })),
    calibration: {
      pitActive: [
        ...pitHistogram(
          active.map((at) => forecasts[at]),
          active.map((at) => cases[at].observed),
        ),
      ],
      reliability: reliability(
        forecasts.map((one) => exceedance(one, 1)),
        cases.map(({ observed }) => observed >= 1),
      ),
    },
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
  for (const [activity, { sharpen }] of Object.entries(choices.calibration)) {
    console.log(`  calibration ${activity}: sharpen ${sharpen}`);
  }
}

function printTable(windows: readonly Window[]): void {
  for (const score of ["crps", "ign", "mis"] as const) {
    console.log(`\n${score.padEnd(18)}${windows.map(({ year }) => String(year).padStart(9)).join("")}     mean`);
    for (const name of Object.keys(windows[0].scores)) {
      const means = windows.map((window) => meanScores(window.scores[name])[score]);
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
