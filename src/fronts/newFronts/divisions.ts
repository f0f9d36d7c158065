/** Divisions of countries as sets of cells. */
import type { Placer } from "../../places/model.ts";
import { prioGridGid } from "../../places/prioGrid.ts";
import { type Lattice, positionInLattice } from "../lattice/index.ts";

export interface DivisionCells {
  /** Ids of the divisions. */
  ids: string[];
  /** As in `FrontUnits`. */
  start: Int32Array;
  cells: Int32Array;
}

/**
 * The divisions of a level that have a cell in the region: those whose centre lies in it, else the one that holds its label
 * point. Divisions wholly outside the region are left out.
 */
export function divisionCells(lattice: Lattice, placer: Placer, level: 1 | 2): DivisionCells {
  const cellAt = new Map(Array.from(lattice.cells, (position, cell) => [position, cell]));
  const centres = Array.from(lattice.cells, (at) => [
    lattice.west + (at % lattice.columns) / 2,
    lattice.south + Math.floor(at / lattice.columns) / 2,
  ]);
  const placing = placer.place(
    Float64Array.from(centres, ([longitude]) => longitude),
    Float64Array.from(centres, ([, latitude]) => latitude),
  );
  const held = new Map<number, number[]>();
  (level === 1 ? placing.adm1 : placing.adm2).forEach((unit, cell) => {
    held.set(unit, [...(held.get(unit) ?? []), cell]);
  });
  const divisions = placer.units.flatMap((unit, at) => {
    if (unit?.level !== level) return [];
    const own = cellAt.get(positionInLattice(lattice, prioGridGid(...unit.point)));
    const cells = held.get(at) ?? (own === undefined ? [] : [own]);
    return cells.length === 0 ? [] : [{ id: unit.id, cells }];
  });
  const start = new Int32Array(divisions.length + 1);
  divisions.forEach(({ cells }, i) => {
    start[i + 1] = start[i] + cells.length;
  });
  return { ids: divisions.map(({ id }) => id), start, cells: Int32Array.from(divisions.flatMap(({ cells }) => cells)) };
}
