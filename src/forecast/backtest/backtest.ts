/**
 * What forecasts were worth: calendar years that are past, each forecast from a month before it (the October before, two
 * months without data, as in the VIEWS challenge), scored beside simple rules that knew the same.
 */
import { monthId, type Panel, valueAt } from "../../events/panel/index.ts";
import type { Baseline } from "../baselines.ts";
import type { Distribution } from "../distribution.ts";
import { type Case, type CaseScores, scoreCases } from "../scores/index.ts";
import type { BacktestResult, ByForecaster } from "./model.ts";
import { type ScoredWindow, summaryOf } from "./summary.ts";

/** January is this many months after the last one known; that of the challenge is the last. */
export const FIRST_AHEAD = [1, 2, 3] as const;
export type FirstAhead = (typeof FIRST_AHEAD)[number];
export const CHALLENGE_AHEAD: FirstAhead = 3;

export interface BacktestInput {
  panel: Panel;
  /** Calendar years, all of whose months the panel holds or did hold up to its end. */
  years: readonly number[];
  /** Default as in the challenge, 3: the year's months are 3 to 14 months ahead. */
  firstAhead?: FirstAhead;
  /** Units (rows of the panel) that are scored. */
  include(unit: number): boolean;
  /** Learns from what is known at the end of a month. */
  train(lastMonth: number): Promise<(unit: number, horizon: number) => Distribution>;
  baselines: Readonly<Record<string, Baseline>>;
  /** Of the intervals. */
  seed: number;
  /** Waited for after each forecaster's scores of a year, so that whoever runs it may do something else. */
  breathe?: () => Promise<void>;
}

/** Last month known before the first of a year. */
export const originOf = (year: number, firstAhead: FirstAhead = CHALLENGE_AHEAD): number =>
  monthId(year, 1) - firstAhead;

export async function backtest(input: BacktestInput): Promise<BacktestResult> {
  const windows: ScoredWindow[] = [];
  for (const year of input.years) {
    windows.push(await scoreWindow(input, year, await input.train(originOf(year, input.firstAhead))));
  }
  return summaryOf(windows, input.seed);
}

/** One year's forecasts, by `forecast` and by the baselines, scored case by case. */
export async function scoreWindow(
  {
    panel,
    firstAhead,
    include,
    baselines,
    breathe = async () => {},
  }: Pick<BacktestInput, "panel" | "firstAhead" | "include" | "baselines" | "breathe">,
  year: number,
  forecast: (unit: number, horizon: number) => Distribution,
): Promise<ScoredWindow> {
  const origin = originOf(year, firstAhead);
  const cases = casesOf(panel, year, origin, include);
  const scores: ByForecaster<CaseScores> = {
    model: scoreCases(cases, (at) => forecast(cases[at].unit, cases[at].horizon)),
  };
  for (const [name, baseline] of Object.entries(baselines)) {
    await breathe();
    const of = lastKept(baseline(panel, origin));
    scores[name] = scoreCases(cases, (at) => of(cases[at].unit));
  }
  const wasActive = Uint8Array.from(cases, ({ unit }) => (hadDeaths(panel, unit, origin) ? 1 : 0));
  return { year, origin, cases, wasActive, scores };
}

/** Every included unit in every month of the year for which there is an observation, unit by unit. */
export function casesOf(
  panel: Panel,
  year: number,
  origin: number = originOf(year),
  include: (unit: number) => boolean = () => true,
): Case[] {
  return panel.units.flatMap((_, unit) =>
    include(unit)
      ? Array.from({ length: 12 }, (_, i) => monthId(year, i + 1))
          .map((month) => ({ unit, month, horizon: month - origin, observed: valueAt(panel, unit, month) }))
          .filter(({ observed }) => !Number.isNaN(observed))
      : [],
  );
}

/** Baselines give a unit the same distribution for every month. */
function lastKept(forecast: (unit: number) => Distribution): (unit: number) => Distribution {
  let last: { unit: number; distribution: Distribution } | null = null;
  return (unit) => {
    if (last?.unit !== unit) last = { unit, distribution: forecast(unit) };
    return last.distribution;
  };
}

function hadDeaths(panel: Panel, unit: number, origin: number): boolean {
  return Array.from({ length: 12 }, (_, i) => valueAt(panel, unit, origin - i)).some((deaths) => deaths > 0);
}
