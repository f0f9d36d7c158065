/** How well probabilities rank what happened above what did not. */

/** Deaths per unit and month whose exceedance is told and scored: any, and UCDP's and VIEWS' usual thresholds. */
export const THRESHOLDS = [1, 10, 25, 100] as const;

/**
 * Average precision Σ (Rₙ − Rₙ₋₁) Pₙ over descending distinct probabilities, ties taken together (scikit-learn's
 * definition). NaN when nothing happened.
 */
export function averagePrecision(probabilities: ArrayLike<number>, happened: ArrayLike<boolean | number>): number {
  let sum = 0;
  let hits = 0;
  let seen = 0;
  for (const [tieHits, tieSize] of tiesDescending(probabilities, happened)) {
    hits += tieHits;
    seen += tieSize;
    sum += tieHits * (hits / seen);
  }
  return hits === 0 ? Number.NaN : sum / hits;
}

/** Area under the ROC curve: P(higher probability where it happened), ties half. NaN when all or nothing happened. */
export function auroc(probabilities: ArrayLike<number>, happened: ArrayLike<boolean | number>): number {
  let hits = 0;
  let misses = 0;
  let ordered = 0;
  for (const [tieHits, tieSize] of tiesDescending(probabilities, happened)) {
    const tieMisses = tieSize - tieHits;
    ordered += tieMisses * (hits + tieHits / 2);
    hits += tieHits;
    misses += tieMisses;
  }
  return hits === 0 || misses === 0 ? Number.NaN : ordered / (hits * misses);
}

/** Of the `count` highest probabilities, the share that happened; ties at the edge count by their share. */
export function precisionAt(
  probabilities: ArrayLike<number>,
  happened: ArrayLike<boolean | number>,
  count: number,
): number {
  let left = Math.min(count, probabilities.length);
  const wanted = left;
  let hits = 0;
  for (const [tieHits, tieSize] of tiesDescending(probabilities, happened)) {
    const taken = Math.min(left, tieSize);
    hits += (tieHits * taken) / tieSize;
    left -= taken;
    if (left === 0) break;
  }
  return hits / wanted;
}

/** [number that happened, size] of every group of equal probabilities, highest first. */
function* tiesDescending(
  probabilities: ArrayLike<number>,
  happened: ArrayLike<boolean | number>,
): Generator<[number, number]> {
  // distinct values are far fewer than cases: most cells of a grid are given the same
  const hits = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (let at = 0; at < probabilities.length; at++) {
    const given = probabilities[at];
    sizes.set(given, (sizes.get(given) ?? 0) + 1);
    if (happened[at]) hits.set(given, (hits.get(given) ?? 0) + 1);
  }
  const distinct = Float64Array.from(sizes.keys()).sort();
  for (let at = distinct.length - 1; at >= 0; at--) {
    yield [hits.get(distinct[at]) ?? 0, sizes.get(distinct[at]) ?? 0];
  }
}
