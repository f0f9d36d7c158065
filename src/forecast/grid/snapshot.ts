/** Cells at the end of one month, with everything that is needed to forecast them later. */
import type { Stream } from "../../compute/streams.ts";
import type { FeatureTable, FeatureWalk } from "../../fronts/lattice/index.ts";
import { SIMPLE_MEMBERS, simpleMembers } from "./members.ts";
import type { GridHistory } from "./model.ts";
import { COLD } from "./strata.ts";

export interface Snapshot {
  /** Last column of the panel that is known. */
  origin: number;
  /** Rows of the panel. */
  cells: Int32Array;
  /** Cells of the region that each stands for. */
  weight: Float64Array;
  strata: Uint8Array;
  table: FeatureTable;
  /** Masses of the simple members, `[(cell * members + member) * values + value]`. */
  simple: Float32Array;
}

/** Share of the cold cells in a sample. */
const COLD_SHARE = 0.1;

/** All cells at the month that the walk has reached; with `random` all hot and warm and some of the cold ones. */
export function snapshot(
  history: GridHistory,
  walk: FeatureWalk,
  table: FeatureTable,
  strata: Uint8Array,
  support: Float64Array,
  random: Stream | null,
): Snapshot {
  const all = Int32Array.from(strata.keys());
  const cells = random ? all.filter((cell) => strata[cell] !== COLD || random.uniform() < COLD_SHARE) : all;
  const simple = new Float32Array(cells.length * SIMPLE_MEMBERS.length * support.length);
  const members = simpleMembers(history, walk, support);
  const mass = new Float64Array(support.length);
  cells.forEach((cell, i) => {
    members.forEach((member, k) => {
      mass.fill(0);
      member(cell, mass);
      simple.set(mass, (i * SIMPLE_MEMBERS.length + k) * support.length);
    });
  });
  const values = new Float32Array(cells.length * walk.features.length);
  for (let f = 0; f < walk.features.length; f++) {
    cells.forEach((cell, i) => {
      values[f * cells.length + i] = table.values[f * table.cells + cell];
    });
  }
  return {
    origin: walk.walk.month,
    cells,
    weight: Float64Array.from(cells, (cell) => (random && strata[cell] === COLD ? 1 / COLD_SHARE : 1)),
    strata: Uint8Array.from(cells, (cell) => strata[cell]),
    table: { cells: cells.length, values },
    simple,
  };
}
