/**
 * Synthetic control (Abadie, Diamond and Hainmueller 2010): what would a place have gone through without the change? The
 * answer is a mean of other places, with weights ≥ 0 that sum to one, chosen so that it follows the place before the
 * change. Every series is taken relative to its own mean before the change (Ferman and Pinto 2021): places differ in how
 * much violence they have, and only its course is to be matched.
 */
import { simplexWeights } from "../../compute/simplexQp.ts";

export interface SyntheticControl {
  /** By donor, ≥ 0, summing to one. */
  weights: Float64Array;
  /** By slot: the place minus its synthetic twin. */
  gaps: Float64Array;
  /** Root of the mean squared gaps before the change, and the mean gap after it. */
  before: number;
  gap: number;
}

/** `outcomes`: units × slots, one unit's slots together. Slots before `change` are fitted, those from it on compared. */
export function syntheticControl(
  outcomes: Float64Array,
  slots: number,
  unit: number,
  donors: readonly number[],
  change: number,
  end = slots,
): SyntheticControl {
  if (!(change >= 2 && change < end && end <= slots)) {
    throw new RangeError(`invalid change: ${change}; valid: a slot from 2 to ${end - 1}`);
  }
  const rows = [unit, ...donors].map((u) => centred(outcomes.subarray(u * slots, u * slots + end), change));
  const [own, ...others] = rows;
  const size = others.length;
  const gram = new Float64Array(size * size);
  const linear = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    linear[i] = dot(others[i], own, change);
    for (let j = i; j < size; j++) gram[i * size + j] = gram[j * size + i] = dot(others[i], others[j], change);
  }
  const weights = simplexWeights(gram, linear, { tolerance: 1e-7, steps: 2000 });
  const gaps = own.map((value, t) => value - others.reduce((sum, row, j) => sum + weights[j] * row[t], 0));
  const ahead = gaps.subarray(0, change);
  return {
    weights,
    gaps,
    before: Math.sqrt(ahead.reduce((sum, gap) => sum + gap * gap, 0) / change),
    gap: gaps.subarray(change).reduce((sum, gap) => sum + gap, 0) / (end - change),
  };
}

function centred(series: Float64Array, change: number): Float64Array {
  const mean = series.subarray(0, change).reduce((sum, value) => sum + value, 0) / change;
  return series.map((value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let t = 0; t < length; t++) sum += a[t] * b[t];
  return sum;
}

/** The donors that followed the unit most closely before the change, nearest first. */
export function nearestDonors(
  outcomes: Float64Array,
  slots: number,
  unit: number,
  donors: readonly number[],
  change: number,
  most: number,
): number[] {
  const own = centred(outcomes.subarray(unit * slots, unit * slots + slots), change);
  const away = donors.map((donor) => {
    const other = centred(outcomes.subarray(donor * slots, donor * slots + slots), change);
    let sum = 0;
    for (let t = 0; t < change; t++) sum += (own[t] - other[t]) ** 2;
    return sum;
  });
  return [...donors.keys()]
    .sort((a, b) => away[a] - away[b] || donors[a] - donors[b])
    .slice(0, most)
    .map((i) => donors[i]);
}

export interface Placebos {
  /** By placebo unit: mean gap after the change. */
  unitGaps: Float64Array;
  /** By placebo date (slots from `firstDate` on): mean gap over as many slots as follow the real one. */
  firstDate: number;
  dateGaps: Float64Array;
  /**
   * Share of placebos, the real one counted in, that show at least as much: units by their mean gap as a multiple of their
   * own misfit before the change, dates by the mean gap itself.
   */
  unitP: number;
  dateP: number;
  /** How far the mean gap may be off, by the 95 % quantile of the placebo units, each measured by its own fit. */
  reach: number;
}

/** Below this many slots before a date no twin is fitted. */
export const LEAST_BEFORE = 24;

/** The same computation where nothing happened: at every donor, and at every earlier date that leaves enough before it. */
export function placebosOf(
  outcomes: Float64Array,
  slots: number,
  unit: number,
  donors: readonly number[],
  change: number,
): Placebos {
  const real = syntheticControl(outcomes, slots, unit, donors, change);
  const scaledGap = ({ gap, before }: SyntheticControl) => Math.abs(gap) / Math.max(before, 1e-9);
  const units = donors.map((donor) =>
    syntheticControl(
      outcomes,
      slots,
      donor,
      donors.filter((other) => other !== donor),
      change,
    ),
  );
  const after = slots - change;
  const dates: number[] = [];
  for (let date = LEAST_BEFORE; date + after <= change; date++) dates.push(date);
  const dateGaps = dates.map((date) => syntheticControl(outcomes, slots, unit, donors, date, date + after).gap);
  const share = (list: readonly number[], value: number) =>
    (1 + list.filter((one) => one >= value - 1e-12).length) / (list.length + 1);
  const scaled = units.map(scaledGap).sort((a, b) => a - b);
  const quantile = scaled[Math.min(scaled.length - 1, Math.ceil(0.95 * scaled.length) - 1)] ?? Number.POSITIVE_INFINITY;
  return {
    unitGaps: Float64Array.from(units, ({ gap }) => gap),
    firstDate: LEAST_BEFORE,
    dateGaps: Float64Array.from(dateGaps),
    unitP: share(scaled, scaledGap(real)),
    dateP: share(dateGaps.map(Math.abs), Math.abs(real.gap)),
    reach: quantile * Math.max(real.before, 1e-9),
  };
}
