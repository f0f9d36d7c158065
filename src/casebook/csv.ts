/** CSV text to fields and back. RFC 4180 as csv-parse reads it, with the physical line of every record. */
import { CsvError, parse } from "csv-parse/sync";
import type { Problem } from "./problem.ts";

export interface CsvRecord {
  /** Physical line on which the record starts, 1-based. */
  line: number;
  fields: string[];
}

export interface CsvTable {
  header: string[];
  /** Physical line of the header, 1-based. */
  headerLine: number;
  records: CsvRecord[];
  /** Records with the wrong number of fields. */
  leftOut: CsvRecord[];
}

const LINE_BREAKS = ["\r\n", "\n", "\r"];

interface WithInfo {
  record: string[];
  info: { lines: number };
}

/** Reads a table, or says why not. A record with the wrong number of fields is a problem and is left out. */
export function parseCsv(file: string, text: string): { table: CsvTable | null; problems: Problem[] } {
  const at = (line: number, reason: string, value: string | null = null): Problem => ({
    file,
    line,
    column: null,
    value,
    reason,
  });
  const separator = otherSeparator(text);
  if (separator) {
    const reason = `columns are separated by ${separator}; save it with commas between them`;
    return { table: null, problems: [at(1, reason, text.split("\n")[0]?.trim().slice(0, 40))] };
  }
  let rows: CsvRecord[];
  let lastGoodLine = 0;
  try {
    const on_record = (record: string[], { lines }: { lines: number }) => {
      lastGoodLine = lines;
      return record;
    };
    const options = { bom: true, info: true, relax_column_count: true, record_delimiter: LINE_BREAKS, on_record };
    rows = numbered(parse(text, options) as unknown as WithInfo[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const unclosed = error.code === "CSV_QUOTE_NOT_CLOSED";
    const reason = unclosed ? "a quoted field starts in this record and is never closed" : brokenQuoting(error);
    return { table: null, problems: [at(unclosed ? lastGoodLine + 1 : Number(error.lines ?? 0), reason)] };
  }
  const [head, ...rest] = rows.filter(({ fields }) => fields.length > 1 || fields[0] !== "");
  if (!head) return { table: null, problems: [at(1, "empty file; the first line names the columns")] };
  const width = head.fields.length;
  const leftOut = rest.filter(({ fields }) => fields.length !== width);
  const records = rest.filter(({ fields }) => fields.length === width);
  const problems = leftOut.map(({ line, fields }) =>
    at(line, `${fields.length} fields where the header names ${width}; quote a field that holds a comma`, fields[0]),
  );
  return { table: { header: head.fields, headerLine: head.line, records, leftOut }, problems };
}

/** What stands between the columns of the first line where no comma does. */
function otherSeparator(text: string): string | null {
  const [first = ""] = text.split("\n", 1);
  if (first.includes(",")) return null;
  return first.includes(";") ? "semicolons" : first.includes("\t") ? "tabs" : null;
}

/** csv-parse counts the line on which a record ends, and a CR LF within quotes as two. */
function numbered(rows: WithInfo[]): CsvRecord[] {
  let twice = 0;
  return rows.map(({ record, info }) => {
    const breaks = record.flatMap((field) => field.match(/\r\n|\r|\n/g) ?? []);
    twice += breaks.filter((one) => one === "\r\n").length;
    return { line: info.lines - twice - breaks.length, fields: record };
  });
}

function brokenQuoting(error: CsvError): string {
  return `broken quoting, put the whole field in quotes and double the quotes inside: ${error.message}`;
}

/** A table as CSV with LF line ends; a field is quoted only where it must be. */
export function formatCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((fields) => `${csvLine(fields)}\n`).join("");
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const BREAK = /\r\n|\n|\r/;
const PARTS = /[^\r\n]*(?:\r\n|\n|\r|$)/g;

/**
 * The text with some of its records said anew and others added at its end; every other line stays as it is, to the byte.
 *
 * @param changed Fields by the record as `parseCsv` gave it.
 */
export function patchCsv(
  text: string,
  changed: ReadonlyMap<CsvRecord, readonly string[]>,
  added: readonly (readonly string[])[],
): string {
  const lines = text.match(PARTS)?.filter((line) => line !== "") ?? [];
  const ending = BREAK.exec(text)?.[0] ?? "\n";
  for (const [{ line, fields }, after] of changed) {
    const count = 1 + fields.reduce((sum, field) => sum + field.split(BREAK).length - 1, 0);
    const wasLast = !BREAK.test(lines[line + count - 2] ?? "");
    lines.splice(line - 1, count, `${csvLine(after)}${wasLast ? "" : ending}`, ...Array(count - 1).fill(""));
  }
  const last = lines.at(-1) ?? "";
  if (added.length > 0 && last !== "" && !BREAK.test(last)) lines.push(ending);
  return [...lines, ...added.map((fields) => `${csvLine(fields)}${ending}`)].join("");
}

/** One record as it stands in a file, without its line end. */
export const csvLine = (fields: readonly string[]) => fields.map(quoted).join(",");
