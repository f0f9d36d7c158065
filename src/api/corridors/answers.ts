/** What the faces may ask about corridors. Nothing here knows HTTP. */
import { type CasebookEvent, corridorSubject, handlingOf, handlingOfCasebook, type Row } from "../../casebook/index.ts";
import { bandsOf } from "../../corridors/network/bands.ts";
import { type Corridor, corridorsOf, demandNodes, type Segment } from "../../corridors/network/corridors.ts";
import { disjointWays } from "../../corridors/network/disjoint.ts";
import { distinctWays } from "../../corridors/network/distinctWays.ts";
import { kShortestWays } from "../../corridors/network/kShortest.ts";
import { legsOf } from "../../corridors/network/legs.ts";
import { lineOf } from "../../corridors/network/line.ts";
import { isGate, type Network } from "../../corridors/network/model.ts";
import { sharesOf } from "../../corridors/network/shares.ts";
import {
  addMonths,
  type Mark,
  type MarkKind,
  marksOn,
  recordOf,
  type SegmentRecord,
} from "../../corridors/network/state.ts";
import { survivalOf } from "../../corridors/network/survival.ts";
import { type Way, WayFinder } from "../../corridors/network/ways.ts";
import { isRecentTraffic } from "../../corridors/network/withheld.ts";
import { lastDay } from "../../evidence/datePrefix.ts";
import { type Handling, type Marking, mayLeave, strictest } from "../../evidence/marking.ts";
import type { Manifest } from "../contract.ts";
import { InvalidInput, parseFilter, splitList } from "../filterQuery.ts";
import { type Computation, casebookHash, manifestFor } from "../manifest.ts";
import type { Observatory } from "../observatory.ts";
import type {
  CorridorClaim,
  CorridorItem,
  CorridorPlace,
  Corridors,
  CorridorsQuery,
  Distances,
  Fragility,
  FragilityQuery,
  Isochrone,
  IsochroneQuery,
  NetworkAnswer,
  RoadEvent,
  RouteQuery,
  SegmentItem,
  WayItem,
  Ways,
} from "./contract.ts";
import { type Declared, declaredClosures, declaredOn } from "./declared.ts";
import { type Ground, groundOf, placeOf } from "./ground.ts";
import { nodeNamed } from "./places.ts";

type ClaimRow = Row<"corridors">;

const ATTACK = "convoy_attack";
const MARK_KINDS: Record<string, MarkKind> = {
  [ATTACK]: "attack",
  blockade_start: "closure",
  border_closure: "closure",
  blockade_end: "end",
};
/** Days of a window that nobody named, before its last. */
const WINDOW_MONTHS = 12;
const ROUTES = 3;
const LOSSES = 5;
const LIMITS = [100, 250, 500, 1000];
const TABLES_READ = ["places", "routes", "corridors", "events", "closures"] as const;
const idAt = (network: Network, node: number) => network.places[node].id;

