/** The import of lists of actors: UCDP's actor list and its table of old and new ids. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ACTOR_FORMATS, type ActorFormat, actorFormatOf } from "../actors/identity/actorFormats.ts";
import type { UcdpActor, UcdpOrg } from "../actors/identity/model.ts";
import type { UcdpActorRow } from "../actors/identity/ucdpActors.ts";
import { readCsv } from "../events/formats/csv/readCsv.ts";
import { UnreadableFile } from "../events/formats/csv/sniff.ts";
import { UnknownFormat } from "../events/formats/recognise.ts";
import { ucdpRelease } from "../events/formats/release.ts";
import { literal } from "../events/formats/sql.ts";
import { queryRows } from "./duckdb.ts";
import type { Reject } from "./model.ts";
import { type OpenedFile, type PreparedFile, prepare } from "./prepare.ts";
import { dataFile } from "./storedSnapshot.ts";

export interface OpenedActors {
  format: ActorFormat;
  prepared: PreparedFile;
}

export interface WrittenActors {
  release: string | null;
  rows: number;
  rejects: Reject[];
  told: string[];
}

/**
 * The file as a table of actors, by its columns or as the user says; null when it is none.
 * @throws UnknownFormat when the user says so and the columns are others
 */
export async function openActors(
  opened: OpenedFile,
  as: string | undefined,
  scratch: string,
  connection: DuckDBConnection,
): Promise<OpenedActors | null> {
  const stated = ACTOR_FORMATS.find(({ id }) => id === as);
  if (opened.content === "json" || (as !== undefined && !stated)) return null;
  // a workbook or a Parquet file is made into text for events too: only what the user says brings it here
  if (opened.content !== "text" && !stated) return null;
  const prepared = await prepare(opened, scratch, { sheet: null }, connection);
  const found = actorFormatOf(prepared.file.columns);
  if (stated && found !== stated) {
    const missing = stated.required.filter((name) => !prepared.file.columns.some((one) => one.toLowerCase() === name));
    const columns = prepared.file.columns.join(", ");
    throw new UnknownFormat(
      `${opened.fileName} is not ${stated.id}: it lacks ${missing.join(", ")}; it has ${columns}`,
      {
        code: "wrong-format",
        values: { file: opened.fileName, format: stated.id, missing: missing.join(", "), columns },
      },
    );
  }
  return found && { format: found, prepared };
}

export async function writeActors(
  opened: OpenedFile,
  { format, prepared }: OpenedActors,
  folders: { snapshot: string; scratch: string },
  connection: DuckDBConnection,
): Promise<WrittenActors> {
  const rows = await readRows(prepared, connection);
  const { actors, refused } = format.read(rows);
  if (actors.length === 0) throw new UnreadableFile(`${opened.fileName} holds no actor that can be read`);
  const lines = join(folders.scratch, "actors.ndjson");
  await writeFile(lines, actors.map(storedLine).join("\n"));
  const target = join(folders.snapshot, dataFile("actors"));
  await connection.run(`COPY (SELECT * FROM read_json(${literal(lines)}, format = 'newline_delimited', columns = {
    id: 'VARCHAR', names: 'VARCHAR', oldIds: 'VARCHAR', countries: 'VARCHAR', org: 'UTINYINT'}))
    TO ${literal(target)} (FORMAT parquet, COMPRESSION zstd)`);
  const version = rows.find((row) => row.version)?.version ?? null;
  return {
    release: version ?? ucdpRelease(opened.fileName),
    rows: actors.length,
    rejects: [
      ...refused.map(({ row, column, value, reason }) => ({
        line: prepared.headLines + 1 + row,
        column,
        value,
        reason,
      })),
      ...(await brokenRows(connection)),
    ].sort((a, b) => a.line - b.line),
    told: prepared.told,
  };
}

async function readRows({ file }: PreparedFile, connection: DuckDBConnection): Promise<UcdpActorRow[]> {
  const rows = await queryRows<UcdpActorRow>(connection, {
    sql: `SELECT * FROM ${readCsv(file, {}, "actor_rejects")}`,
  });
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell])));
}

async function brokenRows(connection: DuckDBConnection): Promise<Reject[]> {
  const found = await queryRows<{ line: number; value: string; reason: string }>(connection, {
    sql: "SELECT line, any_value(csv_line) AS value, any_value(error_message) AS reason FROM actor_rejects GROUP BY line",
  });
  return found.map(({ line, value, reason }) => ({
    line,
    column: null,
    value: value.trim().slice(0, 200),
    reason: reason.split("\n")[0] ?? "",
  }));
}

const storedLine = ({ names, oldIds, countries, ...actor }: UcdpActor) =>
  JSON.stringify({
    ...actor,
    names: JSON.stringify(names),
    oldIds: JSON.stringify(oldIds),
    countries: JSON.stringify(countries),
  });

/** An actor as it stands in `actors.parquet`; its lists are JSON. */
export interface StoredActor {
  id: string;
  names: string;
  oldIds: string;
  countries: string;
  org: number | null;
}

export const selectActors = (path: string) => ({
  sql: `SELECT id, names, "oldIds", countries, org FROM read_parquet(${literal(path)}) ORDER BY id`,
});

export const actorOfRow = ({ id, org, ...lists }: StoredActor): UcdpActor => ({
  id,
  names: JSON.parse(lists.names),
  oldIds: JSON.parse(lists.oldIds),
  countries: JSON.parse(lists.countries),
  org: org as UcdpOrg | null,
});
