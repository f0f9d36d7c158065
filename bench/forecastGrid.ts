/**
 * Deaths in state-based violence per PRIO-GRID cell and month: for each window (a calendar year) what was known at the
 * end of October before it, 3 to 14 months ahead, against simple forecasts. Scores are exact, of the distributions
 * themselves; probabilities are those of at least one death.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createPool, type Pool } from "../src/compute/pool.ts";
import { MEAN_SCORES, originOf, type ScoredWindow, scoreWindow, summaryOf } from "../src/forecast/backtest/index.ts";
import { gridBaselines } from "../src/forecast/baselines.ts";
import {
  cellPanel,
  forecastGrid,
  type GridHistory,
  type GridRun,
  type GridStage,
  gridForecaster,
  MEMBERS,
  STRATA,
} from "../src/forecast/grid/index.ts";
import { meanScores } from "../src/forecast/scores/index.ts";
import { cellMonthsOf, latticeOf } from "../src/fronts/lattice/index.ts";
import { readCells } from "./cellFile.ts";
import { groundOf, readEventFile } from "./eventFile.ts";

const EVENTS = "events/ucdp_ged_v21_1_global_1989_2020_prec1-2.parquet";
const CELLS = "forecast/views_pgm_cells_africa_middle_east_13110.csv.gz";

export async function run(args: string[]): Promise<object> {
  const options = {
    data: { type: "string" },
    windows: { type: "string", default: "2018,2019,2020" },
    type: { type: "string", default: "sb" },
    cells: { type: "string" },
  } as const;
  const { values } = parseArgs({ args, options });
  const years = yearsOf(values.windows);
  const history = await openHistory(values.data, values.cells, typeOf(values.type));
  await using pool = createPool();
  const windows: Window[] = [];
  for (const year of years) windows.push(await runWindow(history, year, pool));
  return report(windows, history);
}

interface Window {
  scored: ScoredWindow;
  run: GridRun;
  trainSeconds: number;
  predictSeconds: number;
  /** Processor time of both, all threads together: the wall clock of a busy machine says little. */
  cpuSeconds: number;
}

