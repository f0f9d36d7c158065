/** Which of many places differ from their own past, with the number of places tested taken into account. */
import { lowerTail, upperTail } from "../../events/negativeBinomial.ts";
import { NORMAL_RULE, predictive } from "../../events/normal.ts";
import { benjaminiHochberg } from "./benjaminiHochberg.ts";

export const SURGE_VERDICTS = ["surge", "above", "drop", "usual", "tiny", "no-past"] as const;
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
  /** P(Y ≥ recent) and P(Y ≤ recent); NaN where the place was not tested, the latter also on a tiny baseline. */
  upper: Float64Array;
  lower: Float64Array;
  /** The same, adjusted for all places tested; tiny baselines are a family of their own. */
  upperAdjusted: Float64Array;
  lowerAdjusted: Float64Array;
  /** Places tested whose baseline is not tiny. */
  tested: number;
  verdicts: SurgeVerdict[];
}

const isTiny = (mean: number) => mean < NORMAL_RULE.tinyMean;

/**
 * `recent[i]` against `past[i]`, counts of earlier windows of the same length. Which places are tested, and in which of the
 * two families, their past alone decides (enough windows; a mean that is tiny or not): the choice does not look at the
 * recent count, so that it leaves the p-values as they are. On a tiny baseline much violence is "above", never a surge.
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
    if (counts.length < NORMAL_RULE.leastWindows) continue;
    upper[i] = upperTail(recent[i], expected.mean, expected.dispersion);
    if (!isTiny(expected.mean)) lower[i] = lowerTail(recent[i], expected.mean, expected.dispersion);
  }
  const lowerAdjusted = benjaminiHochberg(lower);
  const large = benjaminiHochberg(upper.map((p, i) => (isTiny(mean[i]) ? NaN : p)));
  const small = benjaminiHochberg(upper.map((p, i) => (isTiny(mean[i]) ? p : NaN)));
  const upperAdjusted = large.map((p, i) => (isTiny(mean[i]) ? small[i] : p));
  const verdicts = past.map((counts, i): SurgeVerdict => {
    const { falseShare, ratio } = SURGE_RULE;
    const isHigh = upperAdjusted[i] <= falseShare && recent[i] >= ratio * mean[i];
    if (counts.length < NORMAL_RULE.leastWindows) return "no-past";
    if (isTiny(mean[i])) return isHigh && recent[i] >= NORMAL_RULE.tinyCount ? "above" : "tiny";
    if (isHigh) return "surge";
    return lowerAdjusted[i] <= falseShare && recent[i] * ratio <= mean[i] ? "drop" : "usual";
  });
  const tested = lower.reduce((sum, p) => sum + (Number.isNaN(p) ? 0 : 1), 0);
  return { mean, dispersion, upper, lower, upperAdjusted, lowerAdjusted, tested, verdicts };
}
