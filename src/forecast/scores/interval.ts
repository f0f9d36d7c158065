/**
 * The interval score (Gneiting and Raftery 2007, JASA 102(477), eq. 43), of the central 90 % interval between linear
 * quantiles; its mean is the MIS of the VIEWS challenge.
 */
import { type Distribution, linearQuantiles, systematicDraws } from "../distribution.ts";

/** Central interval [L, U] of `level`, by linear quantiles of the systematic draws. */
export function centralInterval(forecast: Distribution, level = 0.9): [number, number] {
  if (forecast.values.length === 1) return [forecast.values[0], forecast.values[0]];
  return centralIntervalOfDraws(systematicDraws(forecast), level);
}

/** The same of ascending draws. */
export function centralIntervalOfDraws(ascending: ArrayLike<number>, level = 0.9): [number, number] {
  const [low, high] = linearQuantiles(ascending, [(1 - level) / 2, (1 + level) / 2]);
  return [low, high];
}

/** U − L + (2/α)(L − y)⁺ + (2/α)(y − U)⁺ with α = 1 − level, in the unit of the values. */
export function intervalScore([low, high]: readonly [number, number], observed: number, level = 0.9): number {
  const factor = 2 / (1 - level);
  return high - low + factor * Math.max(0, low - observed) + factor * Math.max(0, observed - high);
}

/** Share of observations within their intervals, ends included; NaN for none. */
export function coverage(intervals: readonly (readonly [number, number])[], observed: ArrayLike<number>): number {
  const within = intervals.filter(([low, high], at) => observed[at] >= low && observed[at] <= high).length;
  return within / intervals.length;
}
