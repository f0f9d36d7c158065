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

/** True log-odds = shift + slope · x + bend · max(0, x − `KNOT`), x the model's: sure forecasts may need another slope. */
export interface Calibration {
  shift: number;
  slope: number;
  bend: number;
}

/** Log-odds of one in five. */
const KNOT = Math.log(0.25);

export const UNCALIBRATED: Calibration = { shift: 0, slope: 1, bend: 0 };

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

/**
 * Platt's scaling with one bend: how the log-odds of a model relate to what came of rows that it was not trained on. It
 * always rises, so that the ranking stays.
 */
export function calibrate(model: FrontModel, { columns, target, weights }: TrainingRows): Calibration {
  const { rows } = columns;
  const told = frontLogOdds(model, columns);
  const values = Float64Array.from([...told, ...told.map(aboveKnot)]);
  const { intercept, slope } = trainLogistic({ values, rows, features: 2 }, target, { weights, ridge: 1 });
  const rises = slope[0] > 0 && slope[0] + slope[1] > 0;
  return rises ? { shift: intercept, slope: slope[0], bend: slope[1] } : UNCALIBRATED;
}

const aboveKnot = (score: number) => Math.max(0, score - KNOT);

const calibrated = ({ shift, slope, bend }: Calibration, score: number) =>
  shift + slope * score + bend * aboveKnot(score);

/** Log-odds that a front comes, one a row: the calibrated mean of the members', of which the regression is one. */
export function frontLogOdds(model: FrontModel, columns: Columns): Float64Array {
  const { cuts, forests, logistic, range, calibration } = model;
  const trees = meanScores(forests, binRows(cuts, columns));
  const members = forests.length + 1;
  return scoreLogistic(logistic, columns).map((score, row) => {
    const kept = Math.min(Math.max(score, range[0]), range[1]);
    return calibrated(calibration, (kept + forests.length * trees[row]) / members);
  });
}

function meanScores(forests: readonly BoostedTrees[], bins: BinnedRows): Float64Array {
  const scores = forests.map((forest) => scoreBoosted(forest, bins));
  return scores[0].map((_, row) => scores.reduce((sum, one) => sum + one[row], 0) / scores.length);
}

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
