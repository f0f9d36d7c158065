/** The statements that turn a delimited file into the events of a snapshot. Pure: the workspace runs them. */
import { flagsSql, REFUSED } from "../flags.ts";
import { EVENT_COLUMNS, type EventColumn, flagMask } from "../model.ts";
import type { Check } from "./check.ts";
import { type DelimitedFile, type ReaderType, readCsv } from "./csv/readCsv.ts";
import type { FormatPlan } from "./format.ts";
import { identifier, literal } from "./sql.ts";

/**
 * Columns of the written file. `row` is the position in it and not repeated; `line` is written only where it does not
 * follow from the position.
 */
export const WRITTEN_COLUMNS = (Object.keys(EVENT_COLUMNS) as EventColumn[]).filter(
  (name) => name !== "row" && name !== "line",
);

/** Event columns that the files of a plan state: not NULL throughout, not filled from another column. */
export function statedColumns(plan: FormatPlan): EventColumn[] {
  return WRITTEN_COLUMNS.filter((name) => {
    const sql = plan.select[name as keyof FormatPlan["select"]];
    return sql !== undefined && !sql.includes("NULL::") && !plan.derived.some((derived) => derived === name);
  });
}

const PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440";

/**
 * Reads, types and flags every row of the file in one pass, in file order. Rows that fail a check are written too, with
 * the mark `REFUSED` in their flags; records that the reader cannot take apart go to its table of rejects.
 */
export function writeEvents(file: DelimitedFile, plan: FormatPlan, output: string): string {
  const select = {
    ...plan.select,
    where_prec: `coalesce(${plan.select.where_prec ?? "0"}, 0)`,
    date_prec: `coalesce(${plan.select.date_prec ?? "0"}, 0)`,
  };
  const typed = WRITTEN_COLUMNS.filter((name) => name !== "flags").map(
    (name) => `(${select[name as keyof typeof select] ?? "NULL"})::${EVENT_COLUMNS[name]} AS ${identifier(name)}`,
  );
  const flags = flagsSql({
    low: "low",
    best: "best",
    high: "high",
    start: "date_start",
    end: "date_end",
    provisional: plan.provisional ? "provisional" : null,
  });
  const inner = [...typed, `(${plan.provisional ?? "false"}) AS provisional`, `(${anyOf(plan.checks)}) AS refused`];
  return `COPY (
    SELECT * EXCLUDE (provisional, refused),
      (${flags} | CASE WHEN refused THEN ${REFUSED} ELSE 0 END)::USMALLINT AS flags
    FROM (SELECT ${inner.join(",\n      ")} FROM ${readCsv(file, plan.types)})
  ) TO ${literal(output)} (${PARQUET})`;
}

function anyOf(checks: readonly Check[]): string {
  return checks.length === 0 ? "false" : checks.map(({ bad }) => `coalesce(${bad}, false)`).join(" OR ");
}

/** What the written file holds: rows, rows to refuse, ids that occur twice. */
export function surveyEvents(path: string): string {
  return `SELECT count(*)::INTEGER AS rows, (count(*) FILTER (WHERE flags >= ${REFUSED}))::INTEGER AS refused
    FROM read_parquet(${literal(path)})`;
}

/** Ids that more than one good row has. */
export function duplicateIds(path: string): string {
  return `SELECT id FROM read_parquet(${literal(path)}) WHERE flags < ${REFUSED} GROUP BY id HAVING count(*) > 1`;
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
 */
export function rewriteEvents(from: string, lines: string | null, output: string): string {
  const line = lines
    ? `POSITIONAL JOIN read_csv(${literal(lines)}, auto_detect = false, header = false, columns = {'line': 'INTEGER'})`
    : "";
  const columns = WRITTEN_COLUMNS.map((name) => (name === "flags" ? `${DUPLICATE_FLAG} AS flags` : identifier(name)));
  if (lines) columns.unshift("line");
  return `COPY (
    WITH again AS MATERIALIZED (${duplicateIds(from)})
    SELECT ${columns.join(", ")} FROM read_parquet(${literal(from)}) ${line} WHERE flags < ${REFUSED}
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

/** What the reader could not take apart or type, in file order. */
export function readerRejects(): string {
  return `SELECT line::INTEGER AS line, line_byte_position::BIGINT AS offset, column_name, error_type::VARCHAR AS error, csv_line
    FROM reject_errors ORDER BY line_byte_position, column_idx`;
}
