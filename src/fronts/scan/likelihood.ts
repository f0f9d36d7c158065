/**
 * Log likelihood ratio of a cylinder under the discrete Poisson model (Kulldorff 1997), which the permutation model
 * takes over (Kulldorff et al. 2005): `cases` inside where `expected` were, of `total` in all, expected in all the same.
 * 0 where the cylinder holds no more than expected.
 */
export function logLikelihoodRatio(cases: number, expected: number, total: number): number {
  if (!(cases > expected)) return 0;
  const outside = total - cases;
  const rest = outside > 0 ? outside * Math.log(outside / (total - expected)) : 0;
  return cases * Math.log(cases / expected) + rest;
}
