/** Positions of counts over days: reported points, what is forecast from one of them, capacity. Pure. */
import { roundTicks } from "../fronts/linePlot.ts";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Days since 1970-01-01. */
export interface Point {
  day: number;
  low: number;
  people: number;
  high: number;
}

export interface SeriesPlot {
  x(day: number): number;
  y(people: number): number;
  ticks: { value: number; y: number }[];
  /** First days of years, thinned to what fits. */
  years: { year: number; x: number }[];
  /** Closed path of the band from the report that it rests on; empty without one. */
  band: string;
  middle: string;
}

/** Closest that two labels may stand [px]. */
const LABEL_WIDTH = 46;

/** Linear from zero. `from` is where the forecast starts. */
export function seriesPlot(
  reports: readonly Point[],
  from: Point | null,
  ahead: readonly Point[],
  capacity: number | null,
  firstDay: number,
  { left, right, top, bottom }: Box,
): SeriesPlot {
  const all = [...reports, ...ahead];
  const last = Math.max(firstDay + 30, ...all.map(({ day }) => day));
  const ticks = roundTicks(Math.max(10, capacity ?? 0, ...all.map(({ high }) => high)));
  const greatest = ticks[ticks.length - 1];
  const x = (day: number) => left + ((day - firstDay) / (last - firstDay)) * (right - left);
  const y = (people: number) => bottom - (people / greatest) * (bottom - top);
  const at = (day: number, people: number) => `${x(day).toFixed(1)},${y(people).toFixed(1)}`;
  const fan = from === null ? [] : [{ ...from, low: from.people, high: from.people }, ...ahead];
  const path = (points: string[], end = "") => (points.length < 2 ? "" : `M${points.join("L")}${end}`);
  return {
    x,
    y,
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    years: yearsIn(firstDay, last).flatMap(({ year, day }, i, years) =>
      i > 0 && x(day) - x(years[i - 1].day) < LABEL_WIDTH && year % 2 === 1 ? [] : [{ year, x: x(day) }],
    ),
    band: path(
      [...fan.map(({ day, high }) => at(day, high)), ...[...fan].reverse().map(({ day, low }) => at(day, low))],
      "Z",
    ),
    middle: path(fan.map(({ day, people }) => at(day, people))),
  };
}

function yearsIn(first: number, last: number): { year: number; day: number }[] {
  const yearOf = (day: number) => new Date(day * 86_400_000).getUTCFullYear();
  const years = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, k) => yearOf(first) + k);
  return years
    .map((year) => ({ year, day: Date.UTC(year, 0, 1) / 86_400_000 }))
    .filter(({ day }) => day >= first && day <= last);
}
