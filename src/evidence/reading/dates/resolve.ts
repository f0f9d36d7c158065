import { addMonths, dateText, monthText, weekdayBefore, weekdayOf } from "./calendar.ts";
import type { Context, Parts } from "./date.ts";

/** Fills in what is not said: the year and month that make the date the last one before publication. */
export function resolve(
  parts: Parts,
  { publication, previous, future, year: around }: Context,
): { to: number; start: string; end: string } | null {
  const { day, month, weekday, to } = parts;
  const year = parts.year ?? yearAround(parts, around, publication);
  const same = (date: string | null) => (date === null ? null : { to, start: date, end: date });
  if (day !== null && month !== null) {
    if (year !== null) return same(dateText(year, month, day));
    if (publication === null) return null;
    const here = dateText(Number(publication.slice(0, 4)), month, day);
    return same(
      here === null
        ? null
        : here > publication && !(future && monthsAhead(publication, here) <= 6)
          ? dateText(Number(publication.slice(0, 4)) - 1, month, day)
          : future && here < publication && monthsAhead(here, publication) > 8
            ? dateText(Number(publication.slice(0, 4)) + 1, month, day)
            : here,
    );
  }
  if (day !== null) return same(dayOfMonth(day, weekday, publication, previous));
  if (weekday !== null && month === null)
    return publication === null ? null : same(weekdayBefore(publication, weekday, false));
  if (month === null) return null;
  if (year !== null) return same(monthText(year, month));
  if (publication === null) return null;
  const [thisYear, thisMonth] = [Number(publication.slice(0, 4)), Number(publication.slice(5, 7))];
  if (future && month < thisMonth && thisMonth - month > 6) return same(monthText(thisYear + 1, month));
  return same(monthText(month > thisMonth && !(future && month - thisMonth <= 6) ? thisYear - 1 : thisYear, month));
}

/** The year told around, unless the weekday or the day of publication speaks against it. */
function yearAround({ day, month, weekday }: Parts, year: number | null, publication: string | null): number | null {
  if (year === null || month === null) return null;
  const date = day === null ? monthText(year, month) : dateText(year, month, day);
  if (date === null || (publication !== null && date > publication)) return null;
  return day === null || weekday === null || weekdayOf(date) === weekday ? year : null;
}

const monthsAhead = (from: string, to: string) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** A bare day lies in the month of the date before it, or is the last such day before publication; a weekday decides. */
function dayOfMonth(
  day: number,
  weekday: number | null,
  publication: string | null,
  previous: string | null,
): string | null {
  const months = [previous, publication].flatMap((date) =>
    date === null || date.length < 7 ? [] : [date.slice(0, 7)],
  );
  const tried = [...months, ...months.map((month) => addMonths(month, -1))];
  for (const month of tried) {
    const date = dateText(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
    if (date === null || (publication !== null && date > publication)) continue;
    if (weekday === null || weekdayOf(date) === weekday) return date;
  }
  return null;
}
