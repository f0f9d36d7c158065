/** Small sets of events out of literal rows or out of fast-check, in the shape of the page's columns. */
import fc from "fast-check";
import { type EventColumns, type EventDictionaries, NO_DAY } from "../../src/events/columns.ts";
import { DATE_KINDS, type EventFilter } from "../../src/events/filter.ts";
import { EVENT_FLAGS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../src/events/model.ts";
import { isoFromDay } from "../../src/events/timeBins.ts";

export const DICTIONARIES: EventDictionaries = {
  kinds: ["", "kidnapping", "blockade"],
  countries: ["", "MLI", "SEN"],
  units: ["", "ML-1", "ML-2", "SN-TC"],
  actors: ["", "JNIM", "Government of Mali", "Coopérative d'Évaluation"],
  datasets: ["ged", "casebook"],
};

export interface Row {
  start: number;
  reported: number;
  type: number;
  kind: number;
  wherePrec: number;
  datePrec: number;
  country: number;
  unit: number;
  sideA: number;
  sideB: number;
  deaths: [low: number, best: number, high: number];
  at: [longitude: number, latitude: number];
  dataset: number;
  /** Bit mask. */
  flags: number;
}

export const ROW: Row = {
  start: 20000,
  reported: NO_DAY,
  type: 1,
  kind: 0,
  wherePrec: 1,
  datePrec: 1,
  country: 1,
  unit: 1,
  sideA: 1,
  sideB: 2,
  deaths: [-1, -1, -1],
  at: [-8, 12.6],
  dataset: 0,
  flags: 0,
};

export function columnsOf(given: Partial<Row>[]): EventColumns {
  const rows = given.map((row) => ({ ...ROW, ...row })).sort((a, b) => a.start - b.start);
  return {
    length: rows.length,
    start: Int32Array.from(rows, (row) => row.start),
    end: Int32Array.from(rows, (row) => row.start),
    reported: Int32Array.from(rows, (row) => row.reported),
    type: Uint8Array.from(rows, (row) => row.type),
    kind: Uint16Array.from(rows, (row) => row.kind),
    wherePrec: Uint8Array.from(rows, (row) => row.wherePrec),
    datePrec: Uint8Array.from(rows, (row) => row.datePrec),
    country: Uint16Array.from(rows, (row) => row.country),
    unit: Uint16Array.from(rows, (row) => row.unit),
    sideA: Uint16Array.from(rows, (row) => row.sideA),
    sideB: Uint16Array.from(rows, (row) => row.sideB),
    low: Int32Array.from(rows, (row) => row.deaths[0]),
    best: Int32Array.from(rows, (row) => row.deaths[1]),
    high: Int32Array.from(rows, (row) => row.deaths[2]),
    longitude: Float32Array.from(rows, (row) => row.at[0]),
    latitude: Float32Array.from(rows, (row) => row.at[1]),
    dataset: Uint8Array.from(rows, (row) => row.dataset),
    row: Int32Array.from(rows, (_, i) => i + 1),
    flags: Uint16Array.from(rows, (row) => row.flags),
  };
}

const code = (list: readonly unknown[]) => fc.nat(list.length - 1);
const day = fc.integer({ min: 19990, max: 20120 });

const anyRow: fc.Arbitrary<Row> = fc.record({
  start: day,
  reported: fc.option(day, { nil: NO_DAY }),
  type: code(VIOLENCE_TYPES),
  kind: code(DICTIONARIES.kinds),
  wherePrec: code(PLACE_PRECISIONS),
  datePrec: fc.nat(5),
  country: code(DICTIONARIES.countries),
  unit: code(DICTIONARIES.units),
  sideA: code(DICTIONARIES.actors),
  sideB: code(DICTIONARIES.actors),
  deaths: fc.oneof(fc.constant<[number, number, number]>([-1, -1, -1]), fc.tuple(fc.nat(5), fc.nat(9), fc.nat(2000))),
  at: fc.oneof(
    fc.constantFrom<[number, number]>([-8, 12.65], [-8.0001, 12.65], [179.99, -89.9], [-180, 90]),
    fc.constant<[number, number]>([Number.NaN, Number.NaN]),
  ),
  dataset: code(DICTIONARIES.datasets),
  flags: fc.nat(2 ** EVENT_FLAGS.length - 1),
});
export const anyColumns = fc.array(anyRow, { maxLength: 60 }).map(columnsOf);

const some = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 });
const iso = day.map(isoFromDay);

export const anyFilter: fc.Arbitrary<EventFilter> = fc.record(
  {
    from: iso,
    to: iso,
    dateKind: fc.constantFrom(...DATE_KINDS.filter((kind) => kind !== "ingest")),
    types: some(VIOLENCE_TYPES),
    kinds: some(DICTIONARIES.kinds.slice(1)),
    actors: some([...DICTIONARIES.actors.slice(1), "nobody"]),
    countries: some(DICTIONARIES.countries.slice(1)),
    units: some(DICTIONARIES.units.slice(1)),
    precisions: some(PLACE_PRECISIONS),
    maxDatePrecision: fc.integer({ min: 1, max: 5 }),
    datasets: some(DICTIONARIES.datasets),
    flags: some(EVENT_FLAGS),
    minDeaths: fc.nat(4),
    text: fc.constantFrom("jni", "COOPERATIVE", "kidnap", "", "zzz"),
  },
  { requiredKeys: [] },
);
