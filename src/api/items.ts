/** Rows of the `events` view as the items that the API serves. */
import { DATE_PRECISIONS, flagsOf, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../events/model.ts";
import type { EventDetail, EventItem, EventSource } from "./contract.ts";

/** One row of the `events` view, dates as `YYYY-MM-DD`. */
export interface IndexedEvent {
  uid: string;
  dataset: string;
  row: number;
  line: number | null;
  id: string;
  relid: string | null;
  type: number;
  kind: string | null;
  conflict: string | null;
  dyad: string | null;
  side_a: string | null;
  side_b: string | null;
  date_start: string;
  date_end: string;
  date_prec: number;
  report_date: string | null;
  longitude: number | null;
  latitude: number | null;
  where_prec: number;
  place: string | null;
  place_description: string | null;
  adm1_reported: string | null;
  adm2_reported: string | null;
  country_reported: string | null;
  low: number | null;
  best: number | null;
  high: number | null;
  deaths_a: number | null;
  deaths_b: number | null;
  deaths_civilians: number | null;
  deaths_unknown: number | null;
  quantity: number | null;
  unit: string | null;
  summary: string | null;
  number_of_sources: number | null;
  source_office: string | null;
  source_date: string | null;
  source_headline: string | null;
  source_article: string | null;
  source_original: string | null;
  event_clarity: number | null;
  code_status: string | null;
  flags: number;
  iso3: string | null;
  adm1: string | null;
  adm2: string | null;
  priogrid_gid: number | null;
}

/** Precision classes whose coordinate is only a stand-in for an area: it is not handed out as a point. */
const AREA_ONLY = new Set([6, 7]);

export function eventItem(event: IndexedEvent): EventItem {
  const pointless = AREA_ONLY.has(event.where_prec);
  return {
    uid: event.uid,
    dataset: event.dataset,
    row: event.row,
    id: event.id,
    type: VIOLENCE_TYPES[event.type] ?? "incident",
    kind: event.kind,
    dateStart: event.date_start,
    dateEnd: event.date_end,
    datePrecision: DATE_PRECISIONS[event.date_prec] ?? "unstated",
    reportDate: event.report_date,
    sideA: event.side_a,
    sideB: event.side_b,
    dyad: event.dyad,
    conflict: event.conflict,
    place: event.place,
    placePrecision: PLACE_PRECISIONS[event.where_prec] ?? "unstated",
    longitude: pointless ? null : event.longitude,
    latitude: pointless ? null : event.latitude,
    iso3: event.iso3,
    adm1: event.adm1,
    adm2: event.adm2,
    priogridGid: event.priogrid_gid,
    deaths: { low: event.low, best: event.best, high: event.high },
    quantity: event.quantity,
    unit: event.unit,
    summary: event.summary,
    flags: flagsOf(event.flags),
  };
}

export function eventDetail(event: IndexedEvent, sources: EventSource[]): EventDetail {
  return {
    ...eventItem(event),
    placeDescription: event.place_description,
    countryReported: event.country_reported,
    adm1Reported: event.adm1_reported,
    adm2Reported: event.adm2_reported,
    deathsSideA: event.deaths_a,
    deathsSideB: event.deaths_b,
    deathsCivilians: event.deaths_civilians,
    deathsUnknown: event.deaths_unknown,
    clarity: event.event_clarity,
    codeStatus: event.code_status,
    quoted: event.dataset === "casebook" ? null : withoutHandles(event.source_original),
    line: event.line,
    sources,
  };
}

/** A person's account on a social network is told as such, never by its handle. */
export function withoutHandles(text: string | null): string | null {
  return text?.replace(/(^|[^\p{L}\p{N}._-])@[\p{L}\p{N}_.]+/gu, "$1social media account") ?? null;
}

/** One article as UCDP cites it: `"office,date,headline"`, several separated by `;`. */
const ARTICLE = /"([^"]*?),\s*(\d{4}-\d{2}-\d{2}),([\s\S]*?)"\s*(?=;\s*"|$)/g;

/**
 * The sources of a dataset row, each once. UCDP lists offices, dates and headlines separated by `;` in parallel; where the
 * lists differ in length (a headline that holds a semicolon) the articles are taken apart instead, and where that cannot
 * be done their text is given whole. Whom they all quote is the event's `quoted`.
 */
export function datasetSources(event: IndexedEvent): EventSource[] {
  const split = (text: string | null) => (text ? text.split(";").map((part) => part.trim()) : []);
  const offices = split(event.source_office);
  const dates = split(event.source_date);
  const headlines = split(event.source_headline);
  const paired = offices.length > 0 && dates.length === offices.length && headlines.length === offices.length;
  const source = (office: string | null, date: string | null, headline: string | null): EventSource => ({
    office: withoutHandles(office),
    date,
    headline: withoutHandles(headline),
    address: null,
    assertedBy: null,
    sourceClass: null,
    statement: null,
    deaths: { low: null, best: null, high: null },
  });
  if (paired) return onceEach(offices.map((office, i) => source(office, dates[i] ?? null, headlines[i] ?? null)));
  const article = event.source_article?.trim() ?? "";
  const articles = [...article.matchAll(ARTICLE)];
  if (articles.length > 0)
    return onceEach(articles.map(([, office, date, headline]) => source(office, date, headline)));
  if (article) return [source(null, null, article)];
  if (!event.source_headline && !event.source_office) return [];
  return [source(event.source_office, event.source_date, event.source_headline)];
}

function onceEach(sources: EventSource[]): EventSource[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}
