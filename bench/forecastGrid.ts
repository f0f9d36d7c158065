/**
 * Deaths in state-based violence per PRIO-GRID cell and month: for each window (a calendar year) what was known at the
 * end of October before it, 3 to 14 months ahead, against simple forecasts. Scores are exact, of the distributions
 * themselves; probabilities are those of at least one death.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createPool, type Pool } from "../src/compute/pool.ts";
import { averagePrecision } from "../src/compute/ranking.ts";
import { monthId, type Panel } from "../src/events/panel/index.ts";
import { gridBaselines } from "../src/forecast/baselines.ts";
import { type Distribution, exceedance } from "../src/forecast/distribution.ts";
import {
  cellForecast,
  cellPanel,
  forecastGrid,
  type GridHistory,
  type GridRun,
  type GridStage,
  MEMBERS,
  STRATA,
} from "../src/forecast/grid/index.ts";
import { centralInterval, crps, ignorance, intervalScore } from "../src/forecast/scores/index.ts";
import { cellMonthsOf, latticeOf } from "../src/fronts/lattice/index.ts";
import { readCells } from "./cellFile.ts";
import { groundOf, readEventFile } from "./eventFile.ts";

const EVENTS = "events/ucdp_ged_v21_1_global_1989_2020_prec1-2.parquet";
const CELLS = "forecast/views_pgm_cells_africa_middle_east_13110.csv.gz";
const CUT_OFF_MONTH = 10;
const MONTHS_AHEAD = Array.from({ length: 12 }, (_, i) => 3 + i);

interface Scores {
  crps: number;
  ign: number;
  mis: number;
  averagePrecision: number;
  /** Mean CRPS by stratum, and the share of the months ahead with deaths against that forecast. */
  strata: Record<string, { cases: number; crps: number; active: number; expected: number }>;
}

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

