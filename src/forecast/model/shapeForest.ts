/**
 * A quantile forest on the shapes of the past: its leaves keep the training months' deaths relative to the level before
 * them, so that what it learns in one country carries over to another of any size.
 */

import {
  binRows,
  type Columns,
  type Cuts,
  fitCuts,
  gainShares,
  predictForest,
  type SampleForest,
  trainForest,
} from "../../compute/boosting/index.ts";
import { stream } from "../../compute/streams.ts";
import { FARTHEST } from "../outlook.ts";
import type { Library } from "./analogues.ts";
import { HALF_LIVES, type History, OFFSET, SHAPE_FEATURES } from "./history.ts";
import { addMass, LEVELS } from "./lattice.ts";

/** Half-life [months] of the level that targets are relative to. */
const SCALE = 3;
/** Mean level with this half-life [months] that last year's same month is held against. */
const YEAR = 12;
/** Stands for a month without deaths among the logarithms of ratios. */
const NONE = -99;
/** Ratios are kept to steps of 4 %. */
const STEPS = 25;
/** Numbers of months ahead, drawn from 1 to 14, at which each past is learned from. */
const DRAWN = 4;
/** Least pasts in a leaf. */
const LEAST_PASTS = 20;

/** What the forest looks at: the shape of the past, how far ahead, and the same calendar month a year before. */
export const FOREST_FEATURES = [...SHAPE_FEATURES, "months ahead", "same month last year"] as const;

export interface ShapeForest {
  forest: SampleForest;
  cuts: Cuts;
  /** Share of all gain per feature of FOREST_FEATURES. */
  shares: Float64Array;
}

export interface Query {
  unit: number;
  column: number;
  horizon: number;
}

/** Grows it on the library's pasts, each with a few horizons from 1 to 14. Null when there is too little to learn from. */
export function trainShapeForest(library: Library, seed: number, trees = 40): ShapeForest | null {
  const { history, lastColumn } = library;
  const { panel } = history;
  const random = stream(seed, "horizons", lastColumn);
  const rows: Query[] = [];
  library.units.forEach((unit, i) => {
    const column = library.columns[i];
    for (let draw = 0; draw < DRAWN; draw++) {
      const horizon = 1 + random.below(FARTHEST);
      const known =
        column + horizon <= lastColumn && !Number.isNaN(panel.values[unit * panel.months + column + horizon]);
      if (known) rows.push({ unit, column, horizon });
    }
  });
  if (rows.length < 500 * DRAWN) return null;
  const ratios = rows.map(({ unit, column, horizon }) =>
    Math.log((panel.values[unit * panel.months + column + horizon] + OFFSET) / scaleAt(history, unit, column)),
  );
  const targets = rows.map(({ unit, column, horizon }, i) =>
    panel.values[unit * panel.months + column + horizon] === 0 ? NONE : Math.round(STEPS * ratios[i]) / STEPS,
  );
  const columns = columnsOf(history, rows);
  const cuts = fitCuts(columns, 48);
  const forest = trainForest(binRows(cuts, columns), targets, {
    trees,
    minLeafWeight: LEAST_PASTS * DRAWN,
    leaves: 128,
    splitOn: ratios,
    seed: [seed, "shapes", lastColumn],
  });
  return { forest, cuts, shares: gainShares(forest) };
}

/** Masses on the lattice for each query. */
export function predictShapes(
  { forest, cuts }: ShapeForest,
  history: History,
  queries: readonly Query[],
): Float64Array[] {
  const scales = queries.map(({ unit, column }) => scaleAt(history, unit, column));
  return shapeMasses({ forest, cuts }, columnsOf(history, queries), scales);
}

/** The same from columns of features, a scale for each row. */
export function shapeMasses(
  { forest, cuts }: Pick<ShapeForest, "forest" | "cuts">,
  columns: Columns,
  scales: ArrayLike<number>,
): Float64Array[] {
  const { starts, values, weights } = predictForest(forest, binRows(cuts, columns));
  return Array.from(scales, (scale, row) => {
    const masses = new Float64Array(LEVELS.length);
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      const deaths = values[i] === NONE ? 0 : Math.max(1, scale * Math.exp(values[i]) - OFFSET);
      addMass(masses, deaths, weights[i]);
    }
    return masses;
  });
}

/** Level [deaths a month] that what follows is relative to. */
export const scaleAt = ({ panel, means }: History, unit: number, column: number) =>
  means[HALF_LIVES.indexOf(SCALE)][unit * panel.months + column] + OFFSET;

/** What the forest looks at, a row for each query. */
export function columnsOf({ panel, means, shapes }: History, queries: readonly Query[]): Columns {
  const rows = queries.length;
  const width = SHAPE_FEATURES.length;
  const values = new Float32Array(rows * FOREST_FEATURES.length);
  queries.forEach(({ unit, column, horizon }, row) => {
    const at = unit * panel.months + column;
    for (let f = 0; f < width; f++) values[f * rows + row] = shapes[at * width + f];
    values[width * rows + row] = horizon;
    const back = 12 * Math.ceil(horizon / 12) - horizon;
    const same = column - back >= 0 ? panel.values[at - back] : Number.NaN;
    values[(width + 1) * rows + row] = Math.log((same + OFFSET) / (means[HALF_LIVES.indexOf(YEAR)][at] + OFFSET));
  });
  return { values, rows, features: FOREST_FEATURES.length };
}
