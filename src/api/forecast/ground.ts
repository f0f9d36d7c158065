/** What the loaded data allow to be learned from, and the panels made of it. */

import { WORLD_FROM } from "../../events/crossfilter/coverage.ts";
import {
  type CoveredMonths,
  coveredMonths,
  LEAST_MONTHS,
  lengthOf,
  monthLabel,
  type PanelEvent,
  yearOfMonth,
} from "../../events/panel/index.ts";
import { selectPanelEvents } from "../../events/query.ts";
import { FARTHEST } from "../../forecast/outlook.ts";
import type { Observatory } from "../observatory.ts";
import { thinOf } from "../thin.ts";
import type { ForecastGround } from "./contract.ts";

/** Coded events that are counted, and the months and countries that they cover without a gap. */
export interface Ground {
  covered: CoveredMonths;
  datasets: { id: string; title: string }[];
  /** Ascending by start day; of the covered time and others. */
  events: readonly PanelEvent[];
}

/** Months before the earliest origin of a backtest: nothing can be learned from fewer. */
const LEAST_PAST = 48;

/** Null where no dataset of coded events is loaded. */
export async function groundOf(observatory: Observatory): Promise<Ground | null> {
  const covered = coveredMonths(await observatory.covered({}, "coded"));
  if (covered === null) return null;
  const current = await observatory.currentDatasets();
  const snapshots = observatory.workspace
    .snapshots()
    .filter(({ id, kind }) => kind === "events" && current.includes(id));
  const rows = await observatory.workspace.all<PanelEvent>(selectPanelEvents(snapshots.map(({ id }) => id)));
  return {
    covered: { ...covered, countries: covered.countries ?? namedUnlessWorld(rows) },
    datasets: snapshots.map(({ id, dataset, release }) => ({ id, title: release ? `${dataset} ${release}` : dataset })),
    events: rows,
  };
}

/** The countries of the events; null where they are so many that the data are of the world. */
function namedUnlessWorld(events: readonly PanelEvent[]): readonly string[] | null {
  const named = new Set(events.flatMap(({ country }) => country ?? []));
  return named.size >= WORLD_FROM ? null : [...named].sort();
}

/** First month from whose end on anything can be forecast. */
export const earliestOrigin = ({ covered }: Ground): number => covered.firstMonth + LEAST_PAST;

/** Calendar years that a backtest can score, each forecast from a month before it; null where there is none. */
export function scorableYears(ground: Ground): { first: number; last: number } | null {
  const first = yearOfMonth(earliestOrigin(ground) + FARTHEST) + 1;
  const last = yearOfMonth(ground.covered.lastMonth + 1) - 1;
  return first <= last ? { first, last } : null;
}

/** What is there and, where it is too thin to learn from, what to do. */
export function describeGround(ground: Ground | null): ForecastGround {
  const months = ground === null ? 0 : lengthOf(ground.covered);
  const isThin = months < LEAST_MONTHS;
  const figures = { events: ground?.events.length ?? 0, months, least: LEAST_MONTHS };
  return {
    datasets: ground?.datasets ?? [],
    from: ground && monthLabel(ground.covered.firstMonth),
    to: ground && monthLabel(ground.covered.lastMonth),
    months,
    least: LEAST_MONTHS,
    isThin,
    thin: isThin ? thinOf(ground === null ? "noCoded" : "fewMonths", figures) : null,
    years: ground && !isThin ? scorableYears(ground) : null,
  };
}
