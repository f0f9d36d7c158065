/**
 * Continuous ranked probability score, ∫ (F(x) − 1[x ≥ y])² dx = E|X − y| − ½ E|X − X′| (Gneiting and Raftery 2007, JASA
 * 102(477), eq. 21), exact for distributions on finitely many values. For n equal draws this is the biased ensemble form
 * that the VIEWS challenge uses.
 */
import { type Distribution, distributionOf } from "../distribution.ts";

/** In the unit of the values; 0 for all mass on what was observed. */
export function crps({ values, weights }: Distribution, observed: number): number {
  return expectedDistance(values, weights, observed) - halfSpread(values, weights);
}

export function crpsOfDraws(draws: ArrayLike<number>, observed: number): number {
  return crps(distributionOf(draws), observed);
}

/** E|X − y|. */
export function expectedDistance(values: ArrayLike<number>, weights: ArrayLike<number>, observed: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i] * Math.abs(values[i] - observed);
  return sum;
}

/** ½ E|X − X′| = Σ Fᵢ (1 − Fᵢ) (xᵢ₊₁ − xᵢ) over ascending values. */
function halfSpread(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let below = 0;
  let sum = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    below += weights[i];
    sum += below * (1 - below) * (values[i + 1] - values[i]);
  }
  return sum;
}

/**
 * ½ E|X − Y| for every pair of independent members [members × members]: with it and the distances to what was observed,
 * the CRPS of any linear pool is Σ wₖ E|Xₖ − y| − Σ Σ wₖ wₗ halfDistance[k, l], a quadratic in the weights.
 */
export function halfDistances(
  members: readonly Distribution[],
  out = new Float64Array(members.length ** 2),
): Float64Array {
  const size = members.length;
  for (let k = 0; k < size; k++) {
    for (let l = k; l < size; l++) {
      const half = halfDistance(members[k], members[l]);
      out[k * size + l] = half;
      out[l * size + k] = half;
    }
  }
  return out;
}

/** ½ E|X − Y| = ½ ∫ F (1 − G) + G (1 − F), in one walk over both supports. */
export function halfDistance(one: Distribution, other: Distribution): number {
  let i = 0;
  let j = 0;
  let f = 0;
  let g = 0;
  let sum = 0;
  let last = Math.min(one.values[0], other.values[0]);
  while (i < one.values.length || j < other.values.length) {
    const a = i < one.values.length ? one.values[i] : Number.POSITIVE_INFINITY;
    const b = j < other.values.length ? other.values[j] : Number.POSITIVE_INFINITY;
    const here = Math.min(a, b);
    sum += (f * (1 - g) + g * (1 - f)) * (here - last);
    last = here;
    if (a === here) f += one.weights[i++];
    if (b === here) g += other.weights[j++];
  }
  return Math.max(0, sum / 2);
}
