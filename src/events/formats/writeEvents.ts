/** The statements that turn a delimited file into the events of a snapshot. Pure: the workspace runs them. */
import { flagsSql, PLACED_FLAGS, REFUSED } from "../flags.ts";
import { EVENT_COLUMNS, EVENT_FLAGS, type EventColumn, flagMask } from "../model.ts";
import type { Check } from "./check.ts";
import { type DelimitedFile, type ReaderType, readCsv } from "./csv/readCsv.ts";
import type { FormatPlan } from "./format.ts";
import type { MappedColumn } from "./mapping.ts";
import { identifier, literal } from "./sql.ts";

/** Event columns that a plan's files state, in the order of the model: not NULL throughout, not taken from another column. */
export function statedColumns(plan: FormatPlan): EventColumn[] {
  return (Object.keys(EVENT_COLUMNS) as EventColumn[]).filter((name) => {
    const sql = plan.select[name as MappedColumn];
    return sql !== undefined && !sql.includes("NULL::") && !plan.derived.some((derived) => derived === name);
  });
}

/** Snappy: zstd would save a fifth of the disk and cost a tenth of the time of an import. Groups small enough for two threads. */
const PARQUET = "FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 61440";

/**
 * Reads, types and flags every row of the file in one pass, in file order. The written file holds the columns that the
 * source states, and `flags`; the row is the position in it. Rows that fail a check are written too, with the mark
 * `REFUSED` in their flags; records that the reader cannot take apart go to its table of rejects.
 */
export function writeEvents(file: DelimitedFile, plan: FormatPlan, output: string): string {
  const stated = statedColumns(plan);
  const typed = stated.map((name) => `${typedColumn(plan, name as MappedColumn)} AS ${identifier(name)}`);
  const term = (name: EventColumn) => (stated.includes(name) ? name : null);
  const flags = flagsSql({
    low: term("low"),
    best: term("best"),
    high: term("high"),
    start: "date_start",
    end: term("date_end"),
    provisional: plan.provisional ? "provisional" : null,
    unknown: plan.doubts.length > 0 ? '"unknown"' : null,
  });
  const inner = [...typed, `(${plan.provisional ?? "false"}) AS provisional`, `(${anyOf(plan.checks)}) AS refused`];
  if (plan.doubts.length > 0) inner.push(`(${anyOf(plan.doubts)}) AS "unknown"`);
  return `COPY (
    SELECT ${stated.map(identifier).join(", ")},
      (${flags} | CASE WHEN refused THEN ${REFUSED} ELSE 0 END)::USMALLINT AS flags
    FROM (SELECT ${inner.join(",\n      ")} FROM ${readCsv(file, plan.types)})
  ) TO ${literal(output)} (${PARQUET})`;
}

function typedColumn(plan: FormatPlan, name: MappedColumn): string {
  const sql = plan.select[name] ?? "NULL";
  const stated = name === "where_prec" || name === "date_prec" ? `coalesce(${sql}, 0)` : sql;
  return `(${stated})::${EVENT_COLUMNS[name]}`;
}

function anyOf(checks: readonly Check[]): string {
  return checks.length === 0 ? "false" : `coalesce(${checks.map(({ bad }) => `(${bad})`).join(" OR ")}, false)`;
}

/** Flags that are written with the events; the others follow from their place. */
export const WRITTEN_FLAGS = EVENT_FLAGS.filter((flag) => !PLACED_FLAGS.some((placed) => placed === flag));

/** Rows of a draft by their flags, the mark `REFUSED` among them, each with the span of its rows. */
export function describeDraft(path: string, columns: readonly EventColumn[]): string {
  const end = columns.includes("date_end") ? "date_end" : "date_start";
  return `SELECT flags, count(*)::INTEGER AS rows, min(date_start) AS date_from, max(${end}) AS date_to
    FROM read_parquet(${literal(path)}) GROUP BY flags`;
}

/** Ids that more than one good row has, and how many rows. */
export function duplicateIds(path: string): string {
  return `SELECT id, count(*)::INTEGER AS rows FROM read_parquet(${literal(path)}) WHERE flags < ${REFUSED} GROUP BY id HAVING count(*) > 1`;
}

