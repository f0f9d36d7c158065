/** Captures, releases and ransom claims as counts and claimed sums; never persons. */
import { claimsByEvent, mostSaid } from "./events.ts";
import type { Casebook, EventClaimRow } from "./schema.ts";

export const KIDNAPPING_KINDS = ["kidnapping", "release", "ransom_payment_claim"] as const;
export type KidnappingKind = (typeof KIDNAPPING_KINDS)[number];

/** Smallest and largest of rival claims; null where none states a number. */
export interface Range {
  low: number | null;
  high: number | null;
}

/** A sum as one source claims it. */
export interface ClaimedSum {
  low: number;
  high: number;
  /** ISO 4217. */
  currency: string;
  /** Whether it is said to have been paid or demanded. */
  amountKind: "paid" | "demanded";
  claimedBy: string;
}

/** One kind of occurrence in one affair: a capture and the release that ended it are two items of one event key. */
export interface KidnappingItem {
  /** `casebook:<event key>`. */
  uid: string;
  kind: KidnappingKind;
  /** Date prefix. */
  date: string;
  place: string | null;
  /** Country, or several joined with `|`. */
  iso3: string | null;
  /** People captured or released, over rival claims. */
  people: Range;
  /** Largest claim of one currency and kind, or null. Every sum is in `sums`. */
  claimedSum: { low: number; high: number; currency: string; claimedBy: string } | null;
  sums: ClaimedSum[];
  /** True for a source's own total over several affairs: shown, never counted. */
  tally: boolean;
  claims: number;
  summary: string;
}

export interface KidnappingRow {
  year: number;
  iso3: string | null;
  /** Affairs with a capture, a release, a claimed payment in this year and country. */
  kidnappings: number;
  releases: number;
  ransomClaims: number;
  /** Captures for which no claim states a number: they add nothing to `people`. */
  withoutNumber: number;
  /** People captured: sums of the low and of the high end over different affairs, never over claims about one. */
  people: Range;
}

export interface Kidnappings {
  rows: KidnappingRow[];
  items: KidnappingItem[];
}

export function kidnappings(casebook: Casebook): Kidnappings {
  const items = claimsByEvent(casebook.events).flatMap(([key, claims]) =>
    KIDNAPPING_KINDS.flatMap((kind) => {
      const said = claims.filter((claim) => claim.type === kind);
      return said.length ? [itemOf(key, kind, said)] : [];
    }),
  );
  items.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { rows: countByYearAndCountry(items), items };
}

function itemOf(key: string, kind: KidnappingKind, claims: EventClaimRow[]): KidnappingItem {
  const dates = claims.map((claim) => claim.date_start).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const people = claims.filter((claim) => claim.unit === "people").flatMap(({ quantity }) => quantity ?? []);
  const sums = claims.flatMap(sumOf);
  return {
    uid: `casebook:${key}`,
    kind,
    date: dates[0] ?? "",
    place: claims[0]?.place_name ?? null,
    iso3: mostSaid(claims.map((claim) => claim.iso3.join("|"))) || null,
    people: people.length ? { low: Math.min(...people), high: Math.max(...people) } : { low: null, high: null },
    claimedSum: claimedSum(sums),
    sums,
    tally: claims.every((claim) => claim.tally === "yes"),
    claims: claims.length,
    summary: claims[0]?.summary ?? "",
  };
}

function sumOf(claim: EventClaimRow): ClaimedSum[] {
  const { amount, currency, amount_kind } = claim;
  if (amount === null || currency === null || amount_kind === null) return [];
  return [{ low: amount, high: amount, currency, amountKind: amount_kind, claimedBy: claim.asserted_by }];
}

/** The range over claims of one currency and kind: payments before demands, then what stands first. */
function claimedSum(sums: readonly ClaimedSum[]): KidnappingItem["claimedSum"] {
  const lead = sums.find((sum) => sum.amountKind === "paid") ?? sums[0];
  if (!lead) return null;
  const alike = sums.filter((sum) => sum.currency === lead.currency && sum.amountKind === lead.amountKind);
  return {
    low: Math.min(...alike.map((sum) => sum.low)),
    high: Math.max(...alike.map((sum) => sum.high)),
    currency: lead.currency,
    claimedBy: [...new Set(alike.map((sum) => sum.claimedBy))].join("; "),
  };
}

function countByYearAndCountry(items: readonly KidnappingItem[]): KidnappingRow[] {
  const rows = new Map<string, KidnappingRow>();
  for (const item of items) {
    if (item.tally) continue;
    const year = Number(item.date.slice(0, 4));
    const key = `${year} ${item.iso3 ?? ""}`;
    const row = rows.get(key) ?? emptyRow(year, item.iso3);
    rows.set(key, row);
    if (item.kind === "release") row.releases++;
    else if (item.kind === "ransom_payment_claim") row.ransomClaims++;
    else addCapture(row, item.people);
  }
  return [...rows.values()].sort((a, b) => a.year - b.year || ((a.iso3 ?? "") < (b.iso3 ?? "") ? -1 : 1));
}

function emptyRow(year: number, iso3: string | null): KidnappingRow {
  return {
    year,
    iso3,
    kidnappings: 0,
    releases: 0,
    ransomClaims: 0,
    withoutNumber: 0,
    people: { low: null, high: null },
  };
}

function addCapture(row: KidnappingRow, people: Range): void {
  row.kidnappings++;
  if (people.low === null || people.high === null) row.withoutNumber++;
  else row.people = { low: (row.people.low ?? 0) + people.low, high: (row.people.high ?? 0) + people.high };
}
