/** Runs in their folder: `runs/<id>/run.json` and one Parquet file a table. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  FLOAT,
  INTEGER,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import { identifier, literal } from "../../events/formats/sql.ts";
import { queryColumns, type ResultColumn } from "../duckdb.ts";
import { type Layout, publishFolder } from "../layout.ts";
import type { Parameter, Run, RunColumn, RunManifest, RunResult, RunTable } from "./model.ts";

export class UnknownRun extends Error {
  override name = "UnknownRun";
}

/** Rows that DuckDB takes at once. */
const CHUNK = 2048;
const RUN_FILE = "run.json";

/** Id of the run that a manifest tells; the order in which its parameters are named does not matter. */
export function runId({ kind, inputs, parameters, seed, harmattanVersion }: RunManifest): string {
  const told = canonical({ kind, inputs: inputs.map((input) => ({ ...input })), parameters, seed, harmattanVersion });
  return createHash("sha256").update(told).digest("hex").slice(0, 16);
}

export class Runs {
  readonly #layout: Layout;
  readonly #connected: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;

  constructor(layout: Layout, connected: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>) {
    this.#layout = layout;
    this.#connected = connected;
  }

  /** The stored run of a manifest; null where it has not been computed. */
  async find(manifest: RunManifest): Promise<Run | null> {
    return this.#read(runId(manifest)).catch(() => null);
  }

  /** Throws UnknownRun. */
  async get(id: string): Promise<Run> {
    try {
      return await this.#read(id);
    } catch (cause) {
      const valid = (await this.list()).map((run) => run.id).join(", ");
      throw new UnknownRun(`no run ${id}; valid: ${valid || "none, nothing was computed yet"}`, { cause });
    }
  }

  /** By id; folders that hold no whole run are left out. */
  async list(): Promise<Run[]> {
    const names = await readdir(this.#layout.runs()).catch((): string[] => []);
    const runs = await Promise.all(names.sort().map((name) => this.#read(name).catch(() => null)));
    return runs.filter((run) => run !== null);
  }

  /** Writes a run whole or not at all; one that stands is left as it is. */
  async save(manifest: RunManifest, result: RunResult): Promise<Run> {
    const run: Run = {
      id: runId(manifest),
      ...manifest,
      tables: Object.fromEntries(Object.entries(result.tables).map(([name, table]) => [name, rowsOf(name, table)])),
      summary: result.summary,
    };
    await mkdir(this.#layout.runs(), { recursive: true });
    const folder = await this.#layout.temporary("run");
    try {
      for (const [name, table] of Object.entries(result.tables))
        await this.#write(join(folder, `${name}.parquet`), table);
      await writeFile(join(folder, RUN_FILE), `${JSON.stringify(run, null, 2)}\n`);
      await publishFolder(folder, this.#layout.run(run.id), this.#layout.runs());
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return run;
  }

  /** Columns of one table of a run, in the order they were written. */
  async table(run: Run, name: string): Promise<Record<string, ResultColumn>> {
    if (!Object.hasOwn(run.tables, name)) {
      throw new RangeError(`run ${run.id} has no table ${name}; valid: ${Object.keys(run.tables).join(", ")}`);
    }
    const file = join(this.#layout.run(run.id), `${name}.parquet`);
    return this.#connected((connection) =>
      queryColumns(connection, { sql: `SELECT * FROM read_parquet(${literal(file)})` }),
    );
  }

  async #read(id: string): Promise<Run> {
    const run = JSON.parse(await readFile(join(this.#layout.run(id), RUN_FILE), "utf8")) as Run;
    if (run.id !== id) throw new Error(`its ${RUN_FILE} has the id ${run.id}`);
    return run;
  }

  #write(path: string, table: RunTable): Promise<void> {
    return this.#connected(async (connection) => {
      const names = Object.keys(table);
      const types = names.map((name) => typeOf(table[name]));
      const columns = names.map((name, i) => `${identifier(name)} ${types[i]}`);
      await connection.run(`CREATE TEMP TABLE run_table (${columns.join(", ")})`);
      try {
        await append(connection, Object.values(table), types);
        await connection.run(
          `COPY (SELECT * FROM run_table ORDER BY rowid) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
        );
      } finally {
        await connection.run("DROP TABLE run_table");
      }
    });
  }
}

async function append(
  connection: DuckDBConnection,
  columns: readonly RunColumn[],
  types: readonly DuckDBType[],
): Promise<void> {
  const appender = await connection.createAppender("run_table");
  const rows = columns[0]?.length ?? 0;
  for (let at = 0; at < rows; at += CHUNK) {
    const chunk = DuckDBDataChunk.create([...types], Math.min(CHUNK, rows - at));
    for (const [i, column] of columns.entries()) chunk.setColumnValues(i, [...column.slice(at, at + CHUNK)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function rowsOf(name: string, table: RunTable): number {
  const lengths = new Set(Object.values(table).map((column) => column.length));
  if (lengths.size > 1)
    throw new RangeError(`columns of ${name} have ${[...lengths].join(", ")} rows; valid: one length`);
  return [...lengths][0] ?? 0;
}

function typeOf(column: RunColumn | undefined): DuckDBType {
  if (column instanceof Float64Array) return DOUBLE;
  if (column instanceof Float32Array) return FLOAT;
  if (column instanceof Int32Array) return INTEGER;
  return column instanceof Uint8Array ? UTINYINT : VARCHAR;
}

/** JSON with the members of every object by name. */
function canonical(value: Parameter): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}
