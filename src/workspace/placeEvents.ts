/** Finds the admin units of a snapshot's points and writes its index file. */
import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, UTINYINT, VARCHAR } from "@duckdb/node-api";
import { COUNTRY_POINTS, SAME_POINT } from "../events/countryPoints.ts";
import { type PlacedFlag, REFUSED } from "../events/flags.ts";
import { type EventsFile, storedEvents } from "../events/formats/readEvents.ts";
import { literal } from "../events/formats/sql.ts";
import { countryIso3 } from "../places/countryNames.ts";
import type { Placer } from "../places/model.ts";
import { queryColumns, queryRows } from "./duckdb.ts";
import { BORDER_KM, placeStated, type StatedPlacing } from "./placeStated.ts";

/** The events may be a draft: rows that are to be refused have no place. */
const GOOD = `flags < ${REFUSED}`;

/**
 * Writes the index file of one snapshot, a row per distinct point and country stated there: `longitude`, `latitude`,
 * `stated` (null for none); `iso3`, `adm1`, `adm2` (null for none); `until`, before which `former_iso3`, `former_adm1` and
 * `former_adm2` hold instead; `centre` (the point stands for a whole country); `elsewhere` (it does not lie in the country
 * stated); `unknown` (no country has the stated name). Returns what that says of the events.
 */
export async function writePlaced(
  connection: DuckDBConnection,
  events: EventsFile,
  placer: Placer,
  output: string,
): Promise<PlacedEvents> {
  for (const sql of createPoints(events)) await connection.run(sql);
  const points = await readPoints(connection);
  const stated = statedUnits(points, placer);
  const placed = placeStated(points.longitude, points.latitude, stated, placer);
  const unknown = unknownCountry(points);
  const homes = distinctHomes(placed, placer);
  const centre = centres(points.longitude, points.latitude, points.wholeCountry);
  await fill(connection, "homes", { home: INTEGER, iso3: VARCHAR, adm1: VARCHAR, adm2: VARCHAR }, homes.units);
  await fill(connection, "formers", { point: INTEGER, former: INTEGER, until: VARCHAR }, homes.formers);
  await fill(connection, "placed", { home: INTEGER, centre: UTINYINT, elsewhere: UTINYINT, unknown: UTINYINT }, [
    homes.home,
    centre,
    placed.elsewhere,
    unknown,
  ]);
  await connection.run(copyPlaced(output));
  const flags = {
    "country-centroid": sumWhere(points.finerEvents, centre),
    "outside-country": sumWhere(points.events, placed.elsewhere),
    "zero-point": sumWhere(points.events, atZero(points)),
    "unknown-country": sumWhere(points.events, unknown),
  };
  return { flags, misplaced: findMisplaced(points, stated, placed.elsewhere, placer) };
}

/** What an index file says of a snapshot's events. */
export interface PlacedEvents {
  flags: PlacedFlags;
  misplaced: Misplaced | null;
}

/** So many events lie in another country than the one stated that the file's columns are in doubt. */
export interface Misplaced {
  events: number;
  /** Events that have a point and state a known country. */
  ofEvents: number;
  /** Those of `events` that would lie in the country stated if longitude and latitude changed places. */
  swapped: number;
}

/** More than this share of a file's events outside their countries, and at least so many, is no slip of a coder's. */
const MISPLACED = { share: 0.1, least: 5 };

function findMisplaced(points: Points, stated: Uint16Array, elsewhere: Uint8Array, placer: Placer): Misplaced | null {
  const comparable = Uint8Array.from(stated, (unit, i) => (unit > 0 && !Number.isNaN(points.longitude[i]) ? 1 : 0));
  const events = sumWhere(points.events, elsewhere);
  const ofEvents = sumWhere(points.events, comparable);
  if (events < MISPLACED.least || events <= MISPLACED.share * ofEvents) return null;
  const [x, y] = [points.latitude, points.longitude.map((degrees) => (Math.abs(degrees) > 90 ? Number.NaN : degrees))];
  const there = placer.place(x, y, { country: stated, km: BORDER_KM });
  const swapped = sumWhere(
    points.events,
    elsewhere.map((is, i) => (is && there.country[i] === stated[i] ? 1 : 0)),
  );
  return { events, ofEvents, swapped };
}

