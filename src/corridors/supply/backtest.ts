/** A simulation beside what was observed: calibrated on some observations, tested on those held out, beside two simple rules. */
import { sortedQuantile } from "../../compute/quantile.ts";
import { BASELINES, type Baseline, noChange, oneStock } from "./baselines.ts";
import {
  type Calibration,
  calibrationDays,
  refine,
  resample,
  toleranceOf,
  type Weighed,
  weightsOf,
} from "./calibrate.ts";
import { drawQuantiles, drawValues, valuesOf } from "./draws.ts";
import type { Ensemble, EnsembleInput } from "./ensemble.ts";
import { isStatement, measure, type Observation } from "./measures.ts";
import type { Setting, SupplyCase } from "./model.ts";

/** Runs an ensemble somewhere: here, on threads, in a browser. */
export type RunEnsemble = (input: EnsembleInput, report: (share: number) => void) => Promise<Ensemble>;

export interface BacktestPart {
  observation: Observation;
  /** 5, 50 and 95 % of the members; of a statement, the share in which it holds thrice. Null: never, or nothing to measure. */
  band: (number | null)[];
  /** Share of members in which what is looked for comes at all. */
  comes: number;
  /** Share of members that meet it. */
  within: number;
  met: boolean | null;
  baselines: Record<Baseline, { value: number | null; met: boolean | null }>;
}

export interface Backtest {
  calibration: Calibration | null;
  parts: BacktestPart[];
  /** Mean absolute percentage errors of the weekly series: the simulation's medians, the week before, the two rules. */
  weekly: { simulation: number; persistence: number; baselines: Record<Baseline, number> } | null;
  /** Posterior over prior spread of each slot: near 1, the observations say nothing of it. */
  narrowed: Float64Array;
}

export interface BacktestOptions {
  members: number;
  seed: number;
  /** Draws that the calibration tries. */
  tries: number;
}

/** Shares of the time: calibration, then the run, then the run without a loss. */
const STAGES = [0.5, 0.85] as const;

export async function backtestSupply(
  supply: SupplyCase,
  observations: readonly Observation[],
  { members, seed, tries }: BacktestOptions,
  run: RunEnsemble,
  report: (stage: string, share: number) => void = () => {},
): Promise<Backtest> {
  const setting = (days: number): Setting => ({ recorded: true, days, interventions: [] });
  const calibration = await calibrate(supply, observations, { members, seed, tries }, run, (share) =>
    report("calibrate", share * STAGES[0]),
  );
  const days = Math.max(supply.days, ...observations.map(({ to }) => to + 30));
  const values = calibration?.values ?? drawValues(supply, members, seed);
  const ancestry = calibration?.ancestry;
  const input = { supply, setting: setting(days), values, first: 0, seed, ancestry, traces: true };
  const ensemble = await run(input, (share) => report("simulate", STAGES[0] + share * (STAGES[1] - STAGES[0])));
  const about = observations.find(({ metric }) => metric === "no_effect_of_loss");
  const without = about
    ? await run({ ...input, supply: withoutLoss(supply, about.from) }, (share) =>
        report("compare", STAGES[1] + share * (1 - STAGES[1])),
      )
    : undefined;
  const rules = { noChange: noChange(supply, days), oneStock: oneStock(supply, days, observations) };
  const measured = observations.map((observation) => measure(supply, ensemble, observation, without));
  const ruled = observations.map((observation) => ({
    noChange: measure(supply, rules.noChange, observation, rules.noChange)[0],
    oneStock: measure(supply, rules.oneStock, observation, rules.oneStock)[0],
  }));
  return {
    calibration,
    parts: observations.map((observation, i) => partOf(observation, measured[i], ruled[i])),
    weekly: weeklyErrors(observations, measured, ruled),
    narrowed: narrowing(supply, values, drawValues(supply, members, seed)),
  };
}

