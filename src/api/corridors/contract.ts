/** The schema of corridors: named public corridors, ways, reach and what survives losses. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { NETWORK_BASES, PLACE_ROLES } from "../../corridors/network/model.ts";
import { SEGMENT_STATES } from "../../corridors/network/state.ts";
import { MARKINGS, PURPOSES } from "../../evidence/marking.ts";
import { Manifest } from "../contract.ts";
import { closed, count, datePrefix, day, figure, nullable, text, words } from "../schemas.ts";

const km = Type.Number({ minimum: 0, description: "km" });

/** What an answer stands on. */
export const CorridorGround = closed({
  basis: words(NETWORK_BASES, "casebook: links between towns; roads: an imported road graph"),
  places: count,
  links: count,
  /** Links of which only the straight line is known: real roads are longer. */
  straight: count,
  /** The imported roads; null without. */
  roads: nullable(closed({ snapshot: text, dataset: text, licence: nullable(text), citation: nullable(text) })),
});
export type CorridorGround = Static<typeof CorridorGround>;

/** A public place: a town, a port, a border crossing. Depots are not among them. */
export const CorridorPlace = closed({
  id: text,
  name: text,
  role: words(PLACE_ROLES),
  iso3: nullable(text),
});
export type CorridorPlace = Static<typeof CorridorPlace>;

const point = Type.Tuple([Type.Number(), Type.Number()], { description: "Longitude, latitude" });

export const SegmentItem = closed({
  id: text,
  from: CorridorPlace,
  to: CorridorPlace,
  km: Type.Number({ minimum: 50, description: "km; no stretch that is told of is shorter" }),
  isStraight: Type.Boolean({
    description:
      "A part is known as a straight line only: the road is longer; on imported roads that part is taken as 1.3 times the line",
  }),
  corridors: Type.Array(text, { description: "Keys of the corridors that it is part of" }),
  state: words(SEGMENT_STATES, "Over the whole window. none: nothing is recorded, which is not the same as open"),
  attacks: Type.Integer({ minimum: 0, description: "Attacks on convoys in the window, each once" }),
  months: Type.Array(
    closed({ month: Type.String({ description: "YYYY-MM" }), state: words(SEGMENT_STATES), attacks: count }),
  ),
  /** Events behind the state, oldest first. */
  events: Type.Array(text, { description: "Subjects of their dossiers" }),
  line: Type.Array(point, { description: "Its course as far as it is known" }),
});
export type SegmentItem = Static<typeof SegmentItem>;

/** One source's statement about a corridor. */
export const CorridorClaim = closed({
  id: text,
  commodity: text,
  value: figure,
  unit: nullable(text),
  bound: nullable(text),
  km: figure,
  from: nullable(datePrefix),
  to: nullable(datePrefix),
  statement: nullable(text),
  note: nullable(text),
  assertedBy: text,
  source: text,
});
export type CorridorClaim = Static<typeof CorridorClaim>;

export const CorridorItem = closed({
  key: text,
  name: text,
  /** Stops from the first to the last; none where no claim says between which two places it runs. */
  stops: Type.Array(CorridorPlace),
  km: figure,
  isStraight: Type.Boolean(),
  /** Shortest and longest length that a claim states. */
  statedKm: nullable(closed({ low: km, high: km })),
  segments: Type.Array(text),
  state: words(SEGMENT_STATES),
  attacks: count,
  claims: Type.Array(CorridorClaim),
  /** Subject of its dossier: opens its claims. */
  subject: text,
});
export type CorridorItem = Static<typeof CorridorItem>;

/** An event that a state rests on. */
export const RoadEvent = closed({
  subject: text,
  kind: text,
  from: datePrefix,
  to: datePrefix,
  place: nullable(text),
  summary: text,
  sources: count,
});
export type RoadEvent = Static<typeof RoadEvent>;

export const CorridorsQuery = closed({
  from: Type.Optional(Type.String({ ...day, description: "First day of the window; default a year before the last" })),
  to: Type.Optional(
    Type.String({ ...day, description: "Last day of the window; default the casebook's newest material" }),
  ),
  audience: Type.Optional(words(MARKINGS, "Leave out what may not reach readers cleared for this marking")),
});
export type CorridorsQuery = Static<typeof CorridorsQuery>;

export const Corridors = closed({
  ground: CorridorGround,
  manifest: Manifest,
  window: closed({ from: day, to: day }),
  corridors: Type.Array(CorridorItem),
  segments: Type.Array(SegmentItem),
  events: Type.Array(RoadEvent),
  /** Claims about traffic too young to be told, in no list or count. */
  withheld: count,
  marking: words(MARKINGS),
  purpose: words(PURPOSES),
});
export type Corridors = Static<typeof Corridors>;

