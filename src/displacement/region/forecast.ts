/** How many people will be at each place of refuge, from what was published by a day, and how such forecasts did before. */
import { type CountRule, countBand } from "../forecast/countBands.ts";
import { COUNT_OPTIONS } from "../forecast/counts.ts";
import { publishedReport, type Report } from "./reports.ts";
import type { HostSeries } from "./state.ts";

/** Days ahead that are forecast. */
export const HORIZONS = [7, 30, 60, 90] as const;
export type Horizon = (typeof HORIZONS)[number];

/** Days that a report must lie before another to say how fast people come. */
const GROWTH_LEAST_DAYS = 60;
/** A level within which 80 of 100 outcomes should lie. */
export const BAND_LEVEL = 0.8;

export interface CountForecast {
  people: number;
  low: number;
  high: number;
  /** Days from the report to the day that is forecast. */
  ahead: number;
  report: Report;
}

/**
 * People at a place on a day, from reports published by `asOf`; null where none had been. `growth` goes on at a quarter of
 * the pace between the last two reports that lie far enough apart; it never falls.
 */
export function forecastReports(
  reports: readonly Report[],
  asOf: number,
  day: number,
  rule: CountRule,
): CountForecast | null {
  const report = publishedReport(reports, asOf);
  if (!report) return null;
  const ahead = Math.max(0, day - report.day);
  const people = report.people + COUNT_OPTIONS[rule].growth * paceOf(reports, report) * ahead;
  const [low, high] = countBand(people, ahead, { rule, level: BAND_LEVEL });
  return { people, low, high, ahead, report };
}

/** People per day who came between a report and the last one far enough before it; 0 where there is none, or fewer. */
function paceOf(reports: readonly Report[], report: Report): number {
  const before = reports
    .filter(({ day, published }) => day <= report.day - GROWTH_LEAST_DAYS && published <= report.published)
    .at(-1);
  return before ? Math.max(0, (report.people - before.people) / (report.day - before.day)) : 0;
}

/** How forecasts of one population did at the reports that came later. */
export interface PastScore {
  horizon: Horizon;
  /** Reports that were forecast. */
  reports: number;
  /** Sum of |forecast - came| by the sum of what came; null without reports. */
  error: Record<CountRule | "equalSplit", number | null>;
  /** Part of the reports within the band of the rule with the smaller error. */
  coverage: number | null;
}

/**
 * Every report that was published after another is forecast as if it were `horizon` days later than what was known: only
 * reports that had been published so many days before it count. An equal split parts what was known of all series alike.
 */
export function pastScores(series: readonly (readonly Report[])[], until: number): PastScore[] {
  return HORIZONS.map((horizon) => {
    const error = { persistence: 0, growth: 0, equalSplit: 0 };
    const within = { persistence: 0, growth: 0 };
    let [came, count] = [0, 0];
    for (const reports of series) {
      for (const report of reports) {
        const asOf = report.day - horizon;
        if (report.published > until || !publishedReport(reports, asOf)) continue;
        count++;
        came += report.people;
        for (const rule of ["persistence", "growth"] as const) {
          const forecast = forecastReports(reports, asOf, report.day, rule);
          if (!forecast) continue;
          error[rule] += Math.abs(forecast.people - report.people);
          if (report.people >= forecast.low && report.people <= forecast.high) within[rule]++;
        }
        error.equalSplit += Math.abs(equalShare(series, asOf) - report.people);
      }
    }
    const part = (sum: number) => (came > 0 ? sum / came : null);
    const best = betterRule(error);
    return {
      horizon,
      reports: count,
      error: { persistence: part(error.persistence), growth: part(error.growth), equalSplit: part(error.equalSplit) },
      coverage: count > 0 ? within[best] / count : null,
    };
  });
}

/** Growth only where it did better. */
export const betterRule = (error: Record<CountRule, number | null>): CountRule =>
  (error.growth ?? Number.POSITIVE_INFINITY) < (error.persistence ?? Number.POSITIVE_INFINITY)
    ? "growth"
    : "persistence";

function equalShare(series: readonly (readonly Report[])[], asOf: number): number {
  const known = series.flatMap((reports) => publishedReport(reports, asOf)?.people ?? []);
  return known.reduce((sum, people) => sum + people, 0) / Math.max(1, known.length);
}

/** Series of one population. */
export const seriesOf = (series: readonly HostSeries[], populations: Uint8Array, population: number): Report[][] =>
  series
    .filter(({ host, reports }) => populations[host] === population && reports.length > 0)
    .map(({ reports }) => reports);
