/**
 * How far forecasts of counts and free runs miss in each case of a folder: writes
 * src/displacement/forecast/conflictResiduals.ts, which bands are made from. Run it whenever the movement kernel changes.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type DisplacementCase, importFleeCase } from "../src/displacement/cases/index.ts";
import { reportedPeople } from "../src/displacement/cases/people.ts";
import { residualsOf } from "../src/displacement/forecast/conformal.ts";
import { COUNT_RULES, type CountRule } from "../src/displacement/forecast/countBands.ts";
import { COUNT_OPTIONS, forecastCounts } from "../src/displacement/forecast/counts.ts";
import { publishedBy } from "../src/displacement/forecast/published.ts";
import { rollForecasts } from "../src/displacement/forecast/rolling.ts";
import { gravityInput } from "../src/displacement/gravity/input.ts";
import { OPEN_GRAVITY, REGION_GRAVITY, runGravity } from "../src/displacement/gravity/kernel.ts";
import { listCaseFolders, readCaseFolder } from "../src/workspace/displacementCases.ts";

const LAGS = [7, 30, 60, 90, 180, 365];
/** Of forecasts that are given the day's total. */
const SHARE_LAGS = [7, 30, 60, 90];
/** Days between forecasts that are scored. */
const STEP = 10;
/** Forecasts made in the first days of a crisis, when camps fill from nothing, teach nothing about those of years. */
const SETTLED_DAYS = 180;
/** A camp with less than this share of all people teaches nothing: from a few hundred, ten times as many is no rare miss. */
const LEAST_SHARE = 0.02;
/** Ranks that are kept. */
const KEPT = 21;

interface Case {
  one: DisplacementCase;
  reported: Float64Array;
  run: Float64Array;
  byRegionRule: Float64Array;
}

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { cases: { type: "string" }, out: { type: "string" } } });
  const folder = values.cases ?? join(process.env.HARMATTAN_DATA ?? "../shared/data", "displacement");
  const cases: Case[] = [];
  for (const { name, path } of await listCaseFolders(folder)) {
    const { displacementCase: one } = importFleeCase(name, await readCaseFolder(path));
    if (!one) continue;
    const input = gravityInput(one);
    const [run, byRegionRule] = [OPEN_GRAVITY, REGION_GRAVITY].map((options) => runGravity(input, options).inCamps);
    cases.push({ one, reported: reportedPeople(one), run, byRegionRule });
  }
  const residuals = cases.map((item) => ({
    conflict: item.one.name,
    counts: Object.fromEntries(COUNT_RULES.map((rule) => [rule, LAGS.map((lag) => misses(item, rule, lag))])),
    lagged: SHARE_LAGS.map((lag) =>
      ranks([
        ...residualsOf(
          rollForecasts(item.one, item.run, item.reported, lag).model,
          item.reported,
          item.one.camps.length,
        ),
      ]),
    ),
    shares: ranks([...residualsOf(item.run, item.reported, item.one.camps.length)]),
    regionShares: ranks([...residualsOf(item.byRegionRule, item.reported, item.one.camps.length)]),
  }));
  const covered = (rule: CountRule, level: number) =>
    cases.map((item, i) =>
      LAGS.map((lag, l) =>
        coverageOf(
          item,
          rule,
          lag,
          l,
          residuals.filter((_, k) => k !== i),
          level,
        ),
      ),
    );
  const out = values.out ?? "src/displacement/forecast/conflictResiduals.ts";
  await writeFile(out, sourceOf(residuals));
  return {
    out,
    cases: cases.map(({ one }) => one.name),
    coverage80: covered("growth", 0.8),
    errors: Object.fromEntries(COUNT_RULES.map((rule) => [rule, LAGS.map((lag) => meanError(cases, rule, lag))])),
  };
}

