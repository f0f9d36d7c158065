/** What the reader makes of a report: proposals, each tied to the words it was read from. Nothing here is a claim yet. */
import type { Bound, Span, When } from "../model.ts";

export const READING_LANGUAGES = ["en", "fr"] as const;
export type ReadingLanguage = (typeof READING_LANGUAGES)[number];

/** `grammar`: our own, offline. `model`: a language model that the user configured and asked for. */
export const READING_ENGINES = ["grammar", "model"] as const;
export type ReadingEngine = (typeof READING_ENGINES)[number];

/** A text to read. */
export interface Report {
  /** First 16 hex digits of the SHA-256 of the text in UTF-8. */
  id: string;
  title: string | null;
  text: string;
  /** `YYYY-MM-DD`: what relative and partial dates are read against; null leaves them unresolved. */
  publicationDate: string | null;
  language: ReadingLanguage;
  publisher: string | null;
  address: string | null;
}

/** Something named in the text. `id` is the one thing it was taken to be, null where it is unknown or several fit. */
export interface Mention {
  span: Span;
  /** The usual full name where it is known, else the words of the text. */
  name: string;
  id: string | null;
  /** Other things the words may mean, the likeliest first: ids with names. */
  candidates: readonly { id: string; name: string }[];
}

export interface PlaceMention extends Mention {
  iso3: string | null;
  /** Degrees (WGS84); null where the gazetteer has none. */
  longitude: number | null;
  latitude: number | null;
  /** Folded names of the divisions that hold it, as far as they are known. */
  within: readonly string[];
}

export interface DateMention {
  span: Span;
  when: When;
}

/** A number as the text gives it: "some 200" is best 200, about; "10 to 12" is low 10 and high 12. */
export interface QuantityMention {
  span: Span;
  low: number | null;
  best: number | null;
  high: number | null;
  bound: Bound | null;
  /** A unit of the casebook format, or `deaths`, `wounded`, `abducted`; null where the reader does not know it. */
  unit: string | null;
  /** What is counted, in the words of the text. */
  of: string | null;
}

/** How sure the text is of what it says. Only `stated` is proposed for adoption; the others are shown as they are. */
export const MODALITIES = ["stated", "hedged", "denied", "planned"] as const;
export type Modality = (typeof MODALITIES)[number];

export interface Attribution {
  name: string;
  span: Span;
  /** An armed side speaks of an event in which it may have a part. */
  party?: boolean;
}

interface ProposalBase {
  /** Unique within the reading. */
  id: string;
  /** The clause or sentence that says it. */
  span: Span;
  modality: Modality;
  /** Who says so according to the text ("according to the army"). */
  attribution: Attribution | null;
  /** Between 0 and 1: share of the rule's parts that the text gave. Sorts the list, nothing else. */
  completeness: number;
}

export interface EventProposal extends ProposalBase {
  kind: "event";
  /** A further speaker's toll: the id of the proposal of the same event. */
  rivalOf?: string;
  /** An event type of the casebook, `merger` or `fair`. */
  type: string;
  /** The words that gave the type. */
  trigger: Span;
  /** Hedged as hearsay ("allegedly", "aurait"): somebody tells it as having happened. */
  alleged?: boolean;
  when: DateMention | null;
  place: PlaceMention | null;
  /** What the clause leaves open and another sentence says. */
  carried: readonly ("date" | "place")[];
  /** The alleged author first. */
  actors: readonly Mention[];
  quantities: readonly QuantityMention[];
}

export interface RelationProposal extends ProposalBase {
  kind: "relation";
  subject: Mention;
  /** A relation kind of the casebook. */
  relation: string;
  object: Mention;
  when: DateMention | null;
}

export interface DeliveryProposal extends ProposalBase {
  kind: "delivery";
  provider: Mention | null;
  recipient: Mention | null;
  /** A kind of cooperation of the casebook. */
  cooperation: string;
  item: Span;
  quantities: readonly QuantityMention[];
  when: DateMention | null;
}

/** A figure that stands on its own: a price, a stock, people displaced. */
export interface FigureProposal extends ProposalBase {
  kind: "figure";
  quantity: QuantityMention;
  place: PlaceMention | null;
  when: DateMention | null;
}

export type Proposal = EventProposal | RelationProposal | DeliveryProposal | FigureProposal;

export interface Reading {
  report: Report;
  actors: readonly Mention[];
  places: readonly PlaceMention[];
  dates: readonly DateMention[];
  quantities: readonly QuantityMention[];
  proposals: readonly Proposal[];
}

/** What the reader may know of the world, passed in. Ids are those of claims' subjects (`actors:act-jnim`). */
export interface ReadingKnowledge {
  /** Organisations, states and institutions with every name and alias they go by. */
  actors: readonly { id: string; names: readonly string[]; kind: string | null; iso3: readonly string[] }[];
  /** Places of a name as it stands in a text, the likeliest first; `near` are countries the text is about. */
  places(name: string, near: readonly string[]): readonly KnownPlace[];
}

export interface KnownPlace {
  id: string;
  name: string;
  iso3: string | null;
  kind: string | null;
  longitude: number | null;
  latitude: number | null;
  population: number | null;
  /** Folded names of the divisions that hold it, as far as they are known. */
  within: readonly string[];
}
