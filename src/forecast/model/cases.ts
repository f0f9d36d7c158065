/**
 * What every member would have said at past origins, beside what then happened: the material on which all choices are
 * made. The members of an origin read nothing after it; whoever uses a case sees to it that its month was known by then.
 */
import type { Panel } from "../../events/panel/index.ts";
import { isActive, libraryOf } from "./analogues.ts";
import { HALF_LIVES, type History } from "./history.ts";
import { GAPS, LEVELS, levelBelow } from "./lattice.ts";
import { MEMBERS, membersAt } from "./members.ts";
import { type ShapeForest, trainShapeForest } from "./shapeForest.ts";

/** Months ahead at which past forecasts are compared. */
export const COMPARED = [2, 4, 6, 8, 11, 14] as const;
/** Months ahead at which members are kept whole, for calibration. */
const KEPT_WHOLE = [4, 8, 14];

/** How violent a unit has been lately; strata of the weights. */
export const ACTIVITIES = ["hot", "warm", "cold"] as const;
/** Mean deaths per month over about a year from which on a unit is hot. */
const HOT = 20;

/** Entries of the upper triangle of a members × members matrix. */
export const PAIRS = (MEMBERS.length * (MEMBERS.length + 1)) / 2;

/** Cases of one origin; a plain object of arrays, so that it can be sent between threads. */
export interface OriginCases {
  column: number;
  unit: Int32Array;
  horizon: Uint8Array;
  observed: Float64Array;
  /** Position in ACTIVITIES. */
  activity: Uint8Array;
  /** Usual size of the unit's months [deaths per month], by which scores are made comparable. */
  size: Float32Array;
  /** CRPS of any pool: Σ wₖ wₗ gram[k, l], upper triangle row by row [cases × PAIRS]. */
  grams: Float32Array;
  /** Cases that are kept whole, each with its members' masses [kept × members × levels up to `top`]. */
  whole: { at: number; top: number; masses: Float32Array }[];
}

/** Position in ACTIVITIES of a unit at the end of a column. */
export function activityOf(history: History, unit: number, column: number): number {
  if (!isActive(history, unit, column)) return 2;
  return history.means[HALF_LIVES.indexOf(12)][unit * history.panel.months + column] >= HOT ? 0 : 1;
}

export interface OriginTask {
  /** Column at whose end the forest is trained. */
  trainedAt: number;
  /** Origins ≥ `trainedAt` that use it. */
  columns: readonly number[];
  /** Rows of these keep members whole. */
  wholeAt: readonly number[];
  seed: number;
}

/** Trains one forest and collects the cases of the origins that use it. */
export function collectOrigins(history: History, task: OriginTask): OriginCases[] {
  const forest = trainShapeForest(libraryOf(history, task.trainedAt), task.seed);
  return task.columns.map((column) => casesOf(history, column, forest, task.wholeAt.includes(column)));
}

function casesOf(history: History, column: number, forest: ShapeForest | null, whole: boolean): OriginCases {
  const { panel } = history;
  const members = membersAt(history, column, forest, COMPARED);
  const list = knownCases(panel, column);
  const cases: OriginCases = {
    column,
    unit: Int32Array.from(list, (one) => one.unit),
    horizon: Uint8Array.from(list, (one) => one.horizon),
    observed: Float64Array.from(list, (one) => one.observed),
    activity: Uint8Array.from(list, (one) => activityOf(history, one.unit, column)),
    size: Float32Array.from(list, (one) => sizeOf(history, one.unit, column)),
    grams: new Float32Array(list.length * PAIRS),
    whole: [],
  };
  let last = -1;
  let unitMembers = members(0);
  list.forEach(({ unit, horizon, observed }, at) => {
    if (unit !== last) unitMembers = members(unit);
    last = unit;
    const masses = unitMembers.at(horizon);
    addGram(masses, observed, cases.grams, at * PAIRS);
    if (whole && unitMembers.active && KEPT_WHOLE.includes(horizon)) cases.whole.push(keepWhole(masses, at));
  });
  return cases;
}

function knownCases(panel: Panel, column: number): { unit: number; horizon: number; observed: number }[] {
  return panel.units.flatMap((_, unit) =>
    COMPARED.flatMap((horizon) => {
      if (column + horizon >= panel.months) return [];
      const observed = panel.values[unit * panel.months + column + horizon];
      return Number.isNaN(observed) ? [] : [{ unit, horizon, observed }];
    }),
  );
}

/** Usual size of a unit's months at the end of a column, by which scores are made comparable. */
export function sizeOf({ panel, means }: History, unit: number, column: number): number {
  const [half, three] = [6, 36].map((halfLife) => {
    const level = means[(HALF_LIVES as readonly number[]).indexOf(halfLife)][unit * panel.months + column];
    return Number.isNaN(level) ? 0 : level;
  });
  return 3 + half + three;
}

/** Adds ∫ (Fₖ − 1[x ≥ y]) (Fₗ − 1[x ≥ y]) dx for every pair of members. */
export function addGram(members: readonly Float64Array[], observed: number, out: Float32Array, start: number): void {
  const sums = new Float64Array(PAIRS);
  const cumulative = new Float64Array(members.length);
  const residual = new Float64Array(members.length);
  const below = levelBelow(observed);
  const top = Math.max(below + 1, topOf(members));
  for (let level = 0; level < top && level + 1 < LEVELS.length; level++) {
    for (let k = 0; k < cumulative.length; k++) cumulative[k] += members[k][level];
    const before = level < below ? GAPS[level] : level === below ? observed - LEVELS[level] : 0;
    if (before > 0) addProducts(cumulative, before, sums);
    if (before === GAPS[level]) continue;
    for (let k = 0; k < residual.length; k++) residual[k] = cumulative[k] - 1;
    addProducts(residual, GAPS[level] - before, sums);
  }
  out.set(sums, start);
}

function addProducts(values: Float64Array, gap: number, sums: Float64Array): void {
  let pair = 0;
  for (let k = 0; k < values.length; k++) {
    const scaled = gap * values[k];
    for (let l = k; l < values.length; l++) sums[pair++] += scaled * values[l];
  }
}

/** Highest levels of members already seen: most serve for all months ahead. */
const tops = new WeakMap<Float64Array, number>();

/** The highest level that any member gives mass to. */
function topOf(members: readonly Float64Array[]): number {
  let most = 0;
  for (const masses of members) {
    let top = tops.get(masses);
    if (top === undefined) {
      top = LEVELS.length - 1;
      while (top > 0 && masses[top] === 0) top -= 1;
      tops.set(masses, top);
    }
    most = Math.max(most, top);
  }
  return most;
}

function keepWhole(members: readonly Float64Array[], at: number): OriginCases["whole"][number] {
  const top = topOf(members) + 1;
  const masses = new Float32Array(members.length * top);
  members.forEach((one, k) => {
    masses.set(one.subarray(0, top), k * top);
  });
  return { at, top, masses };
}
