/**
 * What forecasts were worth: calendar years that are past, each forecast from the October before (two months without data,
 * as in the VIEWS challenge), scored beside simple rules that knew the same.
 */
import { monthId, type Panel, valueAt } from "../events/panel/index.ts";
import type { Baseline } from "./baselines.ts";
import { cumulative, type Distribution, exceedance } from "./distribution.ts";
import { THRESHOLDS } from "./outlook.ts";
import {
  averagePrecision,
  type Case,
  type CaseScores,
  type MeanScores,
  meanScores,
  type PairedInterval,
  pairedBlockBootstrap,
  type ReliabilityBin,
  reliability,
  scoreCases,
} from "./scores/index.ts";

/** The year's months are this many and more after the last one known. */
const FIRST_AHEAD = 3;
/** A chance below it, of what happened, and one above 1 less it, of what did not, is a miss. */
const MISS = 0.1;
/** Misses that are kept. */
const MOST_MISSES = 200;
const LEVELS = [0.5, 0.8, 0.9] as const;

export interface BacktestInput {
  panel: Panel;
  /** Calendar years, all of whose months the panel holds or did hold up to its end. */
  years: readonly number[];
  /** Units (rows of the panel) that are scored. */
  include(unit: number): boolean;
  /** Learns from what is known at the end of a month. */
  train(lastMonth: number): Promise<(unit: number, horizon: number) => Distribution>;
  baselines: Readonly<Record<string, Baseline>>;
  /** In [0, 1), for the intervals. */
  random: () => number;
}

export interface WindowScores {
  year: number;
  /** Last month known. */
  origin: number;
  units: number;
  model: MeanScores;
  baselines: Record<string, MeanScores>;
  /** Of ranking unit-months by the chance of any death; null where nobody died or everybody did. */
  averagePrecision: Record<string, number | null>;
}

export interface Miss {
  unit: number;
  month: number;
  threshold: number;
  /** P(deaths ≥ threshold) that was given. */
  given: number;
  observed: number;
}

export interface BacktestResult {
  windows: WindowScores[];
  ratios: Record<string, PairedInterval>;
  reliability: ReliabilityBin[];
  /** Share of observations within the central interval of each level, of units with deaths in the year before. */
  coverage: { level: number; covered: number }[];
  units: { unit: number; months: number; crps: number; conflictology12: number; deaths: number }[];
  /** The worst first. */
  misses: Miss[];
}

interface Scored {
  case: Case;
  forecast: Distribution;
  /** Deaths in the twelve months before the last one known. */
  isActive: boolean;
}

/** Last month known before the first of a year. */
export const originOf = (year: number): number => monthId(year, 1) - FIRST_AHEAD;

export async function backtest(input: BacktestInput): Promise<BacktestResult> {
  const windows: WindowScores[] = [];
  const all: Scored[] = [];
  const scores: Record<string, CaseScores[]> = {};
  for (const year of input.years) {
    const origin = originOf(year);
    const cases = casesOf(input, year);
    const forecast = await input.train(origin);
    const ours = cases.map((one) => forecast(one.unit, one.horizon));
    const own = scoreCases(cases, (at) => ours[at]);
    const chances: Record<string, number[]> = { model: ours.map((one) => exceedance(one, 1)) };
    const means: Record<string, MeanScores> = {};
    scores.model = [...(scores.model ?? []), own];
    for (const [name, baseline] of Object.entries(input.baselines)) {
      const of = memo(baseline(input.panel, origin));
      const found = scoreCases(cases, (at) => of(cases[at].unit));
      chances[name] = cases.map(({ unit }) => exceedance(of(unit), 1));
      means[name] = meanScores(found);
      scores[name] = [...(scores[name] ?? []), found];
    }
    const happened = cases.map(({ observed }) => observed >= 1);
    const isTold = happened.includes(true) && happened.includes(false);
    windows.push({
      year,
      origin,
      units: new Set(cases.map(({ unit }) => unit)).size,
      model: meanScores(own),
      baselines: means,
      averagePrecision: mapped(chances, (given) => (isTold ? averagePrecision(given, happened) : null)),
    });
    for (const [at, one] of cases.entries()) {
      all.push({ case: one, forecast: ours[at], isActive: wasActive(input.panel, one.unit, origin) });
    }
  }
  const crps = mapped(scores, (list) => Float64Array.from(list.flatMap((one) => [...one.crps])));
  const months = all.map((one) => one.case.month);
  return {
    windows,
    ratios: mapped(without(crps, "model"), (theirs) => pairedBlockBootstrap(crps.model, theirs, months, input.random)),
    reliability: reliability(
      all.map(({ forecast }) => exceedance(forecast, 1)),
      all.map((one) => one.case.observed >= 1),
    ),
    coverage: LEVELS.map((level) => ({ level, covered: coveredShare(all, level) })),
    units: unitScores(all, crps.model, crps.conflictology12 ?? crps.model),
    misses: missesOf(all),
  };
}

