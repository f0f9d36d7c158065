import type { Locator } from "./locator.ts";
import { type Polygons, unitCount } from "./polygons.ts";

export interface BuildOptions {
  /** Cell size [degrees]. Smaller cells answer faster and take more room. Default 0.25. */
  cellDegrees?: number;
}

const MOST_EDGES = 65_535;
// Offsets that no border drawn along round degrees or diagonally between them meets: a border through a cell's corner
// would leave the side of the corner undecided.
const ODD_OFFSET_X = 0.0137003;
const ODD_OFFSET_Y = 0.0093011;

/** A run before sorting: `edges` 0 says that the unit covers the cell, or its corner, without an edge there. */
interface Runs {
  cell: number[];
  vertex: number[];
  edges: number[];
  unit: number[];
  inside: number[];
}

/** Builds the grid over polygons. Work grows with the number of edges and of covered cells. */
export function buildLocator(polygons: Polygons, { cellDegrees = 0.25 }: BuildOptions = {}): Locator {
  if (!(cellDegrees > 0)) throw new RangeError(`invalid cellDegrees; not above 0: ${cellDegrees}`);
  const grid = gridOver(polygons, cellDegrees);
  const runs: Runs = { cell: [], vertex: [], edges: [], unit: [], inside: [] };
  const cellCount = grid[3] * grid[4];
  const lastRun = new Int32Array(cellCount).fill(-1);
  const firstRun = new Int32Array(cellCount).fill(-1);
  let ring = 0;
  for (let unit = 1; unit <= unitCount(polygons); unit++) {
    const first = ring;
    while (ring < polygons.ringUnit.length && polygons.ringUnit[ring] === unit) ring++;
    if (ring > first) addUnit(polygons, grid, runs, unit, first, ring, firstRun, lastRun);
  }
  return { ...polygons, grid, ...sortRuns(runs, cellCount) };
}

function gridOver({ coordinates }: Polygons, size: number): Float64Array {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let i = 0; i < coordinates.length; i += 2) {
    west = Math.min(west, coordinates[i]);
    east = Math.max(east, coordinates[i]);
    south = Math.min(south, coordinates[i + 1]);
    north = Math.max(north, coordinates[i + 1]);
  }
  if (west > east) return Float64Array.of(0, 0, size, 0, 0);
  const originX = Math.floor(west / size) * size - ODD_OFFSET_X;
  const originY = Math.floor(south / size) * size - ODD_OFFSET_Y;
  const columns = Math.floor((east - originX) / size) + 1;
  const rows = Math.floor((north - originY) / size) + 1;
  return Float64Array.of(originX, originY, size, columns, rows);
}

/** Adds the runs of one unit, whose rings are `first` to `end`, and marks the cells that it covers. */
function addUnit(
  polygons: Polygons,
  grid: Float64Array,
  runs: Runs,
  unit: number,
  first: number,
  end: number,
  firstRun: Int32Array,
  lastRun: Int32Array,
): void {
  const { coordinates, ringStart } = polygons;
  const [west, south, size, columns] = grid;
  const crossingsOfRow = new Map<number, number[]>();
  const addEdge = (cell: number, vertex: number) => {
    const last = lastRun[cell];
    const grows = last >= 0 && runs.unit[last] === unit && runs.vertex[last] + runs.edges[last] === vertex;
    if (grows && runs.edges[last] < MOST_EDGES) {
      runs.edges[last]++;
      return;
    }
    if (last < 0 || runs.unit[last] !== unit) firstRun[cell] = runs.cell.length;
    lastRun[cell] = addRun(runs, cell, vertex, 1, unit, 0);
  };
  for (let ring = first; ring < end; ring++) {
    for (let vertex = ringStart[ring]; vertex < ringStart[ring + 1] - 1; vertex++) {
      const ax = coordinates[vertex * 2];
      const ay = coordinates[vertex * 2 + 1];
      const bx = coordinates[vertex * 2 + 2];
      const by = coordinates[vertex * 2 + 3];
      const firstRow = Math.floor((Math.min(ay, by) - south) / size);
      const lastRow = Math.floor((Math.max(ay, by) - south) / size);
      const firstColumn = Math.floor((Math.min(ax, bx) - west) / size);
      const lastColumn = Math.floor((Math.max(ax, bx) - west) / size);
      for (let row = firstRow; row <= lastRow; row++) {
        const bottom = south + row * size;
        if (row > firstRow && ay > bottom !== by > bottom) {
          const list = crossingsOfRow.get(row);
          const x = ax + ((bottom - ay) / (by - ay)) * (bx - ax);
          if (list) list.push(x);
          else crossingsOfRow.set(row, [x]);
        }
        for (let column = firstColumn; column <= lastColumn; column++) {
          if (touches(ax, ay, bx, by, west + column * size, bottom, size)) addEdge(row * columns + column, vertex);
        }
      }
    }
  }
  for (const [row, crossings] of crossingsOfRow) {
    markCovered(crossings, row, grid, runs, unit, firstRun, lastRun);
  }
}

