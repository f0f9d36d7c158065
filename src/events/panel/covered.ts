/** The months and countries that events cover without a gap: what a panel is made over. */
import { monthLabel, monthOfDate } from "./months.ts";

/** Days that datasets cover, both inclusive, `YYYY-MM-DD`; `countries` null covers the world. */
export interface CoveredDays {
  from: string;
  to: string;
  countries: readonly string[] | null;
}

export interface CoveredMonths {
  firstMonth: number;
  lastMonth: number;
  /** ISO 3166-1 alpha-3, in order; null for the world. */
  countries: readonly string[] | null;
}

/** Fewer covered months are too thin to learn from: a year to forecast, and its past. */
export const LEAST_MONTHS = 60;

/**
 * The latest run of covered months that is at least LEAST_MONTHS long: stretches that touch are one, over the countries
 * that all of them cover. Where none is that long, the longest.
 *
 * @returns Null where nothing is covered.
 */
export function coveredMonths(stretches: readonly CoveredDays[]): CoveredMonths | null {
  const runs: CoveredMonths[] = [];
  for (const stretch of [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = runs.at(-1);
    const next = monthsOf(stretch);
    const joined = last && next.firstMonth <= last.lastMonth + 1 ? join(last, next) : null;
    if (joined) runs[runs.length - 1] = joined;
    else runs.push(next);
  }
  const long = runs.filter((run) => lengthOf(run) >= LEAST_MONTHS);
  return (
    long.at(-1) ??
    runs.reduce<CoveredMonths | null>((most, run) => (!most || lengthOf(run) > lengthOf(most) ? run : most), null)
  );
}

export const lengthOf = ({ firstMonth, lastMonth }: CoveredMonths): number => lastMonth - firstMonth + 1;

function monthsOf({ from, to, countries }: CoveredDays): CoveredMonths {
  const [firstMonth, lastMonth] = [monthOfDate(from), monthOfDate(to)];
  if (firstMonth === null || lastMonth === null || firstMonth > lastMonth) {
    throw new RangeError(`invalid stretch ${from} to ${to}; valid: two dates YYYY-MM-DD, the earlier first`);
  }
  return { firstMonth, lastMonth, countries: countries && [...countries].sort() };
}

/** Null where the two share no country. */
function join(a: CoveredMonths, b: CoveredMonths): CoveredMonths | null {
  const span = { firstMonth: a.firstMonth, lastMonth: Math.max(a.lastMonth, b.lastMonth) };
  if (!a.countries || !b.countries) return { ...span, countries: a.countries ?? b.countries };
  const both = a.countries.filter((country) => b.countries?.includes(country));
  return both.length > 0 ? { ...span, countries: both } : null;
}

/** `1989-01 to 2020-12`. */
export const describeMonths = ({ firstMonth, lastMonth }: CoveredMonths): string =>
  `${monthLabel(firstMonth)} to ${monthLabel(lastMonth)}`;
