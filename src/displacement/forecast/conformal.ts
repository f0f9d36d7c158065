/** Bands from the errors that the same forecast made in other conflicts. */
import { stream } from "../../compute/streams.ts";

/** Residuals of one conflict: |share that came - share forecast| ÷ sqrt(p (1 - p)), ascending. */
export type Residuals = Float64Array;

/** Shares nearer to 0 or 1 than this have the deviation of this one: a forecast of none may still be wrong. */
const EDGE = 0.01;

const deviation = (share: number) => {
  const p = Math.min(1 - EDGE, Math.max(EDGE, share));
  return Math.sqrt(p * (1 - p));
};

/** Residuals on every `step`th day on which anybody was reported; people by day and camp. */
export function residualsOf(forecast: Float64Array, reported: Float64Array, camps: number, step = 10): Residuals {
  const out: number[] = [];
  eachShare(forecast, reported, camps, step, (p, y) => out.push(Math.abs(y - p) / deviation(p)));
  return Float64Array.from(out).sort();
}

/** Residuals that a forecast left in its own conflict, as far as reports tell by its day of issue. */
export interface OwnResiduals {
  /** Ascending. */
  residuals: Residuals;
  /** Days on which they were taken, every `step`th. */
  days: number;
}

/** So many of its own days count as much as one other conflict. */
export const OWN_DAYS = 5;

/** The width, in deviations, that holds `level` of the residuals: every other conflict counts 1, the own one by its days. */
export function bandWidth(others: readonly Residuals[], level: number, own: OwnResiduals | null = null): number {
  const full = others.filter((one) => one.length > 0).map((residuals) => ({ residuals, weight: 1 }));
  if (full.length === 0) throw new RangeError("no residuals of other conflicts; a band needs one at least");
  if (own && own.residuals.length > 0) full.push({ residuals: own.residuals, weight: own.days / OWN_DAYS });
  const all = full.reduce((sum, { weight }) => sum + weight, 0);
  const covered = (width: number) =>
    full.reduce((sum, { residuals, weight }) => sum + (weight * countUpTo(residuals, width)) / residuals.length, 0) /
    all;
  const widths = Float64Array.from(full.flatMap(({ residuals }) => [...residuals])).sort();
  let low = 0;
  let high = widths.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (covered(widths[middle]) >= level - 1e-12) high = middle;
    else low = middle + 1;
  }
  return widths[low];
}

function countUpTo(sorted: Float64Array, width: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= width) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Low and high share of a camp for a forecast share. */
export function bandOf(share: number, width: number): [number, number] {
  const half = width * deviation(share);
  return [Math.max(0, share - half), Math.min(1, share + half)];
}

/** Part of the reported camp shares that lie within the band, on every `step`th day; a width for all days, or one for each. */
export function coverage(
  forecast: Float64Array,
  reported: Float64Array,
  camps: number,
  width: number | Float64Array,
  step = 10,
): number {
  let all = 0;
  let within = 0;
  eachShare(forecast, reported, camps, step, (p, y, day) => {
    const [low, high] = bandOf(p, typeof width === "number" ? width : width[day]);
    all++;
    if (y >= low && y <= high) within++;
  });
  return all === 0 ? Number.NaN : within / all;
}

function eachShare(
  forecast: Float64Array,
  reported: Float64Array,
  camps: number,
  step: number,
  visit: (forecast: number, reported: number, day: number) => void,
): void {
  const days = reported.length / camps;
  for (let t = 0; t < days; t += step) {
    const f = forecast.subarray(t * camps, (t + 1) * camps);
    const r = reported.subarray(t * camps, (t + 1) * camps);
    const people = r.reduce((sum, one) => sum + one, 0);
    const expected = f.reduce((sum, one) => sum + one, 0);
    if (people === 0 || expected === 0) continue;
    for (let j = 0; j < camps; j++) visit(f[j] / expected, r[j] / people, t);
  }
}

/**
 * Draws of camp shares around forecast ones: Dirichlet, whose concentration gives each camp the spread of a band of 80 %
 * that is `width` deviations wide. `draws` rows of shares; the same seed gives the same bytes.
 */
export function drawShares(shares: Float64Array, width: number, draws: number, seed: number): Float64Array {
  const sigma = width / NORMAL_80;
  const concentration = Math.max(1, 1 / sigma ** 2 - 1);
  const out = new Float64Array(draws * shares.length);
  for (let d = 0; d < draws; d++) {
    const row = out.subarray(d * shares.length, (d + 1) * shares.length);
    shares.forEach((share, j) => {
      row[j] = share > 0 ? stream(seed, "camp shares", d, j).gamma(concentration * share) : 0;
    });
    const sum = row.reduce((all, one) => all + one, 0);
    for (let j = 0; j < row.length; j++) row[j] = sum > 0 ? row[j] / sum : shares[j];
  }
  return out;
}

/** Half width of the middle 80 % of a normal distribution, in deviations. */
const NORMAL_80 = 1.2815515655446004;
