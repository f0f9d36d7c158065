/** Tails of counts that are more scattered than Poisson's. */

/**
 * P(Y ≥ `count`) for a negative binomial of mean `mean` > 0 and variance `mean + dispersion · mean²`; `dispersion` 0 is
 * Poisson. Sums the lower tail term by term, so the cost grows with `count`; above 100,000 the normal tail is used.
 */
export function upperTail(count: number, mean: number, dispersion: number): number {
  return count <= 0 ? 1 : Math.max(0, 1 - lowerTail(count - 1, mean, dispersion));
}

/**
 * For each of the ascending `levels` in (0, 1) the smallest count whose P(Y ≤ count) is not below it, so that counts from
 * the quantile of p to that of 1 − p leave at most p on either side. Walks up the counts; above a mean of 100,000 the
 * normal distribution stands in.
 */
export function quantiles(levels: readonly number[], mean: number, dispersion: number): number[] {
  if (mean > 100_000) return levels.map((level) => bisect((count) => normalTail(count, mean, dispersion) >= level));
  const size = dispersion > 0 ? 1 / dispersion : Number.POSITIVE_INFINITY;
  const step = Number.isFinite(size) ? Math.log((mean * dispersion) / (1 + mean * dispersion)) : Math.log(mean);
  let logTerm = Number.isFinite(size) ? -size * Math.log1p(mean * dispersion) : -mean;
  let sum = Math.exp(logTerm);
  let count = 0;
  return levels.map((level) => {
    // the terms may add up to a hair below 1: a term that no longer counts ends the walk
    while (sum < level && !(count > mean && logTerm < -40)) {
      count += 1;
      logTerm += step + Math.log(Number.isFinite(size) ? (size + count - 1) / count : 1 / count);
      sum += Math.exp(logTerm);
    }
    return count;
  });
}

/** The smallest whole number ≥ 0 for which an ascending condition holds. */
function bisect(holds: (count: number) => boolean): number {
  let above = 1;
  while (!holds(above)) above *= 2;
  let below = -1;
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** P(Y ≤ `count`), as for `upperTail`. */
export function lowerTail(count: number, mean: number, dispersion: number): number {
  if (count < 0) return 0;
  if (count > 100_000) return normalTail(count, mean, dispersion);
  const size = dispersion > 0 ? 1 / dispersion : Number.POSITIVE_INFINITY;
  // p(0) underflows for large means, so the recursion runs on logarithms and is summed relative to its largest term.
  let logTerm = Number.isFinite(size) ? -size * Math.log1p(mean * dispersion) : -mean;
  let peak = logTerm;
  let sum = 1;
  for (let k = 1; k <= count; k++) {
    logTerm += Number.isFinite(size)
      ? Math.log((size + k - 1) / k) + Math.log((mean * dispersion) / (1 + mean * dispersion))
      : Math.log(mean / k);
    if (logTerm > peak) {
      sum = sum * Math.exp(peak - logTerm) + 1;
      peak = logTerm;
    } else sum += Math.exp(logTerm - peak);
  }
  return Math.min(1, sum * Math.exp(peak));
}

function normalTail(count: number, mean: number, dispersion: number): number {
  const z = (count + 0.5 - mean) / Math.sqrt(mean + dispersion * mean * mean);
  // Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8.
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z >= 0 ? 1 - tail : tail;
}
