/** The trusted event: what every importer must produce, and what every view may rely on. Terms and codes are UCDP's. */

/**
 * Violence types. The position is the stored code: 1 to 3 are UCDP's `type_of_violence`; 0 is an incident, an occurrence
 * that nobody coded as UCDP violence (a kidnapping, a border closure, a curated casebook entry). Incidents are never
 * counted as UCDP events, and an incident without a death figure is not zero deaths.
 */
export const VIOLENCE_TYPES = ["incident", "state-based", "non-state", "one-sided"] as const;
export type ViolenceType = (typeof VIOLENCE_TYPES)[number];

/**
 * What figures count: events of UCDP's three types, or incidents. The two may tell of the same violence, so that no sum
 * holds both.
 */
export const BASES = ["coded", "incidents"] as const;
export type Basis = (typeof BASES)[number];

/**
 * Place precision classes. The position is the stored code: 1 to 7 are UCDP's `where_prec` as the GED codebook defines
 * them; 0 means that the dataset does not state it; 8 is ours, for files that by their documentation hold only places of
 * classes 1 and 2 and do not say which. It is set when such a file is read, never stored.
 */
export const PLACE_PRECISIONS = [
  "unstated",
  "exact", // 1 the place itself is known
  "near", // 2 within about 25 km of a known place
  "admin2", // 3 only the second-order division is known
  "admin1", // 4 only the first-order division is known
  "diffuse", // 5 a linear feature or an area without defined borders, given a representation point
  "country", // 6 only the country is known
  "international", // 7 international waters or airspace
  "exact-or-near", // 8 one of 1 and 2, not said which
] as const;
export type PlacePrecision = (typeof PLACE_PRECISIONS)[number];

/** Date precision: the position is UCDP's `date_prec`; 0 means that the dataset does not state it. */
export const DATE_PRECISIONS = [
  "unstated",
  "day", // 1 the exact day is known
  "days", // 2 a range of two to six days
  "week", // 3 only the week is known
  "month", // 4 a range of eight to thirty days, or only the month
  "year", // 5 more than a month, up to a year
] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** Oddities that are kept as reported and flagged, never changed. The position is the bit in the stored mask. */
export const EVENT_FLAGS = [
  "best-below-low",
  "best-above-high",
  "low-above-high",
  "end-before-start",
  "country-centroid", // the coordinate is the centre of a country although the stated precision is finer
  "provisional-code", // a provisional side or dyad code such as XXX436, or a code status other than Clear
  "spans-months", // a summary event whose interval covers more than one calendar month
  "duplicate-id", // another row of the same release has the same id
  "outside-country", // the coordinate lies in another country than the one stated
  "unknown-code", // a type or kind of actor that the source's codebook does not list
  "zero-point", // the coordinate is 0°, 0°, which stands for a missing one
  "unknown-country", // the country stated is no name or code of a country
] as const;
export type EventFlag = (typeof EVENT_FLAGS)[number];

/** May rows leave the workspace one by one? `aggregates-only` sources (ACLED) leave only as sums with attribution. */
export const REDISTRIBUTION = ["rows", "aggregates-only"] as const;
export type Redistribution = (typeof REDISTRIBUTION)[number];

/**
 * Columns of `events.parquet` in a snapshot, in order, with their DuckDB types. All but `row`, `id`, `type`,
 * `date_start`, `date_end`, `where_prec`, `date_prec` and `flags` may be null: null is "not stated", never zero.
 */
export const EVENT_COLUMNS = {
  row: "INTEGER", // 1-based position of the row among the good rows of this snapshot
  line: "INTEGER", // 1-based line in the imported file, null where the format has none
  id: "VARCHAR", // the publisher's id
  relid: "VARCHAR",
  type: "UTINYINT", // position in VIOLENCE_TYPES
  kind: "VARCHAR", // finer kind as the source words it: casebook event type, ACLED sub-event type
  conflict: "VARCHAR",
  dyad: "VARCHAR",
  side_a: "VARCHAR",
  side_b: "VARCHAR",
  side_a_id: "VARCHAR",
  side_b_id: "VARCHAR",
  date_start: "DATE",
  date_end: "DATE",
  date_prec: "UTINYINT",
  report_date: "DATE", // earliest date of a source, or of the report where the format has one
  longitude: "DOUBLE", // degrees east, WGS84
  latitude: "DOUBLE", // degrees north, WGS84
  where_prec: "UTINYINT",
  place: "VARCHAR",
  place_description: "VARCHAR",
  adm1_reported: "VARCHAR",
  adm2_reported: "VARCHAR",
  country_reported: "VARCHAR",
  low: "INTEGER", // deaths
  best: "INTEGER", // deaths
  high: "INTEGER", // deaths
  deaths_a: "INTEGER",
  deaths_b: "INTEGER",
  deaths_civilians: "INTEGER",
  deaths_unknown: "INTEGER",
  quantity: "DOUBLE", // one further number of an incident, in `unit`
  unit: "VARCHAR",
  summary: "VARCHAR",
  number_of_sources: "INTEGER",
  source_article: "VARCHAR",
  source_office: "VARCHAR",
  source_date: "VARCHAR",
  source_headline: "VARCHAR",
  source_original: "VARCHAR",
  event_clarity: "UTINYINT",
  code_status: "VARCHAR",
  flags: "USMALLINT", // bit mask, see EVENT_FLAGS
} as const;
export type EventColumn = keyof typeof EVENT_COLUMNS;

/**
 * Columns that the index adds to every event: which dataset it is from and where it lies. `iso3` is ISO 3166-1 alpha-3, of the
 * country that the source states, by the point where it states none;
 * `adm1` and `adm2` are ids of admin units in the loaded boundaries. `adm1` is null when the stated precision does not
 * reach the first-order division, `adm2` when it does not reach the second.
 */
export const INDEX_COLUMNS = {
  uid: "VARCHAR", // "<dataset>:<row>", for the casebook "casebook:<event key>"; stable for a given snapshot
  dataset: "VARCHAR", // snapshot id, or "casebook"
  iso3: "VARCHAR",
  adm1: "VARCHAR",
  adm2: "VARCHAR",
  priogrid_gid: "INTEGER", // computed by formula from the coordinate
} as const;

export function flagsOf(mask: number): EventFlag[] {
  return EVENT_FLAGS.filter((_, bit) => mask & (1 << bit));
}

export function flagMask(...flags: EventFlag[]): number {
  return flags.reduce((mask, flag) => mask | (1 << EVENT_FLAGS.indexOf(flag)), 0);
}
