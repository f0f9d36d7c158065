/** What can be searched for: entries in sections, each with what it is found by and what a face shows of it. */
import type { Spellings } from "./searchIndex.ts";

export const SEARCH_KINDS = ["actors", "places", "claims", "sources", "events"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** A name in the three languages; null where it is not known in one. */
export interface Names {
  en: string;
  fr: string | null;
  ar: string | null;
}

export interface Found {
  kind: SearchKind;
  /**
   * `actors:<id>` or the spelling of a side for an actor, a unit's id, `places:<id>` or `<gazetteer>:<number>` for a
   * place, `<table>:<id>` for a claim, `sources:<id>`, the uid for an event.
   */
  id: string;
  /** What the evidence about it is collected under, see `Claim.subject`; null where there is none. */
  subject: string | null;
  names: Names;
  /** Kind of an actor or event, casebook table of a claim, class of a source; `country`, `adm1`, `adm2` or `town`. */
  type: string | null;
  /** Id of the country or division that it lies in. */
  within: string | null;
  /** A second line, in the words of the source. */
  detail: string | null;
  /** ISO date prefix. */
  date: string | null;
  /** Degrees, WGS84. */
  point: [longitude: number, latitude: number] | null;
  /** Events of an actor, people of a place. */
  count: number | null;
}

export interface Entry {
  spellings: Spellings;
  found: Found;
}

/** Entries of one kind. Both are made when asked for, so that a large gazetteer is not held twice. */
export interface Section {
  kind: SearchKind;
  size: number;
  spellings(entry: number): Spellings;
  found(entry: number): Found;
}

export function sectionOf(kind: SearchKind, entries: readonly Entry[]): Section {
  return {
    kind,
    size: entries.length,
    spellings: (entry) => entries[entry].spellings,
    found: (entry) => entries[entry].found,
  };
}

/** Weight of what happened or was written then, between 0 and 1: among equals the newer comes first. */
export function weightOfDate(date: string | null): number {
  const [year = 0, month = 1] = (date ?? "").split("-").map(Number);
  return Math.min(1, Math.max(0, (year + month / 12 - 1990) / 50));
}
