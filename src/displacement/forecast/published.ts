/** What was published by a day: never a later report, nor a correction that a later report made. */
import { type CaseCamp, type CountCorrection, corrected, lastReport, lastReportDay } from "../cases/index.ts";
import type { ReportsKnown } from "./assimilate.ts";

export function publishedBy(
  camps: readonly CaseCamp[],
  corrections: readonly CountCorrection[],
  day: number,
  windowDays: number,
): ReportsKnown {
  const series = camps.map(({ name, reports }) => corrected(reports, name, corrections, day));
  const people = Float64Array.from(series, (one) => lastReport(one, day));
  const last = Int32Array.from(series, (one) => Math.max(0, lastReportDay(one, day)));
  const recent = Float64Array.from(series, (one, j) =>
    Math.max(0, people[j] - lastReport(one, Math.max(0, last[j] - windowDays))),
  );
  return { people, recent, day: last };
}