/** Events that carry each flag that comes from their place. */
export type PlacedFlags = Record<PlacedFlag, number>;

/** Reads an index file; fails where it is not one. */
export function selectPlaced(path: string): string {
  return `SELECT longitude, latitude, stated, iso3, adm1, adm2, until, former_iso3, former_adm1, former_adm2, centre, elsewhere, unknown
    FROM read_parquet(${literal(path)})`;
}

function sumWhere(values: Int32Array, mask: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) if (mask[i]) total += values[i];
  return total;
}

/** The distinct points of the events with the country stated there; events without a point have one row per country. */
function createPoints(events: EventsFile): string[] {
  const columns = storedEvents(events, ["longitude", "latitude", "where_prec", "country_reported", "flags"]);
  return [
    `CREATE OR REPLACE TEMP TABLE points AS
      SELECT longitude, latitude, country_reported AS stated, bool_or(where_prec = 6)::UTINYINT AS whole_country,
        count(*)::INTEGER AS events, (count(*) FILTER (WHERE where_prec BETWEEN 1 AND 5))::INTEGER AS finer_events
      FROM ${columns} WHERE ${GOOD} GROUP BY longitude, latitude, stated`,
    `CREATE OR REPLACE TEMP TABLE names AS SELECT stated, row_number() OVER () AS code
      FROM (SELECT DISTINCT stated FROM points WHERE stated IS NOT NULL)`,
  ];
}

interface Points {
  /** NaN where there is none. */
  longitude: Float64Array;
  latitude: Float64Array;
  /** Code of the country stated, a position in `names`; 0 for none. */
  stated: Int32Array;
  names: string[];
  /** 1 where some event is known to the country only. */
  wholeCountry: Uint8Array;
  events: Int32Array;
  /** Events that are known more finely than to the country. */
  finerEvents: Int32Array;
}

async function readPoints(connection: DuckDBConnection): Promise<Points> {
  const coordinate = (name: string) => `coalesce(${name}, 'nan'::DOUBLE) AS ${name}`;
  const columns = await queryColumns(connection, {
    sql: `SELECT ${coordinate("longitude")}, ${coordinate("latitude")}, whole_country, coalesce(code, 0)::INTEGER AS code,
        events, finer_events
      FROM points LEFT JOIN names USING (stated) ORDER BY points.rowid`,
  });
  const names = await queryRows<{ stated: string }>(connection, { sql: "SELECT stated FROM names ORDER BY code" });
  return {
    longitude: columns.longitude as Float64Array,
    latitude: columns.latitude as Float64Array,
    stated: columns.code as Int32Array,
    names: ["", ...names.map(({ stated }) => stated)],
    wholeCountry: columns.whole_country as Uint8Array,
    events: columns.events as Int32Array,
    finerEvents: columns.finer_events as Int32Array,
  };
}

/** Position in the placer's units of the country that each point states; 0 where none is stated or it is not known. */
function statedUnits({ stated, names }: Points, placer: Placer): Uint16Array {
  const position = new Map(placer.units.map((unit, i) => [unit?.id ?? "", i]));
  const known = names.map((name) => (name === "" ? 0 : (position.get(countryIso3(name) ?? "") ?? 0)));
  return Uint16Array.from(stated, (code) => known[code]);
}

/** 1 where a country is stated under a name that no country has. */
function unknownCountry({ stated, names }: Points): Uint8Array {
  const unknown = names.map((name) => (name === "" || countryIso3(name) !== null ? 0 : 1));
  return Uint8Array.from(stated, (code) => unknown[code]);
}

const atZero = ({ longitude, latitude }: Points) =>
  Uint8Array.from(longitude, (x, i) => (x === 0 && latitude[i] === 0 ? 1 : 0));

interface Homes {
  /** Per point its combination of country and divisions. */
  home: Int32Array;
  /** Per combination its number and the ids of the three, null for none. */
  units: [number[], (string | null)[], (string | null)[], (string | null)[]];
  /** Points that had another combination before a day: point, combination, day. */
  formers: [number[], number[], string[]];
}

