/** Which of many places differ from their own past, with the number of places tested taken into account. */
import { lowerTail, upperTail } from "../../events/negativeBinomial.ts";
import { NORMAL_RULE, predictive } from "../../events/normal.ts";
import { benjaminiHochberg } from "./benjaminiHochberg.ts";

export const SURGE_VERDICTS = ["surge", "drop", "usual", "tiny", "no-past"] as const;
export type SurgeVerdict = (typeof SURGE_VERDICTS)[number];

export const SURGE_RULE = {
  /** Largest share of false calls expected among the calls. */
  falseShare: 0.05,
  /** A surge is at least this many times the past mean, a drop at most its inverse: significant is not yet large. */
  ratio: 1.5,
} as const;

/** By place. */
export interface Surges {
  /** Mean of the past windows; NaN without any. */
  mean: Float64Array;
  /** α of the negative binomial's variance μ + α μ². */
  dispersion: Float64Array;
  /** P(Y ≥ recent) and P(Y ≤ recent); NaN where the place was not tested. */
  upper: Float64Array;
  lower: Float64Array;
  /** The same, adjusted for all places tested. */
  upperAdjusted: Float64Array;
  lowerAdjusted: Float64Array;
  tested: number;
  verdicts: SurgeVerdict[];
}

/**
 * `recent[i]` against `past[i]`, counts of earlier windows of the same length. Tested are places whose past alone earns
 * it (enough windows, a mean that is not tiny): the choice does not look at the recent count, so that it leaves the
 * p-values as they are.
 */
export function surgesOf(recent: ArrayLike<number>, past: readonly ArrayLike<number>[]): Surges {
  const places = past.length;
  const blank = () => new Float64Array(places).fill(NaN);
  const [mean, dispersion, upper, lower] = [blank(), blank(), blank(), blank()];
  for (const [i, counts] of past.entries()) {
    if (counts.length === 0) continue;
    const expected = predictive(counts);
    mean[i] = expected.mean;
    dispersion[i] = expected.dispersion;
    if (counts.length < NORMAL_RULE.leastWindows || expected.mean < NORMAL_RULE.tinyMean) continue;
    upper[i] = upperTail(recent[i], expected.mean, expected.dispersion);
    lower[i] = lowerTail(recent[i], expected.mean, expected.dispersion);
  }
  const upperAdjusted = benjaminiHochberg(upper);
  const lowerAdjusted = benjaminiHochberg(lower);
  const verdicts = past.map((counts, i): SurgeVerdict => {
    if (counts.length < NORMAL_RULE.leastWindows) return "no-past";
    if (Number.isNaN(upper[i])) return "tiny";
    const { falseShare, ratio } = SURGE_RULE;
    if (upperAdjusted[i] <= falseShare && recent[i] >= ratio * mean[i]) return "surge";
    return lowerAdjusted[i] <= falseShare && recent[i] * ratio <= mean[i] ? "drop" : "usual";
  });
  const tested = upper.reduce((sum, p) => sum + (Number.isNaN(p) ? 0 : 1), 0);
  return { mean, dispersion, upper, lower, upperAdjusted, lowerAdjusted, tested, verdicts };
}
