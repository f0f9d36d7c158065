/** Evidence in the API: claims, dossiers, the ledger. Part of the one contract; the page imports only types. */
import Type, { type Static } from "typebox";
import { BASES, REDISTRIBUTION } from "../../events/model.ts";
import { WARNINGS } from "../../evidence/guards.ts";
import { ACTS } from "../../evidence/ledger/model.ts";
import { MARKINGS, PURPOSES } from "../../evidence/marking.ts";
import { BOUNDS, DATE_SPANS, PARTIES, SOURCE_CLASSES } from "../../evidence/model.ts";
import { AGREEMENTS, RANGE_RULES } from "../../evidence/range.ts";
import { SHOWN_ONLY } from "../../evidence/standing.ts";
import { FilterQuery } from "../contract.ts";
import { closed, count, datePrefix, figure, nullable, text, words } from "../schemas.ts";

export const WhenItem = closed({ start: nullable(text), end: nullable(text), precision: nullable(words(DATE_SPANS)) });

export const SpanItem = closed({ report: text, start: count, end: count, text });

/** A value with its precision: which members are there follows from `kind`. */
export const ClaimValueItem = Type.Union([
  closed({
    kind: Type.Literal("number"),
    low: figure,
    best: figure,
    high: figure,
    bound: nullable(words(BOUNDS)),
  }),
  closed({ kind: Type.Literal("text"), text }),
  closed({ kind: Type.Literal("date"), when: WhenItem }),
  closed({ kind: Type.Literal("ref"), table: text, ids: Type.Array(text) }),
  closed({ kind: Type.Literal("point"), longitude: Type.Number(), latitude: Type.Number() }),
]);

export const ClaimItem = closed({
  id: text,
  subject: text,
  property: text,
  value: ClaimValueItem,
  unit: nullable(text),
  of: nullable(text),
  when: nullable(WhenItem),
  place: nullable(text),
  source: closed({
    id: text,
    publisher: nullable(text),
    title: nullable(text),
    address: nullable(text),
    date: nullable(text),
    class: nullable(words(SOURCE_CLASSES)),
    licence: nullable(text),
  }),
  assertedBy: nullable(text),
  party: words(PARTIES),
  marking: words(MARKINGS),
  purpose: words(PURPOSES),
  redistribution: words(REDISTRIBUTION),
  statement: nullable(text),
  span: nullable(SpanItem),
  setAside: Type.Boolean(),
  tally: Type.Boolean(),
  ofPeriod: Type.Boolean(),
});
export type ClaimItem = Static<typeof ClaimItem>;

/** One entry of the ledger; beside `act` it holds what that act needs. */
export interface EntryItem {
  id: string;
  at: string;
  who: string;
  why: string;
  act: (typeof ACTS)[number];
  [key: string]: unknown;
}
export const EntryItem = Type.Unsafe<EntryItem>(
  Type.Object({ id: text, at: text, who: text, why: text, act: words(ACTS) }, { additionalProperties: true }),
);

export const WeighedClaimItem = closed({
  claim: ClaimItem,
  /** Whose voice it is, and who carried it. */
  origin: closed({ key: text, name: text, via: nullable(text) }),
  /** Why it is shown and enters no figure; empty for a claim that counts. */
  shownOnly: Type.Array(words(SHOWN_ONLY)),
  repeats: nullable(text),
  adopted: Type.Boolean(),
  /** Entries that count about it: adopted, dismissed, superseded, stale, confirmed; oldest first. */
  decisions: Type.Array(EntryItem),
  notes: Type.Array(EntryItem),
  /** What looks wrong with it: as a word, in English, and the numbers and names in that. */
  warnings: Type.Array(
    closed({
      warning: words(WARNINGS),
      text,
      values: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
    }),
  ),
});
export type WeighedClaimItem = Static<typeof WeighedClaimItem>;

export const PropertyDossierItem = closed({
  property: text,
  unit: nullable(text),
  claims: Type.Array(WeighedClaimItem),
  /** Voices that count, and those among them that are a party or close to one. */
  origins: count,
  partyOrigins: count,
  agreement: words(AGREEMENTS),
  spread: figure,
  derived: nullable(closed({ low: figure, best: figure, high: figure, rule: words(RANGE_RULES), of: nullable(text) })),
  marking: words(MARKINGS),
  purpose: words(PURPOSES),
});
export type PropertyDossierItem = Static<typeof PropertyDossierItem>;

