/** Bars of the timeline as numbers, and the scale they need. */
import type { EngineView } from "../engine/index.ts";
import type { Measure, TimelineUnit } from "../state.ts";
import { binOf, binStart } from "./calendar.ts";

export const TYPE_COUNT = 4;
/** Bottom to top: what UCDP codes as violence first, incidents on top. Positions in VIOLENCE_TYPES. */
export const STACK_ORDER = [1, 2, 3, 0] as const;

export interface Bars {
  unit: TimelineUnit;
  firstBin: number;
  bins: number;
  /** First day of each bin, and the day after the last. */
  edges: Int32Array;
  /** [type][bin], flattened. */
  values: ArrayLike<number>;
  /** Per bin, deaths over all types; zeros when events are measured. */
  low: Float64Array;
  high: Float64Array;
  max: number;
}

export function barsOf(timeline: EngineView["timeline"], measure: Measure): Bars {
  const { unit, firstBin, bins, edges } = timeline;
  const values = measure === "events" ? timeline.events : timeline.best;
  const low = new Float64Array(bins);
  const high = new Float64Array(bins);
  let max = 0;
  for (let bin = 0; bin < bins; bin++) {
    let total = 0;
    for (let type = 0; type < TYPE_COUNT; type++) {
      const at = type * bins + bin;
      total += values[at];
      if (measure === "events") continue;
      low[bin] += timeline.low[at];
      high[bin] += timeline.high[at];
    }
    max = Math.max(max, total, high[bin]);
  }
  return { unit, firstBin, bins, edges, values, low, high, max };
}

/** Above this many bins a table is read by year. */
const READABLE_BINS = 60;

/** The bars as rows to read, by bin or, where these are many, by year; `values` by type. */
export function readingRows(bars: Bars): {
  unit: TimelineUnit;
  rows: { from: number; to: number; values: number[] }[];
} {
  const unit = bars.bins > READABLE_BINS ? "year" : bars.unit;
  const rows = new Map<number, { from: number; to: number; values: number[] }>();
  for (let bin = 0; bin < bars.bins; bin++) {
    const key = binOf(bars.edges[bin], unit);
    const row = rows.get(key) ?? { from: bars.edges[bin], to: 0, values: new Array<number>(TYPE_COUNT).fill(0) };
    row.to = bars.edges[bin + 1] - 1;
    for (let type = 0; type < TYPE_COUNT; type++) row.values[type] += bars.values[type * bars.bins + bin];
    rows.set(key, row);
  }
  return { unit, rows: [...rows.values()] };
}

/** Days to pixels over the visible span; `toDay` is inclusive. */
export function dayScale(fromDay: number, toDay: number, width: number) {
  const days = toDay - fromDay + 1;
  return {
    x: (day: number) => ((day - fromDay) / days) * width,
    day: (x: number) => fromDay + (x / width) * days,
  };
}

const STEPS: { unit: TimelineUnit; every: number; days: number }[] = [
  { unit: "week", every: 1, days: 7 },
  { unit: "month", every: 1, days: 30.4 },
  { unit: "month", every: 3, days: 91 },
  { unit: "year", every: 1, days: 365 },
  { unit: "year", every: 2, days: 730 },
  { unit: "year", every: 5, days: 1826 },
  { unit: "year", every: 10, days: 3652 },
];

/** Ticks of the time axis: first days of weeks, months or years, at least `gap` pixels apart. */
export function timeTicks(
  fromDay: number,
  toDay: number,
  width: number,
  gap = 64,
): { day: number; unit: TimelineUnit }[] {
  const perDay = width / (toDay - fromDay + 1);
  const step = STEPS.find(({ days }) => days * perDay >= gap) ?? { unit: "year" as const, every: 20, days: 7305 };
  const ticks: { day: number; unit: TimelineUnit }[] = [];
  for (let bin = binOf(fromDay, step.unit); binStart(bin, step.unit) <= toDay; bin++) {
    const day = binStart(bin, step.unit);
    if (day >= fromDay && bin % step.every === 0) ticks.push({ day, unit: step.unit });
  }
  return ticks;
}
