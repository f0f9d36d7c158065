/** One filter for every face: the page's state, the API's query string and the CLI's options are this object. */
import { DATE_PRECISIONS, type EventFlag, type PlacePrecision, type ViolenceType } from "./model.ts";

export const DATE_KINDS = ["event", "report", "ingest"] as const;
export type DateKind = (typeof DATE_KINDS)[number];

/** Regions that a filter can name: the countries that the casebook is about. */
export const REGIONS = ["casebook"] as const;
export type Region = (typeof REGIONS)[number];

export interface EventFilter {
  /** First day of the window, `YYYY-MM-DD`, inclusive. An event lies in the window when its start day does. */
  from?: string;
  /** Last day of the window, `YYYY-MM-DD`, inclusive. */
  to?: string;
  /** Which date `from` and `to` speak of. Default `event`. `ingest` is the day the dataset was imported. */
  dateKind?: DateKind;
  /** Violence types to keep; absent keeps all. */
  types?: ViolenceType[];
  /** Kinds to keep, as in the `kind` column; absent keeps all. Events without a kind, such as UCDP's, do not pass. */
  kinds?: string[];
  /** Names of sides to keep: an event is kept when either side is one of them. Aliases are resolved by the caller. */
  actors?: string[];
  /** Keep the countries of a region and all of the casebook; chosen `countries` or `units` take its place. Absent keeps all. */
  region?: Region;
  /** ISO 3166-1 alpha-3 codes. */
  countries?: string[];
  /** First-order admin unit ids. */
  units?: string[];
  /** Place precision classes to keep; absent keeps all. */
  precisions?: PlacePrecision[];
  /** Coarsest date precision to keep, 1 (day) to 5 (year); unstated dates pass. */
  maxDatePrecision?: number;
  /** Flags to keep: an event is kept when it carries any of them. */
  flags?: EventFlag[];
  /** Snapshot ids, or `casebook`; absent keeps all loaded. */
  datasets?: string[];
  /** Smallest best estimate of deaths; events without a figure do not pass when this is above 0. */
  minDeaths?: number;
  /** Text to find in sides, place, kind and summary, folded as `text/fold.ts` does. */
  text?: string;
}

export const LAST_DATE_PRECISION = DATE_PRECISIONS.length - 1;

/** True where the region narrows: countries or units that are chosen take its place. */
export function regionNarrows({ region, countries, units }: EventFilter): boolean {
  return region !== undefined && !countries && !units;
}

/** A filter for whoever knows no regions. */
export interface SpeltFilter extends Omit<EventFilter, "region"> {
  /** Datasets whose events pass `countries` wherever they happened. */
  everywhere?: string[];
}

/**
 * The filter with its region spelt out as countries (ISO 3166-1 alpha-3). The casebook chose its own incidents: a treaty
 * signed outside its countries belongs to its region all the same.
 */
export function withoutRegion(filter: EventFilter, countries: readonly string[]): SpeltFilter {
  const { region: _, ...rest } = filter;
  return regionNarrows(filter) ? { ...rest, countries: [...countries], everywhere: ["casebook"] } : rest;
}
