/**
 * Competition ranks, largest value first: equal values share the better rank and the next one is skipped (1, 2, 2, 4).
 * 0 where the value is NaN: it takes no part.
 */
export function competitionRanks(values: ArrayLike<number>): Int32Array {
  const order = Array.from({ length: values.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(values[i]))
    .sort((a, b) => values[b] - values[a] || a - b);
  const ranks = new Int32Array(values.length);
  for (const [at, i] of order.entries()) {
    const before = order[at - 1];
    ranks[i] = before !== undefined && values[before] === values[i] ? ranks[before] : at + 1;
  }
  return ranks;
}
