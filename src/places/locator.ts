import type { Polygons } from "./polygons.ts";

/**
 * A flat grid over polygons that answers "which unit holds this point". A cell that no border touches stores its unit;
 * a cell on a border stores, for each unit with an edge in it, whether the cell's south-west corner lies inside that unit
 * and which edges pass. Walking from the corner to the point and counting crossings then decides exactly.
 */
export interface Locator extends Polygons {
  /** [west, south, cell size, columns, rows]; degrees. West and south are odd numbers on purpose: no border follows them. */
  grid: Float64Array;
  /** Per cell, row by row from the south-west: a unit (0 none), or -(border cell + 1). */
  cells: Int32Array;
  /** Per border cell the first of its runs, and at the end the number of runs. */
  cellRuns: Uint32Array;
  /** A run is a stretch of consecutive edges of one unit: first vertex and number of edges. */
  runVertex: Uint32Array;
  runEdges: Uint16Array;
  /** Unit of the run, and 1 where the cell's corner is inside it (told by the first run of the unit in the cell). */
  runUnit: Uint16Array;
  runInside: Uint8Array;
}

/** How far from land a point may lie and still get the nearest unit: ports, islands below the map's scale, shores. */
export const COAST_KM = 15;
const KM_PER_DEGREE = 111.195;

export interface LocateOptions {
  /** Kilometres within which a point outside every unit takes the nearest one; 0 turns it off. Default `COAST_KM`. */
  coastKm?: number;
  /** Group of each unit (position 0 is unused) and the group wanted for each point: other units are not considered. */
  only?: { groupOfUnit: Uint16Array; wanted: Uint16Array };
}

/**
 * Units of points [degrees, WGS84]; 0 where there is none or the coordinate is not finite. Where units overlap, the one
 * with the lowest number is taken.
 */
export function locate(
  locator: Locator,
  longitude: ArrayLike<number>,
  latitude: ArrayLike<number>,
  { coastKm = COAST_KM, only }: LocateOptions = {},
): Uint16Array {
  const found = new Uint16Array(longitude.length);
  for (let i = 0; i < found.length; i++) {
    const x = wrapLongitude(longitude[i]);
    const y = latitude[i];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    const wanted = only ? only.wanted[i] : -1;
    found[i] =
      unitAt(locator, x, y, only?.groupOfUnit, wanted) ||
      (coastKm > 0 ? nearestUnit(locator, x, y, coastKm, only?.groupOfUnit, wanted) : 0);
  }
  return found;
}

/** The unit that holds one point, or 0. */
export function unitAt(locator: Locator, x: number, y: number, groupOfUnit?: Uint16Array, wanted = -1): number {
  const [west, south, size, columns, rows] = locator.grid;
  const column = Math.floor((x - west) / size);
  const row = Math.floor((y - south) / size);
  if (column < 0 || row < 0 || column >= columns || row >= rows) return 0;
  const cell = locator.cells[row * columns + column];
  const accepts = (unit: number) => groupOfUnit === undefined || groupOfUnit[unit] === wanted;
  if (cell >= 0) return accepts(cell) ? cell : 0;

  const cornerX = west + column * size;
  const cornerY = south + row * size;
  const end = locator.cellRuns[-cell];
  let run = locator.cellRuns[-cell - 1];
  while (run < end) {
    const unit = locator.runUnit[run];
    let inside = locator.runInside[run];
    do {
      inside ^= crossings(locator, run, cornerX, cornerY, x, y);
      run++;
    } while (run < end && locator.runUnit[run] === unit);
    if (inside && accepts(unit)) return unit;
  }
  return 0;
}

/**
 * Parity of the run's edges that cross the way from the corner (x0, y0) north to (x0, y) and then east to (x, y). Both
 * legs judge the shared point by the same sign of area, so an edge beside it is counted once or not at all.
 */
function crossings(locator: Locator, run: number, x0: number, y0: number, x: number, y: number): number {
  const { coordinates } = locator;
  let at = locator.runVertex[run] * 2;
  const end = at + locator.runEdges[run] * 2;
  let ax = coordinates[at];
  let ay = coordinates[at + 1];
  let parity = 0;
  for (at += 2; at <= end; at += 2) {
    const bx = coordinates[at];
    const by = coordinates[at + 1];
    const vertical = ax > x0 !== bx > x0;
    const horizontal = ay > y !== by > y;
    if (vertical || horizontal) {
      const dx = bx - ax;
      const dy = by - ay;
      const turn = dx * (y - ay) - dy * (x0 - ax) > 0;
      if (vertical && turn !== dx * (y0 - ay) - dy * (x0 - ax) > 0) parity ^= 1;
      if (horizontal && turn !== dx * (y - ay) - dy * (x - ax) > 0) parity ^= 1;
    }
    ax = bx;
    ay = by;
  }
  return parity;
}

/** The unit with the nearest border within `km`, or 0. Distances are on a sphere, flat within the search window. */
export function nearestUnit(
  locator: Locator,
  x: number,
  y: number,
  km: number,
  groupOfUnit?: Uint16Array,
  wanted = -1,
): number {
  const [west, south, size, columns, rows] = locator.grid;
  const kmPerLongitude = KM_PER_DEGREE * Math.max(Math.cos((y * Math.PI) / 180), 0.01);
  const reachX = km / kmPerLongitude;
  const reachY = km / KM_PER_DEGREE;
  const firstColumn = Math.max(0, Math.floor((x - reachX - west) / size));
  const lastColumn = Math.min(columns - 1, Math.floor((x + reachX - west) / size));
  const firstRow = Math.max(0, Math.floor((y - reachY - south) / size));
  const lastRow = Math.min(rows - 1, Math.floor((y + reachY - south) / size));
  let best = km * km;
  let nearest = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const cell = locator.cells[row * columns + column];
      if (cell >= 0) continue;
      for (let run = locator.cellRuns[-cell - 1]; run < locator.cellRuns[-cell]; run++) {
        const unit = locator.runUnit[run];
        if (groupOfUnit !== undefined && groupOfUnit[unit] !== wanted) continue;
        const distance = squaredDistance(locator, run, x, y, kmPerLongitude);
        if (distance < best || (distance === best && unit < nearest)) {
          best = distance;
          nearest = unit;
        }
      }
    }
  }
  return nearest;
}

/** Square of the distance [km²] from a point to the nearest edge of a run. */
function squaredDistance(locator: Locator, run: number, x: number, y: number, kmPerLongitude: number): number {
  const { coordinates } = locator;
  let at = locator.runVertex[run] * 2;
  const end = at + locator.runEdges[run] * 2;
  let best = Number.POSITIVE_INFINITY;
  for (; at < end; at += 2) {
    const ax = (coordinates[at] - x) * kmPerLongitude;
    const ay = (coordinates[at + 1] - y) * KM_PER_DEGREE;
    const dx = (coordinates[at + 2] - x) * kmPerLongitude - ax;
    const dy = (coordinates[at + 3] - y) * KM_PER_DEGREE - ay;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
    const px = ax + along * dx;
    const py = ay + along * dy;
    best = Math.min(best, px * px + py * py);
  }
  return best;
}

/** Longitude within [-180, 180]. */
function wrapLongitude(longitude: number): number {
  return longitude >= -180 && longitude <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180;
}
