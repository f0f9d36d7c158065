/** Named corridors on a network, cut into the stretches that may be shown. */
import { distanceKm } from "../../places/distance.ts";
import { nameKey } from "../../places/names.ts";
import type { CorridorRow, Network, PlaceRow } from "./model.ts";
import { type Way, WayFinder } from "./ways.ts";

/** No stretch that is shown or exported is shorter. */
export const SHORTEST_SEGMENT_KM = 50;

export interface Segment {
  /** The ids of its two ends in alphabetical order. */
  id: string;
  from: string;
  to: string;
  way: Way;
  /** True where a part of it is known as a straight line only, so that the road is longer. */
  isStraight: boolean;
  /** Keys of the corridors that it is part of. */
  corridors: string[];
}

export interface Corridor {
  /** The name in small letters with hyphens. */
  key: string;
  name: string;
  /** Rows of places.csv, from the first to the last. */
  stops: string[];
  /** The whole course; null where the network does not join its stops. */
  way: Way | null;
  isStraight: boolean;
  /** Ids of its segments in order; none where the whole is shorter than a segment may be. */
  segments: string[];
  /** Rows of corridors.csv that speak of it. */
  rows: string[];
}

/**
 * Corridors of one name as one; those that name no course between two places have a course of null. Where a corridor passes
 * a stop of another it is cut there too, so that both share the stretch.
 */
export function corridorsOf(
  network: Network,
  rows: readonly CorridorRow[],
): { corridors: Corridor[]; segments: Segment[] } {
  const finder = new WayFinder(network.graph);
  const courses = [...byName(rows)].map(([name, group]) => ({ name, group, ...courseThrough(network, finder, group) }));
  const isStop = new Uint8Array(network.graph.nodes);
  for (const { stops } of courses) for (const stop of stops) isStop[network.nodeOf.get(stop) ?? 0] = 1;
  const segments = new Map<string, Segment>();
  const corridors = courses.map(({ name, group, stops, way }): Corridor => {
    const key = keyOf(name);
    const pieces = way === null ? [] : piecesOf(network, way, isStop);
    for (const piece of pieces) join(segments, network, piece, key);
    return {
      key,
      name,
      stops,
      way,
      isStraight: way?.links.some((link) => network.isStraight[link] === 1) ?? false,
      segments: pieces.map(({ id }) => id),
      rows: group.map(({ id }) => id),
    };
  });
  return { corridors, segments: [...segments.values()] };
}

function courseThrough(network: Network, finder: WayFinder, group: readonly CorridorRow[]) {
  const stops = courseOf(network, group);
  const legs = stops.slice(1).map((stop, i) => legBetween(network, finder, stops[i], stop));
  const known = legs.filter((leg) => leg !== null);
  return { stops, way: known.length > 0 && known.length === legs.length ? joined(known) : null };
}

function byName(rows: readonly CorridorRow[]): Map<string, CorridorRow[]> {
  const groups = new Map<string, CorridorRow[]>();
  for (const row of rows) groups.set(row.name, [...(groups.get(row.name) ?? []), row]);
  return groups;
}

export const keyOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Stops of the row that names most of them, of rows that lead from one place to one; places off the network are passed over. */
function courseOf({ nodeOf }: Network, group: readonly CorridorRow[]): string[] {
  const whole = group.filter(({ from_place, to_place }) => from_place.length === 1 && to_place.length === 1);
  const [fullest] = whole.toSorted((x, y) => y.via.length - x.via.length);
  if (!fullest) return [];
  const ends = [fullest.from_place[0], fullest.to_place[0]];
  if (ends.some((end) => end === undefined || !nodeOf.has(end))) return [];
  const stops = [ends[0], ...fullest.via.filter((place) => nodeOf.has(place)), ends[1]];
  return stops.filter((stop, i): stop is string => stop !== undefined && stops.indexOf(stop) === i);
}

function legBetween({ nodeOf }: Network, finder: WayFinder, from: string, to: string): Way | null {
  return finder.way(nodeOf.get(from) ?? -1, nodeOf.get(to) ?? -1);
}

const joined = (legs: readonly Way[]): Way => ({
  km: legs.reduce((sum, { km }) => sum + km, 0),
  nodes: [...(legs[0]?.nodes.slice(0, 1) ?? []), ...legs.flatMap(({ nodes }) => nodes.slice(1))],
  links: legs.flatMap(({ links }) => links),
});

interface Piece {
  id: string;
  from: string;
  to: string;
  way: Way;
}

/** Cuts a course at stops, but never into less than a segment; what is left at the end joins the piece before. */
function piecesOf({ graph, places }: Network, { nodes, links, km }: Way, isStop: Uint8Array): Piece[] {
  if (km < SHORTEST_SEGMENT_KM) return [];
  const pieces: Piece[] = [];
  let [start, length, left] = [0, 0, km];
  links.forEach((link, i) => {
    length += graph.km[link];
    const isLast = i === links.length - 1;
    const isShort = length < SHORTEST_SEGMENT_KM || left - length < SHORTEST_SEGMENT_KM;
    if (!isLast && (isShort || isStop[nodes[i + 1]] === 0)) return;
    const [from, to] = [places[nodes[start]].id, places[nodes[i + 1]].id];
    const way = { km: length, nodes: nodes.slice(start, i + 2), links: links.slice(start, i + 1) };
    pieces.push({ id: [from, to].toSorted().join("--"), from, to, way });
    left -= length;
    [start, length] = [i + 1, 0];
  });
  return pieces;
}

function join(segments: Map<string, Segment>, network: Network, { id, from, to, way }: Piece, corridor: string): void {
  const known = segments.get(id);
  if (known) {
    if (!known.corridors.includes(corridor)) known.corridors.push(corridor);
    return;
  }
  const isStraight = way.links.some((link) => network.isStraight[link] === 1);
  segments.set(id, { id, from, to, way, isStraight, corridors: [corridor] });
}

/** Regions that demand: first-order divisions, each by the place that stands for it. */
export function demandNodes(network: Network, places: readonly PlaceRow[]): { place: PlaceRow; node: number }[] {
  return places.flatMap((place) => {
    const node = place.kind === "admin1" ? nodeOfRegion(network, place) : -1;
    return node < 0 ? [] : [{ place, node }];
  });
}

/** Where a region is supplied: at the place of its name in its country, else at the nearest within reach; −1 without one. */
export function nodeOfRegion(
  { graph, places }: Network,
  { name, iso3, longitude, latitude }: PlaceRow,
  reachKm = 60,
): number {
  const key = nameKey(name);
  const namesake = places.findIndex((one) => one.iso3 === iso3 && one.name !== null && nameKey(one.name) === key);
  if (namesake >= 0 || longitude === null || latitude === null) return namesake;
  let [best, node] = [reachKm, -1];
  for (let n = 0; n < graph.nodes; n++) {
    const km = distanceKm(longitude, latitude, graph.longitude[n], graph.latitude[n]);
    if (km < best && places[n].name !== null) [best, node] = [km, n];
  }
  return node;
}
