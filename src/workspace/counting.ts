/** Which snapshots are counted when a filter names none: never two that describe the same violence. Pure. */
import { datasetTitle } from "../events/datasetNames.ts";
import { EVENT_FORMATS } from "../events/formats/recognise.ts";
import { compareReleases } from "../events/releaseOrder.ts";
import type { Snapshot } from "./model.ts";

/** Events of one snapshot by the country that they count for and the month in which they start. */
export interface Coverage {
  dataset: string;
  iso3: string;
  /** `YYYY-MM`. */
  month: string;
  events: number;
  /** Of UCDP's three types; the rest are incidents, which are summed apart. */
  coded: number;
  /** Events that state a place precision. */
  precise: number;
}

export const CAUTIONS = ["fewer-events", "no-precision", "some-overlap", "format-note"] as const;

/** What must be known of a snapshot before its figures are quoted. */
export interface CountingCaution {
  /**
   * `fewer-events`: it holds `events` where the replaced `other` holds `ofEvents` in the countries and months of both;
   * `no-precision`: `other`, which it replaces, states place precision; `some-overlap`: `events` of its `ofEvents` lie in
   * countries and months that `other` covers too; `format-note`: what its format leaves out, whether it is counted or not.
   */
  what: (typeof CAUTIONS)[number];
  /** Null for a `format-note`, as are the two counts. */
  other: string | null;
  events: number | null;
  ofEvents: number | null;
}

export interface Counting {
  id: string;
  counted: boolean;
  /** Why it is not counted: a later or larger file of its dataset covers it, or `by` describes the same violence. */
  because: "superseded" | "overlaps" | null;
  by: string | null;
  cautions: CountingCaution[];
}

/** `Counting` in English words for faces that have no others. */
export interface WordedCounting extends Counting {
  /** Why it is not counted, and how to count it. */
  reason: string | null;
  /** What must be known before its figures are quoted. */
  caution: string | null;
}

/** Two snapshots overlap when more than this share of the events of either lies where and when the other speaks. */
const OVERLAP = 0.05;
/** A release is clearly smaller when it holds less than this share of the events of the one that it replaces. */
const FULL = 0.9;
/** Share of events at either end of its time that does not widen what a snapshot covers: summaries that began long before. */
const TAIL = 0.01;

/**
 * Decides for every snapshot of events. Of one dataset a later release replaces an earlier one whose countries and time it
 * covers. Of the rest one family of deaths is counted at a time: UCDP GED, then UCDP Candidate (its months after the end
 * of GED continue it), then ACLED, then other tables, the larger first; a snapshot that overlaps a counted one is not
 * counted. Different datasets are compared by UCDP's three types alone: incidents are never added to them.
 */
export function countSnapshots(snapshots: readonly Snapshot[], coverage: readonly Coverage[]): Counting[] {
  const extents = extentsOf(snapshots, coverage);
  const decided = new Map<string, Counting>();
  const replacedBy = (earlier: Extent) => {
    const later = extents.filter((other) => replaces(other, earlier));
    return later.sort(byPriority).find((one) => !later.some((other) => replaces(other, one)));
  };
  for (const earlier of extents) {
    const by = replacedBy(earlier);
    if (by) decided.set(earlier.snapshot.id, notCounted(earlier, "superseded", by));
  }
  const counted: Extent[] = [];
  for (const extent of extents.filter(({ snapshot }) => !decided.has(snapshot.id)).sort(byPriority)) {
    const by = counted.find((other) => doOverlap(other, extent));
    if (!by) counted.push(extent);
    const replaced = extents.filter((other) => decided.get(other.snapshot.id)?.by === extent.snapshot.id);
    const cautions = by ? [] : cautionsOf(extent, replaced, counted);
    decided.set(
      extent.snapshot.id,
      by
        ? notCounted(extent, "overlaps", by)
        : { id: extent.snapshot.id, counted: true, because: null, by: null, cautions },
    );
  }
  return extents.flatMap(({ snapshot }) => decided.get(snapshot.id) ?? []);
}

