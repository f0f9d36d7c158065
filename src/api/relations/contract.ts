/** The schema of relations, network and lineage. The page imports only types from this file. */
import Type, { type Static } from "typebox";
import { DISAGREEMENTS } from "../../actors/relations/disagreements.ts";
import { RELATION_KINDS, TONES } from "../../actors/relations/kinds.ts";
import { CONFIDENCES } from "../../casebook/tables/shared.ts";
import { MARKINGS, PURPOSES } from "../../evidence/marking.ts";
import { audience, EventSource, FilterQuery, Manifest } from "../contract.ts";
import { closed, count, datePrefix, figure, nullable, text, words } from "../schemas.ts";

const day = Type.String({ description: "YYYY-MM-DD" });

/** Where a relation comes from: a source states it, or it is computed from events. */
export const BASES = ["asserted", "computed"] as const;
export type Basis = (typeof BASES)[number];

/** What is counted of a computed relation: both may tell of the same violence. */
export const CLASHES = ["coded", "incidents"] as const;

export const AMONG = ["casebook"] as const;

const { from, to, types, region, countries, units, precisions, maxDatePrecision, datasets, minDeaths } =
  FilterQuery.properties;

/** The window holds for both; the clauses on events (`types` to `minDeaths`) for what is computed. */
export const RelationsQuery = closed({
  from,
  to,
  kinds: Type.Optional(
    Type.String({ description: `Asserted kinds, of ${RELATION_KINDS.join(", ")}; separated by |; default all` }),
  ),
  basis: Type.Optional(words(BASES)),
  actors: Type.Optional(
    Type.String({ description: "Keep relations of these actors: names, aliases or ids, separated by |" }),
  ),
  among: Type.Optional(
    words(AMONG, "Keep relations among actors of the casebook, and leave out sides that only the data name"),
  ),
  minEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: "Fewest events of a computed relation; default 1" }),
  ),
  types,
  region,
  countries,
  units,
  precisions,
  maxDatePrecision,
  datasets,
  minDeaths,
});
export type RelationsQuery = Static<typeof RelationsQuery>;

export const NetworkQuery = closed({
  ...RelationsQuery.properties,
  ego: Type.Optional(Type.String({ description: "Keep an actor and whoever it is tied to: name, alias or id" })),
  steps: Type.Optional(Type.Integer({ minimum: 1, maximum: 3, description: "How far from ego; default 1" })),
  /** Without it everything is shown: for the page, inside the workspace. */
  audience,
});
export type NetworkQuery = Static<typeof NetworkQuery>;

export const NETWORK_FORMATS = ["graphml", "gexf", "csv"] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];
export const NetworkExportQuery = closed({
  ...NetworkQuery.properties,
  format: words(NETWORK_FORMATS),
});
export type NetworkExportQuery = Static<typeof NetworkExportQuery>;

/** An actor of the casebook, or a side that occurs in the data and no actor is known for (`known: false`). */
export const ActorNode = closed({
  id: Type.String({ description: "Casebook id, or side:<name in the data>" }),
  known: Type.Boolean(),
  names: closed({ en: Type.String(), fr: Type.String(), ar: Type.String() }),
  short: nullable(Type.String({ description: "Acronym" })),
  kind: nullable(Type.String()),
  founded: nullable(datePrefix),
  ended: nullable(datePrefix),
  sides: Type.Array(Type.String(), { description: "Its spellings as sides of events" }),
});
export type ActorNode = Static<typeof ActorNode>;

export const AssertedItem = closed({
  id: Type.String(),
  subject: Type.String(),
  kind: words(RELATION_KINDS),
  object: Type.String(),
  start: nullable(datePrefix),
  end: nullable(datePrefix),
  /** `perhaps`: the dates are too coarse to say that it held within the window. */
  holds: words(["surely", "perhaps"] as const),
  confidence: words(CONFIDENCES),
  note: nullable(Type.String()),
  claim: Type.String({ description: "Id of its claim" }),
  claimSubject: Type.String({ description: "Subject of its claim: opens the evidence" }),
  source: nullable(EventSource),
});
export type AssertedItem = Static<typeof AssertedItem>;

/** Events and their deaths; `without` counts events that state none, which add nothing to the sums. */
export const TallyItem = closed({ events: count, without: count, low: count, best: count, high: count });
export type TallyItem = Static<typeof TallyItem>;

export const FoughtItem = closed({
  subject: Type.String(),
  object: Type.String(),
  /** Forces of these states, whose events are counted with them. */
  subjectForces: Type.Array(Type.String()),
  objectForces: Type.Array(Type.String()),
  /** The larger of the two counts: coded events and incidents may tell of the same violence. */
  events: count,
  coded: TallyItem,
  incidents: TallyItem,
  first: day,
  last: day,
  countries: Type.Array(closed({ iso3: nullable(Type.String()), events: count })),
  months: Type.Array(closed({ month: Type.String(), coded: count, incidents: count, best: count })),
});
export type FoughtItem = Static<typeof FoughtItem>;

