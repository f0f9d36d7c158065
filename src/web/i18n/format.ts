/** Numbers, days and spans in the words of a language. Days are `YYYY-MM-DD`, always in UTC. */
import type { DatePrecision } from "../../events/model.ts";
import type { Language, TimelineUnit } from "../state.ts";
import { joinedApart } from "./isolate.ts";
import { LOCALES } from "./messages.ts";

export interface Format {
  number(value: number): string;
  /** With up to three decimals: scores, hours, shares. */
  decimal(value: number): string;
  /** Short form for tight places: 12.3k. */
  compact(value: number): string;
  /** A share of 1, or another small measure, to two places: 0.13. */
  share(value: number): string;
  /** "8–20", or one figure when both ends agree. */
  range(low: number, high: number): string;
  day(day: string): string;
  month(day: string): string;
  span(from: string, to: string): string;
  /** A date as precisely as it is known: a day, a span of days, a month, a year. */
  eventDate(start: string, end: string, precision: DatePrecision): string;
  /** The name of the bin that starts on this day. */
  bin(day: string, unit: TimelineUnit): string;
  list(words: string[]): string;
  bytes(count: number): string;
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const lastOfMonth = (day: string) => {
  const date = utc(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
};
const isWholeMonth = (start: string, end: string) => start.endsWith("-01") && end === lastOfMonth(start);
const isWholeYear = (start: string, end: string) =>
  start.endsWith("-01-01") && end.endsWith("-12-31") && start.slice(0, 4) === end.slice(0, 4);

export function createFormat(lang: Language): Format {
  const locale = LOCALES[lang];
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC", calendar: "gregory" });
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const fraction = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dayFormat = dates({ day: "numeric", month: "short", year: "numeric" });
  const monthFormat = dates({ month: "short", year: "numeric" });
  const yearFormat = dates({ year: "numeric" });
  const listFormat = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
  const byteFormat = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });

  const span = (from: string, to: string) => (from === to ? dayFormat.format(utc(from)) : spanOf(from, to));
  const spanOf = (from: string, to: string) => {
    if (isWholeYear(from, to)) return yearFormat.format(utc(from));
    if (isWholeMonth(from, to)) return monthFormat.format(utc(from));
    return dayFormat.formatRange(utc(from), utc(to));
  };

  return {
    number: (value) => integer.format(value),
    decimal: (value) => fraction.format(value),
    compact: (value) => (Math.abs(value) < 10_000 ? integer.format(value) : short.format(value)),
    share: (value) => share.format(value),
    range: (low, high) => (low === high ? integer.format(low) : `${integer.format(low)}–${integer.format(high)}`),
    day: (day) => dayFormat.format(utc(day)),
    month: (day) => monthFormat.format(utc(day)),
    span,
    eventDate(start, end, precision) {
      if (start !== end) return span(start, end);
      if (precision === "year") return yearFormat.format(utc(start));
      if (precision === "month") return monthFormat.format(utc(start));
      return dayFormat.format(utc(start));
    },
    bin(day, unit) {
      if (unit === "year") return yearFormat.format(utc(day));
      if (unit === "month") return monthFormat.format(utc(day));
      if (unit === "quarter")
        return `${yearFormat.format(utc(day))} Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
      return dayFormat.format(utc(day));
    },
    list: (words) => joinedApart(words, (parts) => listFormat.format(parts), lang),
    bytes: (count) => byteFormat.format(count / 1e6),
  };
}