/** Narrows the ranges on the observations made for it; null where a case has none. */
export async function calibrate(
  supply: SupplyCase,
  observations: readonly Observation[],
  { members, seed, tries }: BacktestOptions,
  run: RunEnsemble,
  report: (share: number) => void = () => {},
): Promise<Calibration | null> {
  const days = calibrationDays(observations);
  if (days === 0) return null;
  const setting = { recorded: true, days, interventions: [] };
  const half = Math.ceil(tries / 2);
  const weigh = async (quantiles: Float64Array, first: number, share: (done: number) => void): Promise<Weighed> => {
    const values = valuesOf(supply.slots, quantiles);
    const ensemble = await run({ supply, setting, values, first, seed, traces: true }, share);
    return { quantiles, weights: weightsOf(supply, observations, ensemble) };
  };
  const pilot = await weigh(drawQuantiles(supply.slots, half, seed), 0, (done) => report(done / 2));
  const { quantiles, ratios } = refine(supply, pilot, drawQuantiles(supply.slots, half, seed, 1));
  const refined = await weigh(quantiles, half, (done) => report((1 + done) / 2));
  const values = new Float64Array(2 * pilot.quantiles.length);
  values.set(valuesOf(supply.slots, pilot.quantiles));
  values.set(valuesOf(supply.slots, refined.quantiles), pilot.quantiles.length);
  const weights = Float64Array.from([...pilot.weights, ...refined.weights.map((weight, m) => weight * ratios[m])]);
  const until = Math.max(...observations.filter(({ use }) => use === "calibration").map(({ to }) => to)) + 1;
  return resample(supply, values, weights, members, seed, until);
}

function withoutLoss(supply: SupplyCase, day: number): SupplyCase {
  return { ...supply, closures: supply.closures.filter(({ kind, from }) => kind !== "loss" || from !== day) };
}

function partOf(observation: Observation, values: Float64Array, rules: Record<Baseline, number>): BacktestPart {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const band = [0.05, 0.5, 0.95].map((level) =>
    isStatement(observation) ? mean(known) : sortedQuantile(known, level),
  );
  const tests = observation.use !== "annotation" && known.length > 0;
  const within = tests ? mean(known.map((value) => (meets(observation, value) ? 1 : 0))) : Number.NaN;
  return {
    observation,
    band: band.map(finite),
    comes: known.length > 0 ? mean(known.map((value) => (Number.isFinite(value) ? 1 : 0))) : 0,
    within,
    met: tests ? (isStatement(observation) ? within >= 0.5 : meets(observation, band[1])) : null,
    baselines: Object.fromEntries(
      BASELINES.map((name) => [
        name,
        {
          value: finite(rules[name]),
          met: isUntested(name, observation, rules[name]) ? null : meets(observation, rules[name]),
        },
      ]),
    ) as BacktestPart["baselines"],
  };
}

/** Nothing to test: no value, no test, or an arrival that the rule of one stock is given. */
const isUntested = (name: Baseline, { use, metric }: Observation, value: number) =>
  Number.isNaN(value) || use === "annotation" || (name === "oneStock" && metric === "arrivals");

function meets(observation: Observation, value: number): boolean {
  if (isStatement(observation)) return value === 1;
  const { low, high, tolerance } = observation;
  if (low === null || high === null) return false;
  const room = tolerance > 0 ? toleranceOf(observation) : 0;
  return value >= low - room && value <= high + room;
}

function weeklyErrors(
  observations: readonly Observation[],
  measured: readonly Float64Array[],
  ruled: readonly Record<Baseline, number>[],
): Backtest["weekly"] {
  const weeks = [...observations.keys()].filter(
    (i) => observations[i].metric === "weekly_loads" && observations[i].low === observations[i].high,
  );
  if (weeks.length < 2) return null;
  const observed = (i: number) => observations[i].low ?? Number.NaN;
  const error = (guess: (i: number, at: number) => number) =>
    // the first week has none before it, so that no rule is scored on it
    mean(weeks.slice(1).map((i, at) => Math.abs(guess(i, at) / observed(i) - 1)));
  return {
    simulation: error((i) => sortedQuantile(measured[i].slice().sort(), 0.5)),
    persistence: error((_, at) => observed(weeks[at])),
    baselines: { noChange: error((i) => ruled[i].noChange), oneStock: error((i) => ruled[i].oneStock) },
  };
}

function narrowing({ slots }: SupplyCase, after: Float64Array, before: Float64Array): Float64Array {
  return Float64Array.from(slots, (_, k) => {
    const spread = (values: Float64Array) => {
      const column = values.filter((__, i) => i % slots.length === k);
      const middle = mean(column);
      return Math.sqrt(mean(column.map((value) => (value - middle) ** 2)));
    };
    const wide = spread(before);
    return wide > 1e-12 ? spread(after) / wide : 1;
  });
}

const mean = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};
const finite = (value: number) => (Number.isFinite(value) ? value : null);
