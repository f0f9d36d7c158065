/**
 * The one schema of the API: request checks, response shapes, the OpenAPI document and the page's types all come from
 * here. The page imports only types from this file.
 */
import Type, { type Static } from "typebox";
import { DATE_KINDS, REGIONS } from "../events/filter.ts";
import { PROBLEM_CODES } from "../events/formats/importProblem.ts";
import {
  BASES,
  DATE_PRECISIONS,
  EVENT_FLAGS,
  PLACE_PRECISIONS,
  REDISTRIBUTION,
  VIOLENCE_TYPES,
} from "../events/model.ts";
import { DEFAULT_NORMAL_MONTHS, NORMAL_MONTHS, NORMAL_VERDICTS, type NormalMonths } from "../events/normal.ts";
import { MARKINGS, PURPOSES } from "../evidence/marking.ts";
import { CAUTIONS } from "../workspace/counting.ts";
import { IMPORT_STAGES, NOTICE_CODES, SNAPSHOT_KINDS } from "../workspace/model.ts";
import { closed, count, day, nullable, text, words } from "./schemas.ts";

/** Lists in a query string are separated by `|`: `types=state-based|non-state`. */
export const FilterQuery = closed({
  from: Type.Optional(day),
  to: Type.Optional(day),
  dateKind: Type.Optional(words(DATE_KINDS)),
  types: Type.Optional(Type.String({ description: `Of ${VIOLENCE_TYPES.join(", ")}; separated by |` })),
  kinds: Type.Optional(
    Type.String({ description: "Kinds to keep, separated by |; events without a kind, such as UCDP's, do not pass" }),
  ),
  actors: Type.Optional(Type.String({ description: "Actor names, aliases or casebook ids, separated by |" })),
  region: Type.Optional(
    words(
      REGIONS,
      "Keep the countries of the casebook and all of its incidents; chosen countries or units take its place",
    ),
  ),
  countries: Type.Optional(
    Type.String({ description: "ISO 3166-1 alpha-3 codes or names of countries, separated by |" }),
  ),
  units: Type.Optional(Type.String({ description: "First-order divisions by id, P-code or name, separated by |" })),
  precisions: Type.Optional(Type.String({ description: `Of ${PLACE_PRECISIONS.join(", ")}; separated by |` })),
  maxDatePrecision: Type.Optional(Type.Integer({ minimum: 1, maximum: DATE_PRECISIONS.length - 1 })),
  flags: Type.Optional(
    Type.String({
      description: `Of ${EVENT_FLAGS.join(", ")}; separated by |. An event passes when it carries any of them`,
    }),
  ),
  datasets: Type.Optional(
    Type.String({ description: "casebook, and snapshots by id, beginning of one, or dataset@release; separated by |" }),
  ),
  minDeaths: Type.Optional(count),
  text: Type.Optional(Type.String()),
});
export type FilterQuery = Static<typeof FilterQuery>;

/** low ≤ best ≤ high as reported; null is "not stated". */
export const Deaths = closed({ low: nullable(count), best: nullable(count), high: nullable(count) });
export type Deaths = Static<typeof Deaths>;

export const EventSource = closed({
  office: nullable(Type.String()),
  date: nullable(Type.String()),
  headline: nullable(Type.String()),
  address: nullable(Type.String({ description: "Web address; null where it must not be linked" })),
  assertedBy: nullable(Type.String()),
  sourceClass: nullable(Type.String()),
  statement: nullable(Type.String({ description: "What this source says, in Harmattan's words" })),
  deaths: Deaths,
});
export type EventSource = Static<typeof EventSource>;

export const EventItem = closed({
  uid: Type.String(),
  dataset: Type.String(),
  row: Type.Integer({ minimum: 1, description: "Row in its dataset, as the columns name it" }),
  id: Type.String(),
  type: words(VIOLENCE_TYPES),
  kind: nullable(Type.String()),
  dateStart: day,
  dateEnd: day,
  datePrecision: words(DATE_PRECISIONS),
  reportDate: nullable(day),
  sideA: nullable(Type.String()),
  sideB: nullable(Type.String()),
  dyad: nullable(Type.String()),
  conflict: nullable(Type.String()),
  place: nullable(Type.String()),
  placePrecision: words(PLACE_PRECISIONS),
  longitude: nullable(Type.Number()),
  latitude: nullable(Type.Number()),
  iso3: nullable(Type.String()),
  adm1: nullable(Type.String()),
  adm2: nullable(Type.String()),
  priogridGid: nullable(Type.Integer()),
  deaths: Deaths,
  quantity: nullable(Type.Number()),
  unit: nullable(Type.String()),
  summary: nullable(Type.String()),
  flags: Type.Array(words(EVENT_FLAGS)),
});
export type EventItem = Static<typeof EventItem>;

