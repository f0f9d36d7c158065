/** Masses on fixed ascending levels: how a value between two of them is told, and what the masses are as a distribution. */
import type { Distribution } from "./distribution.ts";

/**
 * Adds mass at a value that lies from `levels[low]` up to the next level, shared between the two so that the mean is kept; all
 * on the last level where it lies beyond.
 */
export function shareMass(
  levels: Float64Array,
  masses: Float32Array | Float64Array,
  low: number,
  value: number,
  mass: number,
): void {
  const share = low + 1 < levels.length ? (value - levels[low]) / (levels[low + 1] - levels[low]) : 0;
  masses[low] += mass * (1 - share);
  if (share > 0) masses[low + 1] += mass * share;
}

/** The masses above zero, scaled to sum 1. */
export function distributionOn(levels: Float64Array, masses: ArrayLike<number>): Distribution {
  const values: number[] = [];
  const weights: number[] = [];
  let sum = 0;
  for (let i = 0; i < levels.length; i++) sum += masses[i];
  for (let i = 0; i < levels.length; i++) {
    if (masses[i] <= 0) continue;
    values.push(levels[i]);
    weights.push(masses[i] / sum);
  }
  return { values: Float64Array.from(values), weights: Float64Array.from(weights) };
}
