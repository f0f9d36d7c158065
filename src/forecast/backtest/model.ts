/** What is told of forecasts of past years. */
import type { MeanScores, PairedInterval, ReliabilityBin } from "../scores/index.ts";

/** Scores that are means over cases; lower is better for all. */
export const MEAN_SCORES = ["crps", "ign", "mis"] as const;
export type MeanScore = (typeof MEAN_SCORES)[number];

/**
 * Parts of the cases that are scored apart: all; unit-months with deaths, and without; all but the two, and the three, units
 * with most deaths, which decide a mean.
 */
export const PARTS = ["all", "withDeaths", "withoutDeaths", "withoutTwoLargest", "withoutThreeLargest"] as const;
export type Part = (typeof PARTS)[number];

/** By name of the forecaster: `model`, and each baseline. */
export type ByForecaster<T> = Record<string, T>;

export interface PartScores {
  part: Part;
  cases: number;
  scores: ByForecaster<MeanScores>;
  /** By baseline: mean of the model ÷ mean of the baseline with its 90 % interval; empty without a case. */
  ratios: ByForecaster<Record<MeanScore, PairedInterval>>;
}

/** How the chance of reaching a threshold ranks the unit-months. NaN where it was never reached, or always. */
export interface RankingScores {
  threshold: number;
  /** Unit-months that reached it. */
  happened: number;
  averagePrecision: ByForecaster<number>;
  auroc: ByForecaster<number>;
}

export interface WindowScores {
  year: number;
  /** Last month known. */
  origin: number;
  units: number;
  parts: PartScores[];
  rankings: RankingScores[];
}

export interface Miss {
  unit: number;
  month: number;
  threshold: number;
  /** P(deaths ≥ threshold) that was given. */
  given: number;
  observed: number;
}

/** Over all windows together, but for `windows`. Units are rows of the panel. */
export interface BacktestResult {
  windows: WindowScores[];
  parts: PartScores[];
  /** Units with most deaths in the windows, at most three. */
  largest: number[];
  rankings: RankingScores[];
  /** By months ahead, ascending. */
  horizons: { ahead: number; cases: number; scores: ByForecaster<MeanScores> }[];
  /** Of the model's chances, a curve for each threshold. */
  reliability: { threshold: number; bins: ReliabilityBin[] }[];
  /** Of the model, over cases that were given a chance of a half or more of any death. */
  pit: { cases: number; heights: number[] };
  /** Share within the model's central interval of each level: of units with deaths in the year before, and of all. */
  coverage: { level: number; covered: number; coveredAll: number }[];
  units: { unit: number; months: number; crps: number; conflictology12: number; deaths: number }[];
  /** The worst first. */
  misses: Miss[];
}
