/**
 * Adjusted p-values of Benjamini and Hochberg (1995): calling every place with an adjusted value ≤ q keeps the expected
 * share of false calls among the calls at or below q, for independent tests and for positively dependent ones. NaN is a
 * place that was not tested, and stays NaN.
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const tested = Array.from({ length: p.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(p[i]))
    .sort((a, b) => p[b] - p[a]);
  const adjusted = new Float64Array(p.length).fill(NaN);
  let least = 1;
  for (const [at, i] of tested.entries()) {
    least = Math.min(least, (p[i] * tested.length) / (tested.length - at));
    adjusted[i] = least;
  }
  return adjusted;
}
