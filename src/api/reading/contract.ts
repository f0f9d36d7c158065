/** Reading a report in the API. Part of the one contract; the page imports only types. */
import Type, { type Static } from "typebox";
import { BOUNDS } from "../../evidence/model.ts";
import { COMPARISONS } from "../../evidence/reading/compare.ts";
import { MODALITIES, READING_ENGINES, READING_LANGUAGES } from "../../evidence/reading/model.ts";
import { EntryItem, SpanItem, WhenItem } from "../evidence/contract.ts";
import { closed, day, figure, nullable, text, words } from "../schemas.ts";

export const ReportItem = closed({
  id: text,
  title: nullable(text),
  text,
  publicationDate: nullable(day),
  language: words(READING_LANGUAGES),
  publisher: nullable(text),
  address: nullable(text),
});
export type ReportItem = Static<typeof ReportItem>;
export const ReportList = closed({
  items: Type.Array(
    closed({
      ...Type.Omit(ReportItem, ["text"]).properties,
      /** The first words of the text: what names a report without a title. */
      opening: text,
      accepted: Type.Integer(),
    }),
  ),
  /** The language model that the user configured; null where there is none. */
  model: nullable(closed({ name: text, host: text })),
});
export type ReportList = Static<typeof ReportList>;

const mention = {
  span: SpanItem,
  name: text,
  id: nullable(text),
  candidates: Type.Array(closed({ id: text, name: text })),
};
export const MentionItem = closed(mention);
export const PlaceMentionItem = closed({ ...mention, iso3: nullable(text), longitude: figure, latitude: figure });
export const DateMentionItem = closed({ span: SpanItem, when: WhenItem });
export const QuantityItem = closed({
  span: SpanItem,
  low: figure,
  best: figure,
  high: figure,
  bound: nullable(words(BOUNDS)),
  unit: nullable(text),
  of: nullable(text),
});

/** What accepting it would add to the casebook, and how it stands to what is known. */
export const ProposalItem = closed({
  id: text,
  kind: words(["event", "relation", "delivery", "figure"] as const),
  /** Event type, relation kind, kind of cooperation; null for a figure. */
  type: nullable(text),
  span: SpanItem,
  modality: words(MODALITIES),
  attribution: nullable(closed({ name: text, span: SpanItem, party: Type.Optional(Type.Boolean()) })),
  /** A rival toll: the id of the proposal that tells of the same event; absent for every other proposal. */
  rivalOf: Type.Optional(text),
  completeness: Type.Number(),
  when: nullable(DateMentionItem),
  place: nullable(PlaceMentionItem),
  /** For a relation subject and object, for a delivery provider and recipient. */
  actors: Type.Array(MentionItem),
  quantities: Type.Array(QuantityItem),
  draft: closed({ table: text, cells: Type.Record(text, text) }),
  /** What looks wrong with the draft: beyond what is known or possible, or against a relation of the casebook. */
  warnings: Type.Array(text),
  comparison: words(COMPARISONS),
  /** The known event that it corroborates or contradicts. */
  subject: nullable(text),
  reasons: Type.Array(text),
  others: Type.Array(text),
  /** The analyst's decision so far: id of the entry. */
  accepted: nullable(text),
  dismissed: nullable(text),
});
export type ProposalItem = Static<typeof ProposalItem>;

export const ReadingItem = closed({
  report: ReportItem,
  actors: Type.Array(MentionItem),
  places: Type.Array(PlaceMentionItem),
  dates: Type.Array(DateMentionItem),
  quantities: Type.Array(QuantityItem),
  proposals: Type.Array(ProposalItem),
  /** What made the proposals. */
  engine: words(READING_ENGINES),
  /** What the analyst should know: no date of publication, language guessed, proposals refused. */
  notices: Type.Array(text),
});
export type ReadingItem = Static<typeof ReadingItem>;

/** `POST /api/reading`: body the document's bytes. What is absent here is taken from the document, where it says so. */
export const ReadingQuery = closed({
  name: Type.String({ minLength: 1, description: "File name; pasted.txt for pasted text" }),
  publicationDate: Type.Optional(day),
  language: Type.Optional(words(READING_LANGUAGES)),
  publisher: Type.Optional(text),
  address: Type.Optional(text),
  title: Type.Optional(text),
  engine: Type.Optional(
    Type.Unsafe<(typeof READING_ENGINES)[number]>({
      type: "string",
      enum: [...READING_ENGINES],
      description: "Default grammar; model sends the text to the language model that the user configured",
    }),
  ),
});
export type ReadingQuery = Static<typeof ReadingQuery>;

/** `POST /api/reading/accept`: the row as the analyst corrected it. */
export const AcceptRequest = closed({
  report: text,
  proposal: text,
  table: text,
  cells: Type.Record(text, text),
  who: Type.String({ minLength: 1 }),
  why: Type.String({ minLength: 1 }),
});
export type AcceptRequest = Static<typeof AcceptRequest>;
/** `POST /api/reading/dismiss`: not to be proposed again from this text. */
export const DismissRequest = closed({
  report: text,
  proposal: text,
  who: Type.String({ minLength: 1 }),
  why: Type.String({ minLength: 1 }),
});
export type DismissRequest = Static<typeof DismissRequest>;
export const Accepted = closed({
  row: text,
  entries: Type.Array(EntryItem),
  /** What looks wrong with the row as it was accepted. */
  warnings: Type.Array(text),
});
export type Accepted = Static<typeof Accepted>;