/** Every included unit in every month of the year for which there is an observation. */
function casesOf({ panel, include }: BacktestInput, year: number): Case[] {
  return panel.units.flatMap((_, unit) =>
    include(unit)
      ? Array.from({ length: 12 }, (_, i) => monthId(year, i + 1))
          .map((month) => ({ unit, month, horizon: month - originOf(year), observed: valueAt(panel, unit, month) }))
          .filter(({ observed }) => !Number.isNaN(observed))
      : [],
  );
}

/** Baselines give a unit the same distribution for every month. */
function memo(forecast: (unit: number) => Distribution): (unit: number) => Distribution {
  const known = new Map<number, Distribution>();
  return (unit) => {
    const found = known.get(unit) ?? forecast(unit);
    known.set(unit, found);
    return found;
  };
}

function wasActive(panel: Panel, unit: number, origin: number): boolean {
  return Array.from({ length: 12 }, (_, i) => valueAt(panel, unit, origin - i)).some((deaths) => deaths > 0);
}

/** Observations strictly within the tails of the central interval, counted as the non-randomised interval covers them. */
function coveredShare(all: readonly Scored[], level: number): number {
  const tail = (1 - level) / 2;
  const active = all.filter(({ isActive }) => isActive);
  const inside = active.filter(({ forecast, case: { observed } }) => {
    const upTo = cumulative(forecast, observed);
    const below = observed > 0 ? cumulative(forecast, observed - 1e-9) : 0;
    return upTo >= tail && below <= 1 - tail;
  });
  return active.length === 0 ? Number.NaN : inside.length / active.length;
}

function unitScores(all: readonly Scored[], ours: Float64Array, theirs: Float64Array): BacktestResult["units"] {
  const sums = new Map<number, BacktestResult["units"][number]>();
  all.forEach(({ case: { unit, observed } }, at) => {
    const sum = sums.get(unit) ?? { unit, months: 0, crps: 0, conflictology12: 0, deaths: 0 };
    sum.months += 1;
    sum.crps += ours[at];
    sum.conflictology12 += theirs[at];
    sum.deaths += observed;
    sums.set(unit, sum);
  });
  return [...sums.values()]
    .map((sum) => ({ ...sum, crps: sum.crps / sum.months, conflictology12: sum.conflictology12 / sum.months }))
    .sort((a, b) => b.crps - a.crps);
}

/** For each unit-month the threshold at which it was most wrong, if it was. */
function missesOf(all: readonly Scored[]): Miss[] {
  const wrong = ({ given, observed, threshold }: Miss) => (observed >= threshold ? 1 - given : given);
  return all
    .flatMap(({ case: { unit, month, observed }, forecast }) => {
      const told = THRESHOLDS.map((threshold) => ({
        unit,
        month,
        threshold,
        observed,
        given: exceedance(forecast, threshold),
      }));
      const worst = told.reduce((one, other) => (wrong(other) > wrong(one) ? other : one));
      return wrong(worst) > 1 - MISS ? [worst] : [];
    })
    .sort((a, b) => b.observed - a.observed || wrong(b) - wrong(a))
    .slice(0, MOST_MISSES);
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function without<A>(record: Readonly<Record<string, A>>, name: string): Record<string, A> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
