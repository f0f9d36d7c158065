import { distanceKm } from "../../places/distance.ts";
import { roadGraph } from "./graph.ts";
import { type Network, type NetworkPlace, type PlaceRow, type RouteRow, roleOf } from "./model.ts";
import { WayFinder } from "./ways.ts";

/** Kinds of links on which lorries move all year. */
const ON_WHEELS: readonly string[] = ["road", "track"];

export interface DraftLink {
  a: number;
  b: number;
  km: number;
  isStraight: boolean;
  between: Float32Array | null;
}

/** Nodes and links while a network is put together. */
export class NetworkDraft {
  readonly places: NetworkPlace[] = [];
  readonly longitude: number[] = [];
  readonly latitude: number[] = [];
  readonly links: DraftLink[] = [];
  readonly nodeOf = new Map<string, number>();

  add(place: NetworkPlace, longitude: number, latitude: number): number {
    this.longitude.push(longitude);
    this.latitude.push(latitude);
    return this.places.push(place) - 1;
  }

  /** Node of a row of places.csv, made when it is new; −1 for one without a point. */
  ofRow(row: PlaceRow | undefined): number {
    if (!row || row.longitude === null || row.latitude === null) return -1;
    const known = this.nodeOf.get(row.id);
    if (known !== undefined) return known;
    const { id, name, aliases, iso3 } = row;
    const node = this.add({ id, name, aliases, role: roleOf(row.kind), iso3 }, row.longitude, row.latitude);
    this.nodeOf.set(id, node);
    return node;
  }

  /** The network of what was added. */
  finish(basis: Network["basis"], links: readonly DraftLink[] = this.links): Network {
    return {
      basis,
      graph: graphOf(this, links),
      places: this.places,
      isStraight: Uint8Array.from(links, ({ isStraight }) => Number(isStraight)),
      between: links.map(({ between }) => between),
      nodeOf: this.nodeOf,
    };
  }
}

/** The casebook's links on which lorries move. A link without a length is as long as the straight line. */
export function casebookNetwork(places: readonly PlaceRow[], routes: readonly RouteRow[]): Network {
  const rows = new Map(places.map((place) => [place.id, place]));
  const draft = new NetworkDraft();
  for (const route of routes) addRoute(draft, rows, route);
  return draft.finish("casebook", withoutSummaries(draft));
}

/** Adds a link and the places at its ends; nothing for one that is no road or leads to a place without a point. */
export function addRoute(draft: NetworkDraft, rows: ReadonlyMap<string, PlaceRow>, route: RouteRow): void {
  if (!ON_WHEELS.includes(route.kind)) return;
  const [from, to] = [rows.get(route.from_place), rows.get(route.to_place)];
  const [a, b] = [draft.ofRow(from), draft.ofRow(to)];
  if (a < 0 || b < 0 || a === b) return;
  const straight = distanceKm(draft.longitude[a], draft.latitude[a], draft.longitude[b], draft.latitude[b]);
  const isAlong = route.distance_method === "road" && route.distance_km !== null;
  draft.links.push({ a, b, km: route.distance_km ?? straight, isStraight: !isAlong, between: null });
}

/**
 * Leaves out what is stated of a whole corridor where the towns between are known: such a link is as long as a way through
 * them or longer, and as an alternative to that way it would be the same road twice.
 */
function withoutSummaries(draft: NetworkDraft): DraftLink[] {
  const { links } = draft;
  const finder = new WayFinder(graphOf(draft, links));
  const shut = new Uint8Array(links.length);
  links.forEach(({ a, b, km, isStraight }, i) => {
    if (isStraight) return;
    shut[i] = 1;
    const way = finder.way(a, b, { links: shut });
    if (way === null || way.links.length < 2 || way.km > km) shut[i] = 0;
  });
  return links.filter((_, i) => shut[i] === 0);
}

function graphOf({ longitude, latitude }: NetworkDraft, links: readonly DraftLink[]) {
  return roadGraph({
    longitude: Float64Array.from(longitude),
    latitude: Float64Array.from(latitude),
    a: Int32Array.from(links, ({ a }) => a),
    b: Int32Array.from(links, ({ b }) => b),
    km: Float64Array.from(links, ({ km }) => km),
  });
}
