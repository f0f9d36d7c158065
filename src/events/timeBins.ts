/** Calendar bins over days since 1970-01-01, in the proleptic Gregorian calendar, without time zones. */
export const TIME_UNITS = ["day", "week", "month", "quarter", "year"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Days since 1970-01-01 of a civil date; `month` is 1 to 12 and may run over (13 is January of the next year). */
export function dayFromCivil(year: number, month: number, day: number): number {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  const shifted = m > 2 ? y : y - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** `[year, month 1-12, day 1-31]` of a day since 1970-01-01. */
export function civilFromDay(day: number): [number, number, number] {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

/** Days since 1970-01-01 of `YYYY-MM-DD`. Throws RangeError on anything else. */
export function dayFromIso(iso: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const day = found ? dayFromCivil(Number(found[1]), Number(found[2]), Number(found[3])) : Number.NaN;
  if (!found || isoFromDay(day) !== iso) throw new RangeError(`invalid day; not a date of the form YYYY-MM-DD: ${iso}`);
  return day;
}

export function isoFromDay(day: number): string {
  const [year, month, date] = civilFromDay(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** The same day of the month `months` later (or earlier), or that month's last day where it is shorter. */
export function addMonths(day: number, months: number): number {
  const [year, month, date] = civilFromDay(day);
  const lastDate = dayFromCivil(year, month + months + 1, 1) - dayFromCivil(year, month + months, 1);
  return dayFromCivil(year, month + months, Math.min(date, lastDate));
}

/** Ordinal of the bin that holds a day; consecutive bins have consecutive ordinals. Weeks begin on Monday. */
export function binOf(day: number, unit: TimeUnit): number {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7);
  const [year, month] = civilFromDay(day);
  if (unit === "month") return year * 12 + month - 1;
  return unit === "quarter" ? year * 4 + Math.floor((month - 1) / 3) : year;
}

/** First day of a bin. */
export function binStart(bin: number, unit: TimeUnit): number {
  if (unit === "day") return bin;
  if (unit === "week") return bin * 7 - 3;
  if (unit === "year") return dayFromCivil(bin, 1, 1);
  const perYear = unit === "month" ? 12 : 4;
  const year = Math.floor(bin / perYear);
  return dayFromCivil(year, (bin - year * perYear) * (12 / perYear) + 1, 1);
}

/** Start days of the bins from the one that holds `from` to the one that holds `to`, and the day after the last. */
export function binEdges(from: number, to: number, unit: TimeUnit): Int32Array {
  const first = binOf(from, unit);
  const edges = new Int32Array(Math.max(0, binOf(to, unit) - first + 1) + 1);
  for (let i = 0; i < edges.length; i++) edges[i] = binStart(first + i, unit);
  return edges;
}
