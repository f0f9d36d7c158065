/**
 * Does one stream follow, or shun, the other's footsteps? The events of `later` that have one of `earlier` within the days
 * before and within reach are counted, and counted again with the earlier stream's dates moved by every whole number of
 * days from `leastShift` to `mostShift`, back and forth (what falls over one end comes in at the other). A moved stream
 * keeps its own rhythm, its places and, nearly, its slow trend: only the link between the two is broken. So the test needs
 * no model, and it sees too few as well as too many.
 */
import type { DayEvents } from "./model.ts";

export interface ShiftOptions {
  days: number;
  /** An event follows another when it is 1 to this many days later … */
  withinDays: number;
  /** … and at most this far away, km. */
  withinKm: number;
  leastShift: number;
  mostShift: number;
}

export interface ShiftTest {
  /** Events of the later stream that follow one of the earlier, and how many do so on average when dates are moved. */
  followed: number;
  expected: number;
  /** Least and largest number among the middle 95 % of the moved ones. */
  low: number;
  high: number;
  /** One-sided p-values: as many or more, as few or fewer. */
  upper: number;
  lower: number;
  shifts: number;
  /** By event of the later stream: 1 where it follows, and how often it does when dates are moved, 0–1. */
  follows: Uint8Array;
  chance: Float64Array;
}

export function shiftTest(earlier: DayEvents, later: DayEvents, options: ShiftOptions): ShiftTest {
  const { days, leastShift, mostShift } = options;
  if (!(leastShift > options.withinDays && mostShift >= leastShift && mostShift < days)) {
    throw new RangeError(
      `invalid shifts: ${leastShift} to ${mostShift} days; valid: from above ${options.withinDays} to below ${days}`,
    );
  }
  const near = nearby(earlier, later, options.withinKm);
  const follows = new Uint8Array(later.length);
  const followed = countFollowers(near, 0, options, follows);
  const shifts: number[] = [];
  for (let shift = leastShift; shift <= mostShift; shift++) shifts.push(shift, -shift);
  const chance = new Float64Array(later.length);
  const marks = new Uint8Array(later.length);
  const counts = shifts.map((shift) => {
    const count = countFollowers(near, shift, options, marks);
    for (let i = 0; i < marks.length; i++) chance[i] += marks[i] / shifts.length;
    return count;
  });
  const sorted = Float64Array.from(counts).sort();
  const rank = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const atLeast = counts.filter((count) => count >= followed).length;
  const atMost = counts.filter((count) => count <= followed).length;
  return {
    followed,
    expected: counts.reduce((sum, count) => sum + count, 0) / counts.length,
    low: rank(0.025),
    high: rank(0.975),
    upper: (1 + atLeast) / (counts.length + 1),
    lower: (1 + atMost) / (counts.length + 1),
    shifts: counts.length,
    follows,
    chance,
  };
}

/** By event of `later`: days of the events of `earlier` within reach. */
interface Nearby {
  start: Int32Array;
  day: Int32Array;
  own: Int32Array;
}

function nearby(earlier: DayEvents, later: DayEvents, withinKm: number): Nearby {
  const start = new Int32Array(later.length + 1);
  const day: number[] = [];
  for (let i = 0; i < later.length; i++) {
    for (let j = 0; j < earlier.length; j++) {
      const away = (later.x[i] - earlier.x[j]) ** 2 + (later.y[i] - earlier.y[j]) ** 2;
      if (away <= withinKm * withinKm) day.push(earlier.day[j]);
    }
    start[i + 1] = day.length;
  }
  return { start, day: Int32Array.from(day), own: later.day };
}

function countFollowers(near: Nearby, shift: number, { days, withinDays }: ShiftOptions, out: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = 0;
    for (let k = near.start[i]; k < near.start[i + 1]; k++) {
      const lag = near.own[i] - ((near.day[k] + shift + days) % days);
      if (lag < 1 || lag > withinDays) continue;
      out[i] = 1;
      count++;
      break;
    }
  }
  return count;
}