/** The decisions of `countSnapshots` in words. */
export function wordedCounting(snapshots: readonly Snapshot[], coverage: readonly Coverage[]): WordedCounting[] {
  const byId = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));
  const nameOf = (id: string) => {
    const found = byId.get(id);
    return found ? datasetTitle(found) : id;
  };
  return countSnapshots(snapshots, coverage).map((one) => ({
    ...one,
    reason: countingReason(one, nameOf),
    caution: countingCaution(one, byId.get(one.id)?.format ?? "", nameOf),
  }));
}

/** Pairs of snapshots that describe the same violence, whether they are counted or not: their figures add up when both are chosen. */
export function overlappingSnapshots(
  snapshots: readonly Snapshot[],
  coverage: readonly Coverage[],
): { a: string; b: string }[] {
  const extents = extentsOf(snapshots, coverage);
  return extents.flatMap((a, i) =>
    extents
      .slice(i + 1)
      .filter((b) => doOverlap(a, b))
      .map((b) => ({ a: a.snapshot.id, b: b.snapshot.id })),
  );
}

/** Why a snapshot is not counted, in words. `nameOf` gives the name of a snapshot. */
export function countingReason({ because, by }: Counting, nameOf: (id: string) => string): string | null {
  if (because === null || by === null) return null;
  const how = "choose it by name (--datasets, or the dataset filter of the page) to count it";
  return because === "superseded"
    ? `superseded by ${by} (${nameOf(by)}), which covers all its countries and time; ${how}`
    : `overlaps ${by} (${nameOf(by)}), which describes the same violence; ${how}`;
}

const noteOf = (format: string) => EVENT_FORMATS.find(({ id }) => id === format)?.note ?? null;

/** What must be known of a snapshot, in words. */
export function countingCaution({ cautions }: Counting, format: string, nameOf: (id: string) => string): string | null {
  const words = cautions.map(({ what, other, events, ofEvents }) => {
    if (what === "format-note" || other === null) return noteOf(format);
    const named = `${nameOf(other)} (${other})`;
    if (what === "fewer-events") {
      return `holds ${events} events where ${named}, which it replaces, holds ${ofEvents} in the same countries and months`;
    }
    if (what === "no-precision") return `does not state the precision of places, which ${named} does that it replaces`;
    return `${events} of its ${ofEvents} events lie in countries and months that ${named} covers too`;
  });
  return words.length ? words.join("; ") : null;
}

/** Where and when a snapshot speaks. */
interface Extent {
  snapshot: Snapshot;
  rows: Coverage[];
  countries: ReadonlySet<string>;
  /** First and last month, but for the tails. */
  from: string;
  to: string;
  isPrecise: boolean;
}

function extentsOf(snapshots: readonly Snapshot[], coverage: readonly Coverage[]): Extent[] {
  const rowsOf = new Map<string, Coverage[]>();
  for (const row of coverage) {
    const rows = rowsOf.get(row.dataset);
    if (rows) rows.push(row);
    else rowsOf.set(row.dataset, [row]);
  }
  return snapshots
    .filter(({ kind }) => kind === "events")
    .map((snapshot) => {
      const rows = rowsOf.get(snapshot.id) ?? [];
      return {
        snapshot,
        rows,
        countries: new Set(rows.map(({ iso3 }) => iso3)),
        ...span(rows),
        isPrecise: rows.some(({ precise }) => precise > 0),
      };
    });
}

function span(rows: readonly Coverage[]): { from: string; to: string } {
  const ascending = [...rows].sort((a, b) => (a.month < b.month ? -1 : 1));
  const tail = TAIL * ascending.reduce((sum, { events }) => sum + events, 0);
  const edge = (ordered: readonly Coverage[]) => {
    let passed = 0;
    for (const { events, month } of ordered) {
      passed += events;
      if (passed > tail) return month;
    }
    return "";
  };
  return { from: edge(ascending), to: edge(ascending.reverse()) };
}

type What = "events" | "coded";