export class CorridorAnswers {
  readonly #observatory: Observatory;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  /** Named corridors with the state of their stretches, month by month. */
  async corridors(query: CorridorsQuery): Promise<Corridors> {
    const ground = await groundOf(this.#observatory);
    const { rows, withheld, handlings } = this.#claims(query.audience);
    const { corridors, segments } = corridorsOf(ground.network, rows);
    const window = this.#window(query);
    const { marks, events } = this.#marks(query.audience);
    const closureOf = (row: string) => this.#closure(row, events);
    const declared = declaredClosures(ground.network, this.#observatory.casebook.rows, closureOf);
    const items = segments.map((segment) => segmentItem(ground.network, segment, { marks, declared }, window));
    const shown = new Set(items.flatMap((item) => item.events));
    const told = [...events.values()].filter(({ subject }) => shown.has(subject));
    const fallback = handlingOfCasebook(this.#observatory.casebook.rows.about);
    const behind = told.flatMap(({ subject }) => this.#event(subject)?.handling.row ?? []);
    return {
      ground: ground.item,
      manifest: this.#manifest(ground, "corridors", {
        ...window,
        today: this.#observatory.today,
        audience: query.audience,
      }),
      window,
      corridors: corridors.map((one) => corridorItem(ground.network, one, rows, items, events)),
      segments: items,
      events: told,
      withheld,
      ...strictest([...handlings, ...behind, ...(handlings.length + behind.length === 0 ? [fallback] : [])]),
    };
  }

  /** The network in sums, its gates, and the divisions it reaches. */
  async network(): Promise<NetworkAnswer> {
    const { network, item } = await groundOf(this.#observatory);
    const { rows } = this.#observatory.casebook;
    const storage = new Map<string, number>();
    for (const { sector, iso3 } of rows.dependencies) {
      if (sector === "fuel_storage") for (const code of iso3) storage.set(code, (storage.get(code) ?? 0) + 1);
    }
    const named = [...network.places.keys()]
      .filter((node) => network.places[node].name !== null)
      .map((node) => placeOf(network, node));
    return {
      ground: item,
      places: named.toSorted((a, b) => a.name.localeCompare(b.name, "en")),
      gates: named.filter(isGate),
      regions: demandNodes(network, rows.places).map(({ place, node }) => ({
        id: place.id,
        name: place.name,
        iso3: place.iso3,
        nearest: placeOf(network, node),
      })),
      storage: [...storage].map(([iso3, claims]) => ({ iso3, claims })).sort((a, b) => (a.iso3 < b.iso3 ? -1 : 1)),
    };
  }

  /** The shortest ways from one place to another, and the shortest that shares no road with the first. */
  async ways({ from, to, k = ROUTES, choose = "distinct" }: RouteQuery): Promise<Ways> {
    const ground = await groundOf(this.#observatory);
    const { network, item } = ground;
    const [start, end] = [nodeNamed(network, from), nodeNamed(network, to)];
    if (start === end) throw new InvalidInput(`from and to are both ${network.places[start].name}; valid: two places`);
    const finder = new WayFinder(network.graph);
    const ways = (choose === "distinct" ? distinctWays : kShortestWays)(finder, start, end, k);
    const taken = new Uint8Array(network.graph.km.length);
    for (const link of ways[0]?.links ?? []) taken[link] = 1;
    const apart = finder.way(start, end, { links: taken });
    const { corridors } = corridorsOf(network, this.#claims(undefined).rows);
    const itemOf = (way: Way) => wayItem(network, way, taken, corridors);
    return {
      ground: item,
      manifest: this.#manifest(ground, "corridors-route", {
        from: idAt(network, start),
        to: idAt(network, end),
        k,
        choose,
      }),
      from: placeOf(network, start),
      to: placeOf(network, end),
      ways: ways.map(itemOf),
      apart: apart === null ? null : itemOf(apart),
      disjoint: disjointWays(network.graph, start, end),
    };
  }

  /** Places by their distance on roads. */
  async isochrone({ from, limits }: IsochroneQuery): Promise<Isochrone> {
    const ground = await groundOf(this.#observatory);
    const { network, item } = ground;
    const start = nodeNamed(network, from);
    const steps = limits === undefined ? LIMITS : splitList(limits).map(Number);
    if (steps.length === 0 || steps.some((one, i) => !(one > (steps[i - 1] ?? 0)))) {
      throw new InvalidInput(`invalid limits: ${limits}; valid: ascending distances in km such as 100|250|500`);
    }
    const { longitude, latitude } = network.graph;
    const far = new WayFinder(network.graph).reach(start, steps.at(-1));
    const bands = bandsOf(far, steps);
    const near = [...network.places.keys()].filter((node) => bands[node] >= 0 && network.places[node].name !== null);
    return {
      ground: item,
      manifest: this.#manifest(ground, "corridors-isochrone", { from: idAt(network, start), limits: steps }),
      from: placeOf(network, start),
      limits: steps,
      items: near
        .sort((a, b) => far[a] - far[b] || a - b)
        .map((node) => ({
          place: placeOf(network, node),
          km: tenths(far[node]),
          band: bands[node],
          longitude: longitude[node],
          latitude: latitude[node],
        })),
    };
  }

  /** What survives the loss of the stretches that matter most to a place: a curve and counts, never which they are. */
  async fragility({ to, most = LOSSES }: FragilityQuery): Promise<Fragility> {
    const ground = await groundOf(this.#observatory);
    const { network, item } = ground;
    const { rows } = this.#claims(undefined);
    const { corridors } = corridorsOf(network, rows);
    const ends = endsOf(network, corridors);
    const chosen = to === undefined ? ends[0] : nodeNamed(network, to);
    const into = corridors.filter(({ way }) => way !== null && way.nodes.at(-1) === chosen);
    if (to !== undefined && into.length === 0) {
      const valid = ends.map((node) => placeOf(network, node).name);
      throw new InvalidInput(`no named corridor ends in ${to}; valid: ${valid.join(", ")}`, valid);
    }
    const shares = sharesOf(into, rows);
    const survival = survivalOf(network, into, shares, most);
    const names = new Map(into.map(({ key, name }) => [key, name]));
    return {
      ground: item,
      manifest: this.#manifest(ground, "corridors-fragility", {
        to: chosen === undefined ? null : idAt(network, chosen),
        most,
        today: this.#observatory.today,
      }),
      places: ends.map((node) => placeOf(network, node)),
      to: chosen === undefined ? null : placeOf(network, chosen),
      curve: (survival?.low ?? []).map((low, k) => ({
        k,
        low: thousandths(low),
        high: thousandths(survival?.high[k] ?? low),
      })),
      corridors: survival?.corridors ?? 0,
      disjoint: survival?.disjoint ?? 0,
      shares: shares.map(({ corridor, low, high, isStated }) => {
        const name = names.get(corridor) ?? corridor;
        const [least, greatest] = [Math.min(low, high), Math.max(low, high)];
        return { corridor, name, low: tenths(least), high: tenths(greatest), isStated, subject: corridorSubject(name) };
      }),
    };
  }

  /** Lengths on the network beside those that claims state. */
  async distances(): Promise<Distances> {
    const { network, item } = await groundOf(this.#observatory);
    const { rows } = this.#claims(undefined);
    const { corridors } = corridorsOf(network, rows);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      ground: item,
      items: corridors.flatMap(({ key, name, way, isStraight, rows: ids }) =>
        ids.flatMap((id) => {
          const row = byId.get(id);
          if (way === null || !row?.distance_km) return [];
          const { distance_km: statedKm, source } = row;
          const ratio = thousandths(way.km / statedKm);
          return [
            { corridor: key, name, km: tenths(way.km), isStraight: isStraight, statedKm, ratio, claim: id, source },
          ];
        }),
      ),
    };
  }

  /** What the network and the statements about corridors were read from. */
  #manifest({ item }: Ground, kind: string, parameters: Computation["parameters"]): Manifest {
    const roads = item.roads ? [{ what: "snapshot", id: item.roads.snapshot }] : [];
    const casebook = { what: "casebook", id: casebookHash(this.#observatory.casebook, TABLES_READ) };
    return manifestFor(this.#observatory, [...roads, casebook], { kind, parameters });
  }

  #window({ from, to }: CorridorsQuery): Corridors["window"] {
    const asked = parseFilter({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
    const known = lastDay(this.#observatory.casebook.summary.asOf);
    // what a claim leaves open is no statement about days after the newest material
    const last = asked.to !== undefined && asked.to < known ? asked.to : known;
    if (asked.from !== undefined && asked.from > known) {
      throw new InvalidInput(`invalid from: ${asked.from}; valid: ${known}, the casebook's newest material, or before`);
    }
    const first = asked.from ?? `${addMonths(last.slice(0, 7), 1 - WINDOW_MONTHS)}-01`;
    if (first > last) throw new InvalidInput(`invalid window: ${first} to ${last}; valid: from not after to`);
    return { from: first, to: last };
  }

  /** Statements about corridors that stand, may reach the audience and tell no movement of the last days. */
  #claims(audience: Marking | undefined): { rows: ClaimRow[]; withheld: number; handlings: Handling[] } {
    const { casebook, today } = this.#observatory;
    const { dismissed, superseded } = casebook.decisions;
    const fallback = handlingOfCasebook(casebook.rows.about);
    const isDismissed = ({ id }: ClaimRow) =>
      [...dismissed.keys(), ...superseded.keys()].some((claim) => claim.startsWith(`corridors:${id}#`));
    const handled = (row: ClaimRow) => handlingOf(row, "row", fallback);
    const standing = casebook.rows.corridors.filter(
      (row) => !isDismissed(row) && (audience === undefined || mayLeave(handled(row), audience)),
    );
    const rows = standing.filter((row) => !isRecentTraffic(row, today));
    return { rows, withheld: standing.length - rows.length, handlings: rows.map(handled) };
  }

  #event(subject: string): CasebookEvent | undefined {
    return this.#observatory.casebook.events.find(({ key }) => subject === subjectOf(key));
  }

  /** The mark of a row that claims a closure, of an event that is told. */
  #closure(id: string, events: ReadonlyMap<string, RoadEvent>): Mark | undefined {
    const row = this.#observatory.casebook.rows.events.find((one) => one.id === id);
    const mark = row && markOf(row, subjectOf(row.event_key));
    return mark?.kind === "closure" && events.has(mark.event) ? mark : undefined;
  }

  /** Attacks on convoys, closures and their ends, wherever a claim of one places it to a town or district. */
  #marks(audience: Marking | undefined): { marks: Mark[]; events: Map<string, RoadEvent> } {
    const { casebook } = this.#observatory;
    const rows = new Map(casebook.rows.events.map((row) => [row.id, row]));
    const marks: Mark[] = [];
    const events = new Map<string, RoadEvent>();
    for (const event of casebook.events) {
      const isFor = audience === undefined || mayLeave(strictest([event.handling.row, event.handling.point]), audience);
      if (!isFor) continue;
      const subject = subjectOf(event.key);
      const own = event.claims
        .filter(({ setAside }) => !setAside)
        .flatMap(({ id }) => markOf(rows.get(id), subject) ?? []);
      if (own.length === 0) continue;
      marks.push(...own);
      events.set(subject, roadEvent(event, subject));
    }
    return { marks, events };
  }
}

function markOf(row: Row<"events"> | undefined, event: string): Mark | null {
  const kind = MARK_KINDS[row?.type ?? ""];
  if (!row || !kind || row.longitude === null || row.latitude === null) return null;
  if (row.place_precision !== "town" && row.place_precision !== "admin2") return null;
  const { date_start: from, date_end: to, longitude, latitude } = row;
  return { event, kind, from, to: to ?? from, longitude, latitude };
}

const subjectOf = (key: string) => `casebook:${key}`;

function roadEvent(event: CasebookEvent, subject: string): RoadEvent {
  return {
    subject,
    kind: event.kind,
    from: event.date_start,
    to: event.date_end,
    place: typeof event.place === "string" ? event.place : null,
    summary: event.claims[0]?.statement ?? "",
    sources: new Set(event.claims.map(({ source }) => source)).size,
  };
}

function segmentItem(
  network: Network,
  segment: Segment,
  { marks, declared }: { marks: readonly Mark[]; declared: readonly Declared[] },
  window: Corridors["window"],
): SegmentItem {
  const line = lineOf(network, segment.way);
  const own = [...marksOn(line, marks), ...declaredOn(network, segment, declared)];
  const record: SegmentRecord = recordOf(own, window.from, window.to);
  const end = (id: string) => placeOf(network, network.nodeOf.get(id) ?? 0);
  return {
    id: segment.id,
    from: end(segment.from),
    to: end(segment.to),
    km: tenths(segment.way.km),
    isStraight: segment.isStraight,
    corridors: segment.corridors,
    ...record,
    line,
  };
}

function corridorItem(
  network: Network,
  corridor: Corridor,
  rows: readonly ClaimRow[],
  segments: readonly SegmentItem[],
  events: ReadonlyMap<string, RoadEvent>,
): CorridorItem {
  const own = segments.filter(({ id }) => corridor.segments.includes(id));
  const claims = rows.filter(({ id }) => corridor.rows.includes(id));
  const stated = claims.flatMap(({ distance_km }) => distance_km ?? []);
  return {
    key: corridor.key,
    name: corridor.name,
    stops: corridor.stops.map((stop): CorridorPlace => placeOf(network, network.nodeOf.get(stop) ?? 0)),
    km: corridor.way === null ? null : tenths(corridor.way.km),
    isStraight: corridor.isStraight,
    statedKm: stated.length > 0 ? { low: Math.min(...stated), high: Math.max(...stated) } : null,
    segments: corridor.segments,
    state: worst(own.map(({ state }) => state)),
    attacks: new Set(own.flatMap(({ events: behind }) => behind.filter((one) => events.get(one)?.kind === ATTACK)))
      .size,
    claims: claims.map(claimItem),
    subject: corridorSubject(corridor.name),
  };
}

/** Of both kinds, where its stretches differ. */
function worst(states: readonly SegmentItem["state"][]): SegmentItem["state"] {
  const isClosed = states.some((state) => state.startsWith("closed"));
  const isAttacked = states.some((state) => state.endsWith("attacked"));
  return isClosed ? (isAttacked ? "closed_attacked" : "closed") : isAttacked ? "attacked" : "none";
}

function claimItem(row: ClaimRow): CorridorClaim {
  return {
    id: row.id,
    commodity: row.commodity,
    value: row.value,
    unit: row.unit,
    bound: row.bound,
    km: row.distance_km,
    from: row.date_start,
    to: row.date_end,
    statement: row.statement,
    note: row.note,
    assertedBy: row.asserted_by,
    source: row.source,
  };
}

function wayItem(network: Network, way: Way, first: Uint8Array, corridors: readonly Corridor[]): WayItem {
  const { graph, places, isStraight } = network;
  const legs = legsOf(network, way);
  const shared = way.links.reduce((sum, link) => sum + first[link] * graph.km[link], 0);
  const taken = new Set(way.links);
  const isOn = (corridor: Corridor) => {
    const common = (corridor.way?.links ?? []).filter((link) => taken.has(link));
    return common.reduce((sum, link) => sum + graph.km[link], 0) >= 50;
  };
  return {
    km: tenths(way.km),
    isStraight: way.links.some((link) => isStraight[link] === 1),
    places: way.nodes.filter((node) => places[node].name !== null).map((node) => placeOf(network, node)),
    legs: legs.map(({ from, to, km }) => ({ from: placeOf(network, from), to: placeOf(network, to), km: tenths(km) })),
    corridors: corridors.filter(isOn).map(({ key }) => key),
    shared: way.km > 0 ? thousandths(shared / way.km) : 0,
    line: legs.length > 0 ? lineOf(network, way) : [],
  };
}

/** Places where corridors end, those of most corridors first. */
function endsOf({ places }: Network, corridors: readonly Corridor[]): number[] {
  const counts = new Map<number, number>();
  for (const { way } of corridors) {
    const end = way?.nodes.at(-1);
    if (end !== undefined) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const name = (node: number) => places[node].name ?? "";
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (name(a) < name(b) ? -1 : 1));
}

const tenths = (value: number) => Math.round(value * 10) / 10;
const thousandths = (value: number) => Math.round(value * 1000) / 1000;