/** The network in sums, its places and gates and the divisions that it reaches. */
export const NetworkAnswer = closed({
  ground: CorridorGround,
  /** Every named place, gates among them, by name. */
  places: Type.Array(CorridorPlace),
  gates: Type.Array(CorridorPlace),
  regions: Type.Array(closed({ id: text, name: text, iso3: nullable(text), nearest: CorridorPlace })),
  /** Countries of which the casebook tells storage, with the number of claims; where depots lie is not told. */
  storage: Type.Array(closed({ iso3: text, claims: count })),
});
export type NetworkAnswer = Static<typeof NetworkAnswer>;

export const WAY_CHOICES = ["distinct", "shortest"] as const;
export const RouteQuery = closed({
  from: Type.String({ minLength: 1, description: "Name or id of a place" }),
  to: Type.String({ minLength: 1, description: "Name or id of a place" }),
  k: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, description: "Ways, the shortest first; default 3" })),
  choose: Type.Optional(
    words(
      WAY_CHOICES,
      "distinct: ways that differ; shortest: the k shortest, which may differ little. Default distinct",
    ),
  ),
});
export type RouteQuery = Static<typeof RouteQuery>;

export const WayItem = closed({
  km,
  isStraight: Type.Boolean(),
  /** Towns, ports and crossings that it passes. */
  places: Type.Array(CorridorPlace),
  /** Stretches of 50 km or more between places that it passes; none where the whole is shorter. */
  legs: Type.Array(closed({ from: CorridorPlace, to: CorridorPlace, km: Type.Number({ minimum: 50 }) })),
  /** Named corridors of which it follows a stretch. */
  corridors: Type.Array(text),
  /** Part of its length that the first way takes too, 0 to 1. */
  shared: Type.Number({ minimum: 0, maximum: 1 }),
  /** None where the whole is shorter than 50 km. */
  line: Type.Array(point),
});
export type WayItem = Static<typeof WayItem>;

export const Ways = closed({
  ground: CorridorGround,
  manifest: Manifest,
  from: CorridorPlace,
  to: CorridorPlace,
  ways: Type.Array(WayItem),
  /** The shortest way that shares no road with the first; null where there is none. */
  apart: nullable(WayItem),
  /** How many ways share no road. */
  disjoint: count,
});
export type Ways = Static<typeof Ways>;

export const IsochroneQuery = closed({
  from: Type.String({ minLength: 1, description: "Name or id of a place" }),
  limits: Type.Optional(
    Type.String({ description: "Ascending distances in km, separated by |; default 100|250|500|1000" }),
  ),
});
export type IsochroneQuery = Static<typeof IsochroneQuery>;
export const Isochrone = closed({
  ground: CorridorGround,
  manifest: Manifest,
  from: CorridorPlace,
  limits: Type.Array(km),
  /** Named places within the last limit, nearest first. `band`: position of the first limit not exceeded. */
  items: Type.Array(
    closed({ place: CorridorPlace, km, band: count, longitude: Type.Number(), latitude: Type.Number() }),
  ),
});
export type Isochrone = Static<typeof Isochrone>;

export const FragilityQuery = closed({
  to: Type.Optional(Type.String({ minLength: 1, description: "Name or id of the place that is supplied" })),
  most: Type.Optional(Type.Integer({ minimum: 1, maximum: 8, description: "Largest number of losses; default 5" })),
});
export type FragilityQuery = Static<typeof FragilityQuery>;
export const Fragility = closed({
  ground: CorridorGround,
  manifest: Manifest,
  /** Places where corridors end, the first being the answer's default. */
  places: Type.Array(CorridorPlace),
  to: nullable(CorridorPlace),
  /** Share of supply that survives the loss of the k stretches that matter most: by the lowest and highest claims. */
  curve: Type.Array(
    closed({ k: count, low: Type.Number({ minimum: 0, maximum: 1 }), high: Type.Number({ minimum: 0, maximum: 1 }) }),
  ),
  corridors: count,
  disjoint: count,
  /** What each corridor is taken to bring, in percent, and whether a claim says so. */
  shares: Type.Array(
    closed({
      corridor: text,
      name: text,
      low: Type.Number(),
      high: Type.Number(),
      isStated: Type.Boolean(),
      subject: text,
    }),
  ),
});
export type Fragility = Static<typeof Fragility>;

export const Distances = closed({
  ground: CorridorGround,
  items: Type.Array(
    closed({
      corridor: text,
      name: text,
      km,
      isStraight: Type.Boolean(),
      statedKm: km,
      ratio: Type.Number(),
      claim: text,
      source: text,
    }),
  ),
});
export type Distances = Static<typeof Distances>;

export const CORRIDOR_FILES = ["csv", "geojson"] as const;
export const CorridorExportQuery = closed({
  ...CorridorsQuery.properties,
  format: words(CORRIDOR_FILES),
});
export type CorridorExportQuery = Static<typeof CorridorExportQuery>;
