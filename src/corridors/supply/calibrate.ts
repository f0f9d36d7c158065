/** Narrows the ranges of a case to what was observed: draws, simulates, weighs and resamples. Rerunnable from its seed. */
import { stream } from "../../compute/streams.ts";
import type { Ancestry } from "./draws.ts";
import type { Ensemble } from "./ensemble.ts";
import { isDate, measure, type Observation } from "./measures.ts";
import type { SupplyCase } from "./model.ts";

export interface Calibration {
  /** Values of every slot for the members kept [members × slots]. */
  values: Float64Array;
  ancestry: Ancestry;
  /** Draws that were tried, and how many even draws their weights are worth. */
  tried: number;
  effective: number;
}

/** Days that the calibration simulates: up to the last day that it looks at. */
export function calibrationDays(observations: readonly Observation[]): number {
  return Math.max(0, ...observations.filter(isCalibration).map(({ to }) => to + 15));
}

const isCalibration = ({ use }: Observation) => use === "calibration";
/** Distance of a member in which nothing can be measured. */
const FAR = 6;

/**
 * Weight of each draw: exp(-½ Σ z²) over the calibration observations, z the distance outside the observed range in
 * tolerances. A observation without a tolerance takes a tenth of its middle.
 */
export function weightsOf(supply: SupplyCase, observations: readonly Observation[], ensemble: Ensemble): Float64Array {
  const squares = new Float64Array(ensemble.members);
  for (const observation of observations.filter(isCalibration)) {
    const values = measure(supply, ensemble, observation);
    for (let m = 0; m < values.length; m++) squares[m] += distance(observation, values[m]) ** 2;
  }
  return squares.map((square) => Math.exp(-square / 2));
}

function distance(observation: Observation, value: number): number {
  if (!Number.isFinite(value)) return FAR;
  const { low, high } = observation;
  if (low === null || high === null) return 0;
  const outside = Math.max(0, low - value, value - high);
  return Math.min(FAR, outside / toleranceOf(observation));
}

/** Tolerance in the measure's own unit. */
export function toleranceOf(observation: Observation): number {
  const middle = ((observation.low ?? 0) + (observation.high ?? 0)) / 2;
  if (observation.metric === "arrivals") return observation.tolerance * middle;
  if (observation.tolerance > 0 || isDate(observation)) return Math.max(observation.tolerance, 1e-9);
  return Math.max(1e-9, middle / 10);
}

/** Draws with their weights: quantiles [draws × slots], and where the draws' luck is counted from. */
export interface Weighed {
  quantiles: Float64Array;
  weights: Float64Array;
}

/** Steps into which a slot's range is cut to find where the weight lies, and slots that are drawn unevenly. */
const STEPS = 6;
const MOST_UNEVEN = 6;
/** Part of the draws that stays even, so that nothing plausible is left out. */
const EVEN = 0.35;

/**
 * A second round of draws where a first one found weight: the few slots that the observations move most are drawn more often
 * there, and each draw carries the ratio of even to uneven probability, so that the answer stays the same but rests on
 * more draws (adaptive importance sampling).
 */
export function refine(
  { slots }: Pick<SupplyCase, "slots">,
  first: Weighed,
  even: Float64Array,
): { quantiles: Float64Array; ratios: Float64Array } {
  const shapes = unevenSlots(slots.length, first);
  const quantiles = even.slice();
  const ratios = new Float64Array(even.length / slots.length).fill(1);
  for (const { slot, shares } of shapes) {
    for (let m = 0; m < ratios.length; m++) {
      const at = m * slots.length + slot;
      let [step, rest] = [0, even[at]];
      while (step < STEPS - 1 && rest >= shares[step]) rest -= shares[step++];
      quantiles[at] = (step + Math.min(0.999999, rest / shares[step])) / STEPS;
      ratios[m] *= 1 / (STEPS * shares[step]);
    }
  }
  return { quantiles, ratios };
}

function unevenSlots(slots: number, { quantiles, weights }: Weighed) {
  // the root of the weights keeps single lucky draws from deciding
  const roots = weights.map(Math.sqrt);
  const whole = roots.reduce((sum, root) => sum + root, 0);
  return Array.from({ length: slots }, (_, slot) => {
    const found = new Float64Array(STEPS);
    for (let m = 0; m < roots.length; m++)
      found[Math.min(STEPS - 1, Math.floor(quantiles[m * slots + slot] * STEPS))] += roots[m] / whole;
    const shares = found.map((share) => EVEN / STEPS + (1 - EVEN) * share);
    return { slot, shares, uneven: found.reduce((sum, share) => sum + (share - 1 / STEPS) ** 2, 0) };
  })
    .sort((a, b) => b.uneven - a.uneven)
    .slice(0, MOST_UNEVEN);
}

/** Members drawn in proportion to the weights, by systematic resampling. */
export function resample(
  supply: SupplyCase,
  values: Float64Array,
  weights: Float64Array,
  members: number,
  seed: number,
  until: number,
): Calibration {
  const slots = supply.slots.length;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(whole > 0))
    throw new RangeError(`none of ${weights.length} draws comes near to what was observed in ${supply.id}`);
  const kept = new Float64Array(members * slots);
  const of = new Int32Array(members);
  const start = stream(seed, "calibration", supply.id).uniform();
  let [at, sum] = [0, weights[0]];
  for (let m = 0; m < members; m++) {
    const wanted = ((m + start) / members) * whole;
    while (sum < wanted && at < weights.length - 1) sum += weights[++at];
    of[m] = at;
    kept.set(values.subarray(at * slots, (at + 1) * slots), m * slots);
  }
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return { values: kept, ancestry: { of, until }, tried: weights.length, effective: (whole * whole) / squares };
}
