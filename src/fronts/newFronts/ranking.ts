/** The whole ranking of new fronts at one month with its past score, as a task that a thread can do. */
import { averagePrecision, precisionAt } from "../../compute/ranking.ts";
import { cellMonthsOf, type Ground, latticeOf, placeMonthsOf } from "../lattice/index.ts";
import { actorMonthsOf, type SidedRows } from "./actors.ts";
import { BASELINES, type Baseline } from "./baselines.ts";
import type { FrontDefinition } from "./definition.ts";
import { type ListedFront, listFronts } from "./list.ts";
import { type FrontForecast, rollFronts } from "./roll.ts";

export interface RankingInput {
  /** PRIO-GRID gids of the cells. */
  gids: Int32Array;
  rows: SidedRows;
  /** As in `monthId`; of `months` months. */
  firstMonth: number;
  months: number;
  ground: Required<Ground>;
  /** Divisions, where fronts are looked for in these; `unit` of each row is its number, −1 for none. */
  divisions?: { count: number; start: Int32Array; cells: Int32Array; unit: Int32Array };
  definition: FrontDefinition;
  /** Last month that is known, from 0. */
  origin: number;
  /** How many are listed. */
  first: number;
  seed: number;
}

export interface PastScore {
  /** Months from 0 at whose end the rankings were made. */
  origins: number[];
  cases: number;
  fronts: number;
  averagePrecision: number;
  baseline: { name: Baseline; averagePrecision: number };
  /** Share of the first of a list where a front came, the mean of the lists. */
  precision: { first: number; model: number; baseline: number }[];
}

export interface Ranking {
  /** Quiet places. */
  places: number;
  fronts: (ListedFront & { came: number | null })[];
  /** Null where the past is too short for earlier rankings. */
  score: PastScore | null;
}

/** Rankings of the past that are scored, a quarter of a year apart. */
const SCORED = 12;
const APART = 3;
/** Months that must be known before the first ranking that is scored. */
const LEAST_KNOWN = 120;
const LISTS = [20, 50, 100] as const;

/** Throws RangeError where there is nothing to learn from. */
export function rankNewFronts(input: RankingInput, report: (share: number) => void): Ranking {
  const { gids, rows, firstMonth, months, ground, divisions, definition, origin, first, seed } = input;
  const lattice = latticeOf(gids);
  const counts = cellMonthsOf(lattice, rows, firstMonth, months);
  const units = divisions && {
    ...divisions,
    counts: placeMonthsOf({ ...rows, position: divisions.unit }, divisions.count, firstMonth, months),
  };
  const past = pastOrigins(origin, definition.horizon);
  const origins = [...past, origin];
  const scored: FrontForecast[] = [];
  let ranking: Ranking = { places: 0, fronts: [], score: null };
  // one model for the rankings of the past, and the newest for the one asked for
  const refitMonths = origin - (past[0] ?? origin) || 1;
  const options = { definitions: [definition], origins, baselines: true, refitMonths, seed, report };
  for (const forecast of rollFronts({ lattice, counts, ground, ...(units && { units }) }, options)) {
    // the walk goes on: what is kept of the past is what its score needs
    if (forecast.origin !== origin) scored.push(forecast);
    else {
      const actors = actorMonthsOf(lattice, rows, firstMonth, months);
      const listed = listFronts(forecast, { first, actors, towns: ground.towns });
      const row = new Map(Array.from(forecast.rows.places, (place, at) => [place, at]));
      ranking = {
        places: forecast.logOdds.length,
        fronts: listed.map((front) => ({ ...front, came: forecast.lead?.[row.get(front.place) ?? -1] ?? null })),
        score: null,
      };
    }
  }
  return { ...ranking, score: scoreOf(scored) };
}

/** Months whose outcome was known at `origin`, ascending. */
export function pastOrigins(origin: number, horizon: number): number[] {
  return Array.from({ length: SCORED }, (_, i) => origin - horizon - (SCORED - 1 - i) * APART).filter(
    (month) => month >= LEAST_KNOWN,
  );
}

function scoreOf(forecasts: readonly FrontForecast[]): PastScore | null {
  const known = forecasts.flatMap(({ origin, lead, logOdds, baselines }) =>
    lead && baselines ? [{ origin, lead, scores: { model: logOdds, ...baselines } }] : [],
  );
  if (known.length === 0) return null;
  const hits = known.flatMap(({ lead }) => Array.from(lead, (months) => (months > 0 ? 1 : 0)));
  const fronts = hits.reduce<number>((sum, one) => sum + one, 0);
  if (fronts === 0) return null;
  const precision = (name: "model" | Baseline) =>
    averagePrecision(
      known.flatMap(({ scores }) => Array.from(scores[name])),
      hits,
    );
  const best = BASELINES.map((name) => ({ name, averagePrecision: precision(name) })).reduce((a, b) =>
    b.averagePrecision > a.averagePrecision ? b : a,
  );
  const listed = (name: "model" | Baseline, first: number) =>
    known.reduce((sum, { scores, lead }) => sum + precisionAt(scores[name], lead, first), 0) / known.length;
  return {
    origins: known.map(({ origin }) => origin),
    cases: hits.length,
    fronts,
    averagePrecision: precision("model"),
    baseline: best,
    precision: LISTS.map((first) => ({
      first,
      model: listed("model", first),
      baseline: listed(best.name, first),
    })),
  };
}
