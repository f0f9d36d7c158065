/** Marks of dated claims on lanes, one lane per word: as wide as the days they speak of, none over another. */
import { binOf, binStart, dayNumber } from "../timeline/calendar.ts";

export interface Dated {
  id: string;
  lane: string;
  /** `YYYY-MM-DD`; `to` null while it lasts. */
  from: string;
  to: string | null;
}

export interface Mark {
  id: string;
  /** Pixels. */
  x: number;
  width: number;
  /** Row within its lane, from 0. */
  row: number;
  isOpenEnded: boolean;
}

export interface Lane {
  name: string;
  rows: number;
  marks: Mark[];
}

/** Least width of a mark and least room between two [px]. */
const LEAST = 6;
const GAP = 2;

/** `x`: a day since 1970-01-01 to pixels; `lastDay`: where what lasts is drawn to. Lanes without a claim are left out. */
export function layoutLanes(
  rows: readonly Dated[],
  lanes: readonly string[],
  x: (day: number) => number,
  lastDay: number,
): Lane[] {
  return lanes.flatMap((name) => {
    const own = rows
      .filter(({ lane }) => lane === name)
      .map((row) => spanOf(row, x, lastDay))
      .sort((a, b) => a.x - b.x || b.width - a.width);
    const ends: number[] = [];
    const marks = own.map((mark): Mark => {
      const free = ends.findIndex((end) => end + GAP <= mark.x);
      const row = free < 0 ? ends.length : free;
      ends[row] = mark.x + mark.width;
      return { ...mark, row };
    });
    return marks.length === 0 ? [] : [{ name, rows: ends.length, marks }];
  });
}

function spanOf({ id, from, to }: Dated, x: (day: number) => number, lastDay: number): Omit<Mark, "row"> {
  const start = x(dayNumber(from));
  const end = x((to === null ? Math.max(lastDay, dayNumber(from)) : dayNumber(to)) + 1);
  return { id, x: start, width: Math.max(LEAST, end - start), isOpenEnded: to === null };
}

/** Whole years around the rows, as days; null without rows. */
export function spanOfYears(rows: readonly Dated[], lastDay: number): { from: number; to: number } | null {
  if (rows.length === 0) return null;
  const first = Math.min(...rows.map(({ from }) => dayNumber(from)));
  const last = Math.max(
    ...rows.map(({ from, to }) => (to === null ? Math.max(lastDay, dayNumber(from)) : dayNumber(to))),
  );
  return { from: binStart(binOf(first, "year"), "year"), to: binStart(binOf(last, "year") + 1, "year") - 1 };
}
