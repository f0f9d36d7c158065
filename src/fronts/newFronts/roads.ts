/** Named roads as lines of vertices, and which of them leads from one place to another. */
import { KM_PER_DEGREE } from "../borders/borders.ts";

export interface NamedRoads {
  names: readonly string[];
  /** Longitude and latitude of each vertex in turn, road after road. */
  coordinates: Float32Array;
  /** Vertex at which each road starts, and at the end the number of vertices. */
  start: Int32Array;
}

/**
 * The named road that passes both places [longitude, latitude] within `reachKm` of its vertices, nearest in sum; null
 * where none does.
 */
export function roadBetween(
  { names, coordinates, start }: NamedRoads,
  from: readonly [number, number],
  to: readonly [number, number],
  reachKm = 30,
): string | null {
  let best = Number.POSITIVE_INFINITY;
  let found: string | null = null;
  names.forEach((name, road) => {
    const line = coordinates.subarray(2 * start[road], 2 * start[road + 1]);
    const [a, b] = [from, to].map((place) => kmToVertices(line, place));
    if (a > reachKm || b > reachKm || a + b >= best) return;
    best = a + b;
    found = name;
  });
  return found;
}

/** Kilometres between the vertices that stand for a straight link. */
const STEP_KM = 10;

/** Links between two places [longitude, latitude] as roads: straight lines, for their course is not known. */
export function straightRoads(
  links: readonly { name: string; from: readonly [number, number]; to: readonly [number, number] }[],
): NamedRoads {
  const lines = links.map(({ from, to }) => {
    const aspect = Math.cos((((from[1] + to[1]) / 2) * Math.PI) / 180);
    const km = KM_PER_DEGREE * Math.hypot((to[0] - from[0]) * aspect, to[1] - from[1]);
    const steps = Math.max(1, Math.ceil(km / STEP_KM));
    return Array.from({ length: steps + 1 }, (_, i) =>
      from.map((one, axis) => one + ((to[axis] - one) * i) / steps),
    ).flat();
  });
  const start = new Int32Array(links.length + 1);
  lines.forEach((line, i) => {
    start[i + 1] = start[i] + line.length / 2;
  });
  return { names: links.map(({ name }) => name), coordinates: Float32Array.from(lines.flat()), start };
}

function kmToVertices(line: Float32Array, [longitude, latitude]: readonly [number, number]): number {
  const aspect = Math.cos((latitude * Math.PI) / 180);
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at < line.length; at += 2) {
    best = Math.min(best, Math.hypot((line[at] - longitude) * aspect, line[at + 1] - latitude));
  }
  return KM_PER_DEGREE * best;
}
