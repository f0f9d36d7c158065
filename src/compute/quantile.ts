/** Quantiles and the median, one meaning each. */

/** Quantile of ascending values, linear between order statistics (type 7 of Hyndman and Fan 1996; numpy's); NaN of none. */
export function sortedQuantile(sorted: ArrayLike<number>, level: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = level * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  return below === above ? below : below + (above - below) * (at - Math.floor(at));
}

/** The least value that at least the share `level` of the weight does not exceed. */
export function weightedQuantile(values: ArrayLike<number>, weights: ArrayLike<number>, level: number): number {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  let sum = 0;
  for (const i of order) sum += weights[i];
  let below = 0;
  for (const i of order) {
    below += weights[i];
    if (below >= level * sum * (1 - 1e-12)) return values[i];
  }
  return values[order.at(-1) ?? 0];
}

/** The middle one, or the mean of the two in the middle. `values` may stand in any order; of none it is 0. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
