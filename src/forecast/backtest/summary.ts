/** Scores of forecasts that were made, in the parts and forms in which they are told. */
import { stream } from "../../compute/streams.ts";
import { THRESHOLDS } from "../outlook.ts";
import {
  auroc,
  averagePrecision,
  type Case,
  type CaseScores,
  centralCoverage,
  dominatingUnits,
  meanScores,
  pairedBlockBootstrap,
  pitHistogram,
  reliability,
} from "../scores/index.ts";
import {
  type BacktestResult,
  type ByForecaster,
  MEAN_SCORES,
  type Miss,
  PARTS,
  type Part,
  type PartScores,
  type RankingScores,
} from "./model.ts";

/** A chance below it, of what happened, and one above 1 less it, of what did not, is a miss. */
const MISS = 0.1;
/** Misses that are kept. */
const MOST_MISSES = 200;
const LEVELS = [0.5, 0.8, 0.9] as const;
/** Chance of any death from which on a case says something about calibration. */
const LIKELY = 0.5;

/** Forecasts of one year, scored. */
export interface ScoredWindow {
  year: number;
  origin: number;
  cases: readonly Case[];
  /** Of each case: 1 where the unit had deaths in the twelve months before the origin. */
  wasActive: Uint8Array;
  /** `model` first, then the baselines. */
  scores: ByForecaster<CaseScores>;
}

export function summaryOf(windows: readonly ScoredWindow[], seed: number): BacktestResult {
  const all = joined(windows);
  const largest = [...dominatingUnits(all.cases, 3)];
  return {
    windows: windows.map((window) => ({
      year: window.year,
      origin: window.origin,
      units: new Set(window.cases.map(({ unit }) => unit)).size,
      parts: partsOf(window, largest, seed),
      rankings: rankingsOf(window),
    })),
    parts: partsOf(all, largest, seed),
    largest,
    rankings: rankingsOf(all),
    horizons: horizonsOf(all),
    ...calibrationOf(all),
    units: unitScores(all),
    misses: missesOf(all),
  };
}

type Pooled = Pick<ScoredWindow, "cases" | "scores" | "wasActive">;

function joined(windows: readonly ScoredWindow[]): Pooled {
  const cases = windows.flatMap((window) => window.cases);
  const names = Object.keys(windows[0]?.scores ?? {});
  const together = (column: (scores: CaseScores) => Float64Array, name: string) => {
    const out = new Float64Array(cases.length);
    let at = 0;
    for (const { scores } of windows) {
      out.set(column(scores[name]), at);
      at += column(scores[name]).length;
    }
    return out;
  };
  return {
    cases,
    wasActive: Uint8Array.from(windows.flatMap((window) => [...window.wasActive])),
    scores: Object.fromEntries(
      names.map((name) => [
        name,
        {
          crps: together(({ crps }) => crps, name),
          ign: together(({ ign }) => ign, name),
          mis: together(({ mis }) => mis, name),
          covered: Uint8Array.from(windows.flatMap(({ scores }) => [...scores[name].covered])),
          chances: THRESHOLDS.map((_, i) => together(({ chances }) => chances[i], name)),
          below: together(({ below }) => below, name),
          upTo: together(({ upTo }) => upTo, name),
        },
      ]),
    ),
  };
}

function partsOf({ cases, scores }: Pooled, largest: readonly number[], seed: number): PartScores[] {
  const within: Record<Part, (one: Case) => boolean> = {
    all: () => true,
    withDeaths: ({ observed }) => observed > 0,
    withoutDeaths: ({ observed }) => observed === 0,
    withoutTwoLargest: ({ unit }) => !largest.slice(0, 2).includes(unit),
    withoutThreeLargest: ({ unit }) => !largest.includes(unit),
  };
  return PARTS.map((part) => {
    const kept = Int32Array.from(cases.keys()).filter((at) => within[part](cases[at]));
    const isKept = new Uint8Array(cases.length);
    for (const at of kept) isKept[at] = 1;
    return {
      part,
      cases: kept.length,
      scores: mapped(scores, (one) => meanScores(one, (at) => isKept[at] === 1)),
      ratios: kept.length === 0 ? {} : ratiosOf({ cases, scores }, kept, seed),
    };
  });
}

