/** The one place that opens DuckDB and turns its values into plain ones. */
import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Query } from "./model.ts";

export interface DatabaseOptions {
  /** Where a query that outgrows the memory may write; removed by DuckDB. */
  temporaryFolder: string;
  /** The only folder that statements may read; null leaves every folder open. */
  onlyFolder: string | null;
}

/** Megabytes that DuckDB may take before it spills to `temporaryFolder`. */
const MEMORY_LIMIT = "1GB";

/** A database in memory: two threads, bounded memory, no extension ever fetched. */
export async function openDatabase(options: DatabaseOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: MEMORY_LIMIT,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: options.temporaryFolder,
  });
  if (options.onlyFolder === null) return instance;
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = ['${options.onlyFolder.replaceAll("'", "''")}']`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  connection.closeSync();
  return instance;
}

/** Rows as plain objects: BIGINT becomes a number, DATE `YYYY-MM-DD`, a list an array. */
export async function queryRows<T>(connection: DuckDBConnection, query: Query): Promise<T[]> {
  const { values, types } = bound(query);
  const reader = await connection.runAndReadAll(query.sql, values, types);
  return reader.convertRowObjects(plainValue) as T[];
}

export type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;
export type ResultColumn = TypedArray | unknown[];

/** The whole result by column: a typed array where the type is numeric and no value is NULL, else an array of plain values. */
export async function queryColumns(connection: DuckDBConnection, query: Query): Promise<Record<string, ResultColumn>> {
  const { values, types } = bound(query);
  const result = await connection.run(query.sql, values, types);
  const names = result.deduplicatedColumnNames();
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = names.map((_, i): ResultColumn => {
    const typed = typedColumn(chunks, i, rows, String(result.columnType(i)));
    return typed ?? chunks.flatMap((chunk) => chunk.convertColumnValues(i, plainValue));
  });
  return Object.fromEntries(names.map((name, i) => [name, columns[i]]));
}

const ARRAYS: Record<string, new (length: number) => TypedArray> = {
  TINYINT: Int8Array,
  UTINYINT: Uint8Array,
  SMALLINT: Int16Array,
  USMALLINT: Uint16Array,
  INTEGER: Int32Array,
  UINTEGER: Uint32Array,
  FLOAT: Float32Array,
  DOUBLE: Float64Array,
  BIGINT: Float64Array,
};

type Chunks = Awaited<ReturnType<Awaited<ReturnType<DuckDBConnection["run"]>>["fetchAllChunks"]>>;

function typedColumn(chunks: Chunks, column: number, rows: number, type: string): TypedArray | null {
  const Kind = ARRAYS[type];
  if (!Kind) return null;
  const target = new Kind(rows);
  let at = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(column);
    const { rowCount } = chunk;
    for (let i = 0; i < rowCount; i++) {
      const value = vector.getItem(i);
      if (value === null) return null;
      target[at++] = Number(value);
    }
  }
  return target;
}

function bound(query: Query): { values: Record<string, DuckDBValue>; types: Record<string, DuckDBType> } {
  const values: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (const [name, value] of Object.entries(query.params ?? {})) {
    const type = typeOf(value);
    if (type) types[name] = type;
    values[name] = Array.isArray(value) ? listValue(value) : type === BIGINT ? BigInt(value as number) : value;
  }
  return { values, types };
}

type Parameter = NonNullable<Query["params"]>[string];

function typeOf(value: Parameter): DuckDBType | null {
  if (Array.isArray(value)) {
    const kinds = value.map((item) => typeOf(item));
    return LIST(kinds.find((kind) => kind === DOUBLE) ?? kinds[0] ?? VARCHAR);
  }
  if (typeof value === "string") return VARCHAR;
  if (typeof value === "bigint") return BIGINT;
  if (typeof value !== "number") return null;
  if (!Number.isInteger(value)) return DOUBLE;
  return Math.abs(value) <= 2147483647 ? INTEGER : BIGINT;
}

function plainValue(value: DuckDBValue): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof DuckDBDateValue || value instanceof DuckDBTimestampValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(plainValue);
  return String(value);
}
