/** A window on PRIO-GRID: the cells of a region, and the rectangle of cells that is computed around them. */
import { prioGridPosition } from "../../places/prioGrid.ts";

const COLUMNS_OF_GLOBE = 720;
const ROWS_OF_GLOBE = 360;
const CELL_DEGREES = 0.5;

/** Side of a cell along a meridian [km]; along a parallel it is this times the cosine of the latitude. */
export const CELL_KM = 55.5975;

/** Rectangle of cells, row by row from the south-west. A field over it is an array of `rows * columns`. */
export interface Shape {
  rows: number;
  columns: number;
  /** Latitude of the centres of row 0 [degrees]. */
  south: number;
}

export interface Lattice extends Shape {
  /** Longitude of the centres of column 0 [degrees]. */
  west: number;
  /** Positions in the rectangle of the region's cells, ascending. */
  cells: Int32Array;
  /** PRIO-GRID gid of each of `cells`. */
  gids: Int32Array;
}

/**
 * The lattice of a region. What happens within `margin` cells around its rectangle is kept too, so that violence just
 * outside the region counts for the cells within. Never crosses the antimeridian: a region on both sides of it gets the
 * whole width of the globe. Throws on an empty region and on gids that are none.
 */
export function latticeOf(gids: ArrayLike<number>, margin = 12): Lattice {
  if (gids.length === 0) throw new RangeError("no cells: a lattice needs at least one PRIO-GRID gid");
  const sorted = Int32Array.from(new Set(Array.from(gids))).sort();
  const positions = Array.from(sorted, prioGridPosition);
  const range = (values: number[], most: number) => {
    const [least, greatest] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [most, 1]);
    return [Math.max(1, least - margin), Math.min(most, greatest + margin)] as const;
  };
  const [firstRow, lastRow] = range(
    positions.map(({ row }) => row),
    ROWS_OF_GLOBE,
  );
  const [firstColumn, lastColumn] = range(
    positions.map(({ column }) => column),
    COLUMNS_OF_GLOBE,
  );
  const columns = lastColumn - firstColumn + 1;
  return {
    rows: lastRow - firstRow + 1,
    columns,
    south: -90 + (firstRow - 0.5) * CELL_DEGREES,
    west: -180 + (firstColumn - 0.5) * CELL_DEGREES,
    cells: Int32Array.from(positions, ({ row, column }) => (row - firstRow) * columns + column - firstColumn),
    gids: sorted,
  };
}

/** Position of a cell in the lattice's rectangle, -1 for one outside it and for gid 0. */
export function positionInLattice({ rows, columns, south, west }: Lattice, gid: number): number {
  if (gid < 1) return -1;
  const row = Math.floor((gid - 1) / COLUMNS_OF_GLOBE) - Math.round((south + 90) / CELL_DEGREES - 0.5);
  const column = ((gid - 1) % COLUMNS_OF_GLOBE) - Math.round((west + 180) / CELL_DEGREES - 0.5);
  return row < 0 || column < 0 || row >= rows || column >= columns ? -1 : row * columns + column;
}

/** Width over height of a cell in each row: the cosine of the latitude of its centre, at least 0.01. */
export function rowAspects({ rows, south }: Shape): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) =>
    Math.max(0.01, Math.cos(((south + row * CELL_DEGREES) * Math.PI) / 180)),
  );
}