/** A known contradiction of the casebook. */
export const DoubtItem = closed({
  id: text,
  topic: text,
  whatDiffers: text,
  likelyExplanation: nullable(text),
  rows: Type.Array(text),
});
export type DoubtItem = Static<typeof DoubtItem>;

/** Of what happened: the parts of its title, for a page that says them in its language. */
export const EventTitle = closed({
  place: nullable(text),
  /** A kind of the casebook; null for a coded event, which its sides name. */
  kind: nullable(text),
  sides: Type.Array(text),
  date: datePrefix,
});
export type EventTitle = Static<typeof EventTitle>;

export const DossierItem = closed({
  subject: text,
  title: text,
  event: nullable(EventTitle),
  merged: Type.Array(text),
  properties: Type.Array(PropertyDossierItem),
  notes: Type.Array(EntryItem),
  doubts: Type.Array(DoubtItem),
});
export type DossierItem = Static<typeof DossierItem>;

export const DossierSummary = closed({
  subject: text,
  title: text,
  event: nullable(EventTitle),
  claims: count,
  /** Of its properties, the one that disagrees most. */
  agreement: words(AGREEMENTS),
  property: nullable(text),
  spread: figure,
  doubts: count,
  warnings: count,
  notes: count,
});
export type DossierSummary = Static<typeof DossierSummary>;
export const DossierList = closed({ total: count, offset: count, items: Type.Array(DossierSummary) });
export type DossierList = Static<typeof DossierList>;

export const DossiersQuery = closed({
  text: Type.Optional(Type.String({ description: "Words in title, statements and sources" })),
  agreement: Type.Optional(words(AGREEMENTS)),
  table: Type.Optional(Type.String({ description: "A casebook table, or casebook for its events" })),
  only: Type.Optional(words(["doubts", "warnings", "notes"] as const)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
});
export type DossiersQuery = Static<typeof DossiersQuery>;

/** What a sum of deaths rests on: per dataset what it adds, under which rule, and the events that weigh most. */
export const SumQuery = closed({ ...FilterQuery.properties });
const basis = words(BASES, "Events of UCDP's three types, or incidents: never one sum");
const added = { basis, events: count, withoutFigure: count, low: count, best: count, high: count };
export const SumItem = closed({
  rule: text,
  /** One per basis that has events, coded first. */
  sums: Type.Array(closed(added)),
  marking: words(MARKINGS),
  /** What each dataset adds to the sum of a basis. */
  parts: Type.Array(closed({ dataset: text, name: text, licence: nullable(text), marking: text, ...added })),
  heaviest: Type.Array(
    closed({ uid: text, title: text, event: EventTitle, basis, low: figure, best: figure, high: figure }),
  ),
});
export type SumItem = Static<typeof SumItem>;

export const LedgerQuery = closed({
  about: Type.Optional(Type.String({ description: "A claim, a subject, an actor or an entry" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
});
export type LedgerQuery = Static<typeof LedgerQuery>;
export const LedgerItem = closed({
  entry: EntryItem,
  /** Id of the entry that took it back, if one did. */
  undoneBy: nullable(text),
  /** What it changed, in words: before and after. */
  before: nullable(text),
  after: nullable(text),
});
export type LedgerItem = Static<typeof LedgerItem>;
export const LedgerPage = closed({
  total: count,
  offset: count,
  items: Type.Array(LedgerItem),
  /** Lines of the file that hold no whole entry. */
  damaged: Type.Array(closed({ line: count, reason: text })),
  /** Entries that could not be laid over the casebook. */
  problems: Type.Array(closed({ entry: text, reason: text })),
});
export type LedgerPage = Static<typeof LedgerPage>;

/** What the ledger lays over the casebook's files: `casebook write` puts it into them. */
export const PendingItem = closed({
  /** Additions and edits that the files do not show yet, oldest first. */
  items: Type.Array(EntryItem),
  /** Lines that differ; `line` is null for a row that is added at the end. */
  lines: Type.Array(
    closed({ file: text, row: text, line: nullable(Type.Integer()), before: nullable(text), after: text }),
  ),
  /** Entries that could not be laid over the files. */
  problems: Type.Array(closed({ entry: text, reason: text })),
});
export type PendingItem = Static<typeof PendingItem>;

/** `POST /api/ledger`: an act with who decides and why. */
export const RecordRequest = Type.Object(
  { act: words(ACTS), who: Type.String({ minLength: 1 }), why: text },
  { additionalProperties: true, description: "Beside these, what the act needs: claim, subject, into, entry, …" },
);
export type RecordRequest = Static<typeof RecordRequest>;
