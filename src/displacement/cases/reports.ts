/** Reports of people per camp: files to series, corrections, and what was known on a day. */
import { type Findings, received } from "./findings.ts";
import type { CountCorrection, ReportSeries } from "./model.ts";
import { daysBetween, decimal } from "./rows.ts";
import { readTable } from "./table.ts";

/** People that no report can count. */
const MOST_PEOPLE = 1e9;

/**
 * `YYYY-MM-DD,count` rows; a header `Date` or `DateTime`, comments and empty counts are passed over. Rows stand as in the
 * file, which is not always in the order of days.
 */
export function readReports(text: string | null, start: string, file: string, findings: Findings): ReportSeries {
  const days: number[] = [];
  const people: number[] = [];
  const seen = new Set<number>();
  let latest = Number.NEGATIVE_INFINITY;
  // without a first day nothing can be said about days
  const { rows } = readTable(findings, file, start === "" ? null : text, { needs: "YYYY-MM-DD,people" });
  for (const { line, fields } of rows) {
    const [date = "", count = ""] = fields;
    if (count === "" || /^Date(Time)?$/.test(date)) continue;
    const day = daysBetween(start, date);
    const value = decimal(count);
    if (!Number.isFinite(day) || !(value >= 0 && value <= MOST_PEOPLE)) {
      findings.add("badReport", file, { value: received(fields.join(",")), most: MOST_PEOPLE }, line);
      continue;
    }
    if (day < latest) findings.add("reportsUnsorted", file, { date }, line);
    else if (seen.has(day)) findings.add("reportsTwice", file, { date }, line);
    latest = Math.max(latest, day);
    seen.add(day);
    days.push(day);
    people.push(value);
  }
  if (days.length === 0 && rows.length > 0) findings.add("noReports", file);
  return { day: Int32Array.from(days), people: Float64Array.from(people) };
}

/**
 * Two files of one camp added up. `truncated` does it as Flee does: up to the last day of the second file, and days of the
 * second past the first file's end repeat that end. Otherwise on every day of either, the other's last report held.
 */
export function addSeries(a: ReportSeries, b: ReportSeries, truncated: boolean): ReportSeries {
  if (a.day.length === 0 || b.day.length === 0) return a.day.length === 0 ? b : a;
  return truncated ? addAsFlee(a, b) : addHeld(a, b);
}

function addHeld(a: ReportSeries, b: ReportSeries): ReportSeries {
  const day = Int32Array.from(new Set([...a.day, ...b.day])).sort();
  const people = Float64Array.from(day, (at) => lastReport(a, at) + lastReport(b, at));
  return { day, people };
}

function addAsFlee(a: ReportSeries, b: ReportSeries): ReportSeries {
  const day: number[] = [];
  const people: number[] = [];
  const push = (at: number, value: number) => {
    day.push(at);
    people.push(value);
  };
  let i = 0;
  let held = 0;
  for (let k = 0; k < b.day.length; k++) {
    while (b.day[k] > a.day[i]) {
      push(a.day[i], held + a.people[i]);
      if (i === a.day.length - 1) break;
      i++;
    }
    if (b.day[k] > a.day[i]) continue;
    push(b.day[k], b.people[k] + a.people[i]);
    if (b.day[k] === a.day[i] && i < a.day.length - 1) i++;
    held = b.people[k];
  }
  return { day: Int32Array.from(day), people: Float64Array.from(people) };
}

/** People of the last report dated `day` or before; 0 before the first. */
export function lastReport({ day, people }: ReportSeries, at: number): number {
  let value = 0;
  for (let i = 0; i < day.length && day[i] <= at; i++) value = people[i];
  return value;
}

/** Day of the last report dated `at` or before; -1 where there is none. */
export function lastReportDay({ day }: ReportSeries, at: number): number {
  let last = -1;
  for (let i = 0; i < day.length && day[i] <= at; i++) last = day[i];
  return last;
}

/** Reports dated up to a day, in the order of days: files are not always. */
export function knownBy({ day, people }: ReportSeries, end: number): ReportSeries {
  const known = Array.from(day.keys()).filter((k) => day[k] <= end);
  known.sort((a, b) => day[a] - day[b]);
  return { day: Int32Array.from(known, (k) => day[k]), people: Float64Array.from(known, (k) => people[k]) };
}

/**
 * The series after the corrections that were known by `known` (default all): at each correction the reports before it are
 * scaled so that the change of method leaves no step. With every correction, later reports rewrite earlier truth.
 */
export function corrected(
  series: ReportSeries,
  camp: string,
  corrections: readonly CountCorrection[],
  known = Number.POSITIVE_INFINITY,
): ReportSeries {
  const people = series.people.slice();
  for (const correction of corrections) {
    if (correction.camp !== camp || correction.day < 0 || correction.day > known) continue;
    for (let i = 1; i < people.length; i++) {
      if (series.day[i] !== correction.day || people[i - 1] < 1) continue;
      const ratio = people[i] / people[i - 1];
      for (let k = 0; k < i; k++) people[k] *= ratio;
    }
  }
  return { day: series.day, people };
}

/** Whole people on a day, linear between reports and cut to an integer; the end values are held. */
export function interpolated({ day, people }: ReportSeries, at: number): number {
  if (day.length === 0) return 0;
  if (at <= day[0]) return Math.trunc(people[0]);
  for (let i = 1; i < day.length; i++) {
    if (at >= day[i]) continue;
    const fraction = (at - day[i - 1]) / (day[i] - day[i - 1]);
    return Math.trunc(people[i - 1] + fraction * (people[i] - people[i - 1]));
  }
  return Math.trunc(people[people.length - 1]);
}
