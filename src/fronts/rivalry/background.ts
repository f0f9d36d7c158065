/** What would happen anyway: each stream's slow trend and where it is at home, smoothed from its own events. */
import type { DayEvents, HawkesSpan } from "./model.ts";

export interface Background {
  /** By mark × day, mean 1. */
  trend: Float64Array;
  /** By event: density of its own stream's places there, per km². */
  place: Float64Array;
}

export interface BackgroundOptions {
  /** Standard deviation of the trend's smoothing, days; null for no trend. Swings faster than that count as excitation. */
  trendDays: number | null;
  /** Standard deviation of the smoothing in space, km. */
  placeKm: number;
}

export function backgroundOf(
  events: DayEvents,
  { days, marks }: HawkesSpan,
  { trendDays, placeKm }: BackgroundOptions,
): Background {
  const trend = new Float64Array(marks * days).fill(1);
  for (let m = 0; m < marks && trendDays !== null; m++) {
    trend.set(trendOf(countsOf(events, m, days), trendDays), m * days);
  }
  return { trend, place: densityOf(events, placeKm) };
}

export function countsOf(events: DayEvents, mark: number, days: number): Float64Array {
  const counts = new Float64Array(days);
  for (let i = 0; i < events.length; i++) if (events.mark[i] === mark) counts[events.day[i]]++;
  return counts;
}

/** Gaussian smoothing with what falls over the ends brought back, scaled to mean 1. */
function trendOf(counts: Float64Array, width: number): Float64Array {
  const { length } = counts;
  const reach = Math.min(length - 1, Math.ceil(3 * width));
  const weight = Float64Array.from({ length: reach + 1 }, (_, lag) => Math.exp(-0.5 * (lag / width) ** 2));
  const out = new Float64Array(length);
  for (let day = 0; day < length; day++) {
    let sum = 0;
    let weights = 0;
    for (let other = Math.max(0, day - reach); other <= Math.min(length - 1, day + reach); other++) {
      const w = weight[Math.abs(day - other)];
      sum += w * counts[other];
      weights += w;
    }
    out[day] = sum / weights;
  }
  const mean = out.reduce((sum, value) => sum + value, 0) / length;
  return mean > 0 ? out.map((value) => value / mean) : out.fill(1);
}

/** Gaussian kernel density at each event of the other events of its stream; a lone event has its own kernel's peak. */
function densityOf(events: DayEvents, width: number): Float64Array {
  const peak = 1 / (2 * Math.PI * width * width);
  const out = new Float64Array(events.length);
  const size = new Int32Array(256);
  for (let i = 0; i < events.length; i++) size[events.mark[i]]++;
  for (let i = 0; i < events.length; i++) {
    for (let j = i + 1; j < events.length; j++) {
      if (events.mark[i] !== events.mark[j]) continue;
      const away = (events.x[i] - events.x[j]) ** 2 + (events.y[i] - events.y[j]) ** 2;
      const density = peak * Math.exp(-away / (2 * width * width));
      out[i] += density;
      out[j] += density;
    }
  }
  // an event far from all others of its stream is still somewhere: a floor of one event's tail at three widths
  return out.map((sum, i) =>
    Math.max(sum / Math.max(1, size[events.mark[i]] - 1), (peak * Math.exp(-4.5)) / size[events.mark[i]]),
  );
}
