/** Cells at some month of the past that looked like a cell does now, to be told beside its forecast. */
import { binRows, type Cuts } from "../../compute/boosting/index.ts";
import { type PathPart, stream } from "../../compute/streams.ts";
import type { FeatureTable } from "../../fronts/lattice/index.ts";
import type { Snapshot } from "./snapshot.ts";
import { COLD } from "./strata.ts";

/** Cells of each stratum that are kept of a month; of the cold none, for they all look alike. */
const KEPT = 10;
/** Months that must be known after a past. */
const AFTER = 12;
/** Most that are told of a cell, and months that two of the same cell lie apart. */
const TOLD = 8;
const APART = 24;

export interface CellPast {
  /** Row of the panel. */
  cell: number;
  /** Column of the panel at whose end it looked so. */
  column: number;
}

/** Pasts of the cells that had violence in them or near, drawn month by month. */
export class CellPasts {
  readonly pasts: (CellPast & { stratum: number; values: Float32Array })[] = [];
  readonly #last: number;
  readonly #seed: PathPart;

  /** `last` is the last column of the panel that may be known. */
  constructor(last: number, seed: PathPart) {
    this.#last = last;
    this.#seed = seed;
  }

  add(column: number, { cells, values }: FeatureTable, strata: Uint8Array): void {
    if (column + AFTER > this.#last) return;
    const random = stream(this.#seed, "analogues", column);
    const features = values.length / cells;
    for (let stratum = 0; stratum < COLD; stratum++) {
      const left = Array.from(strata.keys()).filter((cell) => strata[cell] === stratum);
      for (let taken = 0; taken < KEPT && left.length > 0; taken++) {
        const [cell] = left.splice(random.below(left.length), 1);
        const row = Float32Array.from({ length: features }, (_, f) => values[f * cells + cell]);
        this.pasts.push({ cell, column, stratum, values: row });
      }
    }
  }
}

/**
 * The pasts of the same stratum that are most like a cell of the snapshot, the most alike first: by the distance of their
 * bins, each feature counting as `weights` says. None for a cold cell.
 */
export function cellAnalogues(
  { table, strata }: Pick<Snapshot, "table" | "strata">,
  { pasts }: CellPasts,
  cuts: Cuts,
  weights: ArrayLike<number>,
): (cell: number) => CellPast[] {
  const features = table.values.length / table.cells;
  const ends = { ends: cuts.ends.slice(0, features) };
  const now = binRows(ends, { values: table.values, rows: table.cells, features });
  const columns = new Float32Array(pasts.length * features);
  pasts.forEach(({ values }, row) => {
    for (let f = 0; f < features; f++) columns[f * pasts.length + row] = values[f];
  });
  const then = binRows(ends, { values: columns, rows: pasts.length, features });
  const scale = ends.ends.map((one, f) => weights[f] / (one.length + 1));
  const distanceOf = (cell: number, row: number) => {
    let sum = 0;
    for (let f = 0; f < features; f++) {
      sum += scale[f] * Math.abs(now.bins[f * now.rows + cell] - then.bins[f * then.rows + row]);
    }
    return sum;
  };
  return (cell) =>
    distinct(
      pasts
        .flatMap((past, row) => (past.stratum === strata[cell] ? [{ past, distance: distanceOf(cell, row) }] : []))
        .sort((a, b) => a.distance - b.distance)
        .map(({ past }) => past),
    );
}

/** None that tells the same story as one before. */
function distinct(ranked: readonly CellPast[]): CellPast[] {
  const told: CellPast[] = [];
  for (const { cell, column } of ranked) {
    if (told.length === TOLD) break;
    if (!told.some((one) => one.cell === cell && Math.abs(one.column - column) < APART)) told.push({ cell, column });
  }
  return told;
}
