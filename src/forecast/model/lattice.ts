/**
 * A common support for forecasts of counts: every whole number up to 25, then steps of 4 %. On it a distribution is one
 * array of masses, a pool of members a sum of arrays, and CRPS a weighted sum of squares.
 */
import type { Distribution } from "../distribution.ts";
import { distributionOn, shareMass } from "../masses.ts";

const WHOLE = 25;
const STEP = 1.04;
/** Deaths of one unit in one month beyond which nothing is told apart. */
const MOST = 1_000_000;

/** Ascending values; the first is 0. */
export const LEVELS: Float64Array = levels();
/** Distance from each level to the next; 0 for the last. */
export const GAPS: Float64Array = LEVELS.map((level, at) => (LEVELS[at + 1] ?? level) - level);

function levels(): Float64Array {
  const found: number[] = [];
  for (let value = 0; value <= MOST; value = Math.max(value + 1, Math.round(value * (value < WHOLE ? 1 : STEP)))) {
    found.push(value);
  }
  return Float64Array.from(found);
}

/** The last level that is not above a value ≥ 0. */
export function levelBelow(value: number): number {
  if (value < WHOLE) return Math.floor(value);
  // the steps are nearly even in logarithms: a guess, then the few steps that it is off
  const guess = Math.floor(WHOLE + Math.log(value / WHOLE) / Math.log(STEP));
  let level = Math.min(LEVELS.length - 1, guess);
  while (level > 0 && LEVELS[level] > value) level -= 1;
  while (level + 1 < LEVELS.length && LEVELS[level + 1] <= value) level += 1;
  return level;
}

/** Adds mass at a value ≥ 0, shared between the two levels around it so that the mean is kept. */
export function addMass(masses: Float64Array, value: number, mass: number): void {
  shareMass(LEVELS, masses, levelBelow(value), value, mass);
}

/** Scales masses to sum 1; all on zero where there is none. */
export function normalise(masses: Float64Array): Float64Array {
  let sum = 0;
  for (const mass of masses) sum += mass;
  if (sum > 0) for (let i = 0; i < masses.length; i++) masses[i] /= sum;
  else masses[0] = 1;
  return masses;
}

/** The masses that are not zero, as a distribution. */
export const distributionOfMasses = (masses: Float64Array): Distribution => distributionOn(LEVELS, masses);
