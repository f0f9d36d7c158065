import { distanceKm } from "../../places/distance.ts";
import type { RoadLine, RoadPoint } from "./roadFormat.ts";

/** Farthest that a point may lie from the end of a line that names it [km]; points of a graph that was split lie up to 4 away. */
const REACH_KM = 10;

/**
 * The points that say what nodes of the lines are: of the same id, and where one of its lines ends. Two graphs may number
 * their nodes alike, and a number alone would lay the roads of one between the towns of the other.
 */
export function pointsOnLines(lines: readonly RoadLine[], points: readonly RoadPoint[]): RoadPoint[] {
  const ends = new Map<string, [number, number][]>();
  for (const { from, to, line } of lines) {
    // a line may be drawn from either of its nodes
    for (const id of [from, to]) {
      const known = ends.get(id) ?? [];
      known.push([line[0], line[1]], [line[line.length - 2], line[line.length - 1]]);
      ends.set(id, known);
    }
  }
  return points.filter(({ id, longitude, latitude }) =>
    ends.get(id)?.some(([east, north]) => distanceKm(longitude, latitude, east, north) <= REACH_KM),
  );
}