/** Events of one snapshot in the countries and months of another, and all of them. */
function inside(extent: Extent, { countries, from, to }: Extent, what: What): { within: number; all: number } {
  let [within, all] = [0, 0];
  for (const row of extent.rows) {
    all += row[what];
    if (countries.has(row.iso3) && row.month >= from && row.month <= to) within += row[what];
  }
  return { within, all };
}

function doOverlap(a: Extent, b: Extent): boolean {
  const what: What = a.snapshot.dataset === b.snapshot.dataset ? "events" : "coded";
  const [first, second] = [inside(a, b, what), inside(b, a, what)];
  if (first.within === 0 || second.within === 0) return false;
  return first.within > OVERLAP * first.all || second.within > OVERLAP * second.all;
}

function replaces(later: Extent, earlier: Extent): boolean {
  return (
    later !== earlier &&
    later.snapshot.dataset === earlier.snapshot.dataset &&
    isLater(later.snapshot, earlier.snapshot) &&
    (later.snapshot.dateFrom ?? "") <= (earlier.snapshot.dateFrom ?? "") &&
    (later.snapshot.dateTo ?? "") >= (earlier.snapshot.dateTo ?? "") &&
    [...earlier.countries].every((iso3) => later.countries.has(iso3))
  );
}

const notCounted = (extent: Extent, because: "superseded" | "overlaps", by: Extent): Counting => ({
  id: extent.snapshot.id,
  counted: false,
  because,
  by: by.snapshot.id,
  cautions: notes(extent),
});

function notes({ snapshot }: Extent): CountingCaution[] {
  const note: CountingCaution = { what: "format-note", other: null, events: null, ofEvents: null };
  return noteOf(snapshot.format) === null ? [] : [note];
}

function cautionsOf(extent: Extent, replaced: readonly Extent[], counted: readonly Extent[]): CountingCaution[] {
  const ofReplaced = replaced.flatMap((earlier): CountingCaution[] => {
    const other = earlier.snapshot.id;
    const months = shared(extent, earlier);
    const events = inside(extent, { ...earlier, ...months }, "events").within;
    const ofEvents = inside(earlier, { ...extent, ...months }, "events").within;
    const fewer: CountingCaution = { what: "fewer-events", other, events, ofEvents };
    const coarse: CountingCaution = { what: "no-precision", other, events, ofEvents };
    return [...(events < FULL * ofEvents ? [fewer] : []), ...(earlier.isPrecise && !extent.isPrecise ? [coarse] : [])];
  });
  const beside = counted.flatMap((other): CountingCaution[] => {
    const { within, all } = inside(
      extent,
      other,
      other.snapshot.dataset === extent.snapshot.dataset ? "events" : "coded",
    );
    if (other === extent || within === 0) return [];
    return [{ what: "some-overlap", other: other.snapshot.id, events: within, ofEvents: all }];
  });
  return [...notes(extent), ...ofReplaced, ...beside];
}

/** The months of both. */
function shared(a: Extent, b: Extent): { from: string; to: string } {
  const [, from = ""] = [a.from, b.from].sort();
  const [to = ""] = [a.to, b.to].sort();
  return { from, to };
}

/** GED before Candidate before ACLED before other tables; then the larger, the later release, the later import. */
function byPriority(a: Extent, b: Extent): number {
  return (
    rankOf(a.snapshot) - rankOf(b.snapshot) ||
    b.snapshot.rows - a.snapshot.rows ||
    (isLater(a.snapshot, b.snapshot) ? -1 : 1)
  );
}

function rankOf({ format }: Snapshot): number {
  if (format === "ucdp-candidate") return 1;
  if (format.startsWith("ucdp")) return 0;
  return format === "acled" ? 2 : 3;
}

function isLater(a: Snapshot, b: Snapshot): boolean {
  const order = compareReleases(a.release ?? "", b.release ?? "");
  if (order !== 0) return order > 0;
  if (a.rows !== b.rows) return a.rows > b.rows;
  return a.ingestedAt === b.ingestedAt ? a.id > b.id : a.ingestedAt > b.ingestedAt;
}
