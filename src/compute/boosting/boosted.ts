/** Gradient boosting of histogram trees. */

import { weightedQuantile } from "../quantile.ts";
import { type PathPart, stream } from "../streams.ts";
import type { BinnedRows } from "./bins.ts";
import { checkTargets, derivatives, meaningOf, type Objective, startOf } from "./objectives.ts";
import { type GrownTree, growTree, leafOf, type Tree, type TreeLimits } from "./tree.ts";

export interface BoostingOptions extends TreeLimits {
  objective: Objective;
  /** Rounds, one tree each (default 150). */
  trees?: number;
  /** Share of each tree's step that is taken (default 0.08). */
  learningRate?: number;
  /** Share of the rows that each tree sees, drawn without replacement (default 1). */
  rowShare?: number;
  /** Weight of each row, ≥ 0 (default 1). A row of weight 2 counts as two equal rows. */
  weights?: ArrayLike<number>;
  /** Seed and path of the draws. */
  seed?: readonly [number | string, ...PathPart[]];
  /** Told the share of the trees that are grown. */
  report?: (share: number) => void;
}

/** A plain object of numbers and typed arrays: it can be sent to a worker or kept. */
export interface BoostedTrees {
  objective: Objective;
  features: number;
  start: number;
  /** The leaves hold the steps already times the learning rate. */
  trees: Tree[];
}

/** Fits trees to `target`, one a row. Rows need at least one positive weight. */
export function trainBoosted(rows: BinnedRows, target: ArrayLike<number>, options: BoostingOptions): BoostedTrees {
  const { objective, trees = 150, learningRate = 0.08, rowShare = 1, seed = [1], report } = options;
  if (target.length !== rows.rows)
    throw new RangeError(`${rows.rows} rows need as many targets; received ${target.length}`);
  checkTargets(objective, target);
  const weights = weightsOf(rows.rows, options.weights);
  const score = new Float64Array(rows.rows);
  const gradient = new Float64Array(rows.rows);
  const curvature = new Float64Array(rows.rows);
  const start = startOf(objective, target, weights);
  score.fill(start);
  const random = stream(...seed, "boosting");
  const order = new Int32Array(Math.max(1, Math.round(rowShare * rows.rows)));
  const model: BoostedTrees = { objective, features: rows.features, start, trees: [] };
  for (let round = 0; round < trees; round++) {
    derivatives(objective, target, weights, score, gradient, curvature);
    const grown = growTree(rows, random.choose(rows.rows, order), gradient, curvature, options, random);
    if (objective.kind === "pinball") setLeaves(grown, target, score, weights, objective.level);
    const { tree } = grown;
    for (let leaf = 0; leaf < tree.leafValue.length; leaf++)
      tree.leafValue[leaf] = learningRate * (tree.leafValue[leaf] as number);
    addTree(tree, rows, score);
    model.trees.push(tree);
    report?.((round + 1) / trees);
  }
  return model;
}

/** Predictions in the target's terms: probabilities (logistic), means (poisson), values or quantiles. One a row. */
export function predictBoosted(model: BoostedTrees, rows: BinnedRows, out = new Float64Array(rows.rows)): Float64Array {
  return meaningOf(model.objective, scoreBoosted(model, rows, out));
}

/** Raw scores: log-odds (logistic), log means (poisson), else as `predictBoosted`. */
export function scoreBoosted(model: BoostedTrees, rows: BinnedRows, out = new Float64Array(rows.rows)): Float64Array {
  if (rows.features !== model.features) {
    throw new RangeError(`the model has ${model.features} features; received ${rows.features}`);
  }
  out.fill(model.start);
  for (const tree of model.trees) addTree(tree, rows, out);
  return out;
}

function addTree(tree: Tree, rows: BinnedRows, score: Float64Array): void {
  for (let row = 0; row < rows.rows; row++) {
    score[row] = (score[row] as number) + (tree.leafValue[leafOf(tree, rows, row)] as number);
  }
}

/** A leaf under pinball loss is the quantile of what is left to explain in it. */
function setLeaves(
  grown: GrownTree,
  target: ArrayLike<number>,
  score: Float64Array,
  weights: Float64Array,
  level: number,
): void {
  const { tree, order, leafStarts } = grown;
  for (let leaf = 0; leaf < tree.leafValue.length; leaf++) {
    const members = order.subarray(leafStarts[leaf], leafStarts[leaf + 1]);
    const rest = Float64Array.from(members, (row) => (target[row] as number) - (score[row] as number));
    tree.leafValue[leaf] = weightedQuantile(
      rest,
      Float64Array.from(members, (row) => weights[row] as number),
      level,
    );
  }
}

/** Share of all gain that the splits on each feature brought; all zero when no tree has split. */
export function gainShares({ trees, features }: { trees: readonly Tree[]; features: number }): Float64Array {
  const shares = new Float64Array(features);
  let sum = 0;
  for (const { feature, gain } of trees) {
    for (let node = 0; node < gain.length; node++) {
      const at = feature[node] as number;
      shares[at] = (shares[at] as number) + (gain[node] as number);
      sum += gain[node] as number;
    }
  }
  return sum > 0 ? shares.map((share) => share / sum) : shares;
}

/** Weights as an array, checked. */
export function weightsOf(rows: number, given?: ArrayLike<number>): Float64Array {
  if (!given) return new Float64Array(rows).fill(1);
  if (given.length !== rows) throw new RangeError(`${rows} rows need as many weights; received ${given.length}`);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const weight = given[i] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`a weight must be ≥ 0; row ${i} has ${weight}`);
    sum += weight;
  }
  if (sum <= 0) throw new RangeError("at least one weight must be > 0");
  return Float64Array.from(given);
}
