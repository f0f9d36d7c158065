import { literal } from "../sql.ts";

export type ReaderType = "VARCHAR" | "DOUBLE" | "TIMESTAMP";

/** A UTF-8 delimited file whose shape is known. */
export interface DelimitedFile {
  path: string;
  delimiter: string;
  /** Names in file order. */
  columns: readonly string[];
  /** Lines to skip before the first data record; a line end inside quotes is none. */
  skip: number;
}

/** Small enough that files of some megabytes keep both threads busy; a record must fit. */
const BUFFER_BYTES = 4 << 20;

/** What the reader takes for "not stated": empty, and how R, Python and databases write it. */
export const NULL_WORDS = ["", "NA", "NULL", "NaN", "\\N"] as const;

/**
 * The reader's call. A value that its type does not admit, and a record with too few or too many values, goes to the
 * table `<rejectsTable>` instead of the result.
 */
export function readCsv(
  file: DelimitedFile,
  types: Readonly<Record<string, ReaderType>>,
  rejectsTable = "reject_errors",
): string {
  const columns = file.columns.map((name) => `${literal(name)}: ${literal(types[name] ?? "VARCHAR")}`);
  const options = {
    auto_detect: "false",
    header: "false",
    skip: String(file.skip),
    delim: literal(file.delimiter),
    quote: `'"'`,
    escape: `'"'`,
    columns: `{${columns.join(", ")}}`,
    nullstr: `[${NULL_WORDS.map(literal).join(", ")}]`,
    buffer_size: String(BUFFER_BYTES),
    store_rejects: "true",
    rejects_table: literal(rejectsTable),
    rejects_scan: literal(`${rejectsTable}_scans`),
  };
  const list = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return `read_csv(${literal(file.path)}, ${list.join(", ")})`;
}
