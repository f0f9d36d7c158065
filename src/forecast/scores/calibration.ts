/** Do the probabilities mean what they say? */
import type { Distribution } from "../distribution.ts";

/**
 * Histogram of the non-randomised probability integral transform for counts (Czado, Gneiting and Held 2009, Biometrics
 * 65(4)): the mass between P(Y < y) and P(Y ≤ y) is shared evenly. Relative heights, 1 everywhere when calibrated, NaN
 * without a case; call it with active units only, for confident zeros flatten it.
 */
export function pitHistogram(below: ArrayLike<number>, upTo: ArrayLike<number>, bins = 10): Float64Array {
  const heights = new Float64Array(bins);
  for (let at = 0; at < below.length; at++) {
    for (let bin = 0; bin < bins; bin++) {
      heights[bin] += evenMass(below[at], upTo[at], bin / bins, (bin + 1) / bins);
    }
  }
  return heights.map((height) => (height * bins) / below.length);
}

/** [P(Y < y), P(Y ≤ y)]. */
export function pitRange({ values, weights }: Distribution, observed: number): [number, number] {
  let below = 0;
  let at = 0;
  while (at < values.length && values[at] < observed) below += weights[at++];
  const upTo = below + (at < values.length && values[at] === observed ? weights[at] : 0);
  return [Math.min(1, below), Math.min(1, upTo)];
}

/**
 * Share of cases that the central interval of a level covers, by their PIT ranges: an observation is outside where it lies
 * wholly in a tail. NaN without a case.
 */
export function centralCoverage(below: ArrayLike<number>, upTo: ArrayLike<number>, level: number): number {
  const tail = (1 - level) / 2;
  let covered = 0;
  for (let at = 0; at < below.length; at++) covered += upTo[at] >= tail && below[at] <= 1 - tail ? 1 : 0;
  return covered / below.length;
}

/** Share of the even distribution on [from, to] within [low, high); a single point belongs to the bin that starts at it. */
function evenMass(from: number, to: number, low: number, high: number): number {
  if (to > from) return Math.max(0, Math.min(to, high) - Math.max(from, low)) / (to - from);
  return (from >= low && from < high) || (from >= 1 && high >= 1) ? 1 : 0;
}

export interface ReliabilityBin {
  count: number;
  /** Mean probability that was given. */
  forecast: number;
  /** Share that happened. */
  observed: number;
}

/** Reliability curve over `bins` equal classes of probability; classes without a forecast are left out. */
export function reliability(
  probabilities: ArrayLike<number>,
  happened: ArrayLike<boolean | number>,
  bins = 10,
): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, forecast: 0, observed: 0 }));
  for (let i = 0; i < probabilities.length; i++) {
    const bin = sums[Math.min(bins - 1, Math.floor(probabilities[i] * bins))];
    bin.count += 1;
    bin.forecast += probabilities[i];
    bin.observed += happened[i] ? 1 : 0;
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ count, forecast, observed }) => ({ count, forecast: forecast / count, observed: observed / count }));
}
