/**
 * A grid of values on which the members of the grid forecast meet: 0 to 20 one by one, then steps of some 6 %. A
 * member's values between two of them are shared so that its mean stays.
 */
import { shareMass } from "../masses.ts";

const EXACT_TO = 20;
const STEP = 1.06;

/** Values up to `most`, ascending; whole numbers. */
export function supportTo(most: number): Float64Array {
  const end = Math.max(1, Math.ceil(most));
  const values: number[] = [];
  for (let value = 0; value < end; value = value < EXACT_TO ? value + 1 : Math.ceil(value * STEP)) values.push(value);
  values.push(end);
  return Float64Array.from(values);
}

/** Adds `weight` of a value to `mass` on the support; what lies beyond its last value is put there. */
export function addMass(support: Float64Array, mass: Float32Array | Float64Array, value: number, weight: number): void {
  const last = support.length - 1;
  shareMass(support, mass, value >= support[last] ? last : below(support, value), value, weight);
}

/** Place of the greatest value of the support that is not above `value` ≥ 0. */
function below(support: Float64Array, value: number): number {
  if (value <= EXACT_TO && support.length > EXACT_TO) return Math.floor(value);
  let low = 0;
  let high = support.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (support[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The value of the support that is nearest. */
export function nearestOn(support: Float64Array, value: number): number {
  if (value >= support[support.length - 1]) return support[support.length - 1];
  const low = below(support, value);
  return value - support[low] <= support[low + 1] - value ? support[low] : support[low + 1];
}
