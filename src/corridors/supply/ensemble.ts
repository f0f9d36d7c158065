/** Many members of one case under one setting: who is short of what, when, with what probability. */
import { type Ancestry, drawLuck, LUCK_A_DAY } from "./draws.ts";
import type { Setting, SupplyCase } from "./model.ts";
import { planOf } from "./plan.ts";
import { LEVELS, rowNames } from "./rows.ts";
import { type MemberOutcome, Simulator } from "./simulator.ts";

export interface EnsembleInput {
  supply: SupplyCase;
  setting: Setting;
  /** Values of every slot [members × slots], as `drawValues` or a calibration gives them. */
  values: Float64Array;
  /** Number of the first member: its luck hangs on it. */
  first: number;
  seed: number;
  /** Where the members come from a calibration. */
  ancestry?: Ancestry | undefined;
  /** Keeps the trace of every member. */
  traces?: boolean | undefined;
}

/** What an ensemble, or a part of one, went through. */
export interface Ensemble {
  members: number;
  days: number;
  /** Weeks of seven days from the first day; the last may be shorter. */
  weeks: number;
  /** On how many days of a week, over all members, a row has a value [regions × rows × weeks × LEVELS]. */
  histogram: Uint32Array;
  /** [members × regions × sectors], as in `MemberOutcome`. */
  firstShort: Int16Array;
  shortDays: Uint16Array;
  unmet: Float64Array;
  /** [members × days]. */
  arrivals: Float32Array;
  convoys: Uint8Array;
  convoyLoads: Float32Array;
  /** [members × regions × days]. */
  regionArrivals: Float32Array;
  /** [members]. */
  lost: Float64Array;
  load: Float64Array;
  needPerDay: Float64Array;
  residual: Float64Array;
  /** [members × regions × rows × days] where asked for. */
  traces: Uint8Array | null;
}

/** Runs the members one after the other. `report` gets the share done; throwing from it stops the work. */
export function runEnsemble(input: EnsembleInput, report: (share: number) => void = () => {}): Ensemble {
  const { supply, setting, values, first, seed } = input;
  const simulator = new Simulator(supply, planOf(supply, setting));
  const members = values.length / supply.slots.length;
  const ensemble = emptyEnsemble(supply, setting.days, members, input.traces ?? false);
  const luck = new Float64Array(supply.corridors.length * setting.days * LUCK_A_DAY);
  for (let m = 0; m < members; m++) {
    drawLuck(supply, first + m, seed, setting.days, { ancestry: input.ancestry, out: luck });
    const own = values.subarray(m * supply.slots.length, (m + 1) * supply.slots.length);
    keep(ensemble, m, simulator.run(own, luck));
    if (m % 16 === 15) report((m + 1) / members);
  }
  return ensemble;
}

export function emptyEnsemble(supply: SupplyCase, days: number, members: number, traces: boolean): Ensemble {
  const [R, S] = [supply.regions.length, supply.sectors.length];
  const rows = R * rowNames(supply).length;
  const weeks = Math.ceil(days / DAYS_OF_WEEK);
  return {
    members,
    days,
    weeks,
    histogram: new Uint32Array(rows * weeks * LEVELS),
    firstShort: new Int16Array(members * R * S),
    shortDays: new Uint16Array(members * R * S),
    unmet: new Float64Array(members * R * S),
    arrivals: new Float32Array(members * days),
    convoys: new Uint8Array(members * days),
    convoyLoads: new Float32Array(members * days),
    regionArrivals: new Float32Array(members * R * days),
    lost: new Float64Array(members),
    load: new Float64Array(members),
    needPerDay: new Float64Array(members),
    residual: new Float64Array(members),
    traces: traces ? new Uint8Array(members * rows * days) : null,
  };
}

export const DAYS_OF_WEEK = 7;

const PER_MEMBER = [
  "firstShort",
  "shortDays",
  "unmet",
  "arrivals",
  "convoys",
  "convoyLoads",
  "regionArrivals",
] as const;

function keep(ensemble: Ensemble, m: number, outcome: MemberOutcome): void {
  const { traces, histogram, weeks, days } = ensemble;
  const { trace } = outcome;
  for (let from = 0, row = 0; from < trace.length; from += days, row += weeks) {
    for (let week = 0; week < weeks; week++) {
      const end = from + Math.min(days, (week + 1) * DAYS_OF_WEEK);
      const cell = (row + week) * LEVELS;
      for (let i = from + week * DAYS_OF_WEEK; i < end; i++) histogram[cell + trace[i]]++;
    }
  }
  traces?.set(trace, m * trace.length);
  for (const name of PER_MEMBER) ensemble[name].set(outcome[name], m * outcome[name].length);
  ensemble.lost[m] = outcome.lost;
  ensemble.load[m] = outcome.load;
  ensemble.needPerDay[m] = outcome.needPerDay;
  ensemble.residual[m] = outcome.residual;
}

/** One ensemble of several parts, in their order. */
export function joinEnsembles(supply: SupplyCase, parts: readonly Ensemble[]): Ensemble {
  const [head] = parts;
  if (parts.length === 1) return head;
  const members = parts.reduce((sum, part) => sum + part.members, 0);
  const whole = emptyEnsemble(supply, head.days, members, head.traces !== null);
  let at = 0;
  for (const part of parts) {
    for (let i = 0; i < whole.histogram.length; i++) whole.histogram[i] += part.histogram[i];
    for (const name of [...PER_MEMBER, "lost", "load", "needPerDay", "residual"] as const) {
      whole[name].set(part[name], (at / members) * whole[name].length);
    }
    if (part.traces) whole.traces?.set(part.traces, (at / members) * whole.traces.length);
    at += part.members;
  }
  return whole;
}

/**
 * Values of a row in a week, in its steps, that the given shares of the members' days do not exceed; `cell` is
 * (region × rows + row) × weeks + week. Levels ascend.
 */
export function quantilesOf({ histogram }: Ensemble, cell: number, levels: readonly number[]): number[] {
  let count = 0;
  for (let value = 0; value < LEVELS; value++) count += histogram[cell * LEVELS + value];
  let [seen, value] = [histogram[cell * LEVELS], 0];
  return levels.map((level) => {
    while (seen < level * count && value < LEVELS - 1) seen += histogram[cell * LEVELS + ++value];
    return value;
  });
}

/** Share of the members' days in a week on which a row lies in each of the ranges between ascending steps. */
export function sharesBetween({ histogram }: Ensemble, cell: number, steps: readonly number[]): number[] {
  const counts = new Array<number>(steps.length + 1).fill(0);
  let count = 0;
  for (let value = 0; value < LEVELS; value++) {
    const held = histogram[cell * LEVELS + value];
    counts[steps.filter((step) => value >= step).length] += held;
    count += held;
  }
  return counts.map((one) => one / count);
}