/** `GET /api/relations/clashes`: the events behind a computed relation. */
export const ClashesQuery = closed({
  ...Type.Omit(RelationsQuery, ["kinds", "basis", "actors", "among", "minEvents"]).properties,
  subject: Type.String({ minLength: 1, description: "One side: a casebook id, a name, or a side in the data" }),
  object: Type.String({ minLength: 1, description: "The other side" }),
  of: words(CLASHES, "Coded events of the datasets, or incidents of the casebook: never both in one sum"),
});
export type ClashesQuery = Static<typeof ClashesQuery>;
export const Clashes = closed({
  subject: ActorNode,
  object: ActorNode,
  tally: TallyItem,
  /** Those with most deaths first, at most 500. */
  items: Type.Array(closed({ uid: text, title: text, low: figure, best: figure, high: figure })),
});
export type Clashes = Static<typeof Clashes>;

const window = closed({ from: nullable(day), to: nullable(day) });

export const Relations = closed({
  window,
  actors: Type.Array(ActorNode),
  asserted: Type.Array(AssertedItem),
  computed: Type.Array(FoughtItem),
});
export type Relations = Static<typeof Relations>;

export const DisagreementItem = closed({
  what: words(DISAGREEMENTS),
  subject: Type.String(),
  object: Type.String(),
  relations: Type.Array(AssertedItem),
  fought: nullable(FoughtItem),
  /** The clashes are recorded under a name that stands for several actors of the casebook. */
  sharedName: Type.Boolean(),
  /** Months of the relation that coded events cover, of all its months; `of` null while it goes on. */
  covered: nullable(closed({ months: count, of: nullable(count) })),
  reason: Type.String({ description: "Why they disagree, in words" }),
});
export type DisagreementItem = Static<typeof DisagreementItem>;
export const Disagreements = closed({
  window,
  actors: Type.Array(ActorNode),
  items: Type.Array(DisagreementItem),
  /** Rivalries in the window of which the datasets cover no month: nothing can be said of them. */
  unchecked: count,
});
export type Disagreements = Static<typeof Disagreements>;

export const MEASURES = ["degree", "weight", "betweenness", "core"] as const;
export type MeasureId = (typeof MEASURES)[number];

export const NetworkNode = closed({
  ...ActorNode.properties,
  /** Where it stands, within -1 to 1: the same whatever the window. */
  x: Type.Number(),
  y: Type.Number(),
  degree: count,
  weight: Type.Number(),
  betweenness: Type.Number(),
  core: count,
  component: count,
  community: count,
});
export type NetworkNode = Static<typeof NetworkNode>;

/** Everything between two actors, as one line. */
export const NetworkEdge = closed({
  a: Type.String(),
  b: Type.String(),
  tones: Type.Array(words(TONES)),
  weight: Type.Number({ description: "1 for each asserted relation and each event fought" }),
  asserted: Type.Array(AssertedItem),
  fought: nullable(FoughtItem),
});
export type NetworkEdge = Static<typeof NetworkEdge>;

export const Network = closed({
  window,
  manifest: Manifest,
  ego: nullable(Type.String()),
  nodes: Type.Array(NetworkNode),
  edges: Type.Array(NetworkEdge),
  components: count,
  communities: count,
  modularity: Type.Number(),
  marking: words(MARKINGS, "Of the relations and actors of the casebook in it: the strictest"),
  purpose: words(PURPOSES),
  leftOut: Type.Array(Type.String(), { description: "What may not reach the audience, and why" }),
  measures: Type.Array(closed({ id: words(MEASURES), name: Type.String(), explanation: Type.String() })),
});
export type Network = Static<typeof Network>;

const days = closed({ from: nullable(day), to: nullable(day) });
export const LaneItem = closed({
  actor: ActorNode,
  /** Days among which its first and its last day lie; null where not stated. */
  start: nullable(days),
  end: nullable(days),
  drawn: closed({ from: day, to: day }),
});
export type LaneItem = Static<typeof LaneItem>;
export const JoinItem = closed({
  relation: AssertedItem,
  /** Positions among the lanes. */
  subject: count,
  object: count,
  when: days,
  /** The day at which it is drawn. */
  at: day,
});
export type JoinItem = Static<typeof JoinItem>;
export const LineageQuery = closed({
  /** Without it everything is shown: for the page, inside the workspace. */
  audience,
});
export type LineageQuery = Static<typeof LineageQuery>;
export const Lineage = closed({
  asOf: day,
  lanes: Type.Array(LaneItem),
  joins: Type.Array(JoinItem),
  marking: words(MARKINGS, "Of the relations and actors of the casebook: the strictest"),
  purpose: words(PURPOSES),
  leftOut: Type.Array(Type.String(), { description: "What may not reach the audience, and why" }),
});
export type Lineage = Static<typeof Lineage>;
