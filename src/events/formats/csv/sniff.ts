import { ImportProblem, type ProblemOptions } from "../importProblem.ts";
import { detectEncoding, type Encoding, looksBinary } from "./encoding.ts";
import { parseRecords, type TextRecord } from "./records.ts";

/** What the first bytes of a delimited file tell about the rest. */
export interface Sniffed {
  encoding: Encoding;
  markBytes: number;
  delimiter: string;
  /** Names as the file has them, trimmed; an unnamed column is `column<n>`. */
  columns: string[];
  /** Physical lines before the first data record: header, HXL tag row, `sep=` line. */
  headLines: number;
  /** What the reader must skip: `headLines`, a line end inside a quoted header name not counted. */
  skip: number;
  /** True when a row of HXL tags follows the header. */
  hxl: boolean;
  /** The first data records. */
  sample: string[][];
}

export class UnreadableFile extends ImportProblem {
  override name = "UnreadableFile";

  constructor(message: string, options: ProblemOptions = {}) {
    super(message, { code: "unreadable", ...options });
  }
}

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export const DELIMITER_NAMES: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

const SAMPLE_RECORDS = 200;

/**
 * Reads the head of a delimited file.
 *
 * @param head its first bytes, enough for the header and some records
 * @param whole true when `head` is the whole file
 * @throws UnreadableFile when it is empty, is no text or has no header
 */
export function sniffDelimited(head: Uint8Array, whole: boolean): Sniffed {
  if (head.length === 0) throw new UnreadableFile("the file is empty", { code: "empty" });
  const { encoding, markBytes } = detectEncoding(head);
  if (!encoding.startsWith("utf-16") && looksBinary(head)) {
    throw new UnreadableFile("the file is not a table of text: it holds binary data", { code: "no-table" });
  }
  const text = new TextDecoder(encoding).decode(head, { stream: !whole });
  if (/^\s*<(!doctype html|html[\s>])/i.test(text)) {
    throw new UnreadableFile(
      "the file is a web page, not a table: the server answered with a page, such as a login or an error. Open it in a browser to see",
      { code: "web-page" },
    );
  }
  if (text.trim() === "") throw new UnreadableFile("the file is empty: it holds only blank lines", { code: "empty" });
  return { encoding, markBytes, ...sniffText(text, whole) };
}

/** The same of a text. `whole`: its last line is complete. */
export function sniffText(text: string, whole: boolean): Omit<Sniffed, "encoding" | "markBytes"> {
  const told = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = told ? told[1] : detectDelimiter(text, whole);
  const records = parseRecords(text, delimiter, SAMPLE_RECORDS, whole);
  const at = told ? 1 : 0;
  const header = records[at];
  if (!header) throw new UnreadableFile("the file has no complete first line");
  const hxl = records.length > at + 1 && isHxlRow(records[at + 1].fields);
  const top = records.slice(0, at + (hxl ? 2 : 1));
  const data = records.slice(top.length);
  const headLines = data.length > 0 ? data[0].line - 1 : lastLineOf(top[top.length - 1]);
  return {
    delimiter,
    columns: columnNames(header.fields),
    headLines,
    skip: headLines - top.reduce((sum, record) => sum + lastLineOf(record) - record.line, 0),
    hxl,
    sample: data.map((record) => record.fields),
  };
}

function lastLineOf(record: TextRecord): number {
  return record.line + record.fields.join("").split("\n").length - 1;
}

/** The delimiter that cuts the first records into the most columns of equal number. */
export function detectDelimiter(text: string, whole: boolean): string {
  const scores = DELIMITERS.map((delimiter) => {
    const records = parseRecords(text, delimiter, 50, whole);
    const width = records[0]?.fields.length ?? 0;
    const alike = records.filter((record) => record.fields.length === width).length;
    return { delimiter, score: width > 1 ? (width - 1) * (alike / records.length) ** 2 : 0 };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** A row of Humanitarian Exchange Language tags: every cell is empty or `#tag +attribute`. */
export function isHxlRow(fields: readonly string[]): boolean {
  const filled = fields.filter((field) => field.trim() !== "");
  return filled.length > 0 && filled.every((field) => /^\s*#[a-z][\w]*(\s*\+\s*\w+)*\s*$/i.test(field));
}

function columnNames(fields: readonly string[]): string[] {
  const names = fields.map((field, i) => field.trim() || `column${i + 1}`);
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (seen.has(key)) throw new UnreadableFile(`the header names the column ${name} twice`);
    seen.add(key);
  }
  return names;
}
