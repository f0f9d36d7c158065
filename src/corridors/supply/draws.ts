/** What a member of an ensemble draws: a value of each range, and its luck on the roads. */
import { stream } from "../../compute/streams.ts";
import type { Slot, SupplyCase } from "./model.ts";

/**
 * Values of every slot for `members` members [members × slots], in the simulator's units. Each slot has a stream of its own,
 * named by its row: another row changes no other's draws, and member m draws the same whatever the number of members.
 */
export function drawValues({ slots }: Pick<SupplyCase, "slots">, members: number, seed: number): Float64Array {
  return valuesOf(slots, drawQuantiles(slots, members, seed));
}

/** Even draws behind the values [members × slots]; `round` names another set of streams. */
export function drawQuantiles(slots: readonly Slot[], members: number, seed: number, round = 0): Float64Array {
  const quantiles = new Float64Array(members * slots.length);
  for (const [k, { id }] of slots.entries()) {
    const { uniform } = round === 0 ? stream(seed, "parameter", id) : stream(seed, "parameter", id, round);
    for (let m = 0; m < members; m++) quantiles[m * slots.length + k] = uniform();
  }
  return quantiles;
}

export function valuesOf(slots: readonly Slot[], quantiles: Float64Array): Float64Array {
  return quantiles.map((u, i) => quantile(slots[i % slots.length], u) * slots[i % slots.length].factor);
}

/** Quantile of the triangular distribution on low, best, high; without a best one, of the even distribution. */
export function quantile({ low, best, high }: Pick<Slot, "low" | "best" | "high">, u: number): number {
  const width = high - low;
  if (width <= 0) return low;
  if (best === null) return low + width * u;
  const rise = (best - low) / width;
  return u < rise ? low + width * Math.sqrt(u * rise) : high - width * Math.sqrt((1 - u) * (1 - rise));
}

/** Uniform draws a corridor has a day: one for what travels alone, one for a convoy. */
export const LUCK_A_DAY = 2;

/** Whose luck a member has up to a day: that of the draw that a calibration kept for it. */
export interface Ancestry {
  /** Number of the draw, by member. */
  of: Int32Array;
  /** First day of the member's own luck. */
  until: number;
}

/**
 * Luck of one member: for each corridor and day a uniform draw for what travels alone and one for a convoy
 * [corridors × days × 2]. A stream a corridor, so that one more corridor changes no other's luck.
 */
export function drawLuck(
  { corridors }: Pick<SupplyCase, "corridors">,
  member: number,
  seed: number,
  days: number,
  {
    ancestry,
    out = new Float64Array(corridors.length * days * LUCK_A_DAY),
  }: { ancestry?: Ancestry | undefined; out?: Float64Array } = {},
): Float64Array {
  for (const [a, { id }] of corridors.entries()) {
    const at = a * days * LUCK_A_DAY;
    const own = ancestry ? Math.min(days, ancestry.until) * LUCK_A_DAY : 0;
    if (ancestry) fill(out, at, at + own, stream(seed, "luck", id, ancestry.of[member]).uniform);
    fill(out, at + own, at + days * LUCK_A_DAY, stream(seed, ancestry ? "later" : "luck", id, member).uniform);
  }
  return out;
}

function fill(out: Float64Array, from: number, to: number, uniform: () => number): void {
  for (let i = from; i < to; i++) out[i] = uniform();
}

/**
 * Part that an attack destroys, from a uniform draw: the Beta distribution with parameters a and 1 of the given mean
 * a / (a + 1), which has a heavy upper end and a closed quantile.
 */
export function lossShare(mean: number, u: number): number {
  return u ** ((1 - mean) / Math.max(mean, 1e-9));
}
