/**
 * Forests whose leaves keep the training targets that fell in them, so that a prediction is a weighted empirical
 * distribution (quantile regression forests: Meinshausen 2006).
 */
import { type PathPart, stream } from "../streams.ts";
import type { BinnedRows } from "./bins.ts";
import { weightsOf } from "./boosted.ts";
import { type Distributions, DistributionsBuilder } from "./distributions.ts";
import { type GrownTree, growTree, leafOf, type Tree, type TreeLimits } from "./tree.ts";

export interface ForestOptions extends TreeLimits {
  /** Default 100. */
  trees?: number;
  /** Share of the rows that each tree is grown on, drawn without replacement (default 0.632). */
  rowShare?: number;
  /** Weight of each row, ≥ 0 (default 1). */
  weights?: ArrayLike<number>;
  /** What the splits explain by least squares (default the target): for skewed counts its logarithm, say. */
  splitOn?: ArrayLike<number>;
  seed?: readonly [number | string, ...PathPart[]];
  report?: (share: number) => void;
}

/** One tree whose leaf l keeps the levels `kept[starts[l] … starts[l + 1])` with weights that sum to 1. */
export interface SampleTree extends Tree {
  starts: Int32Array;
  kept: Uint32Array;
  keptWeights: Float64Array;
}

/** A plain object: it can be sent to a worker or kept. */
export interface SampleForest {
  features: number;
  /** The distinct targets, ascending; leaves keep their numbers. */
  levels: Float64Array;
  trees: SampleTree[];
}

/**
 * Grows a forest. Equal targets share one place in a leaf: rounding large counts to fewer levels makes leaves and
 * predictions smaller. Forests of the same targets may be grown apart, with different seeds, and joined by
 * `joinForests`. Limits default to no shrinkage, 5 of weight in a leaf, 512 leaves, depth 24, a third of the features.
 */
export function trainForest(rows: BinnedRows, target: ArrayLike<number>, options: ForestOptions = {}): SampleForest {
  const { trees = 100, rowShare = 0.632, seed = [1], splitOn = target, report, ...limits } = options;
  if (target.length !== rows.rows || splitOn.length !== rows.rows) {
    throw new RangeError(
      `${rows.rows} rows need as many targets; received ${target.length} and ${splitOn.length} to split on`,
    );
  }
  const weights = weightsOf(rows.rows, options.weights);
  const gradient = weights.map((weight, i) => -weight * (splitOn[i] as number));
  const { levels, levelOf } = levelsOf(target);
  const tally = new Float64Array(levels.length);
  const full = { leaves: 512, depth: 24, minLeafWeight: 5, shrinkage: 0, featureShare: 1 / 3, ...limits };
  const forest: SampleForest = { features: rows.features, levels, trees: [] };
  const random = stream(...seed, "forest");
  const order = new Int32Array(Math.max(1, Math.round(rowShare * rows.rows)));
  for (let i = 0; i < trees; i++) {
    const grown = growTree(rows, random.choose(rows.rows, order), gradient, weights, full, random);
    forest.trees.push(keepSamples(grown, levelOf, weights, tally));
    report?.((i + 1) / trees);
  }
  return forest;
}

/** One forest of the trees of several that were grown on the same targets. */
export function joinForests(forests: readonly SampleForest[]): SampleForest {
  const [first] = forests;
  if (!first) throw new RangeError("no forests to join");
  for (const { features, levels } of forests) {
    if (features !== first.features || levels.length !== first.levels.length) {
      throw new RangeError("forests to join must have the same features and targets");
    }
  }
  return { ...first, trees: forests.flatMap(({ trees }) => trees) };
}

function levelsOf(target: ArrayLike<number>): { levels: Float64Array; levelOf: Uint32Array } {
  const sorted = Float64Array.from(target).sort();
  const levels = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const at = new Map(Array.from(levels, (level, i) => [level, i]));
  return { levels, levelOf: Uint32Array.from(target, (value) => at.get(value) ?? 0) };
}

function keepSamples(
  { tree, order, leafStarts }: GrownTree,
  levelOf: Uint32Array,
  weights: Float64Array,
  tally: Float64Array,
): SampleTree {
  const leaves = leafStarts.length - 1;
  const starts = new Int32Array(leaves + 1);
  const kept: number[] = [];
  const keptWeights: number[] = [];
  for (let leaf = 0; leaf < leaves; leaf++) {
    const touched = new Set<number>();
    let sum = 0;
    for (let i = leafStarts[leaf] as number; i < (leafStarts[leaf + 1] as number); i++) {
      const row = order[i] as number;
      const weight = weights[row] as number;
      if (weight === 0) continue;
      const level = levelOf[row] as number;
      touched.add(level);
      tally[level] = (tally[level] as number) + weight;
      sum += weight;
    }
    for (const level of [...touched].sort((a, b) => a - b)) {
      kept.push(level);
      keptWeights.push((tally[level] as number) / sum);
      tally[level] = 0;
    }
    starts[leaf + 1] = kept.length;
  }
  return { ...tree, starts, kept: Uint32Array.from(kept), keptWeights: Float64Array.from(keptWeights) };
}

/** For each row the mean over the trees of the distributions in the leaves it falls in. */
export function predictForest(forest: SampleForest, rows: BinnedRows): Distributions {
  const { features, levels, trees } = forest;
  if (rows.features !== features)
    throw new RangeError(`the forest has ${features} features; received ${rows.features}`);
  const builder = new DistributionsBuilder(rows.rows);
  const tally = new Float64Array(levels.length);
  const touched = new Uint32Array(levels.length);
  for (let row = 0; row < rows.rows; row++) {
    const count = tallyRow(trees, rows, row, tally, touched);
    for (const level of touched.subarray(0, count).sort()) {
      builder.add(levels[level] as number, tally[level] as number);
      tally[level] = 0;
    }
    builder.endRow();
  }
  return builder.build();
}

/** Adds up the leaves of one row; answers how many levels it has touched. */
function tallyRow(
  trees: readonly SampleTree[],
  rows: BinnedRows,
  row: number,
  tally: Float64Array,
  touched: Uint32Array,
): number {
  let count = 0;
  for (const tree of trees) {
    const leaf = leafOf(tree, rows, row);
    for (let i = tree.starts[leaf] as number; i < (tree.starts[leaf + 1] as number); i++) {
      const level = tree.kept[i] as number;
      if (tally[level] === 0) touched[count++] = level;
      tally[level] = (tally[level] as number) + (tree.keptWeights[i] as number);
    }
  }
  return count;
}
