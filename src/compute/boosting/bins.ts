/** Features cut into at most 255 ordered bins of nearly equal weight; bin 0 holds what is missing (NaN). */

/** A table of numbers, column after column: feature f of row r at `values[f * rows + r]`; NaN is missing. */
export interface Columns {
  values: Float32Array | Float64Array;
  rows: number;
  features: number;
}

/** Upper ends of the bins of each feature but the last, ascending: a value falls in bin 1 + (ends below it). */
export interface Cuts {
  ends: Float64Array[];
}

/** The same table in bins, column after column; 0 is missing. */
export interface BinnedRows {
  bins: Uint8Array;
  rows: number;
  features: number;
}

export const MOST_BINS = 255;

/**
 * Cuts that give the bins of each feature nearly equal weight; ends are values that occur, so that a rising transform of
 * a feature gives the same bins. `weights`, one a row, default to 1 each; `bins` from 2 to 255.
 */
export function fitCuts(columns: Columns, bins = MOST_BINS, weights?: ArrayLike<number>): Cuts {
  if (!(Number.isInteger(bins) && bins >= 2 && bins <= MOST_BINS)) {
    throw new RangeError(`bins must be a whole number from 2 to ${MOST_BINS}: ${bins}`);
  }
  const { values, rows, features } = checkColumns(columns);
  const ends: Float64Array[] = [];
  for (let f = 0; f < features; f++) ends.push(cutsOf(values.subarray(f * rows, (f + 1) * rows), bins, weights));
  return { ends };
}

function cutsOf(column: Float32Array | Float64Array, bins: number, weights?: ArrayLike<number>): Float64Array {
  const { distinct, mass } = weights ? weightedDistinct(column, weights) : plainDistinct(column);
  if (distinct.length <= bins) return distinct.slice(0, Math.max(0, distinct.length - 1));
  let left = 0;
  for (const one of mass) left += one;
  const ends: number[] = [];
  let inBin = 0;
  // each bin takes its share of what is left, so that a heavy value does not empty the bins after it
  for (let i = 0; i < distinct.length - 1 && ends.length < bins - 1; i++) {
    inBin += mass[i] ?? 0;
    const share = left / (bins - ends.length);
    if (inBin + (mass[i + 1] ?? 0) / 2 < share) continue;
    ends.push(distinct[i] ?? 0);
    left -= inBin;
    inBin = 0;
  }
  return Float64Array.from(ends);
}

interface Distinct {
  /** Ascending values that occur. */
  distinct: Float64Array;
  /** Weight of each. */
  mass: Float64Array;
}

function plainDistinct(column: Float32Array | Float64Array): Distinct {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  return runs(sorted, () => 1);
}

function weightedDistinct(column: Float32Array | Float64Array, weights: ArrayLike<number>): Distinct {
  const order = Array.from(column.keys()).filter((i) => !Number.isNaN(column[i]) && (weights[i] ?? 0) > 0);
  order.sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0));
  return runs(
    Float64Array.from(order, (i) => column[i] ?? 0),
    (i) => weights[order[i] ?? 0] ?? 0,
  );
}

function runs(sorted: Float32Array | Float64Array, weightAt: (i: number) => number): Distinct {
  const distinct = new Float64Array(sorted.length);
  const mass = new Float64Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] ?? 0;
    if (count === 0 || value !== distinct[count - 1]) distinct[count++] = value;
    mass[count - 1] = (mass[count - 1] ?? 0) + weightAt(i);
  }
  return { distinct: distinct.slice(0, count), mass: mass.subarray(0, count) };
}

/** Rows in the bins of `cuts`; values beyond those that the cuts were made from fall in the outer bins. */
export function binRows(cuts: Cuts, columns: Columns, out?: Uint8Array): BinnedRows {
  const { values, rows, features } = checkColumns(columns);
  if (cuts.ends.length !== features)
    throw new RangeError(`cuts are of ${cuts.ends.length} features, rows of ${features}`);
  const bins = out ?? new Uint8Array(rows * features);
  cuts.ends.forEach((ends, f) => {
    for (let i = f * rows; i < (f + 1) * rows; i++) bins[i] = binOf(ends, values[i] as number);
  });
  return { bins, rows, features };
}

function binOf(ends: Float64Array, value: number): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function checkColumns(columns: Columns): Columns {
  const { values, rows, features } = columns;
  if (values.length === rows * features) return columns;
  throw new RangeError(`${rows} rows of ${features} features are ${rows * features} values; received ${values.length}`);
}
