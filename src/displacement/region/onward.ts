/** Ways out of a region: what was counted there, the pace of it, and shares of routes where several years tell them. */
import { median } from "../../compute/quantile.ts";

/** People counted over a period, from `from` to `to` (days since 1970-01-01, both included). */
export interface PeriodFigure {
  id: string;
  route: number;
  measure: string;
  from: number;
  to: number;
  people: number;
  /** True where all origins are counted. */
  isTotal: boolean;
}

export interface Range {
  low: number;
  best: number;
  high: number;
}

export interface RouteEstimate {
  /** People a month over the newest year told, with rival claims of the same period as band; null with one claim only. */
  pace: (Range & { year: number; figures: string[] }) | null;
  /** Share of all arrivals told of the same kind in the newest year that two routes tell; the band is that of all such years. */
  share: (Range & { years: number[]; figures: string[] }) | null;
}

/** A month as a twelfth of a year. */
const MONTH_DAYS = 365.25 / 12;
/** A period this many days from a whole year still tells the year. */
const MOST_MISSING_DAYS = 31;

/**
 * Shares need two routes with whole-year figures in at least two years, a pace two claims about one year: whatever tells
 * less stays a figure. `yearOf` gives the calendar year of a day.
 */
export function routeEstimates(
  figures: readonly PeriodFigure[],
  routes: number,
  yearOf: (day: number) => number,
): RouteEstimate[] {
  const yearly = figures.filter(
    ({ measure, isTotal, from, to }) =>
      measure === "arrivals" && isTotal && to - from + 1 >= 365 - MOST_MISSING_DAYS && yearOf(from) === yearOf(to),
  );
  const years = [...new Set(yearly.map(({ from }) => yearOf(from)))].sort((a, b) => a - b);
  const of = (route: number, year: number) =>
    yearly
      .filter((one) => one.route === route && yearOf(one.from) === year)
      .map((one) => ({ ...one, pace: paceOf(one) }));
  const told = years.filter((year) => countRoutes(yearly, year, yearOf) >= 2);
  return Array.from({ length: routes }, (_, route) => {
    const shared = told.flatMap((year) => {
      const own = of(route, year);
      if (own.length === 0) return [];
      const all = Array.from({ length: routes }, (_, other) => median(of(other, year).map(({ pace }) => pace)));
      return [{ year, share: median(own.map(({ pace }) => pace)) / all.reduce((sum, one) => sum + one, 0), own }];
    });
    const rivals = years.map((year) => of(route, year)).filter((own) => own.length >= 2);
    const newest = rivals.at(-1);
    return {
      pace: newest
        ? {
            ...rangeOf(newest.map(({ pace }) => pace)),
            year: yearOf(newest[0].from),
            figures: newest.map(({ id }) => id),
          }
        : null,
      share:
        shared.length >= 2
          ? {
              ...rangeOf(shared.map(({ share }) => share)),
              best: shared[shared.length - 1].share,
              years: shared.map(({ year }) => year),
              figures: shared.flatMap(({ own }) => own.map(({ id }) => id)),
            }
          : null,
    };
  });
}

const paceOf = ({ people, from, to }: PeriodFigure) => (people * MONTH_DAYS) / (to - from + 1);

const countRoutes = (figures: readonly PeriodFigure[], year: number, yearOf: (day: number) => number) =>
  new Set(figures.filter(({ from }) => yearOf(from) === year).map(({ route }) => route)).size;

const rangeOf = (values: readonly number[]): Range => ({
  low: Math.min(...values),
  best: median(values),
  high: Math.max(...values),
});
