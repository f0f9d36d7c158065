/**
 * All events as parallel typed arrays, sorted by `start`: what the page holds to answer every brush without asking the
 * server. Codes index the dictionaries beside them.
 */
export interface EventColumns {
  length: number;
  /** Start and end, days since 1970-01-01. */
  start: Int32Array;
  end: Int32Array;
  /** Report date, days since 1970-01-01; `NO_DAY` where not stated. */
  reported: Int32Array;
  /** Index into VIOLENCE_TYPES. */
  type: Uint8Array;
  /** Index into `dictionaries.kinds`; 0 is "no kind". */
  kind: Uint16Array;
  /** Index into PLACE_PRECISIONS and DATE_PRECISIONS. */
  wherePrec: Uint8Array;
  datePrec: Uint8Array;
  /** Index into `dictionaries.countries`; 0 is "none". */
  country: Uint16Array;
  /** Index into `dictionaries.units`; 0 is "none, or not known that finely". */
  unit: Uint16Array;
  /** Index into `dictionaries.actors`; 0 is "none". */
  sideA: Uint16Array;
  sideB: Uint16Array;
  /** Deaths; -1 where not stated. */
  low: Int32Array;
  best: Int32Array;
  high: Int32Array;
  /** Degrees, NaN where there is no coordinate. */
  longitude: Float32Array;
  latitude: Float32Array;
  /** Index into `dictionaries.datasets`, and the row within that dataset: together they name the event. */
  dataset: Uint8Array;
  row: Int32Array;
  /** Bit mask of EVENT_FLAGS. */
  flags: Uint16Array;
}

export const NO_DAY = -2147483648;

export interface EventDictionaries {
  /** Each list starts with "" for code 0, except `datasets`. */
  kinds: string[];
  countries: string[];
  units: string[];
  actors: string[];
  datasets: string[];
}