export const EventDetail = closed({
  ...EventItem.properties,
  placeDescription: nullable(Type.String()),
  countryReported: nullable(Type.String()),
  adm1Reported: nullable(Type.String()),
  adm2Reported: nullable(Type.String()),
  deathsSideA: nullable(count),
  deathsSideB: nullable(count),
  deathsCivilians: nullable(count),
  deathsUnknown: nullable(count),
  clarity: nullable(Type.Integer()),
  codeStatus: nullable(Type.String()),
  quoted: nullable(Type.String({ description: "Whom the sources quote, all together; null where each names its own" })),
  line: nullable(Type.Integer({ description: "Line in the imported file" })),
  sources: Type.Array(EventSource),
});
export type EventDetail = Static<typeof EventDetail>;

export const EVENT_SORTS = ["date", "-date", "deaths", "-deaths", "place", "-place"] as const;
export const EventsQuery = closed({
  ...FilterQuery.properties,
  sort: Type.Optional(words(EVENT_SORTS)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
});
export type EventsQuery = Static<typeof EventsQuery>;
export const EventsPage = closed({ total: count, offset: count, items: Type.Array(EventItem) });
export type EventsPage = Static<typeof EventsPage>;

/** `POST /api/events/rows`: the items of given rows, in the order asked, for a table that scrolls over columns. */
export const RowsRequest = closed({
  rows: Type.Array(closed({ dataset: Type.String(), row: Type.Integer({ minimum: 1 }) }), { maxItems: 500 }),
});
export type RowsRequest = Static<typeof RowsRequest>;

export const AGGREGATE_KEYS = [
  "month",
  "year",
  "country",
  "unit",
  "type",
  "basis",
  "kind",
  "dataset",
  "actor",
  "cell",
] as const;
export const AggregatesQuery = closed({
  ...FilterQuery.properties,
  by: Type.String({
    description: `One or more of ${AGGREGATE_KEYS.join(", ")}; separated by |. Without type, basis (${BASES.join(" or ")}) is added: deaths of UCDP's types and of incidents are never one sum`,
    default: "month|type",
  }),
});
export type AggregatesQuery = Static<typeof AggregatesQuery>;
/** `key` holds one value per name in `by`. `undated` events of the filter never occur: every event has a date interval. */
export const AggregateRow = closed({
  key: Type.Array(nullable(Type.Union([Type.String(), Type.Integer()]))),
  events: count,
  /** Events that state no death figure; they add nothing to the three sums. */
  withoutFigure: count,
  low: count,
  best: count,
  high: count,
});
export type AggregateRow = Static<typeof AggregateRow>;
export const Aggregates = closed({
  /** The keys that were asked for, and `basis` where that keeps coded events and incidents apart. */
  by: Type.Array(words(AGGREGATE_KEYS)),
  rows: Type.Array(AggregateRow),
  /** What of these sums counts the same violence twice, because the filter names datasets that overlap; in words. */
  warnings: Type.Array(Type.String()),
  /** Ids of snapshots of events that are left out because the filter names no dataset; `/api/snapshots` says why. */
  notCounted: Type.Array(Type.String()),
});
export type Aggregates = Static<typeof Aggregates>;

const changes = Type.Array(closed({ name: Type.String(), before: nullable(Type.String()), after: Type.String() }));
/** What is said about a snapshot may be put right; its rows never change. */
export const Correction = closed({ at: Type.String(), changes });

/** Same manifest, same figures. See `RunManifest`. */
export const Manifest = closed({
  /** Name of the computation. */
  kind: text,
  /** What it read, each under the hash of its content: `snapshot`, `casebook`, `ledger`, `boundaries`. */
  inputs: Type.Array(closed({ what: text, id: text })),
  parameters: Type.Record(text, Type.Any()),
  /** Of its random streams; null where nothing is drawn at random. */
  seed: nullable(count),
  harmattanVersion: text,
});
export type Manifest = Static<typeof Manifest>;
export type ManifestInput = Manifest["inputs"][number];

export const SnapshotItem = closed({
  id: Type.String(),
  kind: words(SNAPSHOT_KINDS),
  dataset: Type.String(),
  release: nullable(Type.String()),
  format: Type.String(),
  publisher: nullable(Type.String()),
  licence: nullable(Type.String()),
  citation: nullable(Type.String()),
  sourceAddress: nullable(Type.String()),
  redistribution: words(REDISTRIBUTION),
  marking: Type.String(),
  fileName: Type.String(),
  fileBytes: count,
  sha256: Type.String(),
  rows: count,
  rejects: count,
  flagged: Type.Record(Type.String(), count),
  dateFrom: nullable(day),
  dateTo: nullable(day),
  ingestedAt: Type.String(),
  harmattanVersion: Type.String(),
  corrections: Type.Array(Correction, { description: "What was put right since, oldest first" }),
});
export type SnapshotItem = Static<typeof SnapshotItem>;

/** Whether a snapshot of events is counted when a filter names no dataset, and if not, why. */
export const CountingItem = closed({
  id: Type.String(),
  counted: Type.Boolean(),
  because: nullable(words(["superseded", "overlaps"] as const)),
  by: nullable(Type.String({ description: "Snapshot that is counted instead" })),
  /** `other` and the counts are null for a `format-note`: what the snapshot's format leaves out. */
  cautions: Type.Array(
    closed({
      what: words(CAUTIONS),
      other: nullable(Type.String()),
      events: nullable(count),
      ofEvents: nullable(count),
    }),
  ),
  reason: nullable(Type.String({ description: "Why it is not counted, and how to count it" })),
  caution: nullable(Type.String({ description: "What must be known before its figures are quoted, with numbers" })),
});
export type CountingItem = Static<typeof CountingItem>;
export const Snapshots = closed({ items: Type.Array(SnapshotItem), counting: Type.Array(CountingItem) });
export type Snapshots = Static<typeof Snapshots>;

/** `PATCH /api/snapshots/<id>`: only what is to be put right. */
const stated = Type.Optional(Type.String({ minLength: 1 }));
export const CorrectionRequest = closed({
  dataset: stated,
  release: stated,
  publisher: stated,
  licence: stated,
  citation: stated,
  marking: stated,
  redistribution: Type.Optional(words(REDISTRIBUTION)),
});
export type CorrectionRequest = Static<typeof CorrectionRequest>;
export const Corrected = closed({ snapshot: SnapshotItem, changes });
export type Corrected = Static<typeof Corrected>;
/** What was moved to the workspace's trash; moving the folder back brings it back. */
export const Trashed = closed({ snapshot: SnapshotItem, movedFrom: Type.String(), movedTo: Type.String() });
export type Trashed = Static<typeof Trashed>;

export const RejectItem = closed({
  line: count,
  column: nullable(Type.String()),
  value: nullable(Type.String()),
  reason: Type.String(),
});
export type RejectItem = Static<typeof RejectItem>;
export const Rejects = closed({ total: count, items: Type.Array(RejectItem) });
export type Rejects = Static<typeof Rejects>;

/** A format that an import recognises; any other table needs a mapping. */
export const FormatItem = closed({
  id: Type.String(),
  title: Type.String(),
  dataset: Type.String(),
  licence: nullable(Type.String()),
  redistribution: words(REDISTRIBUTION),
  requiredColumns: Type.Array(Type.String({ description: "Alternatives are joined by |" })),
});
export type FormatItem = Static<typeof FormatItem>;
export const Formats = closed({ items: Type.Array(FormatItem) });
export type Formats = Static<typeof Formats>;

/** Longest mapping that is taken with an upload, in characters. */
export const MAPPING_LIMIT = 32_768;
export const ImportQuery = closed({
  name: Type.String({ minLength: 1, description: "File name with its ending" }),
  as: Type.Optional(Type.String({ description: "Format id, see /api/formats; recognised when absent" })),
  dataset: Type.Optional(Type.String()),
  release: Type.Optional(Type.String()),
  licence: Type.Optional(Type.String()),
  marking: Type.Optional(Type.String()),
  redistribution: Type.Optional(words(REDISTRIBUTION)),
  mapping: Type.Optional(
    Type.String({ maxLength: MAPPING_LIMIT, description: "The JSON of a mapping: the file is read by it" }),
  ),
});
export type ImportQuery = Static<typeof ImportQuery>;

/** Server-sent events of `POST /api/import?name=<file name>` (body: the file's bytes): `progress`, then `report` or `failure`. */
export const ImportProgressItem = closed({
  stage: words(IMPORT_STAGES),
  fraction: nullable(Type.Number({ minimum: 0, maximum: 1 })),
  message: Type.String(),
});
export type ImportProgressItem = Static<typeof ImportProgressItem>;
/** What is said, by a code and values that a face words in its own language; `text` is English. */
export const ImportNoticeItem = closed({
  code: words(NOTICE_CODES),
  values: Type.Record(Type.String(), Type.String()),
  text: Type.String(),
});
export type ImportNoticeItem = Static<typeof ImportNoticeItem>;
export const ImportReportItem = closed({
  snapshot: SnapshotItem,
  /** Whether it is counted when a filter names no dataset, and if not, why; null where it holds no events. */
  counting: nullable(CountingItem),
  alreadyThere: Type.Boolean(),
  rejects: Type.Array(RejectItem),
  warnings: Type.Array(ImportNoticeItem),
  /** What the file was recognised as: format, release, encoding, delimiter, archive. */
  recognised: Type.Array(Type.String()),
  seconds: Type.Number(),
});
export type ImportReportItem = Static<typeof ImportReportItem>;

/** What an import failed at: telling the format, reading the mapping, an option, or the file itself. */
export const IMPORT_FAULTS = ["format", "mapping", "option", "file"] as const;
export const ImportFailureItem = closed({
  error: Type.String({ description: "In English" }),
  fault: words(IMPORT_FAULTS),
  code: words(PROBLEM_CODES),
  values: Type.Record(Type.String(), Type.String()),
  /** The first bad rows, where not one row was good. */
  rejects: Type.Array(RejectItem),
  /** A mapping file to start from, where the format is not known. */
  template: nullable(Type.String()),
});
export type ImportFailureItem = Static<typeof ImportFailureItem>;

export const DIFF_KINDS = ["added", "removed", "changed"] as const;
export const DiffChange = closed({
  column: Type.String(),
  before: nullable(Type.String()),
  after: nullable(Type.String()),
});
export type DiffChange = Static<typeof DiffChange>;
export const DiffItem = closed({
  what: words(DIFF_KINDS),
  id: Type.String(),
  dateStart: nullable(day),
  place: nullable(Type.String()),
  sideA: nullable(Type.String()),
  sideB: nullable(Type.String()),
  best: nullable(count),
  changes: Type.Array(DiffChange),
});
export type DiffItem = Static<typeof DiffItem>;
export const Diff = closed({
  before: SnapshotItem,
  after: SnapshotItem,
  added: count,
  removed: count,
  changed: count,
  same: count,
  /** Changed rows per column. `coordinate` counts rows whose longitude or latitude moved. */
  changedBy: Type.Record(Type.String(), count),
  /** Columns that only one of the two releases has: not compared. */
  notCompared: Type.Array(Type.String()),
  /**
   * What both releases cover; events outside it are neither added nor removed. `from` and `to` are null where they have
   * no days in common. `onlyNear`: coarser places are left out.
   */
  scope: closed({
    countries: Type.Array(Type.String()),
    from: nullable(day),
    to: nullable(day),
    onlyNear: Type.Boolean(),
  }),
  items: Type.Array(DiffItem),
});
export type Diff = Static<typeof Diff>;

/** Admin units and countries with names in three languages; boundaries come as TopoJSON from `/geo/…`. */
export const PlaceUnit = closed({
  id: Type.String({ description: "ISO alpha-3 for a country; ISO 3166-2 or P-code for a division" }),
  level: Type.Integer({ minimum: 0, maximum: 2 }),
  parent: nullable(Type.String()),
  pcode: nullable(Type.String()),
  names: closed({ en: Type.String(), fr: Type.String(), ar: Type.String() }),
  /** A point inside the unit, for its label. */
  point: Type.Tuple([Type.Number(), Type.Number()]),
  disputed: Type.Boolean(),
});
export type PlaceUnit = Static<typeof PlaceUnit>;
export const Places = closed({ boundaries: Type.String(), items: Type.Array(PlaceUnit) });
export type Places = Static<typeof Places>;

/** One TopoJSON per imported set, with the objects of `/geo/world.json`; empty when none was imported. */
export const BoundaryTopologies = closed({ items: Type.Array(Type.Any()) });

export const PlaceMatch = closed({
  name: Type.String(),
  matchedName: Type.String(),
  iso3: nullable(Type.String()),
  adm1: nullable(Type.String({ description: "Id of the first-order division that the point lies in" })),
  adm1Name: nullable(Type.String()),
  longitude: Type.Number(),
  latitude: Type.Number(),
  population: nullable(count),
  origin: Type.String({ description: "casebook, cities or the id of an imported gazetteer" }),
});
export type PlaceMatch = Static<typeof PlaceMatch>;
export const PlaceMatches = closed({ items: Type.Array(PlaceMatch) });
export type PlaceMatches = Static<typeof PlaceMatches>;

/** A name in the data that no loaded boundary or gazetteer knows. */
export const UnmatchedName = closed({
  name: Type.String(),
  level: Type.Integer({ minimum: 0, maximum: 2 }),
  country: nullable(Type.String()),
  dataset: Type.String(),
  events: count,
  candidates: Type.Array(Type.String()),
});
export type UnmatchedName = Static<typeof UnmatchedName>;
export const UnmatchedNames = closed({ total: count, items: Type.Array(UnmatchedName) });
export type UnmatchedNames = Static<typeof UnmatchedNames>;

/** An actor the casebook knows, or a side's name that occurs in the data; `names` are all spellings that select it. */
export const ActorItem = closed({
  id: nullable(Type.String({ description: "Casebook id" })),
  name: Type.String(),
  nameFr: nullable(Type.String()),
  kind: nullable(Type.String()),
  names: Type.Array(Type.String()),
  events: count,
  /** Of its events those in the casebook's countries. */
  regional: count,
});
export const Actors = closed({ items: Type.Array(ActorItem) });
export type Actors = Static<typeof Actors>;
export type ActorItem = Static<typeof ActorItem>;

const inThree = closed({ en: Type.String(), fr: Type.String(), ar: Type.String() });
export const CasebookTable = closed({
  name: Type.String(),
  label: inThree,
  columns: Type.Array(Type.String()),
  /** By column: what it is called. */
  labels: Type.Record(Type.String(), inThree),
  /** By column: what its cells hold, one of the casebook format's kinds; items of a list are separated by `|`. */
  kinds: Type.Record(Type.String(), Type.String()),
  /** By column that holds ids: the table they are of. */
  refersTo: Type.Record(Type.String(), Type.String()),
  rows: Type.Array(Type.Record(Type.String(), Type.String())),
});
export type CasebookTable = Static<typeof CasebookTable>;
export const CasebookSummary = closed({
  name: Type.String(),
  /** The name by language; `name` where the casebook gives none. */
  names: inThree,
  asOf: day,
  countries: Type.Array(Type.String()),
  boundingBox: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
  languages: Type.Array(Type.String()),
  licence: nullable(Type.String()),
  citation: nullable(Type.String()),
  marking: words(MARKINGS, "TLP 2.0: the strictest of its event claims"),
  purpose: words(PURPOSES, "What they may be used for: the strictest of its event claims; internal enters no export"),
  tables: Type.Array(closed({ name: Type.String(), label: inThree, rows: count })),
  problems: count,
});
export type CasebookSummary = Static<typeof CasebookSummary>;

/** Kidnappings of the casebook: counts and claimed sums per year and country, never persons. Rival claims give the range. */
export const PeopleRange = closed({ low: nullable(Type.Number()), high: nullable(Type.Number()) });
export type PeopleRange = Static<typeof PeopleRange>;
export const KidnappingRow = closed({
  year: Type.Integer(),
  iso3: nullable(Type.String()),
  kidnappings: count,
  releases: count,
  ransomClaims: count,
  /** Captures for which no claim states a number; they add nothing to `people`. */
  withoutNumber: count,
  people: PeopleRange,
});
export type KidnappingRow = Static<typeof KidnappingRow>;
const sum = { low: Type.Number(), high: Type.Number(), currency: Type.String(), claimedBy: Type.String() };
export const KidnappingItem = closed({
  uid: Type.String(),
  kind: Type.String(),
  date: Type.String({ description: "ISO date prefix" }),
  place: nullable(Type.String()),
  iso3: nullable(Type.String()),
  people: PeopleRange,
  claimedSum: nullable(closed(sum)),
  sums: Type.Array(closed({ ...sum, amountKind: words(["paid", "demanded"] as const) })),
  /** A source's own total over several affairs: shown, never counted. */
  tally: Type.Boolean(),
  claims: count,
  summary: Type.String(),
});
export type KidnappingItem = Static<typeof KidnappingItem>;
export const Kidnappings = closed({ rows: Type.Array(KidnappingRow), items: Type.Array(KidnappingItem) });
export type Kidnappings = Static<typeof Kidnappings>;

/** What is loaded: the page's first request. `version` changes whenever the index does. */
export const Situation = closed({
  version: Type.String(),
  harmattan: Type.String(),
  casebook: CasebookSummary,
  snapshots: Type.Array(SnapshotItem),
  /** Counted when a filter names no dataset: the casebook and the snapshots that `counting` says. */
  currentDatasets: Type.Array(Type.String()),
  counting: Type.Array(CountingItem),
  /** Pairs of snapshots that describe the same violence: where both are chosen, figures add up across them. */
  overlaps: Type.Array(closed({ a: Type.String(), b: Type.String() })),
  events: count,
  dateFrom: nullable(day),
  dateTo: nullable(day),
});
export type Situation = Static<typeof Situation>;

/** `GET /api/events/columns`: Arrow IPC stream; `GET /api/events/dictionaries`: what its codes mean. */
export const Dictionaries = closed({
  kinds: Type.Array(Type.String()),
  countries: Type.Array(Type.String()),
  units: Type.Array(Type.String()),
  actors: Type.Array(Type.String()),
  datasets: Type.Array(Type.String()),
});
export type Dictionaries = Static<typeof Dictionaries>;

/** Positions in `columns` of the events whose text holds the words; the columns themselves hold no text. */
export const Matches = closed({ version: Type.String(), text: Type.String(), positions: Type.Array(count) });
export type Matches = Static<typeof Matches>;

/** "Now against normal" of one place: the last `months` against the same place's past windows of that length. */
export const NormalRow = closed({
  place: Type.String(),
  events: count,
  /** Days of the recent window that the place's datasets cover: where not all, the count is too low to be compared. */
  coveredDays: count,
  deaths: Deaths,
  /** Median of events in past windows of the same length; null without past windows. */
  normalMedian: nullable(Type.Number()),
  /** The usual range: a count above it is `above` or `surge`, one below it `below`. Null with too few past windows. */
  normalLow: nullable(Type.Number()),
  normalHigh: nullable(Type.Number()),
  windows: count,
  verdict: words(NORMAL_VERDICTS),
});
export type NormalRow = Static<typeof NormalRow>;
export const NormalQuery = closed({
  ...FilterQuery.properties,
  months: Type.Optional(
    Type.Unsafe<NormalMonths>({ type: "integer", enum: [...NORMAL_MONTHS], default: DEFAULT_NORMAL_MONTHS }),
  ),
  by: Type.Optional(words(["country", "unit"] as const)),
});
export type NormalQuery = Static<typeof NormalQuery>;
export const Normal = closed({
  months: count,
  /** The recent window; null where nothing is covered. */
  from: nullable(day),
  to: nullable(day),
  /** What is counted: UCDP's three types, or incidents where the filter leaves nothing else. Never both. */
  basis: words(BASES),
  items: Type.Array(NormalRow),
});
export type Normal = Static<typeof Normal>;

export const EXPORT_FORMATS = ["csv", "xlsx", "geojson"] as const;
/** Whom a file is for. */
export const audience = Type.Optional(
  words(MARKINGS, "Whom the file is for: what is marked more strictly is left out; AMBER+STRICT where not stated"),
);
export const ExportQuery = closed({
  ...FilterQuery.properties,
  format: words(EXPORT_FORMATS),
  by: Type.Optional(
    Type.String({
      description: `Sums instead of rows, as csv or xlsx, by one or more of ${AGGREGATE_KEYS.join(", ")}; separated by |`,
    }),
  ),
  audience,
});
export type ExportQuery = Static<typeof ExportQuery>;

/** What an export of rows would hold, and what it would leave out: why, and of what. */
export const LeavingQuery = closed({ ...FilterQuery.properties, audience });
export type LeavingQuery = Static<typeof LeavingQuery>;
export const Leaving = closed({
  rows: count,
  leftOut: Type.Array(
    closed({
      dataset: Type.String({ description: "Snapshot id, or casebook" }),
      events: count,
      property: nullable(Type.String({ description: "Where only this is left out of events that stay" })),
      reason: words(["licence", "marking"] as const),
    }),
  ),
});
export type Leaving = Static<typeof Leaving>;

export const Failure = closed({
  error: Type.String({ description: "What was wrong, what was received, what is valid" }),
  valid: Type.Optional(Type.Array(Type.String())),
});
export type Failure = Static<typeof Failure>;