/** Marks the cells of a row whose south-west corner lies between an odd and the next crossing. */
function markCovered(
  crossings: number[],
  row: number,
  [west, , size, columns]: Float64Array,
  runs: Runs,
  unit: number,
  firstRun: Int32Array,
  lastRun: Int32Array,
): void {
  crossings.sort((a, b) => a - b);
  for (let k = 0; k + 1 < crossings.length; k += 2) {
    const from = Math.floor((crossings[k] - west) / size) + 1;
    const to = Math.min(columns - 1, Math.floor((crossings[k + 1] - west) / size));
    for (let column = from; column <= to; column++) {
      const cell = row * columns + column;
      const hasEdges = lastRun[cell] >= 0 && runs.unit[lastRun[cell]] === unit;
      if (hasEdges) {
        runs.inside[firstRun[cell]] = 1;
      } else {
        firstRun[cell] = lastRun[cell] = addRun(runs, cell, 0, 0, unit, 1);
      }
    }
  }
}

function addRun(runs: Runs, cell: number, vertex: number, edges: number, unit: number, inside: number): number {
  runs.cell.push(cell);
  runs.vertex.push(vertex);
  runs.edges.push(edges);
  runs.unit.push(unit);
  return runs.inside.push(inside) - 1;
}

/** Can the edge touch the square? Never says no wrongly: all four corners on one side of the edge's line decide. */
function touches(ax: number, ay: number, bx: number, by: number, x: number, y: number, size: number): boolean {
  const dx = bx - ax;
  const dy = by - ay;
  const margin = 1e-9;
  const a = dx * (y - ay) - dy * (x - ax);
  const b = a + dx * size;
  const c = a - dy * size;
  const d = b - dy * size;
  return !(Math.min(a, b, c, d) > margin || Math.max(a, b, c, d) < -margin);
}

/** Runs in order of cell (units stay in order within a cell), and the cells that point at them. */
function sortRuns(runs: Runs, cellCount: number) {
  const offset = new Uint32Array(cellCount + 1);
  for (const cell of runs.cell) offset[cell + 1]++;
  for (let cell = 0; cell < cellCount; cell++) offset[cell + 1] += offset[cell];
  const order = new Uint32Array(runs.cell.length);
  const next = offset.slice();
  for (let run = 0; run < order.length; run++) order[next[runs.cell[run]]++] = run;

  const cells = new Int32Array(cellCount);
  const cellRuns = [0];
  const kept: number[] = [];
  for (let cell = 0; cell < cellCount; cell++) {
    const from = offset[cell];
    const to = offset[cell + 1];
    if (from === to) continue;
    if (to === from + 1 && runs.edges[order[from]] === 0) {
      cells[cell] = runs.unit[order[from]];
      continue;
    }
    for (let k = from; k < to; k++) kept.push(order[k]);
    cells[cell] = -cellRuns.length;
    cellRuns.push(kept.length);
  }
  return {
    cells,
    cellRuns: Uint32Array.from(cellRuns),
    runVertex: Uint32Array.from(kept, (run) => runs.vertex[run]),
    runEdges: Uint16Array.from(kept, (run) => runs.edges[run]),
    runUnit: Uint16Array.from(kept, (run) => runs.unit[run]),
    runInside: Uint8Array.from(kept, (run) => runs.inside[run]),
  };
}
