/** The forecasts that the model weighs against one another, all on the lattice. */
import { ownHistory, pooledHistory, weightedHistory } from "../baselines.ts";
import type { Distribution } from "../distribution.ts";
import { type Analogue, addSequels, analoguesOf, isActive, type Library, libraryOf } from "./analogues.ts";
import type { History } from "./history.ts";
import { addMass, LEVELS, normalise } from "./lattice.ts";
import { predictShapes, type ShapeForest } from "./shapeForest.ts";

/** Half-lives [months] of the unit's own fading memory. */
const FADING = [1.5, 3, 6, 12, 36] as const;
/** Half-lives [months] of the level by which analogues are rescaled. */
const RESCALED = [1.5, 3, 12] as const;

/**
 * `conflictology…`: own last months; `fading…`: own past, weights halving every so many months; `everyone`: all units' last
 * year; `analogues…`: what followed similar pasts, rescaled to the own level of that half-life; `forest`: the quantile
 * forest on shapes.
 */
export const MEMBERS = [
  "conflictology12",
  "conflictology36",
  "fading1.5",
  "fading3",
  "fading6",
  "fading12",
  "fading36",
  "everyone",
  "analogues1.5",
  "analogues3",
  "analogues12",
  "forest",
] as const;
export type Member = (typeof MEMBERS)[number];

export interface UnitMembers {
  /** False: no deaths in about ten years; all that can be said is how often such units saw some. */
  active: boolean;
  analogues: readonly Analogue[];
  /** Masses of every member, in the order of MEMBERS, for the month `horizon` months after the last known. */
  at(horizon: number): Float64Array[];
}

/** The members of any unit with what is known at the end of `column`. `forest` may have been trained earlier, not later. */
export function membersAt(
  history: History,
  column: number,
  forest: ShapeForest | null,
  horizons: readonly number[],
): (unit: number) => UnitMembers {
  const library = libraryOf(history, column);
  const { panel } = history;
  const lastMonth = panel.firstMonth + column;
  const everyone = massesOf(pooledHistory(panel, lastMonth, 12));
  const quiet = quietSequels(history, column);
  const forestAt = forestMembers(history, column, forest, horizons);
  return (unit) => {
    const active = isActive(history, unit, column);
    const own = [12, 36].map((months) => massesOf(ownHistory(panel, unit, lastMonth, months)));
    const fading = FADING.map((halfLife) => {
      const past = weightedHistory(panel, unit, lastMonth, halfLife);
      return past ? massesOf(past) : everyone;
    });
    const analogues = active && library.units.length > 0 ? analoguesOf(library, unit) : [];
    return {
      active,
      analogues,
      at(horizon) {
        const scaled = RESCALED.map((halfLife) =>
          active ? sequelsOf(library, unit, horizon, analogues, halfLife) : quiet(horizon),
        );
        return [...own, ...fading, everyone, ...scaled, forestAt(unit, horizon) ?? scaled[1]];
      },
    };
  };
}

function sequelsOf(
  library: Library,
  unit: number,
  horizon: number,
  analogues: readonly Analogue[],
  halfLife: (typeof RESCALED)[number],
): Float64Array {
  return normalise(addSequels(library, unit, horizon, analogues, halfLife, new Float64Array(LEVELS.length)));
}

/** What followed, after so many months, when a unit had been without deaths for about ten years. */
function quietSequels(history: History, column: number): (horizon: number) => Float64Array {
  const { panel } = history;
  const known = new Map<number, Float64Array>();
  return (horizon) => {
    const before = known.get(horizon);
    if (before) return before;
    const masses = new Float64Array(LEVELS.length);
    for (let unit = 0; unit < panel.units.length; unit++) {
      for (let from = 24; from + horizon <= column; from++) {
        const sequel = panel.values[unit * panel.months + from + horizon];
        if (!isActive(history, unit, from) && !Number.isNaN(sequel)) addMass(masses, sequel, 1);
      }
    }
    known.set(horizon, normalise(masses));
    return masses;
  };
}

function forestMembers(
  history: History,
  column: number,
  forest: ShapeForest | null,
  horizons: readonly number[],
): (unit: number, horizon: number) => Float64Array | undefined {
  if (!forest) return () => undefined;
  const active = history.panel.units.map((_, unit) => unit).filter((unit) => isActive(history, unit, column));
  const queries = active.flatMap((unit) => horizons.map((horizon) => ({ unit, column, horizon })));
  const masses = predictShapes(forest, history, queries);
  const first = new Map(active.map((unit, at) => [unit, at * horizons.length]));
  return (unit, horizon) => masses[(first.get(unit) ?? Number.NaN) + horizons.indexOf(horizon)];
}

function massesOf({ values, weights }: Distribution): Float64Array {
  const masses = new Float64Array(LEVELS.length);
  for (let i = 0; i < values.length; i++) addMass(masses, values[i], weights[i]);
  return masses;
}
