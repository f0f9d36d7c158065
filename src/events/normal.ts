/** "Now against normal": a recent count of events held against the same place's past. Rule: docs/methods/normal.md. */
import { sortedQuantile } from "../compute/quantile.ts";
import { quantiles, upperTail } from "./negativeBinomial.ts";
import { addMonths } from "./timeBins.ts";

export const NORMAL_VERDICTS = ["surge", "above", "usual", "below", "limited", "no-past", "part-covered"] as const;
export type NormalVerdict = (typeof NORMAL_VERDICTS)[number];

/** Lengths of the recent window [months]: they divide the year, so that past windows begin in the same months every year. */
export const NORMAL_MONTHS = [1, 3, 6, 12] as const;
export type NormalMonths = (typeof NORMAL_MONTHS)[number];
export const DEFAULT_NORMAL_MONTHS: NormalMonths = 3;

export const NORMAL_RULE = {
  /** Past windows reach back at most this far before the recent one. */
  pastYears: 10,
  /** With fewer past windows than this there is no past to speak of. */
  leastWindows: 4,
  /** A place whose past mean is below this many events per window has a tiny baseline: never a surge. */
  tinyMean: 5,
  /** On a tiny baseline, counts below this are "limited" whatever the percentage. */
  tinyCount: 10,
  /** Upper-tail probability below which a count is a surge, and the least ratio to the past mean. */
  surgeTail: 0.01,
  surgeRatio: 1.5,
  /** One-sided probability below which a count is above or below the usual. */
  unusualTail: 0.1,
  /** On a tiny baseline "above" needs this. */
  tinyTail: 0.05,
} as const;

export interface Judgement {
  /** Median of the past windows' counts; NaN without past windows. */
  median: number;
  /**
   * The usual range, whole events, both inclusive: a count above `high` is above usual or a surge, one below `low` is
   * below usual, one within is neither. NaN where there are too few past windows for a verdict.
   */
  low: number;
  high: number;
  windows: number;
  verdict: NormalVerdict;
}

/** Judges `events` against the counts of past windows of the same length. */
export function judge(events: number, past: ArrayLike<number>): Judgement {
  const sorted = Float64Array.from(past).sort();
  const windows = sorted.length;
  const median = windows > 0 ? sortedQuantile(sorted, 0.5) : NaN;
  if (windows < NORMAL_RULE.leastWindows) return { median, low: NaN, high: NaN, windows, verdict: "no-past" };
  const { mean, dispersion } = predictive(sorted);
  const [low, high] = usualRange(mean, dispersion);
  return { median, low, high, windows, verdict: verdictOf(events, mean, dispersion, low, high) };
}

/** Counts that are neither too few nor too many, were the past to go on. On a tiny baseline nothing is too few. */
function usualRange(mean: number, dispersion: number): [low: number, high: number] {
  const { tinyMean, tinyCount, tinyTail, unusualTail } = NORMAL_RULE;
  if (mean < tinyMean) return [0, Math.max(tinyCount - 1, quantiles([1 - tinyTail], mean, dispersion)[0])];
  const [low, high] = quantiles([unusualTail, 1 - unusualTail], mean, dispersion);
  return [low, high];
}

function verdictOf(events: number, mean: number, dispersion: number, low: number, high: number): NormalVerdict {
  const { tinyMean, tinyCount, surgeTail, surgeRatio } = NORMAL_RULE;
  const isTiny = mean < tinyMean;
  if (isTiny && events < tinyCount) return "limited";
  if (events < low) return "below";
  if (events <= high) return "usual";
  const isSurge = !isTiny && events >= surgeRatio * mean && upperTail(events, mean, dispersion) < surgeTail;
  return isSurge ? "surge" : "above";
}

/**
 * Negative binomial of the next window: the past's own scatter by moments, widened by what is not known of its mean
 * (a Gamma(½, 0) prior on the rate), so that four windows claim less than forty.
 */
export function predictive(counts: ArrayLike<number>): { mean: number; dispersion: number } {
  const past = Float64Array.from(counts);
  const sum = past.reduce((total, y) => total + y, 0);
  const mean = (sum + 0.5) / past.length;
  const centre = sum / past.length;
  const variance = past.reduce((total, y) => total + (y - centre) ** 2, 0) / Math.max(1, past.length - 1);
  const scatter = centre > 0 ? Math.max(0, (variance - centre) / (centre * centre)) : 0;
  return { mean, dispersion: scatter * (1 + 1 / past.length) + 1 / (sum + 0.5) };
}

/** Stretches of days that the data cover, ascending and apart. `from[i]` to `to[i]`, both inclusive. */
export interface Coverage {
  from: Int32Array;
  to: Int32Array;
}

/** Joins stretches that overlap or touch. Stretches with `to` before `from` are left out. */
export function coverageOf(stretches: readonly (readonly [from: number, to: number])[]): Coverage {
  const joined: [number, number][] = [];
  for (const [from, to] of stretches.filter((s) => s[0] <= s[1]).sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return { from: Int32Array.from(joined, (s) => s[0]), to: Int32Array.from(joined, (s) => s[1]) };
}

/**
 * The recent window and its past: windows of `months` months that end the day before the later one begins. `edges` has
 * one entry more than windows, descending: window k runs from `edges[k + 1]` to `edges[k] - 1`; window 0 is the recent
 * one. `used[k]` is 1 where the coverage holds the whole window. Where `used[0]` is 0 the recent count is of a part only.
 */
export interface NormalWindows {
  edges: Int32Array;
  used: Uint8Array;
}

/** Windows whose recent one ends on `end` or, where the data end earlier, on the last covered day; null without any. */
export function normalWindows(end: number, months: number, coverage: Coverage): NormalWindows | null {
  if (!(Number.isInteger(months) && months >= 1))
    throw new RangeError(`invalid months; not a whole number ≥ 1: ${months}`);
  const stretch = coverage.from.findLastIndex((from) => from <= end);
  if (stretch < 0) return null;
  const last = Math.min(end, coverage.to[stretch]) + 1;
  const count = 1 + Math.floor((NORMAL_RULE.pastYears * 12) / months);
  const edges = Int32Array.from({ length: count + 1 }, (_, k) => addMonths(last, -k * months));
  const used = Uint8Array.from({ length: count }, (_, k) => (covers(coverage, edges[k + 1], edges[k] - 1) ? 1 : 0));
  return { edges, used };
}

/** True where one stretch holds all days from `from` to `to`. */
export function covers(coverage: Coverage, from: number, to: number): boolean {
  return coverage.from.some((start, i) => start <= from && to <= coverage.to[i]);
}
