/** Date prefixes (`2025`, `2025-07`, `2025-07-01`) and the days they cover. Pure calendar arithmetic, no clock. */

const PREFIX = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Why the text is not a date prefix, or null when it is one. */
export function dateProblem(text: string): string | null {
  const match = PREFIX.exec(text);
  if (!match) return "not a date; valid: YYYY, YYYY-MM or YYYY-MM-DD";
  const [, year, month, day] = match;
  if (month === undefined) return null;
  if (Number(month) < 1 || Number(month) > 12) return `no month ${month}; valid: 01 to 12`;
  const days = daysInMonth(Number(year), Number(month));
  if (day !== undefined && (Number(day) < 1 || Number(day) > days)) {
    return `no day ${day} in ${year}-${month}; valid: 01 to ${days}`;
  }
  return null;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** First day that the prefix covers. */
export function firstDay(prefix: string): string {
  return `${prefix}-01-01`.slice(0, 10);
}

/** Last day that the prefix covers; `months` is how many months a month prefix stands for (3 for a quarter). */
export function lastDay(prefix: string, months = 1): string {
  if (prefix.length === 10) return prefix;
  const year = Number(prefix.slice(0, 4));
  const last = prefix.length === 4 ? 11 : Number(prefix.slice(5, 7)) - 1 + months - 1;
  const endYear = year + Math.floor(last / 12);
  const endMonth = (last % 12) + 1;
  const pad = (part: number, width: number) => String(part).padStart(width, "0");
  return `${pad(endYear, 4)}-${pad(endMonth, 2)}-${pad(daysInMonth(endYear, endMonth), 2)}`;
}

/** True when every day of `end` lies before the first day of `start`. */
export function endsBefore(start: string, end: string): boolean {
  return lastDay(end) < firstDay(start);
}
