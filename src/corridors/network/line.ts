import { distanceKm } from "../../places/distance.ts";
import type { Network } from "./model.ts";
import type { Way } from "./ways.ts";

export type Point = [longitude: number, latitude: number];

/** The line of a way as far as it is known: the vertices of imported roads, else straight from town to town. */
export function lineOf({ graph, between }: Network, { nodes, links }: Pick<Way, "nodes" | "links">): Point[] {
  const line: Point[] = [];
  nodes.forEach((node, i) => {
    line.push([rounded(graph.longitude[node]), rounded(graph.latitude[node])]);
    const link = links[i];
    if (link !== undefined) line.push(...vertices(between[link], graph.a[link] !== node));
  });
  return line;
}

function vertices(between: Float32Array | null, isBackward: boolean): Point[] {
  if (between === null) return [];
  const points: Point[] = [];
  for (let i = 0; i < between.length; i += 2) points.push([rounded(between[i]), rounded(between[i + 1])]);
  return isBackward ? points.reverse() : points;
}

/** Four places: some ten metres, as the roads come. */
const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4;

/** How far a point lies off a line [km]. */
export function kmToLine(line: readonly Point[], longitude: number, latitude: number): number {
  let best = Number.POSITIVE_INFINITY;
  const aspect = Math.cos((latitude * Math.PI) / 180);
  line.forEach(([x, y], i) => {
    const [nextX, nextY] = line[Math.min(i + 1, line.length - 1)];
    const [dx, dy] = [(nextX - x) * aspect, nextY - y];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : ((longitude - x) * aspect * dx + (latitude - y) * dy) / length;
    const t = Math.min(1, Math.max(0, along));
    best = Math.min(best, distanceKm(longitude, latitude, x + t * (nextX - x), y + t * (nextY - y)));
  });
  return best;
}
