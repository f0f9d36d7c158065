/** Events and deaths per day and type of all rows that pass every clause, and their regrouping into calendar bins. */
import type { EventColumns } from "../columns.ts";
import { binEdges, binOf, type TimeUnit } from "../timeBins.ts";
import { TYPES } from "./slots.ts";

export interface DayCounts {
  firstDay: number;
  days: number;
  /** Each `TYPES` × `days`, flattened by type. */
  events: Uint32Array;
  low: Float64Array;
  best: Float64Array;
  high: Float64Array;
}

export interface Timeline {
  unit: TimeUnit;
  /** Ordinal of the first bin, see `binOf`. */
  firstBin: number;
  bins: number;
  /** First day of each bin since 1970-01-01, and the day after the last one: `bins + 1` entries. */
  edges: Int32Array;
  /** Each type × bin, flattened by type: the figure of type t in bin b is at `t * bins + b`. */
  events: Uint32Array;
  low: Float64Array;
  best: Float64Array;
  high: Float64Array;
}

export function emptyDays(firstDay: number, days: number): DayCounts {
  const size = days * TYPES;
  return {
    firstDay,
    days,
    events: new Uint32Array(size),
    low: new Float64Array(size),
    best: new Float64Array(size),
    high: new Float64Array(size),
  };
}

/** Recounts all rows from `first` on. `dates` is the day of each row. */
export function countDays(
  counts: DayCounts,
  columns: EventColumns,
  dates: Int32Array,
  fails: Uint16Array,
  first: number,
): void {
  const { events, low, best, high, firstDay, days } = counts;
  for (const values of [events, low, best, high]) values.fill(0);
  for (let i = first; i < dates.length; i++) {
    if (fails[i] !== 0) continue;
    const at = columns.type[i] * days + dates[i] - firstDay;
    events[at]++;
    if (columns.best[i] < 0) continue;
    low[at] += columns.low[i];
    best[at] += columns.best[i];
    high[at] += columns.high[i];
  }
}

/** Bins of `unit` from the one that holds `from` to the one that holds `to`; a bin counts all of its days. */
export function timelineOf(counts: DayCounts, from: number, to: number, unit: TimeUnit): Timeline {
  const edges = binEdges(from, Math.max(from, to), unit);
  const bins = edges.length - 1;
  const size = bins * TYPES;
  const timeline: Timeline = {
    unit,
    firstBin: binOf(from, unit),
    bins,
    edges,
    events: new Uint32Array(size),
    low: new Float64Array(size),
    best: new Float64Array(size),
    high: new Float64Array(size),
  };
  for (let bin = 0; bin < bins; bin++) {
    const first = Math.max(0, edges[bin] - counts.firstDay);
    const after = Math.min(counts.days, edges[bin + 1] - counts.firstDay);
    for (let type = 0; type < TYPES; type++) addDays(timeline, counts, type, bin, first, after);
  }
  return timeline;
}

function addDays(timeline: Timeline, counts: DayCounts, type: number, bin: number, first: number, after: number): void {
  const at = type * timeline.bins + bin;
  const base = type * counts.days;
  for (let day = first; day < after; day++) {
    timeline.events[at] += counts.events[base + day];
    timeline.low[at] += counts.low[base + day];
    timeline.best[at] += counts.best[base + day];
    timeline.high[at] += counts.high[base + day];
  }
}