async function runWindow(history: GridHistory, year: number, pool: Pool): Promise<Window> {
  const { panel } = history;
  if (originOf(year) + 3 >= panel.firstMonth + panel.months) {
    throw new Error(`the events end before ${year}, which is to be forecast`);
  }
  const started = performance.now();
  const cpu = process.cpuUsage();
  let forecasting = started;
  const onProgress = (stage: GridStage) => {
    if (stage === "forecasting") forecasting = performance.now();
  };
  const run = await forecastGrid(history, originOf(year), pool, { onProgress });
  const predictSeconds = (performance.now() - forecasting) / 1000;
  const trainSeconds = (forecasting - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  console.error(
    `${year}: learned in ${trainSeconds.toFixed(1)} s, forecast in ${predictSeconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor`,
  );
  const scored = await scoreWindow(
    { panel, include: () => true, baselines: gridBaselines(panel) },
    year,
    gridForecaster(run.forecast),
  );
  return { scored, run, trainSeconds, predictSeconds, cpuSeconds };
}

export function yearsOf(text: string): number[] {
  const years = text.split(",").map(Number);
  if (years.some((year) => !Number.isInteger(year) || year < 1990 || year > 2100)) {
    throw new RangeError(`invalid --windows: ${text}; valid are calendar years, for example 2018,2019,2020`);
  }
  return years;
}

function typeOf(text: string): GridHistory["type"] {
  const valid = ["sb", "ns", "os", "any"] as const;
  const type = valid.find((one) => one === text);
  if (!type) throw new RangeError(`invalid --type: ${text}; valid: ${valid.join(", ")}`);
  return type;
}

/** What is known of the cells of a list, from an event file; by default those of the data folder. */
export async function openHistory(
  data = process.env.HARMATTAN_DATA ?? "../shared/data",
  cellFile = join(process.env.HARMATTAN_DATA ?? "../shared/data", CELLS),
  type: GridHistory["type"] = "sb",
): Promise<GridHistory> {
  const path = (await stat(data)).isDirectory() ? join(data, EVENTS) : data;
  const { rows, firstMonth, lastMonth, placer } = await readEventFile(path);
  const lattice = latticeOf(await readCells(cellFile));
  const counts = cellMonthsOf(lattice, rows, firstMonth, lastMonth - firstMonth + 1);
  return { lattice, counts, panel: cellPanel(lattice, counts, type), type, ground: await groundOf(lattice, placer) };
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function report(windows: readonly Window[], { lattice, type }: GridHistory): object {
  const summary = summaryOf(
    windows.map(({ scored }) => scored),
    1,
  );
  const told = summary.windows.map(({ year, parts: [all], rankings }) => ({
    year,
    scores: Object.fromEntries(
      Object.entries(all.scores).map(([name, { crps, ign, mis }]) => [
        name,
        metricsOf({ crps, ign, mis, averagePrecision: rankings[0].averagePrecision[name] }),
      ]),
    ),
  }));
  const names = Object.keys(told[0].scores);
  const overWindows = (key: Metric, name: string) => mean(told.map(({ scores }) => scores[name][key]));
  const ratio = (key: Metric, name: string) => round(overWindows(key, "model") / overWindows(key, name));
  for (const key of METRICS) printTable(told, key);
  return {
    type,
    cells: lattice.cells.length,
    windows: told.map(({ year, scores }) => ({ year, ...scores })),
    averagePrecision: Object.fromEntries(names.map((name) => [name, round(overWindows("averagePrecision", name))])),
    meanRatioToConflictology12: ratio("crps", "conflictology12"),
    meanRatioToConflictologyNeighbours: ratio("crps", "conflictologyNeighbours"),
    meanRatioToZero: ratio("crps", "zero"),
    averagePrecisionRatioToConflictology12: ratio("averagePrecision", "conflictology12"),
    averagePrecisionRatioToConflictologyNeighbours: ratio("averagePrecision", "conflictologyNeighbours"),
    belowBothInEveryWindow: told.every(
      ({ scores: { model, zero, conflictologyNeighbours } }) =>
        model.crps < Math.min(zero.crps, conflictologyNeighbours.crps),
    ),
    parts: summary.parts,
    horizons: summary.horizons,
    largest: summary.largest.map((cell) => lattice.gids[cell]),
    ranking: summary.windows.map(({ year, rankings }) => ({ year, thresholds: rankings })),
    rankings: summary.rankings,
    calibration: { pitActive: summary.pit.heights, reliability: summary.reliability, coverage: summary.coverage },
    trainSeconds: round(mean(windows.map(({ trainSeconds }) => trainSeconds))),
    predictSeconds: round(mean(windows.map(({ predictSeconds }) => predictSeconds))),
    cpuSeconds: round(mean(windows.map(({ cpuSeconds }) => cpuSeconds))),
    learned: windows.map(({ scored, run }) => ({
      year: scored.year,
      rows: run.rows,
      weights: weightsOf(run),
      gains: gainsOf(run),
      strata: { model: strataOf(scored, "model", run), conflictology12: strataOf(scored, "conflictology12", run) },
    })),
  };
}

const METRICS = [...MEAN_SCORES, "averagePrecision"] as const;
type Metric = (typeof METRICS)[number];
const metricsOf = (scores: Record<Metric, number>): Record<Metric, number> => ({
  crps: round(scores.crps),
  ign: round(scores.ign),
  mis: round(scores.mis),
  averagePrecision: round(scores.averagePrecision),
});

/** Mean CRPS by stratum, and the cells and months ahead with deaths against how many were expected. */
function strataOf({ cases, scores }: ScoredWindow, name: string, { forecast }: GridRun) {
  return Object.fromEntries(
    STRATA.map((stratum, s) => {
      const isIn = (at: number) => forecast.strata[cases[at].unit] === s;
      const { cases: count, crps } = meanScores(scores[name], isIn);
      const within = cases.flatMap(({ observed }, at) => (isIn(at) ? [{ observed, at }] : []));
      const active = within.filter(({ observed }) => observed > 0).length;
      const expected = within.reduce((sum, { at }) => sum + scores[name].chances[0][at], 0);
      return [stratum, { cases: count, crps: round(count === 0 ? 0 : crps), active, expected: round(expected) }];
    }),
  );
}

function printTable(windows: readonly { year: number; scores: Record<string, Record<Metric, number>> }[], key: Metric) {
  console.error(`\n${key.padEnd(24)}${windows.map(({ year }) => String(year).padStart(9)).join("")}`);
  for (const name of Object.keys(windows[0].scores)) {
    const cells = windows.map(({ scores }) => scores[name][key].toFixed(4).padStart(9));
    console.error(`${name.padEnd(24)}${cells.join("")}`);
  }
}

/** Weights of the members by stratum, a list over the groups of months ahead. */
function weightsOf({ weights }: GridRun): Record<string, Record<string, number[]>> {
  return Object.fromEntries(
    weights.map((byGroup, stratum) => [
      STRATA[stratum],
      Object.fromEntries(MEMBERS.map((name, k) => [name, byGroup.map((one) => round(one[k]))])),
    ]),
  );
}

const SHOWN_GAINS = 12;
/** The features that the gate gains most from. */
function gainsOf({ gains: { features, shares } }: GridRun): Record<string, number> {
  const order = Array.from(features.keys()).sort((a, b) => shares[b] - shares[a]);
  const named = order.slice(0, SHOWN_GAINS).map((f) => [Object.values(features[f]).join(" "), round(shares[f])]);
  return Object.fromEntries(named);
}
