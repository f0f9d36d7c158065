/** Rows in the order of one of their dates, so that any window over that date is one contiguous slice. */
import { type EventColumns, NO_DAY } from "../columns.ts";

export interface DateFrame {
  /** Ascending days; `NO_DAY` where the date is not stated, so these come first. */
  days: Int32Array;
  /** The first row whose date is stated. */
  firstDated: number;
  columns: EventColumns;
  /** For each row of this frame its position in the columns as loaded; null when they are the same. */
  positions: Uint32Array | null;
}

type Column = Exclude<keyof EventColumns, "length">;

/** The frame of `days`, which has one entry per row of `columns`. Rows of one day keep their order. */
export function dateFrame(columns: EventColumns, days: Int32Array): DateFrame {
  if (ascending(days)) return { days, firstDated: lowerBound(days, NO_DAY + 1), columns, positions: null };
  const positions = Uint32Array.from({ length: days.length }, (_, i) => i).sort((a, b) => days[a] - days[b] || a - b);
  const moved = Object.fromEntries(
    Object.entries(columns)
      .filter(([name]) => name !== "length")
      .map(([name, values]) => [name, permute(values as EventColumns[Column], positions)]),
  );
  const sorted = permute(days, positions) as Int32Array;
  return {
    days: sorted,
    firstDated: lowerBound(sorted, NO_DAY + 1),
    columns: { length: columns.length, ...moved } as unknown as EventColumns,
    positions,
  };
}

function ascending(days: Int32Array): boolean {
  for (let i = 1; i < days.length; i++) if (days[i] < days[i - 1]) return false;
  return true;
}

function permute(values: EventColumns[Column], order: Uint32Array): EventColumns[Column] {
  const moved = values.slice();
  for (let i = 0; i < order.length; i++) moved[i] = values[order[i]];
  return moved;
}

/** First index of ascending `days` that is not below `day`. */
export function lowerBound(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows of the window, `[first, afterLast)`. Rows without a date lie in no window that has a bound. */
export function windowSlice(frame: DateFrame, from: number | null, to: number | null): [number, number] {
  if (from === null && to === null) return [0, frame.days.length];
  const first = from === null ? frame.firstDated : Math.max(frame.firstDated, lowerBound(frame.days, from));
  const after = to === null ? frame.days.length : lowerBound(frame.days, to + 1);
  return [first, Math.max(first, after)];
}
