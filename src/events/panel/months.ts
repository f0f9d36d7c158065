/** Months as VIEWS numbers them: 1 is January 1980. */
const FIRST_YEAR = 1980;

/** Number of the month of a year; `month` 1 to 12. */
export function monthId(year: number, month: number): number {
  return (year - FIRST_YEAR) * 12 + month;
}

/** Month of an ISO date `YYYY-MM` or `YYYY-MM-DD` (further characters are passed over); null for anything else. */
export function monthOfDate(date: string | null): number | null {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])(?:-\d{2}.*)?$/.exec(date ?? "") ?? [];
  return year === undefined ? null : monthId(Number(year), Number(month));
}

export function yearOfMonth(id: number): number {
  return FIRST_YEAR + Math.floor((id - 1) / 12);
}

/** 1 to 12. */
export function calendarMonth(id: number): number {
  return ((((id - 1) % 12) + 12) % 12) + 1;
}

/** `2018-03` for 459. */
export function monthLabel(id: number): string {
  return `${yearOfMonth(id)}-${String(calendarMonth(id)).padStart(2, "0")}`;
}
