/** Road graphs as GeoJSON: lines between numbered nodes, and points that say what the nodes are. */

/** A road between two nodes. */
export interface RoadLine {
  from: string;
  to: string;
  km: number;
  /** Longitude and latitude in turn, from one end to the other. */
  line: number[];
}

export interface RoadPoint {
  id: string;
  name: string | null;
  /** As the file says it, such as `city`, `junction`, `border_crossing`. */
  kind: string | null;
  iso3: string | null;
  longitude: number;
  latitude: number;
}

export interface RoadReject {
  /** Position of the feature, from 1. */
  line: number;
  column: string | null;
  value: string | null;
  reason: string;
}

export interface Roads {
  lines: RoadLine[];
  points: RoadPoint[];
  rejects: RoadReject[];
}

export const ROAD_FORMAT = {
  id: "roads",
  title: "Road graph (GeoJSON: lines with from, to and a length in km; points with id, name and kind)",
  dataset: "Roads",
  catalogue: "african-roads",
} as const;

/** Names of the property that holds a length, in the order in which they are looked for. */
const LENGTHS = ["distance_km", "length_km", "km"] as const;
/** Kinds of nodes by which a file of points is known to be one of roads. */
const NODE_KINDS = ["city", "town", "junction", "border_crossing", "port"];

interface Feature {
  properties?: Record<string, unknown> | null;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
}

/** True when parsed JSON is a collection whose first feature is a road or a node of one. */
export function looksLikeRoads(content: unknown): boolean {
  const [first] = featuresOf(content) ?? [];
  const { properties, geometry } = first ?? {};
  if (!properties) return false;
  if (geometry?.type === "LineString")
    return "from" in properties && "to" in properties && lengthName(properties) !== null;
  return geometry?.type === "Point" && "id" in properties && NODE_KINDS.includes(String(properties.kind));
}

/** Lines and points of a collection; a feature that is neither, or lacks what it needs, is rejected with the reason. */
export function parseRoads(content: unknown): Roads {
  const roads: Roads = { lines: [], points: [], rejects: [] };
  (featuresOf(content) ?? []).forEach((feature, i) => {
    const found = roadOf(feature);
    if ("reason" in found) roads.rejects.push({ line: i + 1, ...found });
    else if ("km" in found) roads.lines.push(found);
    else roads.points.push(found);
  });
  return roads;
}

type Refused = Omit<RoadReject, "line">;

function roadOf({ properties, geometry }: Feature): RoadLine | RoadPoint | Refused {
  const held = properties ?? {};
  if (geometry?.type === "LineString") return lineOf(held, geometry.coordinates);
  // a road between two nodes of one position is written as a point by some programs
  if (geometry?.type === "Point" && "from" in held) return lineOf(held, [geometry.coordinates, geometry.coordinates]);
  if (geometry?.type === "Point") return pointOf(held, geometry.coordinates);
  const value = geometry?.type === undefined ? null : String(geometry.type);
  return { column: "geometry", value, reason: "no road and no node; valid: LineString or Point" };
}

function lineOf(held: Record<string, unknown>, coordinates: unknown): RoadLine | Refused {
  const [from, to] = [idOf(held.from), idOf(held.to)];
  if (from === null) return { column: "from", value: shown(held.from), reason: "no node; valid: its id" };
  if (to === null) return { column: "to", value: shown(held.to), reason: "no node; valid: its id" };
  if (from === to) return { column: "to", value: to, reason: "leads back to where it begins; valid: another node" };
  const name = lengthName(held);
  const km = name === null ? Number.NaN : Number(held[name]);
  if (!(km >= 0 && km < 10_000) || held[name ?? ""] === null) {
    const column = name ?? LENGTHS[0];
    return { column, value: shown(held[column]), reason: "no length; valid: km, 0 or more" };
  }
  const vertices = Array.isArray(coordinates) ? coordinates.map(positionOf) : [];
  const wrong = vertices.indexOf(null);
  if (wrong >= 0 || vertices.length < 2) {
    return {
      column: "geometry",
      value: wrong >= 0 ? String(wrong) : null,
      reason: "no line; valid: two or more positions in degrees",
    };
  }
  return { from, to, km, line: vertices.flatMap((vertex) => vertex ?? []) };
}

function pointOf(held: Record<string, unknown>, coordinates: unknown): RoadPoint | Refused {
  const id = idOf(held.id);
  if (id === null) return { column: "id", value: shown(held.id), reason: "no id; valid: a number or a word" };
  const position = positionOf(coordinates);
  if (position === null) return { column: "geometry", value: null, reason: "no position; valid: degrees" };
  const text = (name: string) => (typeof held[name] === "string" && held[name] !== "" ? String(held[name]) : null);
  const iso3 = text("iso3");
  return {
    id,
    name: text("name"),
    kind: text("kind"),
    iso3: iso3 !== null && /^[A-Z]{3}$/.test(iso3) ? iso3 : null,
    longitude: position[0],
    latitude: position[1],
  };
}

function featuresOf(content: unknown): Feature[] | null {
  if (typeof content !== "object" || content === null || !("features" in content)) return null;
  const { features } = content;
  return Array.isArray(features) ? features.map((one) => (typeof one === "object" && one !== null ? one : {})) : null;
}

const lengthName = (held: Record<string, unknown>) => LENGTHS.find((name) => name in held) ?? null;
/** `3` and `3.0` are one node. */
const idOf = (value: unknown): string | null =>
  typeof value === "number" && Number.isFinite(value)
    ? String(value)
    : typeof value === "string" && value !== ""
      ? value
      : null;
const shown = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value).slice(0, 80));

function positionOf(value: unknown): [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [longitude, latitude] = value;
  const isDegrees = typeof longitude === "number" && typeof latitude === "number";
  return isDegrees && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null;
}
