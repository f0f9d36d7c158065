/** Finds the admin units of a snapshot's points and writes its index file. */
import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, UTINYINT, VARCHAR } from "@duckdb/node-api";
import { COUNTED_UNDER } from "../events/countedUnder.ts";
import { COUNTRY_POINTS, SAME_POINT } from "../events/countryPoints.ts";
import { REFUSED } from "../events/flags.ts";
import { type EventsFile, storedEvents } from "../events/formats/readEvents.ts";
import { literal } from "../events/formats/sql.ts";
import { countryIso3 } from "../places/countryNames.ts";
import type { Placer } from "../places/model.ts";
import { queryColumns, queryRows } from "./duckdb.ts";

/** The events may be a draft: rows that are to be refused have no place. */
const GOOD = `flags < ${REFUSED}`;

/** Degrees, about 11 km: a point nearer than this to the stated country is taken to lie in it. Boundaries are simplified. */
const BORDER_TOLERANCE = 0.1;

/**
 * Writes the index file of one snapshot, a row per distinct point: `longitude`, `latitude`; `iso3`, `adm1`, `adm2` (null
 * for none); `centre` (the point stands for a whole country); `elsewhere` (names of the countries that events at this
 * point state although it does not lie in them, else null). Returns how many events carry
 * the flags that follow from the last two.
 */
export async function writePlaced(
  connection: DuckDBConnection,
  events: EventsFile,
  placer: Placer,
  output: string,
): Promise<PlacedFlags> {
  for (const sql of createPoints(events)) await connection.run(sql);
  const found = await readPoints(connection);
  const further = found.several.includes(1) ? furtherNames(connection, events) : Promise.resolve([]);
  const placed = placer.place(found.longitude, found.latitude);
  const homes = distinctHomes(placed, placer);
  const points = withFurtherNames(found, await further);
  const wrong = claimsElsewhere(points, placed.country, placer);
  const centre = centres(points.longitude, points.latitude, points.wholeCountry);
  await fill(connection, "homes", { home: INTEGER, iso3: VARCHAR, adm1: VARCHAR, adm2: VARCHAR }, homes.units);
  await fill(connection, "elsewhere", { point: INTEGER, name: VARCHAR }, [
    wrong.map(({ point }) => point),
    wrong.map(({ name }) => points.names[name]),
  ]);
  await fill(connection, "placed", { home: INTEGER, centre: UTINYINT }, [homes.home, centre]);
  await connection.run(copyPlaced(output));
  return {
    "country-centroid": sum(points.finerEvents, (_, point) => centre[point] === 1),
    "outside-country": wrong.reduce((total, { events }) => total + events, 0),
  };
}

/** Events that carry each flag that comes from their place. */
export type PlacedFlags = Record<"country-centroid" | "outside-country", number>;

function sum(values: Int32Array, when: (value: number, i: number) => boolean): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) if (when(values[i], i)) total += values[i];
  return total;
}

/** The distinct points of the events, with one of the countries stated there and a sign whether there are several. */
function createPoints(events: EventsFile): string[] {
  const columns = storedEvents(events, ["longitude", "latitude", "where_prec", "country_reported", "flags"]);
  return [
    `CREATE OR REPLACE TEMP TABLE points AS
      SELECT longitude, latitude, bool_or(where_prec = 6)::UTINYINT AS whole_country, any_value(country_reported) AS name,
        count(country_reported)::INTEGER AS events,
        (count(*) FILTER (WHERE where_prec BETWEEN 1 AND 5))::INTEGER AS finer_events,
        coalesce(min(hash(country_reported)), 0) AS fewest, coalesce(max(hash(country_reported)), 0) AS most
      FROM ${columns} WHERE longitude IS NOT NULL AND latitude IS NOT NULL AND ${GOOD} GROUP BY longitude, latitude`,
    `CREATE OR REPLACE TEMP TABLE names AS SELECT name, row_number() OVER () AS code
      FROM (SELECT DISTINCT name FROM points WHERE name IS NOT NULL)`,
  ];
}

interface Points {
  longitude: Float64Array;
  latitude: Float64Array;
  /** 1 where events do not agree on the country. */
  several: Uint8Array;
  /** 1 where some event is known to the country only. */
  wholeCountry: Uint8Array;
  /** Country names as stated, from position 1. */
  names: string[];
  /** Events per point that are known more finely than to the country. */
  finerEvents: Int32Array;
  /** What events state of a point: position of the point, position of the name, how many events. */
  claims: { point: Int32Array; name: Int32Array; events: Int32Array };
}

async function readPoints(connection: DuckDBConnection): Promise<Points> {
  const columns = await queryColumns(connection, {
    sql: `SELECT longitude, latitude, whole_country, (fewest <> most)::UTINYINT AS several, coalesce(code, 0)::INTEGER AS code,
        CASE WHEN fewest = most THEN events ELSE 0 END AS events, finer_events
      FROM points LEFT JOIN names USING (name) ORDER BY points.rowid`,
  });
  const names = await queryRows<{ name: string }>(connection, { sql: "SELECT name FROM names ORDER BY code" });
  return {
    longitude: columns.longitude as Float64Array,
    latitude: columns.latitude as Float64Array,
    several: columns.several as Uint8Array,
    wholeCountry: columns.whole_country as Uint8Array,
    names: ["", ...names.map(({ name }) => name)],
    finerEvents: columns.finer_events as Int32Array,
    claims: {
      point: Int32Array.from(columns.longitude, (_, i) => i),
      name: columns.code as Int32Array,
      events: columns.events as Int32Array,
    },
  };
}

