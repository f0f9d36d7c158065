/**
 * The grid forecast. One walk through the months gathers what to learn from; the hurdle is learned twice, once without
 * the last years so that it can be judged on them; members are weighed by CRPS on those years; then the months after the
 * last known one are forecast. Nothing after that month is looked at.
 */
import { gainShares } from "../../compute/boosting/index.ts";
import type { Pool } from "../../compute/pool.ts";
import type { PathPart } from "../../compute/streams.ts";
import type { LatticeFeature } from "../../fronts/lattice/index.ts";
import type { Carriers } from "../carriers.ts";
import { type CellPast, cellAnalogues } from "./analogues.ts";
import { featureGroupOf, gateCarriers } from "./carriers.ts";
import { type Gathered, gather, spansOf } from "./gather.ts";
import { type Learned, learnHurdles } from "./learnHurdles.ts";
import { CHALLENGE_GROUPS, checkHistory, type GridForecast, type GridHistory, type HorizonGroup } from "./model.ts";
import { supportTo } from "./support.ts";
import { membersOf, mix, weigh } from "./weigh.ts";

export interface GridOptions {
  /** Default: the three groups of the VIEWS challenge, 3 to 14 months ahead. */
  groups?: readonly HorizonGroup[];
  seed?: PathPart;
  signal?: AbortSignal | undefined;
  /** Told the stage and the share done of it. */
  onProgress?: (stage: GridStage, share: number) => void;
}

export const GRID_STAGES = ["features", "learning", "weighing", "forecasting"] as const;
export type GridStage = (typeof GRID_STAGES)[number];

export interface GridRun {
  forecast: GridForecast;
  /** Weight of each of MEMBERS, by stratum and group: `weights[stratum][group][member]`. */
  weights: Float64Array[][];
  /** Rows that the gate was learned from. */
  rows: number;
  /** What the gate looks at: features of the lattice and their shares of all gain; the last is the group of months. */
  gains: { features: readonly LatticeFeature[]; shares: Float64Array };
  /** What carries the forecast of a cell (its place in `gids`); worked out for all of them when it is first asked for. */
  explain(cell: number): GridReasons;
}

export interface GridReasons {
  /** Of the gate, for the first group of months. */
  carriers: Carriers;
  /** Cells that looked alike; the most alike first. */
  analogues: CellPast[];
}

/** Five years: with less there is nothing to learn from that is not judged on. */
const LEAST_MONTHS = 60;

/**
 * Forecasts all cells of the history from what was known at the end of `lastMonth` (as in `monthId`). `pool` learns the
 * parts side by side; the rest (some ten seconds for 13,110 cells) runs in the caller's thread, so that a server calls this
 * in a task of its own, with an inline pool there. Throws a RangeError where the history is too short or nobody ever died.
 */
export async function forecastGrid(
  history: GridHistory,
  lastMonth: number,
  pool: Pool,
  options: GridOptions = {},
): Promise<GridRun> {
  checkHistory(history);
  const { panel } = history;
  const { groups = CHALLENGE_GROUPS, seed = 1, onProgress = () => {} } = options;
  const last = lastMonth - panel.firstMonth;
  if (!(last + 1 >= LEAST_MONTHS && last < panel.months)) {
    throw new RangeError(
      `the grid forecast needs ${LEAST_MONTHS} known months or more, at most the ${panel.months} of the panel; received ${last + 1}`,
    );
  }
  const support = supportTo(1.5 * greatest(panel.values, panel.months, last));
  const gathered = gather(history, {
    groups,
    last,
    support,
    seed,
    report: (share) => {
      options.signal?.throwIfAborted();
      onProgress("features", share);
    },
  });
  const learned = await learnHurdles(gathered.sample, {
    early: last - spansOf(last + 1).judged,
    support,
    seed,
    pool,
    signal: options.signal,
    report: (share) => onProgress("learning", share),
  });
  options.signal?.throwIfAborted();
  onProgress("weighing", 0);
  const weights = weigh(panel, gathered.judged, learned.early, groups, last, support);
  onProgress("forecasting", 0);
  const { now } = gathered;
  const masses = new Float32Array(now.cells.length * groups.length * support.length);
  for (let group = 0; group < groups.length; group++) {
    const members = membersOf(now, learned.late, group, support);
    mix(now, members, weights, group, groups.length, support.length, masses);
  }
  const forecast = { gids: history.lattice.gids, groups, lastMonth, support, masses, strata: now.strata };
  const gains = { features: gathered.features, shares: gainShares(learned.late.hurdle.gate) };
  return {
    forecast,
    weights,
    rows: gathered.sample.rows,
    gains,
    explain: explainer(history, gathered, learned.late, groups),
  };
}

function explainer(
  { type }: GridHistory,
  { features, now, pasts }: Gathered,
  { hurdle }: Learned,
  groups: readonly HorizonGroup[],
): GridRun["explain"] {
  let known: { carriers(cell: number): Carriers; analogues(cell: number): CellPast[] } | null = null;
  const featureGroups = features.map((feature) => featureGroupOf(feature, type));
  // where a cell lies does not make it look like another
  const alike = gainShares(hurdle.gate).map((share, f) => (featureGroups[f] === "place" ? 0 : share));
  return (cell) => {
    known ??= {
      carriers: gateCarriers(now, hurdle, featureGroups, 0, groups[0]),
      analogues: cellAnalogues(now, pasts, hurdle.cuts, alike),
    };
    return { carriers: known.carriers(cell), analogues: known.analogues(cell) };
  };
}

function greatest(values: Float64Array | Float32Array, months: number, last: number): number {
  let most = 1;
  for (let i = 0; i < values.length; i++) if (i % months <= last && values[i] > most) most = values[i];
  return most;
}
