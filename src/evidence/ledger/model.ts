/** The ledger: what analysts decided. Entries are appended, never edited; a later entry may undo an earlier one. */
import type { Span } from "../model.ts";

/** Verdicts on whether two names, or two dossiers, are one. */
export const VERDICTS = ["same", "different", "unsure"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What one entry does. `claim` and `by` are ids of claims, `subject` of what they are about. */
export type Act =
  /** Use this claim for its subject's property, whatever else is said. */
  | { act: "adopt"; claim: string }
  /** Do not use this claim for any figure; it stays on show. */
  | { act: "dismiss"; claim: string }
  | { act: "annotate"; about: string; text: string }
  /** The later claim takes the place of the earlier one. */
  | { act: "supersede"; claim: string; by: string }
  | { act: "mark-stale"; claim: string }
  /** Looked at again and still valid: fresh from the entry's time. */
  | { act: "confirm"; claim: string }
  /** Two dossiers are about one event: their claims stand together and are never added. */
  | { act: "merge"; subject: string; into: string }
  | { act: "unmerge"; subject: string; from: string }
  /** Two names of actors. Ids are `actors:<id>`, `ucdp:<id>` or `name:<folded name>`. */
  | { act: "judge"; a: string; b: string; verdict: Verdict }
  /** A row of the casebook, by columns that are not empty: read in a report, where `span` says which words, or typed in. */
  | { act: "add"; table: string; row: string; cells: Readonly<Record<string, string>>; span: Span | null }
  /** One cell of a casebook row; null is an empty cell. */
  | { act: "edit"; table: string; row: string; column: string; before: string | null; after: string | null }
  /** The entry of this id counts as never made. An undo can be undone. */
  | { act: "undo"; entry: string };
export const ACTS = [
  "adopt",
  "dismiss",
  "annotate",
  "supersede",
  "mark-stale",
  "confirm",
  "merge",
  "unmerge",
  "judge",
  "add",
  "edit",
  "undo",
] as const satisfies readonly Act["act"][];

export type Entry = Act & {
  /** Sorts by time: 10 characters of time, 16 of chance, Crockford's base 32. */
  id: string;
  /** ISO 8601 with zone. */
  at: string;
  /** Initials, a role or a team, as the analyst chooses to sign. */
  who: string;
  /** Why, in a sentence; required for every act but `annotate`. */
  why: string;
};

/**
 * The entries that count, in the order of their ids, without undos and what they undo. The result does not depend on the
 * order in which entries arrive, nor on how often one arrives.
 */
export function effective(entries: Iterable<Entry>): Entry[] {
  const latest = latestFirst(entries);
  const undone = standingUndos(latest);
  return latest.filter(({ id, act }) => act !== "undo" && !undone.has(id)).reverse();
}

/** By the id of an entry that was taken back: the latest undo of it that was not taken back itself. */
export function standingUndos(entries: Iterable<Entry>): Map<string, string> {
  const undos = new Map<string, string>();
  for (const entry of latestFirst(entries)) {
    const stands = entry.act === "undo" && !undos.has(entry.id);
    if (stands && entry.entry < entry.id && !undos.has(entry.entry)) undos.set(entry.entry, entry.id);
  }
  return undos;
}

function latestFirst(entries: Iterable<Entry>): Entry[] {
  const byId = new Map<string, Entry>();
  for (const entry of entries) byId.set(entry.id, entry);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}
