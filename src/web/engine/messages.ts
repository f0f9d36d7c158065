/** What the page and its worker say to each other. Every message carries an `id`; the reply carries it back. */
import type { EventDictionaries } from "../../events/columns.ts";
import type { Bounds } from "../../events/crossfilter/mapMarks.ts";
import type { RowSort } from "../../events/crossfilter/rowOrder.ts";
import type { Answer, MapTarget, Question } from "../../events/crossfilter.ts";

export interface EventBrief {
  /** Position in the columns as loaded. */
  position: number;
  /** Days since 1970-01-01. */
  start: number;
  end: number;
  /** Codes, as in the columns. */
  type: number;
  kind: number;
  wherePrec: number;
  datePrec: number;
  sideA: number;
  sideB: number;
  /** Deaths; -1 where not stated. */
  low: number;
  best: number;
  high: number;
  dataset: number;
  row: number;
}

export interface StackedEvents {
  total: number;
  /** Latest first, at most as many as were asked for. */
  events: EventBrief[];
}

export interface Requests {
  load: { columns: ArrayBuffer; dictionaries: EventDictionaries; ingestDays: Int32Array | null };
  update: { question: Question };
  rows: { offset: number; limit: number; sort: RowSort };
  look: { bounds: Bounds };
  eventsAt: { target: MapTarget; limit: number };
  brief: { position: number };
  where: { dataset: number; row: number };
  textMatches: { text: string; positions: Uint32Array };
}

/** A symbol's place: null where the event has none that may be drawn. */
export interface EventPlace {
  brief: EventBrief;
  longitude: number;
  latitude: number;
}

export interface Replies {
  load: { events: number };
  update: Answer;
  rows: Uint32Array;
  look: Answer["map"];
  eventsAt: StackedEvents;
  brief: EventPlace;
  where: EventPlace | null;
  textMatches: null;
}

export type RequestName = keyof Requests;
export type Request = { [N in RequestName]: { id: number; name: N } & Requests[N] }[RequestName];
export type Reply = { id: number; value: Replies[RequestName] } | { id: number; error: string };
