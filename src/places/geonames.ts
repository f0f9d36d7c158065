/** GeoNames dumps as untrusted rows, and the checks that make named places of them. geonames.org, CC BY 4.0. */
import type { NamedPlace } from "./gazetteer.ts";
import { iso3OfIso2 } from "./iso.ts";

/** Columns of the dump `allCountries.txt` and of every country's file, tab-separated without a header, as its readme lists them. */
export const GEONAMES_COLUMNS = [
  "geonameid",
  "name",
  "asciiname",
  "alternatenames",
  "latitude",
  "longitude",
  "feature_class",
  "feature_code",
  "country_code",
  "cc2",
  "admin1_code",
  "admin2_code",
  "admin3_code",
  "admin4_code",
  "population",
  "elevation",
  "dem",
  "timezone",
  "modification_date",
] as const;

const NEEDED = ["geonameid", "name", "alternatenames", "latitude", "longitude", "country_code", "population"] as const;

export interface GazetteerReject {
  /** 1-based line in the file. */
  line: number;
  column: string | null;
  value: string | null;
  reason: string;
}

/** A populated place of GeoNames; `adm1` is left to the placer. */
export interface GeonamesPlace extends NamedPlace {
  geonameId: number;
}

export interface GeonamesFile {
  places: GeonamesPlace[];
  rejects: GazetteerReject[];
  /** Good rows that are no populated places (rivers, hills, divisions) and were left out. */
  leftOut: number;
}

/**
 * Reads the text of a dump (19 tab-separated columns) or of a CSV with a header of the same names. Throws when neither
 * is recognised, naming what was found. Bad rows are rejected one by one; populated places (feature class P) are kept.
 */
export function parseGeonames(text: string): GeonamesFile {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const [firstLine] = clean.split(/\r?\n/, 1);
  const tabs = firstLine.split("\t").length;
  if (tabs === GEONAMES_COLUMNS.length) return readRows(tabRows(clean), [...GEONAMES_COLUMNS]);
  const rows = csvRows(clean);
  const header = rows.next();
  const columns = header.done ? [] : header.value.cells.map((cell) => cell.trim());
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new Error(
      `not a GeoNames file: expected ${GEONAMES_COLUMNS.length} tab-separated columns or a CSV header with ${NEEDED.join(", ")}; ` +
        `found ${tabs > 1 ? `${tabs} tab-separated columns` : `the header ${columns.join(", ") || "(empty)"}`}`,
    );
  }
  return readRows(rows, columns);
}

interface FileRow {
  line: number;
  cells: string[];
}

function* tabRows(text: string): Generator<FileRow> {
  let line = 0;
  for (const row of text.split("\n")) {
    line++;
    if (row !== "" && row !== "\r") yield { line, cells: row.replace(/\r$/, "").split("\t") };
  }
}

/** RFC 4180: quoted cells may hold commas, quotes and line ends. */
function* csvRows(text: string): Generator<FileRow> {
  const pattern = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/gy;
  let [line, start] = [1, 1];
  let cells: string[] = [];
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) throw new Error(`broken quoting in line ${line} of the CSV`);
    const [whole, quoted, bare, end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    line += whole.split("\n").length - 1;
    if (end === ",") continue;
    if (cells.length > 1 || cells[0] !== "") yield { line: start, cells };
    cells = [];
    start = line;
  }
}

function readRows(rows: Iterable<FileRow>, columns: readonly string[]): GeonamesFile {
  const position = new Map(columns.map((column, index) => [column, index]));
  const result: GeonamesFile = { places: [], rejects: [], leftOut: 0 };
  for (const { line, cells } of rows) {
    if (cells.length !== columns.length) {
      const reason = `${cells.length} values in the row; valid: ${columns.length}`;
      result.rejects.push({ line, column: null, value: null, reason });
      continue;
    }
    const cell = (column: string) => cells[position.get(column) ?? -1] ?? "";
    const featureClass = position.has("feature_class") ? cell("feature_class") : "P";
    const checked = checkRow(cell);
    if ("reason" in checked) result.rejects.push({ line, ...checked });
    else if (featureClass !== "P") result.leftOut++;
    else result.places.push(checked);
  }
  return result;
}

function checkRow(cell: (column: string) => string): GeonamesPlace | Omit<GazetteerReject, "line"> {
  const wrong = (column: string, reason: string) => ({ column, value: cell(column), reason });
  const geonameId = Number(cell("geonameid"));
  if (!Number.isInteger(geonameId) || geonameId <= 0)
    return wrong("geonameid", "not an id; valid: a whole number above 0");
  if (cell("name").trim() === "") return wrong("name", "missing; valid: a name");
  const [longitude, latitude] = [degrees(cell("longitude"), 180), degrees(cell("latitude"), 90)];
  if (latitude === null) return wrong("latitude", "not a latitude; valid: -90 to 90 degrees");
  if (longitude === null) return wrong("longitude", "not a longitude; valid: -180 to 180 degrees");
  const iso3 = iso3OfIso2(cell("country_code"));
  if (iso3 === null) return wrong("country_code", "unknown country; valid: an ISO 3166-1 alpha-2 code such as ML");
  const people = cell("population") === "" ? 0 : Number(cell("population"));
  if (!Number.isInteger(people) || people < 0)
    return wrong("population", "not a count; valid: a whole number of people from 0");
  return {
    geonameId,
    name: cell("name").trim(),
    aliases: cell("alternatenames")
      .split(",")
      .map((alias) => alias.trim())
      .filter(isSpelling),
    longitude,
    latitude,
    iso3,
    adm1: null,
    population: people === 0 ? null : people, // GeoNames writes 0 for "not known"
  };
}

function degrees(text: string, most: number): number | null {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Math.abs(value) <= most ? value : null;
}

/** Latin and Arabic spellings; airport codes, web addresses and other scripts are left out. */
function isSpelling(alias: string): boolean {
  return (
    alias.length > 1 &&
    /^[\p{Script=Latin}\p{Script=Arabic}\p{M}\s'’‘ʼ`().-]+$/u.test(alias) &&
    !/^[A-Z]{3,4}$/.test(alias)
  );
}
