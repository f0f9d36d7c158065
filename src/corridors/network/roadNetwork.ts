import { distanceKm } from "../../places/distance.ts";
import { nameKey } from "../../places/names.ts";
import { addRoute, NetworkDraft } from "./casebookNetwork.ts";
import { type Network, type NetworkPlace, type PlaceRole, type PlaceRow, type RouteRow, roleOf } from "./model.ts";
import type { RoadPoint, Roads } from "./roadFormat.ts";

/** A place of the casebook stands for a node of its own name within the first distance, or for any within the second [km]. */
const NAMESAKE_KM = 25;
const NEAR_KM = 10;
/** Roads against straight lines: between the casebook's towns 1.1 to 1.25, and a short cut by a straight line is worse than a detour. */
const DETOUR = 1.3;
/** Degrees of latitude beyond which no node can be within either. */
const REACH_DEGREES = 0.3;

/**
 * Imported roads, with the casebook's places on them. Places that lie off the roads keep their links of the casebook, so
 * that Timbuktu does not vanish because its track is in no road graph.
 */
export function roadNetwork(
  roads: Pick<Roads, "lines" | "points">,
  places: readonly PlaceRow[],
  routes: readonly RouteRow[],
): Network {
  const draft = new NetworkDraft();
  const nodes = addNodes(draft, roads);
  for (const { from, to, km, line } of roads.lines) {
    const [a, b] = [nodes.get(from) ?? -1, nodes.get(to) ?? -1];
    if (a < 0 || b < 0 || a === b) continue;
    draft.links.push({ a, b, km, isStraight: false, between: Float32Array.from(line.slice(2, -2)) });
  }
  placeOnNodes(draft, places);
  addOffRoads(draft, places, routes);
  return draft.finish("roads");
}

/** Places off the roads, by links of the casebook, which lengthen from straight lines to what roads are like. */
function addOffRoads(draft: NetworkDraft, places: readonly PlaceRow[], routes: readonly RouteRow[]): void {
  const onRoads = new Set(draft.nodeOf.keys());
  const rows = new Map(places.map((place) => [place.id, place]));
  for (const route of routes) {
    if (onRoads.has(route.from_place) && onRoads.has(route.to_place)) continue;
    const before = draft.links.length;
    addRoute(draft, rows, route);
    const added = draft.links[before];
    if (added?.isStraight) added.km *= DETOUR;
  }
}

/** Nodes that the points describe, and nodes of which only the ends of lines tell. */
function addNodes(draft: NetworkDraft, { lines, points }: Pick<Roads, "lines" | "points">): Map<string, number> {
  const used = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const nodes = new Map<string, number>();
  for (const point of points) {
    if (!used.has(point.id) || nodes.has(point.id)) continue;
    nodes.set(point.id, draft.add(placeOf(point), point.longitude, point.latitude));
  }
  for (const { from, to, line } of lines) {
    for (const [id, at] of [
      [from, 0],
      [to, line.length - 2],
    ] as const) {
      if (nodes.has(id)) continue;
      const unnamed = { id: `road-${id}`, name: null, aliases: [], role: "junction" as const, iso3: null };
      nodes.set(id, draft.add(unnamed, line[at], line[at + 1]));
    }
  }
  return nodes;
}

const ROLES: Record<string, PlaceRole> = { border_crossing: "border", port: "port", city: "town", town: "town" };

function placeOf({ id, name, kind, iso3 }: RoadPoint) {
  // "near Kara" is a junction's name for want of one
  const isNamed = name !== null && !/^near /i.test(name);
  return { id: `road-${id}`, name: isNamed ? name : null, aliases: [], role: ROLES[kind ?? ""] ?? "junction", iso3 };
}

/** Gives nodes the names and ids of the casebook's places; of several places at a node the nearest names it. */
function placeOnNodes(draft: NetworkDraft, places: readonly PlaceRow[]): void {
  const keys = draft.places.map(({ name }) => (name === null ? "" : nameKey(name)));
  const nearest = new Map<number, number>();
  const count = draft.places.length;
  for (const place of places) {
    const { longitude, latitude } = place;
    if (longitude === null || latitude === null || !IS_PLACE.has(place.kind ?? "")) continue;
    const key = nameKey(place.name);
    let [best, node] = [Number.POSITIVE_INFINITY, -1];
    for (let n = 0; n < count; n++) {
      if (Math.abs(draft.latitude[n] - latitude) > REACH_DEGREES) continue;
      const km = distanceKm(longitude, latitude, draft.longitude[n], draft.latitude[n]);
      if (km > (keys[n] === key ? NAMESAKE_KM : NEAR_KM)) continue;
      // a namesake comes first, however near another node is
      const rank = keys[n] === key ? km - NAMESAKE_KM : km;
      if (rank < best) [best, node] = [rank, n];
    }
    if (node < 0) continue;
    draft.nodeOf.set(place.id, node);
    const known = draft.places[node];
    const isNearer = best < (nearest.get(node) ?? Number.POSITIVE_INFINITY);
    if (isNearer) nearest.set(node, best);
    draft.places[node] = isNearer ? named(known, place) : { ...known, aliases: [...known.aliases, place.name] };
  }
}

/** A node under the name of a place; the name that it had is kept as another. */
function named(known: NetworkPlace, { id, name, aliases, iso3, kind }: PlaceRow): NetworkPlace {
  const own = roleOf(kind);
  const role = own !== "town" ? own : known.role === "junction" ? "town" : known.role;
  const others = [known.name, ...known.aliases].filter((one) => one !== null && one !== name);
  return { id, name, aliases: [...aliases, ...others.filter((one) => one !== null)], role, iso3 };
}

/** Kinds of places that a road passes; an area or a country is a point by convention only. */
const IS_PLACE = new Set(["town", "village", "port", "border_post", "camp"]);