async function runWindow(history: GridHistory, year: number, pool: Pool): Promise<Window> {
  const last = monthId(year - 1, CUT_OFF_MONTH);
  const started = performance.now();
  const cpu = process.cpuUsage();
  let forecasting = started;
  const onProgress = (stage: GridStage) => {
    if (stage === "forecasting") forecasting = performance.now();
  };
  const run = await forecastGrid(history, last, pool, { onProgress });
  const predictSeconds = (performance.now() - forecasting) / 1000;
  const trainSeconds = (forecasting - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  console.error(
    `${year}: learned in ${trainSeconds.toFixed(1)} s, forecast in ${predictSeconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor`,
  );
  return { year, scores: scoreAll(history.panel, last, run), run, trainSeconds, predictSeconds, cpuSeconds };
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

/** Scores of the model and of every simple forecast in one window. */
function scoreAll(panel: Panel, last: number, { forecast }: GridRun): Record<string, Scores> {
  const groupOf = (ahead: number) => forecast.groups.findIndex(([from, to]) => ahead >= from && ahead <= to);
  const known = panel.units.map((_, cell) => forecast.groups.map((__, group) => cellForecast(forecast, cell, group)));
  const score = (of: (cell: number, ahead: number) => Distribution) => scoreForecast(panel, last, forecast.strata, of);
  const scores: Record<string, Scores> = { model: score((cell, ahead) => known[cell][groupOf(ahead)]) };
  for (const [name, baseline] of Object.entries(gridBaselines(panel))) {
    const forecastOf = baseline(panel, last);
    const all = panel.units.map((_, cell) => forecastOf(cell));
    scores[name] = score((cell) => all[cell]);
  }
  return scores;
}

function scoreForecast(
  panel: Panel,
  last: number,
  strata: Uint8Array,
  of: (cell: number, ahead: number) => Distribution,
): Scores {
  const sums = { cases: 0, crps: 0, ign: 0, mis: 0 };
  const byStratum = STRATA.map(() => ({ cases: 0, crps: 0, active: 0, expected: 0 }));
  const probability: number[] = [];
  const happened: boolean[] = [];
  const intervals = new Map<Distribution, readonly [number, number]>();
  for (const ahead of MONTHS_AHEAD) {
    const column = last + ahead - panel.firstMonth;
    if (column >= panel.months) continue;
    for (let cell = 0; cell < panel.units.length; cell++) {
      const observed = panel.values[cell * panel.months + column];
      const forecast = of(cell, ahead);
      const interval = intervals.get(forecast) ?? centralInterval(forecast);
      intervals.set(forecast, interval);
      const one = crps(forecast, observed);
      const deadly = exceedance(forecast, 1);
      sums.cases += 1;
      sums.crps += one;
      sums.ign += ignorance(forecast, observed);
      sums.mis += intervalScore(interval, observed);
      probability.push(deadly);
      happened.push(observed > 0);
      const stratum = byStratum[strata[cell]];
      stratum.cases += 1;
      stratum.crps += one;
      stratum.active += observed > 0 ? 1 : 0;
      stratum.expected += deadly;
    }
  }
  if (sums.cases === 0) throw new Error("the events end before the first month that is to be forecast");
  return {
    crps: round(sums.crps / sums.cases),
    ign: round(sums.ign / sums.cases),
    mis: round(sums.mis / sums.cases),
    averagePrecision: round(averagePrecision(probability, happened)),
    strata: Object.fromEntries(
      byStratum.map(({ cases, crps, active, expected }, i) => [
        STRATA[i],
        { cases, crps: round(crps / Math.max(1, cases)), active, expected: round(expected) },
      ]),
    ),
  };
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Window {
  year: number;
  scores: Record<string, Scores>;
  run: GridRun;
  trainSeconds: number;
  predictSeconds: number;
  /** Processor time of both, all threads together: the wall clock of a busy machine says little. */
  cpuSeconds: number;
}

function report(windows: readonly Window[], { lattice, type }: GridHistory): object {
  const names = Object.keys(windows[0].scores);
  const overWindows = (key: Metric, name: string) => mean(windows.map(({ scores }) => scores[name][key]));
  const ratio = (key: Metric, name: string) => round(overWindows(key, "model") / overWindows(key, name));
  for (const key of METRICS) printTable(windows, key);
  return {
    type,
    cells: lattice.cells.length,
    windows: windows.map(({ year, scores }) => ({
      year,
      ...Object.fromEntries(names.map((name) => [name, pickMetrics(scores[name])])),
    })),
    averagePrecision: Object.fromEntries(names.map((name) => [name, round(overWindows("averagePrecision", name))])),
    meanRatioToConflictology12: ratio("crps", "conflictology12"),
    meanRatioToConflictologyNeighbours: ratio("crps", "conflictologyNeighbours"),
    meanRatioToZero: ratio("crps", "zero"),
    averagePrecisionRatioToConflictology12: ratio("averagePrecision", "conflictology12"),
    averagePrecisionRatioToConflictologyNeighbours: ratio("averagePrecision", "conflictologyNeighbours"),
    belowBothInEveryWindow: windows.every(
      ({ scores: { model, zero, conflictologyNeighbours } }) =>
        model.crps < Math.min(zero.crps, conflictologyNeighbours.crps),
    ),
    trainSeconds: round(mean(windows.map(({ trainSeconds }) => trainSeconds))),
    predictSeconds: round(mean(windows.map(({ predictSeconds }) => predictSeconds))),
    cpuSeconds: round(mean(windows.map(({ cpuSeconds }) => cpuSeconds))),
    learned: windows.map(({ year, run, scores }) => ({
      year,
      rows: run.rows,
      weights: weightsOf(run),
      gains: gainsOf(run),
      strata: { model: scores.model.strata, conflictology12: scores.conflictology12.strata },
    })),
  };
}

const METRICS = ["crps", "ign", "mis", "averagePrecision"] as const;
type Metric = (typeof METRICS)[number];
const pickMetrics = (scores: Scores) => Object.fromEntries(METRICS.map((key) => [key, scores[key]]));

function printTable(windows: readonly Window[], key: Metric): void {
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
