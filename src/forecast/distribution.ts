/** Forecast distributions of counts: finitely many values with weights. Draws, pools and mass functions are all of them. */
import { sortedQuantile } from "../compute/quantile.ts";

export interface Distribution {
  /** Ascending, distinct, finite, ≥ 0. */
  values: Float64Array;
  /** As many as values, each > 0, sum 1. */
  weights: Float64Array;
}

/** All mass on one value. */
export function pointMass(value: number): Distribution {
  return { values: Float64Array.of(value), weights: Float64Array.of(1) };
}

/**
 * A distribution from values in any order, with weights in any scale (equal where none are given). Equal values are
 * merged; weights of zero fall away. Negative or infinite values and weights without a positive sum are errors.
 */
export function distributionOf(values: ArrayLike<number>, weights?: ArrayLike<number>): Distribution {
  if (weights && weights.length !== values.length) {
    throw new RangeError(`${values.length} values but ${weights.length} weights; valid is one weight for each`);
  }
  const order = Array.from(values, (_, at) => at)
    .filter((at) => weights === undefined || weights[at] !== 0)
    .sort((a, b) => values[a] - values[b]);
  const sorted = new Float64Array(order.length);
  const masses = new Float64Array(order.length);
  let count = 0;
  let total = 0;
  for (const at of order) {
    const value = values[at];
    const weight = weights?.[at] ?? 1;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`invalid value: ${value}; valid are numbers from 0`);
    }
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`invalid weight: ${weight}; valid are numbers from 0`);
    }
    if (count === 0 || sorted[count - 1] !== value) sorted[count++] = value;
    masses[count - 1] += weight;
    total += weight;
  }
  if (count === 0) throw new RangeError("a distribution without mass; at least one weight must be above 0");
  return { values: sorted.slice(0, count), weights: masses.slice(0, count).map((mass) => mass / total) };
}

/** The linear pool Σ wₖ Fₖ. Weights in any scale. */
export function poolOf(members: readonly Distribution[], weights: ArrayLike<number>): Distribution {
  const size = members.reduce((sum, { values }) => sum + values.length, 0);
  const values = new Float64Array(size);
  const masses = new Float64Array(size);
  let at = 0;
  members.forEach((member, k) => {
    values.set(member.values, at);
    for (let i = 0; i < member.weights.length; i++) masses[at + i] = member.weights[i] * weights[k];
    at += member.values.length;
  });
  return distributionOf(values, masses);
}

export function meanOf({ values, weights }: Distribution): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i] * values[i];
  return sum;
}

/** P(Y ≥ threshold). */
export function exceedance({ values, weights }: Distribution, threshold: number): number {
  let sum = 0;
  for (let i = values.length - 1; i >= 0 && values[i] >= threshold; i--) sum += weights[i];
  return Math.min(1, sum);
}

/** P(Y ≤ value). */
export function cumulative({ values, weights }: Distribution, value: number): number {
  let sum = 0;
  for (let i = 0; i < values.length && values[i] <= value; i++) sum += weights[i];
  return Math.min(1, sum);
}

/** Draws that stand for a distribution wherever a score or a published forecast needs draws. */
export const DRAWS = 1000;

/**
 * `draws` systematic draws, ascending: the values at the probabilities (i + ½) / draws. Without chance, so that the same
 * forecast always has the same draws.
 */
export function systematicDraws({ values, weights }: Distribution, draws = DRAWS): Float64Array {
  const out = new Float64Array(draws);
  let below = 0;
  let at = 0;
  for (let i = 0; i < draws; i++) {
    const probability = (i + 0.5) / draws;
    while (at < values.length - 1 && below + weights[at] < probability) below += weights[at++];
    out[i] = values[at];
  }
  return out;
}

/** Quantiles of ascending draws at `levels`, linear between order statistics (type 7 of Hyndman and Fan 1996; numpy's). */
export function linearQuantiles(ascending: ArrayLike<number>, levels: readonly number[]): number[] {
  if (ascending.length === 0) throw new RangeError("quantiles of no draws; at least one is needed");
  return levels.map((level) => {
    if (!(level >= 0 && level <= 1)) throw new RangeError(`invalid level: ${level}; valid are numbers from 0 to 1`);
    return sortedQuantile(ascending, level);
  });
}
