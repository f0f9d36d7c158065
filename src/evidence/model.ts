/** A claim: one statement by one source about one property of one subject. Claims are never edited, only superseded. */
import type { Handling } from "./marking.ts";

/**
 * What a claim is about: `<table>:<id>` for a casebook row (`actors:act-jnim`, `relations:REL0001`), the event's uid for
 * an event (`casebook:<event key>`, `<dataset>:<row>`), `report:<id>` for a report that was read.
 */
export type Subject = string;

/** How finely a date is known; the words of the casebook. */
export const DATE_SPANS = ["day", "month", "quarter", "year"] as const;

/** An interval of days; both ends are ISO prefixes as finely as they are known, and an open end is null. */
export interface When {
  start: string | null;
  end: string | null;
  precision: (typeof DATE_SPANS)[number] | null;
}

/** `bound` says how to read the number where the source does not give it as exact. */
export const BOUNDS = ["at_least", "about", "at_most"] as const;
export type Bound = (typeof BOUNDS)[number];

/** A value keeps its precision. A number states what the source states; a null figure is "not stated". */
export type ClaimValue =
  | { kind: "number"; low: number | null; best: number | null; high: number | null; bound: Bound | null }
  | { kind: "text"; text: string }
  | { kind: "date"; when: When }
  | { kind: "ref"; table: string; ids: readonly string[] }
  | { kind: "point"; longitude: number; latitude: number };

/** Classes of page or document, as `sources.csv` words them. */
export const PAGE_CLASSES = [
  "institution_or_ngo",
  "press",
  "press_copy",
  "state_or_party_media",
  "encyclopaedia",
  "encyclopaedia_mirror",
  "blog_or_forum",
  "open_data",
  "own_work",
] as const;

/** Of a source beside those: `dataset` for a coded dataset, `report` for a text that was read. */
export const SOURCE_CLASSES = [...PAGE_CLASSES, "dataset", "report"] as const;
export type SourceClass = (typeof SOURCE_CLASSES)[number];

export interface ClaimSource {
  /** Id in `sources.csv`, a snapshot's id, or a report's id. */
  id: string;
  publisher: string | null;
  title: string | null;
  /** Null where it must not be linked. */
  address: string | null;
  /** ISO date prefix of the page, the release or the report. */
  date: string | null;
  class: SourceClass | null;
  licence: string | null;
}

/** Whether who asserts it is a party to the conflict, is close to one, or neither. */
export const PARTIES = ["party", "aligned", "none"] as const;
export type Party = (typeof PARTIES)[number];

/** Where in a text a claim was read: UTF-16 positions in the text of the report, end exclusive, and the words there. */
export interface Span {
  report: string;
  start: number;
  end: number;
  text: string;
}

export interface Claim extends Handling {
  /** `<row>#<property>`: stable while the row keeps its id (`events:EV0001#deaths`, `<dataset>:<row>#deaths`). */
  id: string;
  subject: Subject;
  property: string;
  value: ClaimValue;
  /** A unit of the casebook format; null for what has none. */
  unit: string | null;
  /** What the number counts: a population of deaths (see `DEATHS_SCOPES`), captives, lorries; null where not stated. */
  of: string | null;
  /** When what is claimed happened or held. */
  when: When | null;
  /** Place as the casebook names it, or as stated. */
  place: string | null;
  source: ClaimSource;
  /** An organisation or a role, never a private person; null where only the publisher speaks. */
  assertedBy: string | null;
  /** The casebook's actor that speaks alone, a state for any of its bodies; null where that is not known. */
  speaker: string | null;
  party: Party;
  /** May it leave row by row? `aggregates-only` leaves only inside sums. */
  redistribution: "rows" | "aggregates-only";
  /** The statement in our own words, or as the dataset gives it. */
  statement: string | null;
  /** The words it was read from; null for a row of a casebook or a dataset. */
  span: Span | null;
  /** True for a claim that its casebook judges unusable: shown, never used for a figure. */
  setAside: boolean;
  /** A source's own total over several affairs: shown, never added. */
  tally: boolean;
  /** True for what came about in a stated period, such as the arrivals of 2025: it stays so and never goes stale. */
  ofPeriod: boolean;
}
