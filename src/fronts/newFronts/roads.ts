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

function kmToVertices(line: Float32Array, [longitude, latitude]: readonly [number, number]): number {
  const aspect = Math.cos((latitude * Math.PI) / 180);
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at < line.length; at += 2) {
    best = Math.min(best, Math.hypot((line[at] - longitude) * aspect, line[at + 1] - latitude));
  }
  return KM_PER_DEGREE * best;
}
