/** The network of supply: places on public roads, and what they are for supply. */
import type { RoadGraph } from "./graph.ts";

/** A port and a border are gates: there supply enters. */
export const PLACE_ROLES = ["port", "border", "town", "junction"] as const;
export type PlaceRole = (typeof PLACE_ROLES)[number];

export interface NetworkPlace {
  /** Row of places.csv, or `road-` and the number of a node of imported roads. */
  id: string;
  name: string | null;
  aliases: readonly string[];
  role: PlaceRole;
  iso3: string | null;
}

/** Where the links come from. */
export const NETWORK_BASES = ["casebook", "roads"] as const;
export type NetworkBasis = (typeof NETWORK_BASES)[number];

export interface Network {
  basis: NetworkBasis;
  graph: RoadGraph;
  /** By node. */
  places: readonly NetworkPlace[];
  /** 1 for links of which only the straight line is known, so that the road is longer. */
  isStraight: Uint8Array;
  /** Vertices between the ends of each link, from end a to end b: longitude, latitude in turn; null where none are known. */
  between: readonly (Float32Array | null)[];
  /** Node of each row of places.csv that the network holds. */
  nodeOf: ReadonlyMap<string, number>;
}

/** A place of the casebook, as far as the network needs it. */
export interface PlaceRow {
  id: string;
  name: string;
  aliases: readonly string[];
  kind: string | null;
  iso3: string | null;
  longitude: number | null;
  latitude: number | null;
}

/** A link of the casebook. */
export interface RouteRow {
  id: string;
  from_place: string;
  to_place: string;
  kind: string;
  distance_km: number | null;
  distance_method: string | null;
}

/** What the casebook says of a corridor, row by row; several rows may speak of one. */
export interface CorridorRow {
  id: string;
  name: string;
  from_place: readonly string[];
  to_place: readonly string[];
  via: readonly string[];
  distance_km: number | null;
  value: number | null;
  unit: string | null;
}

export const isGate = ({ role }: Pick<NetworkPlace, "role">): boolean => role === "port" || role === "border";

const ROLES: Record<string, PlaceRole> = { port: "port", border_post: "border" };
export const roleOf = (kind: string | null): PlaceRole => ROLES[kind ?? ""] ?? "town";
