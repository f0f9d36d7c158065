import type { Ring } from "./polygons.ts";

// Enough for any division; a bound for slivers that have no inside.
const MOST_LOOKS = 600;

interface Cell {
  x: number;
  y: number;
  half: number;
  clearance: number;
}

/**
 * A point deep inside the largest part of an area: the pole of inaccessibility, found by halving squares (V. Agafonkin's
 * polylabel idea), within `precision` of the best clearance [degrees of latitude]. Longitudes are shrunk by the cosine of
 * the latitude so that "deep" means kilometres. `rings` may hold several parts with holes.
 */
export function interiorPoint(rings: readonly Ring[], precision = 0.02): [number, number] {
  const outer = rings.reduce((largest, ring) => (Math.abs(area(ring)) > Math.abs(area(largest)) ? ring : largest));
  const [west, south, east, north] = bounds(outer);
  const shrink = Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const edges = flatten(rings, [west, south, east, north], shrink);
  const width = (east - west) * shrink;
  const size = Math.max(Math.min(width, north - south), Math.max(width, north - south) / 32);
  if (!(size > 0)) return [west, south];

  const cellAt = (x: number, y: number, half: number): Cell => ({ x, y, half, clearance: clearance(edges, x, y) });
  const queue: Cell[] = [];
  for (let x = west * shrink; x < east * shrink; x += size) {
    for (let y = south; y < north; y += size) queue.push(cellAt(x + size / 2, y + size / 2, size / 2));
  }
  let best = queue[0];
  let looks = MOST_LOOKS;
  for (let cell = takeMostPromising(queue); cell && looks-- > 0; cell = takeMostPromising(queue)) {
    if (cell.clearance > best.clearance) best = cell;
    const margin = best.clearance > 0 ? Math.max(precision, best.clearance * 0.05) : 0;
    if (promise(cell) - best.clearance <= margin || cell.half < 1e-6) continue;
    const half = cell.half / 2;
    for (const [dx, dy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ]) {
      queue.push(cellAt(cell.x + dx * half, cell.y + dy * half, half));
    }
  }
  return [round(best.x / shrink), round(best.y)];
}

const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
const promise = (cell: Cell) => cell.clearance + cell.half * Math.SQRT2;

function takeMostPromising(queue: Cell[]): Cell | undefined {
  let at = 0;
  for (let i = 1; i < queue.length; i++) if (promise(queue[i]) > promise(queue[at])) at = i;
  const cell = queue[at];
  const last = queue.pop();
  if (last !== undefined && at < queue.length) queue[at] = last;
  return cell;
}

function bounds(ring: Ring): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Twice the signed area of a ring [square degrees]. */
function area(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum;
}

/** Edges (ax, ay, bx, by) of the rings that reach into the box. */
function flatten(rings: readonly Ring[], [west, south, east, north]: number[], shrink: number): Float64Array {
  const edges: number[] = [];
  for (const ring of rings) {
    const box = bounds(ring);
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) continue;
    for (let i = 0; i + 1 < ring.length; i++) {
      edges.push(ring[i][0] * shrink, ring[i][1], ring[i + 1][0] * shrink, ring[i + 1][1]);
    }
  }
  return Float64Array.from(edges);
}

/** Distance to the nearest edge, negative outside. */
function clearance(edges: Float64Array, x: number, y: number): number {
  let inside = false;
  let best = Infinity;
  for (let i = 0; i < edges.length; i += 4) {
    const ax = edges[i];
    const ay = edges[i + 1];
    const dx = edges[i + 2] - ax;
    const dy = edges[i + 3] - ay;
    if (ay > y !== ay + dy > y && x < ax + ((y - ay) / dy) * dx) inside = !inside;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    const px = ax + t * dx - x;
    const py = ay + t * dy - y;
    best = Math.min(best, px * px + py * py);
  }
  return inside ? Math.sqrt(best) : -Math.sqrt(best);
}