function distinctHomes({ country, adm1, adm2, formerly }: StatedPlacing, placer: Placer): Homes {
  const known = new Map<number, number>();
  const units: Homes["units"] = [[], [], [], []];
  const id = (code: number) => placer.units[code]?.id ?? null;
  const homeOf = (...codes: [number, number, number]) => {
    const key = (codes[0] * 65536 + codes[1]) * 65536 + codes[2];
    const found = known.get(key);
    if (found !== undefined) return found;
    const number = known.size;
    known.set(key, number);
    [number, ...codes.map(id)].forEach((value, column) => {
      (units[column] as (number | string | null)[]).push(value);
    });
    return number;
  };
  const home = Int32Array.from(country, (code, i) => homeOf(code, adm1[i], adm2[i]));
  const formers = [...formerly].map(([point, former]) => ({
    point,
    home: homeOf(former.country, former.adm1, former.adm2),
    until: former.until,
  }));
  return {
    home,
    units,
    formers: [
      formers.map(({ point }) => point),
      formers.map((former) => former.home),
      formers.map(({ until }) => until),
    ],
  };
}

/** The tables `points` and `placed` have the same order. */
function copyPlaced(output: string): string {
  return `COPY (
      SELECT p.longitude, p.latitude, p.stated, h.iso3, h.adm1, h.adm2, f.until::DATE AS until,
        b.iso3 AS former_iso3, b.adm1 AS former_adm1, b.adm2 AS former_adm2,
        p.centre = 1 AS centre, p.elsewhere = 1 AS elsewhere, p.unknown = 1 AS unknown
      FROM (SELECT points.*, placed.*, row_number() OVER () - 1 AS point FROM points POSITIONAL JOIN placed) p
        JOIN homes h ON h.home = p.home
        LEFT JOIN formers f ON f.point = p.point LEFT JOIN homes b ON b.home = f.former
    ) TO ${literal(output)} (FORMAT parquet, COMPRESSION snappy)`;
}

/** 1 where a point is one that stands for a whole country. */
export function centres(longitude: Float64Array, latitude: Float64Array, wholeCountry: ArrayLike<number>): Uint8Array {
  const squares = new Map<number, [number, number][]>();
  const square = (x: number, y: number) => Math.round(x / SAME_POINT) * 65536 + Math.round(y / SAME_POINT);
  const add = (x: number, y: number) => {
    for (const dx of [-SAME_POINT, 0, SAME_POINT]) {
      for (const dy of [-SAME_POINT, 0, SAME_POINT]) {
        const key = square(x + dx, y + dy);
        squares.set(key, [...(squares.get(key) ?? []), [x, y]]);
      }
    }
  };
  for (const [x, y] of COUNTRY_POINTS) add(x, y);
  for (let i = 0; i < longitude.length; i++) if (wholeCountry[i]) add(longitude[i], latitude[i]);
  return Uint8Array.from(longitude, (x, i) => {
    const near = squares.get(square(x, latitude[i]));
    return near?.some(([a, b]) => Math.abs(x - a) <= SAME_POINT && Math.abs(latitude[i] - b) <= SAME_POINT) ? 1 : 0;
  });
}

const CHUNK_ROWS = 2048;

/** A table made of columns of equal length. */
async function fill(
  connection: DuckDBConnection,
  table: string,
  columnTypes: Record<string, DuckDBType>,
  columns: readonly ArrayLike<number | string | null>[],
): Promise<void> {
  const list = Object.entries(columnTypes).map(([name, type]) => `${name} ${type}`);
  await connection.run(`CREATE OR REPLACE TABLE ${table} (${list.join(", ")})`);
  const types = Object.values(columnTypes);
  const appender = await connection.createAppender(table);
  const rows = columns[0].length;
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const to = Math.min(rows, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(types, to - from);
    columns.forEach((values, i) => {
      const vector = chunk.getColumnVector(i);
      for (let row = from; row < to; row++) vector.setItem(row - from, values[row]);
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
