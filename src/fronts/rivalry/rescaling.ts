/** Goodness of fit by time rescaling: if the model holds, each stream runs at rate one on its own clock. */
import { type Background, countsOf } from "./background.ts";
import { type DayEvents, dayKernel, type HawkesParameters, type HawkesSpan } from "./model.ts";

/** Expected events by mark × day, space summed over. */
export function expectedByDay(
  events: DayEvents,
  { trend }: Background,
  { marks, days, mostDays }: HawkesSpan,
  { background, excitation, decay }: HawkesParameters,
): Float64Array {
  const { density } = dayKernel(decay, mostDays);
  const out = new Float64Array(marks * days);
  const felt = Array.from({ length: marks }, (_, a) => {
    const counts = countsOf(events, a, days);
    const sums = new Float64Array(days);
    for (let day = 0; day < days; day++) {
      if (counts[day] === 0) continue;
      const last = Math.min(days - 1, day + mostDays);
      for (let later = day + 1; later <= last; later++) sums[later] += counts[day] * density[later - day - 1];
    }
    return sums;
  });
  for (let m = 0; m < marks; m++) {
    for (let day = 0; day < days; day++) {
      let rate = background[m] * trend[m * days + day];
      for (let a = 0; a < marks; a++) rate += excitation[a * marks + m] * felt[a][day];
      out[m * days + day] = rate;
    }
  }
  return out;
}

export interface Rescaling {
  /** Kolmogorov–Smirnov distance of the rescaled waiting times from the exponential distribution, and its p-value. */
  distance: number;
  p: number;
  events: number;
}

/**
 * Of one mark: events are spread at random over their day (the model's rate is the same all day), the clock runs by the
 * expected number, and 1 − exp(−waiting time) is held against the uniform distribution. `random` is uniform in [0, 1).
 */
export function rescale(events: DayEvents, expected: Float64Array, mark: number, random: () => number): Rescaling {
  const clock: number[] = [];
  let before = 0;
  let next = 0;
  for (let day = 0; day < expected.length; day++) {
    while (next < events.length && events.day[next] < day) next++;
    for (let i = next; i < events.length && events.day[i] === day; i++) {
      if (events.mark[i] === mark) clock.push(before + random() * expected[day]);
    }
    before += expected[day];
  }
  clock.sort((a, b) => a - b);
  const waits = clock.map((time, i) => -Math.expm1(-(time - (i > 0 ? clock[i - 1] : 0))));
  const distance = uniformDistance(waits);
  return { distance, p: kolmogorovTail(distance, waits.length), events: waits.length };
}

/** Largest distance between the distribution of `values` and the uniform one on [0, 1]. */
export function uniformDistance(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return sorted.reduce((most, value, i) => Math.max(most, (i + 1) / n - value, value - i / n), 0);
}

/** P(distance of n uniform values ≥ d), Kolmogorov's series with Stephens' correction for finite n. */
export function kolmogorovTail(distance: number, n: number): number {
  if (n === 0) return NaN;
  const x = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
