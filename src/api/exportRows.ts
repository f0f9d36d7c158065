/** One event as a row of an export: what it says, where it lies in our words and in the dataset's, and who says so. */
import type { Claim, EventHandling } from "../casebook/index.ts";
import { strictest, strictestMarking } from "../evidence/marking.ts";
import type { EventItem } from "./contract.ts";
import { eventItem, type IndexedEvent, withoutHandles } from "./items.ts";

export type Cell = string | number | null;

/** Columns of an export of events, in order; docs/exports.md says what each holds. */
export const EVENT_EXPORT_COLUMNS = [
  ...["uid", "dataset", "release", "snapshot", "id", "relid", "type", "kind"],
  ...["date_start", "date_end", "date_precision", "report_date", "side_a", "side_b", "dyad", "conflict"],
  ...["place", "place_precision", "longitude", "latitude"],
  ...["iso3", "country", "adm1", "adm1_name", "adm2", "adm2_name", "priogrid_gid"],
  ...["country_reported", "adm1_reported", "adm2_reported"],
  ...["deaths_low", "deaths_best", "deaths_high", "quantity", "unit", "summary"],
  ...["number_of_sources", "claim_id", "source_id", "source_office", "source_date", "source_headline"],
  ...["source_article", "source_address", "asserted_by", "marking", "flags"],
] as const;
export type EventExportColumn = (typeof EVENT_EXPORT_COLUMNS)[number];

/** Where a row comes from. */
export interface Origin {
  /** Dataset family, such as UCDP GED, or the casebook's name. */
  dataset: string;
  release: string | null;
  marking: string;
  /** False where the dataset gives one date per event: its last day is not stated. */
  statesEnd: boolean;
}

export interface RowContext {
  /** By snapshot id, or `casebook`. */
  origin(dataset: string): Origin;
  /** Name of a country or division by its id. */
  placeName(id: string | null): string | null;
  /** The claims behind an incident of the casebook. */
  claims(eventKey: string): readonly Claim[];
  /** How an incident of the casebook is handled. */
  handling?(eventKey: string): EventHandling | undefined;
}

export interface ExportRow {
  item: EventItem;
  /** Of an incident of the casebook. */
  handling?: EventHandling;
  cells: Record<EventExportColumn, Cell>;
}

export function exportRow(event: IndexedEvent, context: RowContext): ExportRow {
  const item = eventItem(event);
  const { dataset, release, marking, statesEnd } = context.origin(event.dataset);
  const key = event.dataset === "casebook" ? event.uid.slice("casebook:".length) : null;
  const claims = key === null ? [] : context.claims(key);
  const handling = key === null ? undefined : context.handling?.(key);
  const cells = {
    uid: item.uid,
    dataset,
    release,
    snapshot: item.dataset,
    id: item.id,
    relid: event.relid,
    type: item.type,
    kind: item.kind,
    date_start: item.dateStart,
    date_end: statesEnd ? item.dateEnd : null,
    date_precision: item.datePrecision,
    report_date: item.reportDate,
    side_a: item.sideA,
    side_b: item.sideB,
    dyad: item.dyad,
    conflict: item.conflict,
    place: item.place,
    place_precision: item.placePrecision,
    longitude: item.longitude,
    latitude: item.latitude,
    iso3: item.iso3,
    country: context.placeName(item.iso3),
    adm1: item.adm1,
    adm1_name: context.placeName(item.adm1),
    adm2: item.adm2,
    adm2_name: context.placeName(item.adm2),
    priogrid_gid: item.priogridGid,
    country_reported: event.country_reported,
    adm1_reported: event.adm1_reported,
    adm2_reported: event.adm2_reported,
    deaths_low: item.deaths.low,
    deaths_best: item.deaths.best,
    deaths_high: item.deaths.high,
    quantity: item.quantity,
    unit: item.unit,
    summary: item.summary,
    number_of_sources: event.number_of_sources,
    ...(claims.length > 0 ? sourcesOfClaims(claims) : sourcesOfRow(event)),
    marking: `TLP:${handling ? strictest(Object.values(handling)).marking : strictestMarking(claims.length > 0 ? claims.map((claim) => claim.marking) : [marking])}`,
    flags: item.flags.join("|"),
  };
  return { item, ...(handling && { handling }), cells };
}

/** As the dataset states them: its lists stay lists in its own separator. */
function sourcesOfRow(event: IndexedEvent) {
  return {
    claim_id: null,
    source_id: null,
    source_office: withoutHandles(event.source_office),
    source_date: event.source_date,
    source_headline: withoutHandles(event.source_headline),
    source_article: withoutHandles(event.source_article),
    source_address: null,
    asserted_by: withoutHandles(event.source_original),
  };
}

/** One place per claim in every list, separated by ` | `, so that the first of each belong together. */
function sourcesOfClaims(claims: readonly Claim[]) {
  const list = (of: (claim: Claim) => string | null) =>
    claims.some((claim) => of(claim) !== null) ? claims.map((claim) => of(claim) ?? "").join(" | ") : null;
  return {
    claim_id: list((claim) => claim.id),
    source_id: list((claim) => claim.source),
    source_office: list((claim) => claim.office),
    source_date: list((claim) => claim.date),
    source_headline: list((claim) => claim.headline),
    source_article: null,
    source_address: list((claim) => claim.address),
    asserted_by: list((claim) => claim.assertedBy),
  };
}
