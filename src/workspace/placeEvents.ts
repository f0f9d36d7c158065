/** Finds the admin units of a snapshot's points and writes its index file. */
import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import { COUNTRY_POINTS, SAME_POINT } from "../events/countryPoints.ts";
import { literal } from "../events/formats/sql.ts";
import { COUNTED_UNDER, STATED_COUNTRIES } from "../events/statedCountry.ts";
import type { Placer } from "../places/model.ts";
import { nameKey } from "../places/names.ts";
import { queryColumns, queryRows } from "./duckdb.ts";

/** Degrees, about 11 km: a point nearer than this to the stated country is taken to lie in it. Boundaries are simplified. */
const BORDER_TOLERANCE = 0.1;

/**
 * Writes the index file of one snapshot, a row per distinct point: `longitude`, `latitude`; `iso3`, `adm1`, `adm2` (null
 * for none); `centre` (the point stands for a whole country); `elsewhere` (names of the countries that events at this
 * point state although it does not lie in them, else null).
 */
export async function writePlaced(
  connection: DuckDBConnection,
  events: string,
  placer: Placer,
  output: string,
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE stated_points AS
    SELECT longitude, latitude, country_reported AS name, bool_or(where_prec = 6) AS whole_country
    FROM read_parquet(${literal(events)}) WHERE longitude IS NOT NULL AND latitude IS NOT NULL GROUP BY ALL`);
  await fillPoints(connection, placer);
  await fillElsewhere(connection, placer);
  await connection.run(`COPY (
      SELECT p.longitude, p.latitude, c.id AS iso3, a.id AS adm1, b.id AS adm2, centre = 1 AS centre, e.names AS elsewhere
      FROM points p LEFT JOIN units c ON c.code = p.country LEFT JOIN units a ON a.code = p.adm1
        LEFT JOIN units b ON b.code = p.adm2
        LEFT JOIN (SELECT longitude, latitude, list(name ORDER BY name) AS names FROM elsewhere GROUP BY ALL) e
          ON e.longitude = p.longitude AND e.latitude = p.latitude
      ORDER BY p.longitude, p.latitude
    ) TO ${literal(output)} (FORMAT parquet, COMPRESSION zstd)`);
}

async function fillPoints(connection: DuckDBConnection, placer: Placer): Promise<void> {
  const points = await queryColumns(connection, {
    sql: "SELECT longitude, latitude, bool_or(whole_country)::UTINYINT AS whole_country FROM stated_points GROUP BY ALL",
  });
  const longitude = Float64Array.from(points.longitude as ArrayLike<number>);
  const latitude = Float64Array.from(points.latitude as ArrayLike<number>);
  const { country, adm1, adm2 } = placer.place(longitude, latitude);
  const centre = centres(longitude, latitude, points.whole_country as ArrayLike<number>);
  await fillTable(
    connection,
    "points",
    { longitude: DOUBLE, latitude: DOUBLE, country: USMALLINT, adm1: USMALLINT, adm2: USMALLINT, centre: UTINYINT },
    [longitude, latitude, country, adm1, adm2, centre],
  );
  await fillTable(connection, "units", { code: USMALLINT, id: VARCHAR }, [
    placer.units.map((_, code) => code).slice(1),
    placer.units.map((unit) => unit?.id ?? "").slice(1),
  ]);
}

/** 1 where a point is one that stands for a whole country. */
export function centres(longitude: Float64Array, latitude: Float64Array, wholeCountry: ArrayLike<number>): Uint8Array {
  const known: [number, number][] = COUNTRY_POINTS.map(([x, y]) => [x, y]);
  for (let i = 0; i < longitude.length; i++) if (wholeCountry[i]) known.push([longitude[i], latitude[i]]);
  const found = new Uint8Array(longitude.length);
  for (let i = 0; i < longitude.length; i++) {
    for (const [x, y] of known) {
      if (Math.abs(longitude[i] - x) > SAME_POINT || Math.abs(latitude[i] - y) > SAME_POINT) continue;
      found[i] = 1;
      break;
    }
  }
  return found;
}

interface Claim {
  longitude: number;
  latitude: number;
  name: string;
  iso3: string;
}

async function fillElsewhere(connection: DuckDBConnection, placer: Placer): Promise<void> {
  const names = await queryRows<{ name: string }>(connection, {
    sql: "SELECT DISTINCT name FROM stated_points WHERE name IS NOT NULL",
  });
  const resolve = countryResolver(placer);
  const resolved = names.flatMap(({ name }) => {
    const iso3 = resolve(name);
    return iso3 ? [{ name, iso3 }] : [];
  });
  await fillTable(connection, "stated", { name: VARCHAR, iso3: VARCHAR }, [
    resolved.map(({ name }) => name),
    resolved.map(({ iso3 }) => iso3),
  ]);
  const claims = await queryRows<Claim>(connection, {
    sql: `SELECT DISTINCT longitude, latitude, name, s.iso3 FROM stated_points JOIN stated s USING (name)
      JOIN points p USING (longitude, latitude) JOIN units u ON u.code = p.country WHERE u.id <> s.iso3`,
  });
  const wrong = claims.length ? claimsOutside(claims, placer) : [];
  await fillTable(connection, "elsewhere", { longitude: DOUBLE, latitude: DOUBLE, name: VARCHAR }, [
    wrong.map((claim) => claim.longitude),
    wrong.map((claim) => claim.latitude),
    wrong.map((claim) => claim.name),
  ]);
}

/** ISO 3166-1 alpha-3 of a country's name as datasets write it, or null. */
function countryResolver(placer: Placer): (name: string) => string | null {
  const byKey = new Map<string, string>();
  for (const unit of placer.units) {
    if (unit?.level !== 0) continue;
    for (const name of Object.values(unit.names)) byKey.set(nameKey(name), unit.id);
  }
  return (name) => STATED_COUNTRIES[name] ?? byKey.get(nameKey(name)) ?? null;
}

/** The claims whose point, even moved by the tolerance, lies in no part of the stated country. */
function claimsOutside(claims: Claim[], placer: Placer): Claim[] {
  const steps = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x * BORDER_TOLERANCE, y * BORDER_TOLERANCE]));
  const longitude = Float64Array.from(claims.flatMap((claim) => steps.map(([x]) => claim.longitude + x)));
  const latitude = Float64Array.from(claims.flatMap((claim) => steps.map(([, y]) => claim.latitude + y)));
  const { country } = placer.place(longitude, latitude);
  return claims.filter((claim, i) => {
    const accepted = [claim.iso3, ...(COUNTED_UNDER[claim.iso3] ?? [])];
    return !steps.some((_, step) => accepted.includes(placer.units[country[i * steps.length + step]]?.id ?? ""));
  });
}

const CHUNK_ROWS = 2048;

/** A temporary table from columns of equal length. */
async function fillTable(
  connection: DuckDBConnection,
  name: string,
  types: Record<string, DuckDBType>,
  columns: readonly (ArrayLike<number> | readonly string[])[],
): Promise<void> {
  const list = Object.entries(types).map(([column, type]) => `${column} ${type}`);
  await connection.run(`CREATE OR REPLACE TABLE ${name} (${list.join(", ")})`);
  const appender = await connection.createAppender(name);
  const rows = columns[0].length;
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const to = Math.min(rows, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(Object.values(types), to - from);
    columns.forEach((values, i) => {
      chunk.setColumnValues(i, Array.prototype.slice.call(values, from, to));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
