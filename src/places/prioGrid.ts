/**
 * PRIO-GRID: cells of half a degree, numbered from 1 in the south-west, row by row (Tollefsen, Strand and Buhaug 2012,
 * Journal of Peace Research 49(2)).
 */
const CELL_DEGREES = 0.5;
const COLUMNS = 720;
const ROWS = 360;

/** Number of cells on the globe: 259,200. */
export const PRIO_GRID_CELLS = COLUMNS * ROWS;

/**
 * The cell that holds a point [degrees, WGS84]; a point on a side belongs to the cell to its east or north. The poles and
 * the antimeridian belong to the last row and to the first column. 0 for a coordinate that is none.
 */
export function prioGridGid(longitude: number, latitude: number): number {
  if (!(longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90)) return 0;
  const column = Math.floor((longitude + 180) / CELL_DEGREES) % COLUMNS;
  const row = Math.min(ROWS - 1, Math.floor((latitude + 90) / CELL_DEGREES));
  return row * COLUMNS + column + 1;
}

/** Cells of many points; 0 where a coordinate is none. */
export function prioGridGids(
  longitude: ArrayLike<number>,
  latitude: ArrayLike<number>,
  out = new Int32Array(longitude.length),
): Int32Array {
  for (let i = 0; i < out.length; i++) out[i] = prioGridGid(longitude[i], latitude[i]);
  return out;
}

/** Row and column as PRIO-GRID counts them, from 1. */
export function prioGridPosition(gid: number): { row: number; column: number } {
  if (!Number.isInteger(gid) || gid < 1 || gid > PRIO_GRID_CELLS) {
    throw new RangeError(`invalid PRIO-GRID gid: ${gid}; valid are whole numbers from 1 to ${PRIO_GRID_CELLS}`);
  }
  return { row: Math.floor((gid - 1) / COLUMNS) + 1, column: ((gid - 1) % COLUMNS) + 1 };
}

/** Longitude and latitude of the centre of a cell. */
export function prioGridCentre(gid: number): [number, number] {
  const { row, column } = prioGridPosition(gid);
  return [-180 + (column - 0.5) * CELL_DEGREES, -90 + (row - 0.5) * CELL_DEGREES];
}

/** West, south, east and north side of a cell. */
export function prioGridBounds(gid: number): [number, number, number, number] {
  const [x, y] = prioGridCentre(gid);
  return [x - CELL_DEGREES / 2, y - CELL_DEGREES / 2, x + CELL_DEGREES / 2, y + CELL_DEGREES / 2];
}

/** Corners of a cell as a closed ring, counter-clockwise from the south-west. */
export function prioGridRing(gid: number): [number, number][] {
  const [west, south, east, north] = prioGridBounds(gid);
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
