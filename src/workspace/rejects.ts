/** Which records of a file were refused, at which line, for which value and why. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Check, reasonText, VALID_DAY } from "../events/formats/check.ts";
import type { ReaderType } from "../events/formats/csv/readCsv.ts";
import { dateFault } from "../events/formats/dateFault.ts";
import type { FormatPlan } from "../events/formats/format.ts";
import { literal } from "../events/formats/sql.ts";
import { failedChecks } from "../events/formats/writeEvents.ts";
import { queryRows } from "./duckdb.ts";
import type { Reject } from "./model.ts";
import type { RecordFile } from "./recordFile.ts";

/** A row of DuckDB's table of rejects. */
export interface ReaderReject {
  /** Byte of the file where the record starts, the line ends before it counted in. */
  offset: number;
  column_name: string | null;
  error: string;
  csv_line: string | null;
}

const LONGEST_VALUE = 200;

/** The records that the reader could not take apart or type, as [record, reject], in file order. */
export async function readerRejectsOf(
  records: RecordFile,
  found: readonly ReaderReject[],
  plan: FormatPlan,
): Promise<[number, Reject][]> {
  const byRecord = new Map<number, ReaderReject[]>();
  for (const one of found) {
    const lineEnds = /^[\r\n]*/.exec(one.csv_line ?? "")?.[0].length ?? 0;
    const record = records.recordAt(one.offset + lineEnds);
    byRecord.set(record, [...(byRecord.get(record) ?? []), one]);
  }
  const rejects = [...byRecord].sort(([a], [b]) => a - b);
  return Promise.all(
    rejects.map(async ([record, errors]): Promise<[number, Reject]> => {
      const fields = await records.fields(record);
      return [record, { line: records.line(record), ...readerReason(records, fields, errors, plan) }];
    }),
  );
}

function readerReason(
  records: RecordFile,
  fields: string[],
  errors: ReaderReject[],
  plan: FormatPlan,
): Omit<Reject, "line"> {
  const { types } = plan;
  const structural = errors.find(({ error }) => error !== "CAST");
  if (!structural) {
    const cells = errors.map(({ column_name }) => cell(records.file.columns, fields, column_name ?? ""));
    const why = cells.map(({ column, value }) => noValueReason(types[column], value ?? "", validOf(column, plan)));
    const more = cells.slice(1).map(({ column, value }, i) => `; also ${column}: ${value}: ${why[i + 1]}`);
    return { ...cells[0], reason: why[0] + more.join("") };
  }
  const whole = { column: null, value: shortened(fields.join(records.file.delimiter)) };
  switch (structural.error) {
    case "MISSING COLUMNS":
    case "TOO MANY COLUMNS":
      return {
        ...whole,
        reason: reasonText(`${fields.length} values in the row`, `${records.file.columns.length}, as the header has`),
      };
    case "UNQUOTED VALUE":
      return {
        ...whole,
        reason: reasonText(`a quote is not closed before the next delimiter${swallowed(structural)}`, PAIRS),
      };
    case "INVALID ENCODING":
      return { ...whole, reason: reasonText("holds bytes that are not UTF-8", "one encoding throughout the file") };
    case "LINE SIZE OVER MAXIMUM":
      return {
        ...whole,
        reason: reasonText(`the row is longer than ${LONGEST_ROW}`, `rows of at most ${LONGEST_ROW}`),
      };
    default:
      return { ...whole, reason: reasonText(`unreadable: ${structural.error.toLowerCase()}`, "a row of the table") };
  }
}

/** What the reader holds of one row. */
const LONGEST_ROW = "2 MB";

const PAIRS = 'quotes in pairs, "" for one inside a value';

function noValueReason(type: ReaderType | undefined, value: string, valid: string | undefined): string {
  if (type !== "TIMESTAMP") return reasonText("not a number", valid ?? "a number such as 12 or 12.5");
  return reasonText(dateFault(value) ?? "not a date", VALID_DAY);
}

/** What the checks of a column hold to be valid. */
const validOf = (column: string, plan: FormatPlan) =>
  plan.checks.filter((check) => check.column === column).at(-1)?.valid;

function swallowed({ csv_line }: ReaderReject): string {
  const lines = (csv_line ?? "").trim().split(/\r\n|\r|\n/).length;
  return lines > 1 ? `; ${lines} lines were read as one row` : "";
}

/** The records that were taken apart but fail a check, as [record, reject]. */
export async function checkRejectsOf(
  connection: DuckDBConnection,
  records: RecordFile,
  refused: readonly number[],
  plan: FormatPlan,
  scratch: string,
): Promise<[number, Reject][]> {
  const path = join(scratch, "refused.csv");
  await copyRecords(records, refused, path);
  const query = failedChecks({ ...records.file, path, skip: 0 }, plan.types, plan.checks);
  const failed = await queryRows<{ position: number; failed: number }>(connection, { sql: query });
  const byPosition = new Map<number, Check[]>();
  for (const one of failed)
    byPosition.set(one.position, [...(byPosition.get(one.position) ?? []), plan.checks[one.failed]]);
  return Promise.all(
    refused.map(async (record, position): Promise<[number, Reject]> => {
      const fields = await records.fields(record);
      const [first, ...more] = (byPosition.get(position) ?? []).map((check) => ({
        ...cell(records.file.columns, fields, check.column),
        reason: reasonText(check.explain?.(cellOf(records.file.columns, fields)) ?? check.reason, check.valid),
      }));
      const also = more
        .filter(({ column }) => column !== first.column)
        .map(({ column, value, reason }) => `; also ${column}: ${value ?? "(empty)"}: ${reason}`);
      return [record, { line: records.line(record), ...first, reason: first.reason + also.join("") }];
    }),
  );
}

async function copyRecords(records: RecordFile, refused: readonly number[], path: string): Promise<void> {
  const file = await open(path, "w");
  try {
    for (const record of refused) {
      const bytes = await records.bytes(record);
      await file.write(bytes);
      const last = bytes[bytes.length - 1];
      if (last !== 10 && last !== 13) await file.write("\n");
    }
  } finally {
    await file.close();
  }
}

const cellOf = (columns: readonly string[], fields: readonly string[]) => (column: string) =>
  fields[columns.indexOf(column)] ?? "";

function cell(columns: readonly string[], fields: readonly string[], column: string) {
  const value = fields[columns.indexOf(column)];
  return { column, value: value === undefined || value === "" ? null : shortened(value) };
}

const shortened = (value: string) => (value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);

/** Writes the rejects of a snapshot, in file order. */
export async function writeRejects(
  connection: DuckDBConnection,
  rejects: readonly Reject[],
  path: string,
): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TABLE rejects (line INTEGER, "column" VARCHAR, value VARCHAR, reason VARCHAR)',
  );
  const appender = await connection.createAppender("rejects");
  for (const { line, column, value, reason } of rejects) {
    appender.appendInteger(line);
    for (const text of [column, value, reason]) {
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`COPY rejects TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run("DROP TABLE rejects");
}
