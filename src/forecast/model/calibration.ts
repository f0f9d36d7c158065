/**
 * Calibration of the pool. A linear pool of calibrated members is too wide (Gneiting and Ranjan 2013, Electronic Journal of
 * Statistics 7); the log-odds of its cumulative distribution are therefore stretched, in the middle only: what the tails
 * say of rare months stays as the members say it. Only large wars are calibrated: they go on more evenly than the others, whose
 * pool is no wider than what comes.
 */
import { IGNORANCE_BINS, ignoranceBin } from "../scores/ignorance.ts";
import { intervalScore } from "../scores/interval.ts";
import { ACTIVITIES, type OriginCases } from "./cases.ts";
import { GAPS, LEVELS } from "./lattice.ts";
import type { StackWeights } from "./stack.ts";

export interface Calibration {
  /** Factor of the log-odds at the median: 1 leaves the spread as it is, more narrows the middle. Below 2.3 it is monotone. */
  sharpen: number;
}

export const NO_CALIBRATION: Calibration = { sharpen: 1 };

/** Usual size, as in `OriginCases`, from which on a hot unit is calibrated: some 150 deaths a month. */
const LARGE = 300;
const HOT = ACTIVITIES.indexOf("hot");

/** Is the unit calibrated? `activity` is a position in ACTIVITIES. */
export const isLarge = (activity: number, size: number): boolean => activity === HOT && size >= LARGE;

const SHARPEN = [1, 1.15, 1.3, 1.45, 1.6];
/** Log-odds at which the stretching has faded to e⁻¹. */
const REACH = 2;
/** Worth of a relative change of IGN and MIS beside one of CRPS. */
const IGN_WORTH = 0.1;
const MIS_WORTH = 0.05;
/** Cases needed before anything is changed. */
const ENOUGH = 200;

/** Applies it in place to masses that sum to 1. */
export function calibrate(masses: Float64Array, { sharpen }: Calibration): Float64Array {
  if (sharpen === 1) return masses;
  let below = 0;
  let before = 0;
  for (let level = 0; level < masses.length; level++) {
    if (masses[level] === 0) continue;
    below += masses[level];
    const upTo = below >= 1 - 1e-12 ? 1 : stretched(below, sharpen);
    masses[level] = Math.max(0, upTo - before);
    before = Math.max(before, upTo);
  }
  return masses;
}

function stretched(probability: number, sharpen: number): number {
  const logOdds = Math.log(probability / (1 - probability));
  const factor = 1 + (sharpen - 1) * Math.exp(-((logOdds / REACH) ** 2));
  return 1 / (1 + Math.exp(-logOdds * factor));
}

/** A past case: what the pool said, what happened, and the usual size of the unit's months. */
interface PastCase {
  masses: Float64Array;
  observed: number;
  size: number;
}

/**
 * The calibration under which past cases of large wars score best: CRPS, IGN and MIS, each against the uncalibrated
 * pool's, scores in deaths divided by the root of the unit's usual size. Reads only months up to `lastColumn`.
 */
export function fitCalibration(
  origins: readonly OriginCases[],
  lastColumn: number,
  weights: StackWeights,
  regions: ArrayLike<number>,
): Calibration {
  const cases = pastCases(origins, lastColumn, weights, regions);
  if (cases.length < ENOUGH) return NO_CALIBRATION;
  const base = meanScoresOf(cases, NO_CALIBRATION);
  const loss = (choice: Calibration) => {
    const [crps, ign, mis] = meanScoresOf(cases, choice).map((score, at) => score / base[at]);
    return crps + IGN_WORTH * ign + MIS_WORTH * mis;
  };
  const losses = SHARPEN.map((sharpen) => loss({ sharpen }));
  return { sharpen: SHARPEN[losses.indexOf(Math.min(...losses))] };
}

function pastCases(
  origins: readonly OriginCases[],
  lastColumn: number,
  weights: StackWeights,
  regions: ArrayLike<number>,
): PastCase[] {
  return origins.flatMap((origin) =>
    origin.whole.flatMap(({ at, top, masses }) => {
      const horizon = origin.horizon[at];
      const activity = origin.activity[at];
      if (origin.column + horizon > lastColumn || !isLarge(activity, origin.size[at])) return [];
      const member = weights(activity, horizon, regions[origin.unit[at]] ?? 0);
      const pooled = new Float64Array(top);
      for (let k = 0; k < member.length; k++) {
        for (let level = 0; level < top; level++) pooled[level] += member[k] * masses[k * top + level];
      }
      return [{ masses: pooled, observed: origin.observed[at], size: origin.size[at] }];
    }),
  );
}

function meanScoresOf(cases: readonly PastCase[], choice: Calibration): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (const { masses, observed, size } of cases) {
    const scores = latticeScores(calibrate(masses.slice(), choice), observed);
    sums[0] += scores.crps / Math.sqrt(size);
    sums[1] += scores.ign;
    sums[2] += scores.mis / Math.sqrt(size);
  }
  return sums;
}

/** CRPS exactly, IGN of 1,000 draws, and the interval score between plain quantiles. */
function latticeScores(masses: Float64Array, observed: number): { crps: number; ign: number; mis: number } {
  const bins = new Float64Array(IGNORANCE_BINS);
  let crps = 0;
  let upTo = 0;
  let low = -1;
  let high = -1;
  for (let level = 0; level < masses.length; level++) {
    const value = LEVELS[level];
    bins[ignoranceBin(value)] += masses[level];
    upTo += masses[level];
    if (low < 0 && upTo >= 0.05) low = value;
    if (high < 0 && upTo >= 0.95) high = value;
    if (level + 1 === masses.length) break;
    const before = Math.min(GAPS[level], Math.max(0, observed - value));
    crps += before * upTo ** 2 + (GAPS[level] - before) * (1 - upTo) ** 2;
  }
  const end = LEVELS[masses.length - 1];
  const draws = 1000;
  return {
    crps: crps + Math.max(0, observed - end),
    ign: -Math.log2((bins[ignoranceBin(observed)] * draws + 1) / (draws + IGNORANCE_BINS)),
    mis: intervalScore([low, high < 0 ? end : high], observed),
  };
}
