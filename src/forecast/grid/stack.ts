/**
 * Stacking by CRPS: the score of a linear pool is a quadratic of its weights, so that the best weights on past forecasts
 * are a small quadratic programme. With survival functions Sₖ on the support,
 * CRPS(w) = ∫ (Σ wₖ Sₖ(x) − 1[x < y])² dx = wᵀ A w − 2 bᵀ w + c.
 */
import { simplexWeights } from "../../compute/simplexQp.ts";

/** Sums over past forecasts of one class of cases. */
export interface StackSums {
  members: number;
  /** Σ weight · ∫ Sₖ Sₗ [members × members]. */
  gram: Float64Array;
  /** Σ weight · ∫ Sₖ up to the observation. */
  linear: Float64Array;
  weight: number;
}

export const emptySums = (members: number): StackSums => ({
  members,
  gram: new Float64Array(members ** 2),
  linear: new Float64Array(members),
  weight: 0,
});

/** Sums of two classes together. */
export const addSums = (one: StackSums, other: StackSums): StackSums => ({
  members: one.members,
  gram: one.gram.map((value, i) => value + other.gram[i]),
  linear: one.linear.map((value, i) => value + other.linear[i]),
  weight: one.weight + other.weight,
});

/** Adds one forecast, members' masses row after row, that met several observations of equal weight `weight` in all. */
export function addCase(
  sums: StackSums,
  support: Float64Array,
  masses: Float64Array,
  observed: readonly number[],
  weight: number,
): void {
  const { members, gram, linear } = sums;
  const size = support.length;
  const survival = survivalOf(masses, members, size);
  for (let k = 0; k < members; k++) {
    for (let l = k; l < members; l++) {
      let sum = 0;
      for (let i = 0; i < size - 1; i++) {
        sum += survival[k * size + i] * survival[l * size + i] * (support[i + 1] - support[i]);
      }
      gram[k * members + l] += weight * sum;
      if (l > k) gram[l * members + k] += weight * sum;
    }
    for (const value of observed) {
      let sum = 0;
      for (let i = 0; i < size - 1 && support[i] < value; i++) {
        sum += survival[k * size + i] * (Math.min(support[i + 1], value) - support[i]);
      }
      linear[k] += (weight * sum) / observed.length;
    }
  }
  sums.weight += weight;
}

function survivalOf(masses: Float64Array, members: number, size: number): Float64Array {
  const survival = new Float64Array(masses.length);
  for (let k = 0; k < members; k++) {
    let above = 0;
    for (let i = size - 1; i > 0; i--) {
      above += masses[k * size + i];
      survival[k * size + i - 1] = above;
    }
  }
  return survival;
}

/**
 * Weights of the least mean CRPS: of the class itself, with `shrink` (0 to 1) of the weight on the wider class that it
 * belongs to. Equal weights where nothing was seen.
 */
export function stackWeights(own: StackSums, wider: StackSums, shrink: number): Float64Array {
  const part = own.weight > 0 ? (1 - shrink) / own.weight : 0;
  const rest = wider.weight > 0 ? (own.weight > 0 ? shrink : 1) / wider.weight : 0;
  const gram = own.gram.map((value, i) => 2 * (part * value + rest * wider.gram[i]));
  const linear = own.linear.map((value, i) => 2 * (part * value + rest * wider.linear[i]));
  return simplexWeights(gram, linear);
}
