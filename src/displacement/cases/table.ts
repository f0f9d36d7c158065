/** A file of a case as rows, with what is wrong with the file itself: letters, separators, quotes, header. */
import { type Findings, named } from "./findings.ts";
import { type Rows, readRows } from "./rows.ts";

/** Separators that other programs write, by their name in a message. */
const OTHER_SEPARATORS = { ";": ";", "\t": "TAB", "|": "|" } as const;

/** What a table must be like. */
interface Wanted {
  /** The first columns by their order; absent: the file has no header, or a free one. */
  columns?: readonly string[];
  /** The columns in words where a file without rows is an error. */
  needs?: string;
}

/** Rows of a file; none where it is absent (`null`), or no comma-separated text. */
export function readTable(
  findings: Findings,
  file: string,
  text: string | null,
  { columns, needs }: Wanted = {},
): Rows {
  const nothing: Rows = { header: [], rows: [], openQuotes: [] };
  if (text === null) return nothing;
  if (text.includes("\0")) {
    findings.add("notText", file);
    return nothing;
  }
  if (text.includes("\uFFFD")) findings.add("brokenLetters", file);
  const separator = otherSeparator(text);
  if (separator !== null) {
    findings.add("otherSeparator", file, { separator });
    return nothing;
  }
  const read = readRows(text);
  for (const line of read.openQuotes) findings.add("openQuote", file, {}, line);
  const table = columns ? withHeader(findings, file, read, columns) : read;
  if (needs !== undefined && table.rows.length === 0) findings.add("emptyFile", file, { columns: needs });
  return table;
}

function otherSeparator(text: string): string | null {
  const first = /^\uFEFF?[^\S\n]*([^\r\n]*)/.exec(text.trimStart())?.[1] ?? "";
  if (first.includes(",")) return null;
  const found = (Object.keys(OTHER_SEPARATORS) as (keyof typeof OTHER_SEPARATORS)[]).find((one) => first.includes(one));
  return found === undefined ? null : OTHER_SEPARATORS[found];
}

function withHeader(findings: Findings, file: string, read: Rows, columns: readonly string[]): Rows {
  const [first, ...others] = read.rows;
  const unmarked = read.header.length === 0 && first !== undefined && columns.some((name) => first.fields[0] === name);
  if (unmarked) findings.add("unmarkedHeader", file, {}, first.line);
  const { header, rows } = unmarked ? { header: first.fields, rows: others } : read;
  const seats = header.slice(0, columns.length);
  if (seats.some((name, at) => name !== columns[at] && (columns.includes(name) || at === 0))) {
    findings.add("otherColumns", file, { found: named(seats), columns: columns.join(", ") }, 1);
  }
  return { ...read, header, rows };
}
