/** Scores of many cases at once, and their means over all of them or a part. */
import { THRESHOLDS } from "../../compute/ranking.ts";
import { type Distribution, exceedance } from "../distribution.ts";
import { pitRange } from "./calibration.ts";
import { crps } from "./crps.ts";
import { ignorance } from "./ignorance.ts";
import { centralInterval, intervalScore } from "./interval.ts";

/** One forecast that was made and what then happened. */
export interface Case {
  /** Row of the unit in its panel. */
  unit: number;
  /** Month it is for, as in `monthId`. */
  month: number;
  /** Months between the last month known and this one, 1 for the next. */
  horizon: number;
  /** Deaths. */
  observed: number;
}

/** One score per case, in the order of the cases. */
export interface CaseScores {
  crps: Float64Array;
  ign: Float64Array;
  mis: Float64Array;
  /** 1 where the observation lies in the central 90 % interval. */
  covered: Uint8Array;
  /** P(deaths ≥ threshold), of each of THRESHOLDS. */
  chances: readonly Float64Array[];
  /** P(Y < y) and P(Y ≤ y) of what was observed. */
  below: Float64Array;
  upTo: Float64Array;
}

export interface MeanScores {
  cases: number;
  crps: number;
  ign: number;
  mis: number;
  coverage90: number;
}

/** Fast where cases that follow one another are given the same distribution. */
export function scoreCases(cases: readonly Case[], forecastOf: (at: number) => Distribution): CaseScores {
  const column = () => new Float64Array(cases.length);
  const scores: CaseScores = {
    crps: column(),
    ign: column(),
    mis: column(),
    covered: new Uint8Array(cases.length),
    chances: THRESHOLDS.map(column),
    below: column(),
    upTo: column(),
  };
  let told: Told | null = null;
  cases.forEach(({ observed }, at) => {
    const forecast = forecastOf(at);
    if (told?.forecast !== forecast) told = tellOf(forecast);
    const { interval, chances } = told;
    scores.crps[at] = crps(forecast, observed);
    scores.ign[at] = ignorance(forecast, observed);
    scores.mis[at] = intervalScore(interval, observed);
    scores.covered[at] = observed >= interval[0] && observed <= interval[1] ? 1 : 0;
    chances.forEach((chance, i) => {
      scores.chances[i][at] = chance;
    });
    [scores.below[at], scores.upTo[at]] = pitRange(forecast, observed);
  });
  return scores;
}

/** What is the same for all cases that are given one distribution. */
interface Told {
  forecast: Distribution;
  interval: readonly [number, number];
  chances: readonly number[];
}

const tellOf = (forecast: Distribution): Told => ({
  forecast,
  interval: centralInterval(forecast),
  chances: THRESHOLDS.map((threshold) => exceedance(forecast, threshold)),
});

/** Means over the cases that `include` keeps; NaN where it keeps none. */
export function meanScores(scores: CaseScores, include: (at: number) => boolean = () => true): MeanScores {
  const sums = { cases: 0, crps: 0, ign: 0, mis: 0, coverage90: 0 };
  for (let at = 0; at < scores.crps.length; at++) {
    if (!include(at)) continue;
    sums.cases += 1;
    sums.crps += scores.crps[at];
    sums.ign += scores.ign[at];
    sums.mis += scores.mis[at];
    sums.coverage90 += scores.covered[at];
  }
  const { cases } = sums;
  return {
    cases,
    crps: sums.crps / cases,
    ign: sums.ign / cases,
    mis: sums.mis / cases,
    coverage90: sums.coverage90 / cases,
  };
}

/** Rows of the `count` units with the largest sum of observations: those that dominate a mean score. */
export function dominatingUnits(cases: readonly Case[], count: number): Set<number> {
  const totals = new Map<number, number>();
  for (const { unit, observed } of cases) totals.set(unit, (totals.get(unit) ?? 0) + observed);
  const ranked = [...totals].sort(([a, x], [b, y]) => y - x || a - b);
  return new Set(ranked.slice(0, count).map(([unit]) => unit));
}
