import { daysInMonth } from "../../datePrefix.ts";

/** Days are counted from 1 January 1970; a date prefix names one, a month or a year. Pure arithmetic, no clock. */
const DAY_MS = 86_400_000;
const pad = (value: number, width = 2) => String(value).padStart(width, "0");

export const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
export const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const addDays = (date: string, days: number) => dayText(dayNumber(date) + days);
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string) => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

export const monthText = (year: number, month: number) => `${pad(year, 4)}-${pad(month)}`;
/** The date, or null where the calendar has no such day. */
export function dateText(year: number, month: number, day: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${monthText(year, month)}-${pad(day)}`;
}

export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return monthText(Math.floor(count / 12), (count % 12) + 1);
}

/** The last such weekday on or before a day; `strict` leaves the day itself out. */
export function weekdayBefore(date: string, weekday: number, strict: boolean): string {
  const back = (weekdayOf(date) - weekday + 7) % 7;
  return addDays(date, back === 0 && strict ? -7 : -back);
}

export function weekdayAfter(date: string, weekday: number): string {
  const ahead = (weekday - weekdayOf(date) + 7) % 7;
  return addDays(date, ahead === 0 ? 7 : ahead);
}
