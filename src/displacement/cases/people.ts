/** Reported people and new arrivals by day, as kernels take them. */
import type { DisplacementCase } from "./model.ts";
import { corrected, interpolated } from "./reports.ts";

/**
 * People by day and camp (`days` rows of `camps.length`) after all corrections, interpolated: what a run is scored against.
 * With `emptyCampsOnDay0` those of day 0 are taken off.
 */
export function reportedPeople({ camps, corrections, days, settings }: DisplacementCase): Float64Array {
  const out = new Float64Array(days * camps.length);
  camps.forEach(({ name, reports }, c) => {
    const series = corrected(reports, name, corrections);
    const first = settings.emptyCampsOnDay0 ? interpolated(series, 0) : 0;
    for (let t = 0; t < days; t++) out[t * camps.length + c] = interpolated(series, t) - first;
  });
  return out;
}

/**
 * Newly displaced people by day from the change of the reported total: a fall becomes a debt that is worked off before
 * anybody new comes. Day 0 brings nobody: its people are in the camps already.
 */
export function newlyDisplaced(reported: Float64Array, camps: number): Float64Array {
  const days = reported.length / camps;
  const out = new Float64Array(days);
  let debt = 0;
  let before = totalOf(reported, camps, 0);
  for (let t = 1; t < days; t++) {
    const total = totalOf(reported, camps, t);
    const change = total - before - debt;
    debt = Math.max(0, -change);
    out[t] = Math.max(0, change);
    before = total;
  }
  return out;
}

/** Sum over camps on a day. */
export function totalOf(people: Float64Array, camps: number, day: number): number {
  let sum = 0;
  for (let c = day * camps; c < (day + 1) * camps; c++) sum += people[c];
  return sum;
}
