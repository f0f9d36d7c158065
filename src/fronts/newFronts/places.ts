/** Where fronts are looked for: cells, or divisions that are made of cells. */
import type { Columns } from "../../compute/boosting/index.ts";
import {
  type CellMonths,
  FeatureWalk,
  type Ground,
  type Lattice,
  type LatticeFeature,
  NEVER,
} from "../lattice/index.ts";
import { leadMonths } from "./definition.ts";
import { frontFeatures } from "./features.ts";
import { type OriginRows, pickRows } from "./trainingPool.ts";

/** Divisions, numbered from 0. */
export interface FrontUnits {
  /** What was recorded in each, as `placeMonthsOf` counts it; the same months as the cells'. */
  counts: CellMonths;
  /** Cells of each unit, as positions in `lattice.cells`: from `start[unit]` to `start[unit + 1]`, at least one. */
  start: Int32Array;
  cells: Int32Array;
}

export interface FrontInput {
  lattice: Lattice;
  counts: CellMonths;
  ground: Ground;
  /** Fronts are looked for in these; absent: in the cells. */
  units?: FrontUnits;
}

/** Places at the end of a month. */
export interface FrontPlaces {
  walk: FeatureWalk;
  features: readonly LatticeFeature[];
  /** Steps until `month` is known. */
  stepTo(month: number): void;
  /** Places without an event for `quietMonths` months, with their features. */
  quiet(quietMonths: number): OriginRows;
  /** Months after `origin` until the deaths of each place reach `deaths`, 0 where they do not within `horizon`. */
  leads(origin: number, of: { deaths: number; horizon: number }): Uint8Array;
  /** Positions of a place's cells in the lattice's rectangle. */
  cellsOf(place: number): Int32Array;
}

export function placesOf(input: FrontInput): FrontPlaces {
  const { lattice, counts, ground, units } = input;
  const walk = new FeatureWalk(lattice, counts, frontFeatures(ground), ground);
  if (units) return divisions(walk, units);
  return {
    walk,
    features: walk.features,
    stepTo: (month) => walk.stepTo(month),
    quiet: (months) => quietRows(walk, tableOf(walk), months),
    leads: (origin, of) => leadMonths(lattice, counts, origin, of),
    cellsOf: (place) => Int32Array.of(lattice.cells[place]),
  };
}

/** What is read of a division itself, beside the means of what its cells tell. */
const OWN_FEATURES: readonly LatticeFeature[] = [
  ...[12, 60, 120].map((halfLife) => ({ kind: "own", of: "events", counted: "any", halfLife }) as const),
  ...[12, 60].map((halfLife) => ({ kind: "own", of: "deaths", counted: "any", halfLife }) as const),
  { kind: "since", counted: "any" },
  { kind: "sinceDeath" },
  { kind: "share", span: 36 },
  { kind: "share", span: 120 },
];

function divisions(walk: FeatureWalk, { counts, start, cells }: FrontUnits): FrontPlaces {
  const own = new FeatureWalk(rowOfPlaces(start.length - 1), counts, OWN_FEATURES);
  return {
    walk,
    features: [...walk.features, ...OWN_FEATURES],
    stepTo(month) {
      walk.stepTo(month);
      own.stepTo(month);
    },
    quiet: (months) => quietRows(own, beside(means(tableOf(walk), start, cells), tableOf(own)), months),
    leads: (origin, of) => leadMonths(own.lattice, counts, origin, of),
    cellsOf: (place) => cells.subarray(start[place], start[place + 1]).map((cell) => walk.lattice.cells[cell]),
  };
}

/** Places in one row, for counts that know no map. */
function rowOfPlaces(places: number): Lattice {
  const all = Int32Array.from({ length: places }, (_, place) => place);
  return { rows: 1, columns: places, south: 0, west: 0, cells: all, gids: all };
}

function tableOf(walk: FeatureWalk): Columns {
  const { cells, values } = walk.table();
  return { values, rows: cells, features: walk.features.length };
}

function means({ values, rows, features }: Columns, start: Int32Array, cells: Int32Array): Columns {
  const places = start.length - 1;
  const mean = new Float32Array(places * features);
  for (let f = 0; f < features; f++) {
    for (let place = 0; place < places; place++) {
      let sum = 0;
      for (let i = start[place]; i < start[place + 1]; i++) sum += values[f * rows + cells[i]];
      mean[f * places + place] = sum / (start[place + 1] - start[place]);
    }
  }
  return { values: mean, rows: places, features };
}

function beside(left: Columns, right: Columns): Columns {
  const values = new Float32Array(left.values.length + right.values.length);
  values.set(left.values);
  values.set(right.values, left.values.length);
  return { values, rows: left.rows, features: left.features + right.features };
}

/** The places of `walk` that have been quiet long enough, with their rows of the table. */
function quietRows({ walk, lattice }: FeatureWalk, table: Columns, quietMonths: number): OriginRows {
  const last = walk.lastEvent("any");
  const since = lattice.cells.map((at) => (last[at] === NEVER ? -NEVER - 1 : walk.month - last[at]));
  const places = Int32Array.from(since.keys()).filter((place) => since[place] >= quietMonths);
  return {
    origin: walk.month,
    places,
    columns: pickRows(table, places),
    quiet: Int16Array.from(places, (place) => since[place]),
  };
}