function eachForecast(
  { one, reported, run }: Case,
  rule: CountRule,
  lag: number,
  visit: (forecast: Float64Array, came: Float64Array) => void,
): void {
  const camps = one.camps.length;
  const { growth, windowDays, prior } = COUNT_OPTIONS[rule];
  for (let day = lag; day < one.days; day += STEP) {
    const known = publishedBy(one.camps, one.corrections, day - lag, windowDays);
    if (!known.people.some((people) => people > 0)) continue;
    const modelled = Float64Array.from({ length: camps }, (_, j) =>
      Math.max(0, run[(day - lag) * camps + j] - run[Math.max(0, day - lag - windowDays) * camps + j]),
    );
    if (day - lag < SETTLED_DAYS) continue;
    visit(
      forecastCounts(known, modelled, lag, { growth, windowDays, prior }),
      reported.subarray(day * camps, (day + 1) * camps),
    );
  }
}

function misses(item: Case, rule: CountRule, lag: number): number[] {
  const out: number[] = [];
  eachForecast(item, rule, lag, (forecast, came) => {
    const all = forecast.reduce((sum, people) => sum + people, 0);
    forecast.forEach((people, j) => {
      if (people >= LEAST_SHARE * all) out.push(Math.log((came[j] + 1) / (people + 1)));
    });
  });
  return ranks(out);
}

function ranks(values: number[]): number[] {
  const sorted = values.sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  return Array.from({ length: KEPT }, (_, k) => {
    const at = (k / (KEPT - 1)) * (sorted.length - 1);
    const below = sorted[Math.floor(at)];
    return Math.round((below + (at - Math.floor(at)) * (sorted[Math.ceil(at)] - below)) * 1000) / 1000;
  });
}

/** Mean over days of the sum over camps of |forecast - came| by the total that came, mean of all cases. */
function meanError(cases: readonly Case[], rule: CountRule, lag: number): number {
  const errors = cases.flatMap((item) => {
    let [sum, days] = [0, 0];
    eachForecast(item, rule, lag, (forecast, came) => {
      const total = came.reduce((all, one) => all + one, 0);
      if (total === 0) return;
      sum += forecast.reduce((all, people, j) => all + Math.abs(people - came[j]), 0) / total;
      days++;
    });
    return days > 0 ? [sum / days] : [];
  });
  return Math.round((1000 * errors.reduce((all, one) => all + one, 0)) / errors.length) / 1000;
}

function sourceOf(residuals: object[]): string {
  return `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: measured ranks, not constants
/** Written by \`npm run -s bench -- displacement-residuals\`; what it holds is told in countBands.ts. */
import type { ConflictResiduals } from "./countBands.ts";

/** Days from the report that a forecast rests on to the day that is forecast. */
export const RESIDUAL_LAGS: readonly number[] = ${JSON.stringify(LAGS)};

export const CONFLICT_RESIDUALS: readonly ConflictResiduals[] = ${JSON.stringify(residuals)};
`;
}

/** Part of the counts that lie between the ranks of all other cases, each counting the same. */
function coverageOf(
  item: Case,
  rule: CountRule,
  lag: number,
  row: number,
  others: readonly { counts: Record<string, number[][]> }[],
  level: number,
): number | null {
  const pooled = others.flatMap(({ counts }) => counts[rule]?.[row] ?? []).sort((a, b) => a - b);
  const at = (rank: number) => pooled[Math.round(rank * (pooled.length - 1))];
  let [within, all] = [0, 0];
  eachForecast(item, rule, lag, (forecast, came) => {
    const total = forecast.reduce((sum, people) => sum + people, 0);
    forecast.forEach((people, j) => {
      if (people < LEAST_SHARE * total) return;
      const miss = Math.log((came[j] + 1) / (people + 1));
      all++;
      if (miss >= at((1 - level) / 2) && miss <= at((1 + level) / 2)) within++;
    });
  });
  return all === 0 ? null : Math.round((100 * within) / all) / 100;
}
