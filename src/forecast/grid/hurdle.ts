/** The learned member: a gate and what lies behind it. */
import {
  type BinnedRows,
  type BoostedTrees,
  binRows,
  type Cuts,
  type ParetoTail,
  paretoAbove,
  predictBoosted,
  predictForest,
  type SampleForest,
} from "../../compute/boosting/index.ts";
import type { FeatureTable } from "../../fronts/lattice/index.ts";

/** Learned from what was known at one time; plain data. */
export interface Hurdle {
  cuts: Cuts;
  gate: BoostedTrees;
  magnitude: SampleForest;
}

/** The tail that all cells share: mass above `threshold` is spread by it. */
export interface SharedTail {
  threshold: number;
  tail: ParetoTail;
}

/** One row a cell. */
export interface HurdleForecast {
  /** P(deaths in a month of the group). */
  gate: Float64Array;
  /** Mass on the support given that somebody dies, row after row. */
  magnitude: Float32Array;
}

/** Bins of the cells of a table, with a last column for the place of the group. */
export function cellRows(cuts: Cuts, { cells, values }: FeatureTable): BinnedRows {
  const features = cuts.ends.length;
  const widened = new Float32Array(cells * features);
  widened.set(values);
  return binRows(cuts, { values: widened, rows: cells, features });
}

/** The same rows for the group at place `group`: changes their last column. */
export function atGroup(rows: BinnedRows, { ends }: Cuts, group: number): BinnedRows {
  const last = rows.features - 1;
  rows.bins.fill(1 + ends[last].filter((end) => end < group).length, last * rows.rows, (last + 1) * rows.rows);
  return rows;
}

/** Forecast of binned cells for the group at place `group`; changes the rows' last column. */
export function predictHurdle(
  hurdle: Hurdle,
  rows: BinnedRows,
  group: number,
  support: Float64Array,
  shared: SharedTail | null,
): HurdleForecast {
  const gate = predictBoosted(hurdle.gate, atGroup(rows, hurdle.cuts, group));
  const { starts, values, weights } = predictForest(hurdle.magnitude, rows);
  const size = support.length;
  const magnitude = new Float32Array(rows.rows * size);
  const place = new Map(Array.from(support, (value, i) => [value, i]));
  const tail = shared && tailOn(support, shared);
  for (let row = 0; row < rows.rows; row++) {
    const mass = magnitude.subarray(row * size, (row + 1) * size);
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      mass[place.get(values[i]) ?? 0] = weights[i];
    }
    if (shared && tail) spreadTail(mass, support, shared.threshold, tail);
  }
  return { gate, magnitude };
}

/** Share of the mass above the threshold that each value of the support has. */
function tailOn(support: Float64Array, { threshold, tail }: SharedTail): Float64Array {
  const last = support.length - 1;
  return support.map((value, i) => {
    if (value <= threshold) return 0;
    const above = Math.max(threshold, (support[i - 1] + value) / 2);
    const end = i === last ? Number.POSITIVE_INFINITY : (value + support[i + 1]) / 2;
    return (
      paretoAbove(tail, above - threshold) - (end === Number.POSITIVE_INFINITY ? 0 : paretoAbove(tail, end - threshold))
    );
  });
}

function spreadTail(mass: Float32Array, support: Float64Array, threshold: number, tail: Float64Array): void {
  let above = 0;
  for (let i = 0; i < mass.length; i++) {
    if (support[i] <= threshold) continue;
    above += mass[i];
    mass[i] = 0;
  }
  if (above > 0) for (let i = 0; i < mass.length; i++) mass[i] = mass[i] + above * tail[i];
}
