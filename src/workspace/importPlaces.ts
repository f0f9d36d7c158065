/** The import of boundaries and gazetteers: files of places rather than of events. */
import { copyFile, open, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { UnreadableFile } from "../events/formats/csv/sniff.ts";
import { literal } from "../events/formats/sql.ts";
import { parseBoundaries } from "../places/boundaries.ts";
import { type GeonamesPlace, parseGeonames } from "../places/geonames.ts";
import { looksLikeBoundaries, looksLikeGeonames, PLACE_FORMATS, type PlaceFormat } from "../places/placeFormats.ts";
import type { Reject } from "./model.ts";
import type { OpenedFile } from "./prepare.ts";
import { dataFile } from "./storedSnapshot.ts";

/** What the file holds, written into the snapshot's folder. */
export interface WrittenPlaces {
  format: PlaceFormat;
  kind: "boundaries" | "gazetteer";
  rows: number;
  rejects: Reject[];
  told: string[];
}

const HEAD_BYTES = 4096;

/** The format of places that a file is of, by its content or as the user says; null when it is none. */
export async function placeFormatOf(opened: OpenedFile, as: string | undefined): Promise<PlaceFormat | null> {
  const format = (id: PlaceFormat["id"]) => PLACE_FORMATS.find((one) => one.id === id) ?? null;
  if (as !== undefined) return PLACE_FORMATS.find((one) => one.id === as) ?? null;
  if (opened.content === "json") return looksLikeBoundaries(await readJson(opened)) ? format("boundaries") : null;
  if (opened.content !== "text") return null;
  return looksLikeGeonames(await firstLine(opened.path)) ? format("geonames") : null;
}

export async function writePlaces(
  opened: OpenedFile,
  format: PlaceFormat,
  id: string,
  folders: { snapshot: string; scratch: string },
  connection: DuckDBConnection,
): Promise<WrittenPlaces> {
  return format.id === "boundaries"
    ? await writeBoundaries(opened, format, id, folders)
    : await writeGazetteer(opened, format, folders, connection);
}

async function writeBoundaries(
  opened: OpenedFile,
  format: PlaceFormat,
  id: string,
  folders: { snapshot: string },
): Promise<WrittenPlaces> {
  const set = parseBoundaries(await readJson(opened), id);
  await copyFile(opened.path, join(folders.snapshot, dataFile("boundaries")));
  const levels = [1, 2].map((level) => set.units.filter((unit) => unit.level === level).length);
  return {
    format,
    kind: "boundaries",
    rows: set.units.length,
    rejects: set.rejects.map(({ feature, property, value, reason }) => ({
      line: feature,
      column: property,
      value,
      reason,
    })),
    told: [`${levels[0]} first-order and ${levels[1]} second-order divisions of ${set.countries.join(", ")}`],
  };
}

async function writeGazetteer(
  opened: OpenedFile,
  format: PlaceFormat,
  folders: { snapshot: string; scratch: string },
  connection: DuckDBConnection,
): Promise<WrittenPlaces> {
  const { places, rejects, leftOut } = parseGeonames(await readFile(opened.path, "utf8"));
  if (places.length === 0) throw new UnreadableFile(`${opened.fileName} holds no populated place`);
  const lines = join(folders.scratch, "places.ndjson");
  await writeFile(lines, places.map(storedLine).join("\n"));
  const target = join(folders.snapshot, dataFile("gazetteer"));
  await connection.run(`COPY (SELECT * FROM read_json(${literal(lines)}, format = 'newline_delimited', columns = {
    geonameId: 'BIGINT', name: 'VARCHAR', aliases: 'VARCHAR', longitude: 'DOUBLE', latitude: 'DOUBLE',
    iso3: 'VARCHAR', population: 'BIGINT'})) TO ${literal(target)} (FORMAT parquet, COMPRESSION zstd)`);
  return {
    format,
    kind: "gazetteer",
    rows: places.length,
    rejects,
    told: leftOut ? [`${leftOut} rows that are no populated places were left out`] : [],
  };
}

const storedLine = ({ aliases, adm1: _, ...place }: GeonamesPlace) =>
  JSON.stringify({ ...place, aliases: aliases.join("|") });

/** A place as it stands in `gazetteer.parquet`; its aliases are separated by `|`. */
export type StoredPlace = Omit<GeonamesPlace, "adm1" | "aliases"> & { aliases: string };

export const selectPlaces = (path: string) => ({
  sql: `SELECT geonameId AS "geonameId", name, aliases, longitude, latitude, iso3, population FROM read_parquet(${literal(path)})`,
});

/** The first line, as far as the head of the file holds it. */
async function firstLine(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString("utf8", 0, bytesRead).split(/\r?\n/, 1)[0] ?? "";
  } finally {
    await file.close();
  }
}

export async function readJson({ path, fileName }: OpenedFile): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new UnreadableFile(`${basename(fileName)} is no valid JSON: ${(cause as Error).message}`, { cause });
  }
}
