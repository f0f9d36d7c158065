/** What each claim counts for, and why: its own nature first, then what analysts decided. */
import { lastDay } from "./datePrefix.ts";
import type { Entry } from "./ledger/model.ts";
import type { Claim } from "./model.ts";

/** Why a claim is shown and not used for a figure. */
export const SHOWN_ONLY = [
  "set-aside",
  "tally",
  "dismissed",
  "superseded",
  "stale",
  "repeats",
  "earlier",
  "other-people",
] as const;
export type ShownOnly = (typeof SHOWN_ONLY)[number];

/** What analysts decided, as far as it concerns claims. */
export interface Decisions {
  adopted: ReadonlyMap<string, Entry>;
  dismissed: ReadonlyMap<string, Entry>;
  /** By the id of the claim that gave way: the entry, whose `by` is the later claim. */
  superseded: ReadonlyMap<string, Entry & { act: "supersede" }>;
  stale: ReadonlyMap<string, Entry>;
  confirmed: ReadonlyMap<string, Entry>;
  notes: ReadonlyMap<string, readonly (Entry & { act: "annotate" })[]>;
  /** By a subject: the one whose dossier it stands in now. */
  merged: ReadonlyMap<string, string>;
}

/**
 * Reads the entries that count (see `effective`), oldest first; a later one about the same claim takes the place of an
 * earlier: adopting ends a dismissal, confirming ends staleness, and the other way round.
 */
export function decisionsOf(entries: readonly Entry[]): Decisions {
  const adopted = new Map<string, Entry>();
  const dismissed = new Map<string, Entry>();
  const superseded = new Map<string, Entry & { act: "supersede" }>();
  const stale = new Map<string, Entry>();
  const confirmed = new Map<string, Entry>();
  const notes = new Map<string, (Entry & { act: "annotate" })[]>();
  const into = new Map<string, string>();
  for (const entry of entries) {
    switch (entry.act) {
      case "adopt":
        adopted.set(entry.claim, entry);
        dismissed.delete(entry.claim);
        break;
      case "dismiss":
        dismissed.set(entry.claim, entry);
        adopted.delete(entry.claim);
        break;
      case "supersede":
        superseded.set(entry.claim, entry);
        break;
      case "mark-stale":
        stale.set(entry.claim, entry);
        confirmed.delete(entry.claim);
        break;
      case "confirm":
        confirmed.set(entry.claim, entry);
        stale.delete(entry.claim);
        break;
      case "annotate":
        notes.set(entry.about, [...(notes.get(entry.about) ?? []), entry]);
        break;
      case "merge":
        into.set(entry.subject, entry.into);
        break;
      case "unmerge":
        if (chainFrom(entry.subject, into).includes(entry.from)) into.delete(entry.subject);
        break;
    }
  }
  return { adopted, dismissed, superseded, stale, confirmed, notes, merged: resolved(into) };
}

/** What was decided of one claim, oldest first; its notes are apart. */
export function decisionsAbout(claim: string, decisions: Decisions): Entry[] {
  const { adopted, dismissed, superseded, stale, confirmed } = decisions;
  return [adopted, dismissed, superseded, stale, confirmed]
    .flatMap((made) => made.get(claim) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const NO_DECISIONS: Decisions = decisionsOf([]);

/** Follows chains of merges to their end; a ring keeps every subject where it is. */
function resolved(into: ReadonlyMap<string, string>): Map<string, string> {
  const ends = new Map<string, string>();
  for (const subject of into.keys()) {
    const end = chainFrom(subject, into).at(-1);
    if (end !== undefined && !into.has(end)) ends.set(subject, end);
  }
  return ends;
}

/** What a subject was merged into, and what that was, up to the end or to where a ring closes. */
function chainFrom(subject: string, into: ReadonlyMap<string, string>): string[] {
  const chain: string[] = [];
  for (let next = into.get(subject); next !== undefined && !chain.includes(next); next = into.get(next)) {
    chain.push(next);
  }
  return chain;
}

/** Days after which a figure of this unit is stale unless somebody confirms it; figures of events never are. */
const FRESH_DAYS: Readonly<Record<string, number>> = {
  hours_per_day: 60,
  xof_per_litre: 60,
  xof_per_bottle: 60,
  days: 90,
  lorries_per_day: 120,
  lorries_per_week: 120,
  litres_per_day: 120,
  litres_per_week: 120,
  schools: 365,
  people: 365,
};

/** Whether a figure that describes a state has outlived what its unit allows. Dates are ISO days. */
export function isStale(claim: Claim, asOf: string, decisions: Decisions): boolean {
  if (decisions.stale.has(claim.id)) return true;
  if (isAboutEvent(claim) || claim.ofPeriod) return false;
  const fresh = FRESH_DAYS[claim.unit ?? ""];
  const day = decisions.confirmed.get(claim.id)?.at.slice(0, 10) ?? lastDayOf(claim);
  return fresh !== undefined && day !== null && daysBetween(day, asOf) > fresh;
}

function isAboutEvent(claim: Claim): boolean {
  return !/^(actors|relations|cooperation|displacement|corridors|dependencies|indices|places):/.test(claim.subject);
}

/** The last day that the claim speaks of, else the day of its source. */
function lastDayOf(claim: Claim): string | null {
  const prefix = claim.when?.end ?? claim.when?.start ?? claim.source.date;
  return prefix === null ? null : lastDay(prefix);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
