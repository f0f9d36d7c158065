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
  return { table: { header: head.fields, records, leftOut }, problems };
}

/** What stands between the columns of the first line where no comma does. */
function otherSeparator(text: string): string | null {
  const [first = ""] = text.split("\n", 1);
  if (first.includes(",")) return null;
  return first.includes(";") ? "semicolons" : first.includes("\t") ? "tabs" : null;
}

/** csv-parse counts the line on which a record ends; the next record starts right after it. */
function numbered(rows: WithInfo[]): CsvRecord[] {
  return rows.map(({ record, info }) => {
    const breaks = record.reduce((sum, field) => sum + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return { line: info.lines - breaks, fields: record };
  });
}

function brokenQuoting(error: CsvError): string {
  return `broken quoting, put the whole field in quotes and double the quotes inside: ${error.message}`;
}

/** A table as CSV with LF line ends; a field is quoted only where it must be. */
export function formatCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((fields) => `${fields.map(quoted).join(",")}\n`).join("");
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