/** Paired: every round draws the same months for the model and for a baseline. */
function ratiosOf({ cases, scores }: Pick<Pooled, "cases" | "scores">, kept: Int32Array, seed: number) {
  const months = kept.map((at) => cases[at].month);
  const { model, ...baselines } = scores;
  return Object.fromEntries(
    Object.entries(baselines).map(([name, theirs]) => [
      name,
      mapped(Object.fromEntries(MEAN_SCORES.map((score) => [score, score])), (score) => {
        const [a, b] = [model, theirs].map((of) => Float64Array.from(kept, (at) => of[score][at]));
        return pairedBlockBootstrap(a, b, months, stream(seed, "bootstrap", name).uniform);
      }),
    ]),
  ) as PartScores["ratios"];
}

function rankingsOf({ cases, scores }: Pooled): RankingScores[] {
  return THRESHOLDS.map((threshold, i) => {
    const happened = cases.map(({ observed }) => observed >= threshold);
    return {
      threshold,
      happened: happened.filter(Boolean).length,
      averagePrecision: mapped(scores, ({ chances }) => averagePrecision(chances[i], happened)),
      auroc: mapped(scores, ({ chances }) => auroc(chances[i], happened)),
    };
  });
}

function horizonsOf({ cases, scores }: Pooled): BacktestResult["horizons"] {
  const ahead = [...new Set(cases.map(({ horizon }) => horizon))].sort((a, b) => a - b);
  return ahead.map((one) => {
    const isThen = (at: number) => cases[at].horizon === one;
    return {
      ahead: one,
      cases: cases.filter(({ horizon }) => horizon === one).length,
      scores: mapped(scores, (of) => meanScores(of, isThen)),
    };
  });
}

function calibrationOf({ cases, scores: { model }, wasActive }: Pooled) {
  const picked = (column: Float64Array, keep: (at: number) => boolean) => column.filter((_, at) => keep(at));
  const isLikely = (at: number) => model.chances[0][at] >= LIKELY;
  const isActive = (at: number) => wasActive[at] === 1;
  const below = picked(model.below, isLikely);
  return {
    reliability: THRESHOLDS.map((threshold, i) => ({
      threshold,
      bins: reliability(
        model.chances[i],
        cases.map(({ observed }) => observed >= threshold),
      ),
    })),
    pit: { cases: below.length, heights: [...pitHistogram(below, picked(model.upTo, isLikely))] },
    coverage: LEVELS.map((level) => ({
      level,
      covered: centralCoverage(picked(model.below, isActive), picked(model.upTo, isActive), level),
      coveredAll: centralCoverage(model.below, model.upTo, level),
    })),
  };
}

function unitScores({ cases, scores }: Pooled): BacktestResult["units"] {
  const { model, conflictology12 = model } = scores;
  const sums = new Map<number, BacktestResult["units"][number]>();
  cases.forEach(({ unit, observed }, at) => {
    const sum = sums.get(unit) ?? { unit, months: 0, crps: 0, conflictology12: 0, deaths: 0 };
    sum.months += 1;
    sum.crps += model.crps[at];
    sum.conflictology12 += conflictology12.crps[at];
    sum.deaths += observed;
    sums.set(unit, sum);
  });
  return [...sums.values()]
    .map((sum) => ({ ...sum, crps: sum.crps / sum.months, conflictology12: sum.conflictology12 / sum.months }))
    .sort((a, b) => b.crps - a.crps);
}

/** For each unit-month the threshold at which it was most wrong, if it was. */
function missesOf({ cases, scores: { model } }: Pooled): Miss[] {
  const wrong = ({ given, observed, threshold }: Miss) => (observed >= threshold ? 1 - given : given);
  return cases
    .flatMap(({ unit, month, observed }, at) => {
      const told = THRESHOLDS.map((threshold, i) => ({
        unit,
        month,
        threshold,
        observed,
        given: model.chances[i][at],
      }));
      const worst = told.reduce((one, other) => (wrong(other) > wrong(one) ? other : one));
      return wrong(worst) > 1 - MISS ? [worst] : [];
    })
    .sort((a, b) => b.observed - a.observed || wrong(b) - wrong(a))
    .slice(0, MOST_MISSES);
}

function mapped<Key extends string, A, B>(record: Readonly<Record<Key, A>>, change: (value: A) => B): Record<Key, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([name, value]) => [name, change(value)])) as Record<Key, B>;
}