interface StatedName {
  longitude: number;
  latitude: number;
  name: string;
  events: number;
}

/** What events state at points where they do not agree. */
function furtherNames(connection: DuckDBConnection, events: EventsFile): Promise<StatedName[]> {
  return queryRows<StatedName>(connection, {
    sql: `SELECT longitude, latitude, country_reported AS name, count(*)::INTEGER AS events
      FROM ${storedEvents(events, ["longitude", "latitude", "country_reported", "flags"])} e
      SEMI JOIN (SELECT longitude, latitude FROM points WHERE fewest <> most) p USING (longitude, latitude)
      WHERE country_reported IS NOT NULL AND ${GOOD} GROUP BY ALL`,
  });
}

function withFurtherNames(points: Points, more: readonly StatedName[]): Points {
  if (more.length === 0) return points;
  const position = new Map<string, number>();
  for (let i = 0; i < points.several.length; i++) {
    if (points.several[i]) position.set(`${points.longitude[i]} ${points.latitude[i]}`, i);
  }
  const names = [...new Set([...points.names, ...more.map(({ name }) => name)])];
  const code = new Map(names.map((name, i) => [name, i]));
  const { point, name, events } = points.claims;
  return {
    ...points,
    names,
    claims: {
      point: joined(
        point,
        more.map((one) => position.get(`${one.longitude} ${one.latitude}`) ?? 0),
      ),
      name: joined(
        name,
        more.map((one) => code.get(one.name) ?? 0),
      ),
      events: joined(
        events,
        more.map((one) => one.events),
      ),
    },
  };
}

function joined(values: Int32Array, more: readonly number[]): Int32Array {
  const all = new Int32Array(values.length + more.length);
  all.set(values);
  all.set(more, values.length);
  return all;
}

interface Homes {
  /** Per point its combination of country and divisions. */
  home: Int32Array;
  /** Per combination its number and the ids of the three, null for none. */
  units: [number[], (string | null)[], (string | null)[], (string | null)[]];
}

function distinctHomes({ country, adm1, adm2 }: ReturnType<Placer["place"]>, placer: Placer): Homes {
  const known = new Map<number, number>();
  const units: Homes["units"] = [[], [], [], []];
  const id = (code: number) => placer.units[code]?.id ?? null;
  const home = Int32Array.from(country, (_, i) => {
    const key = (country[i] * 65536 + adm1[i]) * 65536 + adm2[i];
    const found = known.get(key);
    if (found !== undefined) return found;
    const number = known.size;
    known.set(key, number);
    [number, id(country[i]), id(adm1[i]), id(adm2[i])].forEach((value, column) => {
      (units[column] as (number | string | null)[]).push(value);
    });
    return number;
  });
  return { home, units };
}

/** The tables `points` and `placed` have the same order. */
function copyPlaced(output: string): string {
  return `COPY (
      SELECT p.longitude, p.latitude, h.iso3, h.adm1, h.adm2, p.centre = 1 AS centre, e.names AS elsewhere
      FROM (SELECT points.*, placed.*, row_number() OVER () - 1 AS point FROM points POSITIONAL JOIN placed) p
        JOIN homes h ON h.home = p.home
        LEFT JOIN (SELECT point, list(DISTINCT name ORDER BY name) AS names FROM elsewhere GROUP BY point) e
          ON e.point = p.point
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

interface Claim {
  point: number;
  name: number;
  events: number;
}

/** The claims whose point lies in another country, and no part of the stated one is nearer than the tolerance. */
function claimsElsewhere(points: Points, country: Uint16Array, placer: Placer): Claim[] {
  const position = new Map(placer.units.map((unit, i) => [unit?.id ?? "", i]));
  const accepted = points.names.map((name) => {
    const iso3 = name === "" ? null : countryIso3(name);
    return iso3 ? [iso3, ...(COUNTED_UNDER[iso3] ?? [])].flatMap((id) => position.get(id) ?? []) : [];
  });
  const suspects: Claim[] = [];
  points.claims.point.forEach((point, i) => {
    const name = points.claims.name[i];
    const events = points.claims.events[i];
    if (events > 0 && country[point] > 0 && accepted[name].length > 0 && !accepted[name].includes(country[point])) {
      suspects.push({ point, name, events });
    }
  });
  return beyondTolerance(suspects, points, placer, accepted);
}

function beyondTolerance(claims: Claim[], points: Points, placer: Placer, accepted: readonly number[][]): Claim[] {
  const steps = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x * BORDER_TOLERANCE, y * BORDER_TOLERANCE]));
  const around = (values: Float64Array, axis: 0 | 1) =>
    Float64Array.from(claims.flatMap(({ point }) => steps.map((step) => values[point] + step[axis])));
  const { country } = placer.place(around(points.longitude, 0), around(points.latitude, 1));
  return claims.filter(({ name }, i) => {
    const near = country.subarray(i * steps.length, (i + 1) * steps.length);
    return !near.some((code) => accepted[name].includes(code));
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
