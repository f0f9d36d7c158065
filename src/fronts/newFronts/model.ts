/**
 * The model of new fronts: boosted trees, which find what goes together, and a logistic regression, which does not follow
 * chance that far; their log-odds are averaged.
 */
import {
  type BinnedRows,
  type BoostedTrees,
  type BoostingOptions,
  binRows,
  type Columns,
  type Cuts,
  fitCuts,
  scoreBoosted,
  trainBoosted,
} from "../../compute/boosting/index.ts";
import { type LogisticModel, scoreLogistic, trainLogistic } from "../../compute/logistic.ts";
import type { TrainingRows } from "./trainingPool.ts";

export interface FrontModel {
  cuts: Cuts;
  forests: BoostedTrees[];
  logistic: LogisticModel;
  /** Least and greatest log-odds of the trees in training: the regression, a straight line for ever, is kept within. */
  range: [number, number];
  calibration: Calibration;
}

/** True log-odds = shift + slope · the model's. */
export interface Calibration {
  shift: number;
  slope: number;
}

export const UNCALIBRATED: Calibration = { shift: 0, slope: 1 };

const BINS = 64;
/** Two ways to grow: few deep trees' leaves, and many shallow ones held back more. */
const FORESTS: readonly BoostingOptions[] = [
  { objective: { kind: "logistic" }, leaves: 16, depth: 6, featureShare: 0.3, shrinkage: 5 },
  { objective: { kind: "logistic" }, leaves: 8, depth: 4, featureShare: 0.15, shrinkage: 20 },
];
const GROWTH = { trees: 150, learningRate: 0.06, rowShare: 0.5, minLeafWeight: 3 };
const RIDGE = 300;

export function trainFronts({ columns, target, weights }: TrainingRows, seed = 1): FrontModel {
  const cuts = fitCuts(columns, BINS);
  const bins = binRows(cuts, columns);
  const forests = FORESTS.map((forest, k) =>
    trainBoosted(bins, target, { ...GROWTH, ...forest, weights, seed: [seed, "fronts", k] }),
  );
  const logistic = trainLogistic(columns, target, { weights, ridge: RIDGE });
  const told = meanScores(forests, bins);
  const range: FrontModel["range"] = [told.reduce((a, b) => Math.min(a, b)), told.reduce((a, b) => Math.max(a, b))];
  return { cuts, forests, logistic, range, calibration: UNCALIBRATED };
}

/** Platt's scaling: how the log-odds of a model relate to what came of rows that it was not trained on. */
export function calibrate(model: FrontModel, { columns, target, weights }: TrainingRows): Calibration {
  const values = frontLogOdds(model, columns);
  const { intercept, slope } = trainLogistic({ values, rows: columns.rows, features: 1 }, target, {
    weights,
    ridge: 1e-6,
  });
  return slope[0] > 0 ? { shift: intercept, slope: slope[0] } : UNCALIBRATED;
}

/** Log-odds that a front comes, one a row: the calibrated mean of the members', of which the regression is one. */
export function frontLogOdds(model: FrontModel, columns: Columns): Float64Array {
  const { cuts, forests, logistic, range, calibration } = model;
  const trees = meanScores(forests, binRows(cuts, columns));
  const members = forests.length + 1;
  return scoreLogistic(logistic, columns).map((score, row) => {
    const kept = Math.min(Math.max(score, range[0]), range[1]);
    return calibration.shift + (calibration.slope * (kept + forests.length * trees[row])) / members;
  });
}

function meanScores(forests: readonly BoostedTrees[], bins: BinnedRows): Float64Array {
  const scores = forests.map((forest) => scoreBoosted(forest, bins));
  return scores[0].map((_, row) => scores.reduce((sum, one) => sum + one[row], 0) / scores.length);
}

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