/** Positions, from 0, of the rows to refuse. */
export function refusedPositions(path: string): string {
  return `SELECT file_row_number::INTEGER AS position FROM read_parquet(${literal(path)}, file_row_number = true)
    WHERE flags >= ${REFUSED} ORDER BY 1`;
}

/**
 * Writes the good rows again, with their lines and with the flag on ids that occur more than once.
 *
 * @param lines file with one line number per written row, or null where the line follows from the position
 * @param derivedId ids are hashes of content: of rows that are alike the second becomes `<id>-2`, and none is flagged
 */
export function rewriteEvents(from: string, lines: string | null, output: string, derivedId = false): string {
  const line = lines
    ? `POSITIONAL JOIN read_csv(${literal(lines)}, auto_detect = false, header = false, columns = {'line': 'INTEGER'})`
    : "";
  if (derivedId) return rewriteDerived(from, line, output);
  return `COPY (
    WITH again AS MATERIALIZED (${duplicateIds(from)})
    SELECT * EXCLUDE (flags), ${DUPLICATE_FLAG} AS flags FROM read_parquet(${literal(from)}) ${line} WHERE flags < ${REFUSED}
  ) TO ${literal(output)} (${PARQUET})`;
}

function rewriteDerived(from: string, line: string, output: string): string {
  return `COPY (
    SELECT * EXCLUDE (occurrence, file_row_number)
      REPLACE (id || CASE WHEN occurrence > 1 THEN '-' || occurrence ELSE '' END AS id)
    FROM (
      SELECT *, row_number() OVER (PARTITION BY id ORDER BY file_row_number) AS occurrence
      FROM read_parquet(${literal(from)}, file_row_number = true) ${line} WHERE flags < ${REFUSED}
    ) ORDER BY file_row_number
  ) TO ${literal(output)} (${PARQUET})`;
}

const DUPLICATE_FLAG = `(flags | CASE WHEN id IN (SELECT id FROM again) THEN ${flagMask("duplicate-id")} ELSE 0 END)::USMALLINT`;

/** Every failed check of the records in a file that holds only such records: position from 0, number of the check. */
export function failedChecks(
  file: DelimitedFile,
  types: Readonly<Record<string, ReaderType>>,
  checks: readonly Check[],
): string {
  const list = checks.map(({ bad }, i) => `CASE WHEN ${bad} THEN ${i} END`).join(", ");
  return `SELECT position::INTEGER AS position, unnest(failed)::INTEGER AS failed FROM (
      SELECT row_number() OVER () - 1 AS position, list_filter([${list}], lambda one: one IS NOT NULL) AS failed
      FROM ${readCsv(file, types, "again_errors")}
    ) ORDER BY position, failed`;
}

/** Values that the source's codebook does not list and how many good rows have them, per number of the doubt, most first. */
export function doubtfulValues(file: DelimitedFile, { types, checks, doubts }: FormatPlan): string {
  const list = doubts.map(
    ({ bad, column }, i) => `CASE WHEN ${bad} THEN {'doubt': ${i}, 'value': ${identifier(column)}} END`,
  );
  return `SELECT found.doubt::INTEGER AS doubt, found.value AS value, count(*)::INTEGER AS rows
    FROM (SELECT unnest([${list.join(", ")}]) AS found
      FROM ${readCsv(file, types, "doubt_errors")} WHERE NOT ${anyOf(checks)})
    WHERE found IS NOT NULL GROUP BY ALL ORDER BY doubt, rows DESC, value`;
}

/** Records that hold bytes of another encoding. */
export const FOREIGN_BYTES =
  "SELECT count(*)::INTEGER AS records FROM reject_errors WHERE error_type = 'INVALID ENCODING'";

/** What the reader could not take apart or type, in file order. */
export function readerRejects(): string {
  return `SELECT line::INTEGER AS line, line_byte_position::BIGINT AS offset, column_name, error_type::VARCHAR AS error, csv_line
    FROM reject_errors ORDER BY line_byte_position, column_idx`;
}
