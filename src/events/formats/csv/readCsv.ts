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
  /** Size of the file; without it the reader takes it for a small one. */
  bytes?: number;
}

/**
 * The reader takes a file in pieces of this size: small enough that files of some megabytes keep both threads busy, and
 * larger in larger files, because every piece costs some milliseconds. A record must fit.
 */
const LEAST_BUFFER = 4 << 20;
const MOST_BUFFER = 16 << 20;

function bufferBytes(fileBytes = 0): number {
  return Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, Math.ceil(fileBytes / 8)));
}

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
    buffer_size: String(bufferBytes(file.bytes)),
    store_rejects: "true",
    rejects_table: literal(rejectsTable),
    rejects_scan: literal(`${rejectsTable}_scans`),
  };
  const list = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return `read_csv(${literal(file.path)}, ${list.join(", ")})`;
}
