/** Makes of whatever file the user brings one UTF-8 delimited file, and says what it was. */
import { createWriteStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Encoding } from "../events/formats/csv/encoding.ts";
import type { DelimitedFile } from "../events/formats/csv/readCsv.ts";
import { DELIMITER_NAMES, type Sniffed, sniffDelimited, UnreadableFile } from "../events/formats/csv/sniff.ts";
import { csvRecord } from "../events/formats/csv/write.ts";
import { geojsonTable, type Table } from "../events/formats/geojson.ts";
import { literal } from "../events/formats/sql.ts";
import { type FileSurvey, surveyFile } from "./survey.ts";

/** What a file is, before anything is read from it. */
export type Content = "text" | "json" | "workbook" | "parquet";

export interface OpenedFile {
  /** The data file itself, unpacked where the given one was an archive. */
  path: string;
  fileName: string;
  content: Content;
  /** One reading of the data file, under way. */
  survey: Promise<FileSurvey>;
  /** The same of the file as given, where that is an archive. */
  given: Promise<FileSurvey>;
  /** What was found out, in words. */
  told: string[];
}

/** How the line of a record in the user's file follows from the delimited file. */
export type RecordLines =
  /** The lines of the delimited file are the user's. */
  | { kind: "physical" }
  /** The line of each record, by position. */
  | { kind: "given"; lines: Int32Array }
  /** The format has no lines; the number of the record stands in where one is needed. */
  | { kind: "none" };

export interface PreparedFile {
  file: DelimitedFile;
  /** Physical lines before the first record. */
  headLines: number;
  sniffed: Sniffed;
  lines: RecordLines;
  told: string[];
}

const HEAD_BYTES = 1 << 18;

/** Opens the file, takes it out of its archive and starts to read it once for its hash. */
export async function openFile(
  path: string,
  scratch: string,
  onBytes: (read: number, of: number) => void,
  signal?: AbortSignal,
): Promise<OpenedFile> {
  const fileName = basename(path);
  const found = await stat(path).catch((cause) => {
    throw new UnreadableFile(`cannot read ${path}: no such file, or no permission`, { cause });
  });
  if (!found.isFile())
    throw new UnreadableFile(`${path} is ${found.isDirectory() ? "a folder" : "no file"}; valid: one file`);
  if (found.size === 0) throw new UnreadableFile(`${fileName} is empty`, { code: "empty", values: { file: fileName } });
  const unpacked = await unpack(path, fileName, scratch, signal);
  const data = unpacked ?? { path, name: fileName };
  const { size } = unpacked ? await stat(data.path) : found;
  if (size === 0)
    throw new UnreadableFile(`${data.name} in ${fileName} is empty`, { code: "empty", values: { file: data.name } });
  const survey = surveyFile(data.path, (bytes) => onBytes(bytes, size), signal);
  const given = unpacked ? surveyFile(path, () => {}, signal) : survey;
  for (const reading of [survey, given]) reading.catch(() => {});
  return {
    path: data.path,
    fileName: data.name,
    content: await contentOf(data.path),
    survey,
    given,
    told: unpacked ? [`unpacked ${unpacked.name} from ${fileName}`] : [],
  };
}

async function unpack(path: string, fileName: string, scratch: string, signal?: AbortSignal) {
  const head = await readHead(path, 4);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  if (!isGzip && !isZip(head)) return null;
  const { gunzip, unzip, zipMembers } = await import("./archive.ts");
  if (isGzip) return gunzip(path, fileName, scratch, signal);
  const isWorkbook = (await zipMembers(path)).includes("xl/workbook.xml");
  return isWorkbook ? null : unzip(path, fileName, scratch, signal);
}

const isZip = (head: Uint8Array) => head[0] === 0x50 && head[1] === 0x4b && head[2] <= 7;

async function contentOf(path: string): Promise<Content> {
  const head = await readHead(path, 4096);
  if (isZip(head)) return "workbook";
  if (Buffer.from(head.subarray(0, 4)).toString("latin1") === "PAR1") return "parquet";
  const start = new TextDecoder().decode(head).trimStart()[0];
  return start === "{" || start === "[" ? "json" : "text";
}

export async function readHead(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = new Uint8Array(bytes);
    const { bytesRead } = await file.read(buffer, 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export interface Preparation {
  /** Sheet of a workbook; null takes the first. */
  sheet: string | null;
  /** What the text is in, where its first bytes would mislead. */
  encoding?: Encoding;
}

/** A delimited file of the opened one; written to `scratch` unless the opened one is that already. */
export async function prepare(
  opened: OpenedFile,
  scratch: string,
  { sheet, encoding }: Preparation,
  connection: DuckDBConnection,
): Promise<PreparedFile> {
  if (opened.content === "text") return prepareText(opened, scratch, encoding);
  const target = join(scratch, "table.csv");
  if (opened.content === "parquet") {
    await connection.run(
      `COPY (SELECT * FROM read_parquet(${literal(opened.path)})) TO ${literal(target)} (FORMAT csv, HEADER true)`,
    );
    return prepareTable(target, { kind: "none" }, "Parquet");
  }
  if (opened.content === "workbook") {
    const { workbookTable } = await import("./workbook.ts");
    const workbook = await workbookTable(opened.path, opened.fileName, sheet);
    await writeTable(target, workbook.table);
    return prepareTable(target, { kind: "given", lines: workbook.lines }, `XLSX, sheet ${workbook.sheet}`);
  }
  await writeTable(target, geojsonTable(await readJson(opened)));
  return prepareTable(target, { kind: "none" }, "GeoJSON");
}

export async function readJson(opened: OpenedFile): Promise<unknown> {
  try {
    return JSON.parse((await readFile(opened.path, "utf8")).replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new UnreadableFile(
      `${opened.fileName} is not valid JSON (${cause instanceof Error ? cause.message : cause})`,
      {
        cause,
      },
    );
  }
}

async function writeTable(path: string, table: Table): Promise<void> {
  await pipeline(Readable.from(tableText(table)), createWriteStream(path));
}

function* tableText({ columns, rows }: Table): Iterable<string> {
  yield csvRecord(columns);
  for (const row of rows) yield csvRecord(row);
}

async function prepareTable(path: string, lines: RecordLines, what: string): Promise<PreparedFile> {
  const sniffed = await sniffFile(path);
  return { ...(await delimited(path, sniffed)), lines, told: [`${what}, ${sniffed.columns.length} columns`] };
}

async function prepareText(opened: OpenedFile, scratch: string, stated?: Encoding): Promise<PreparedFile> {
  const sniffed = await sniffFile(opened.path);
  const encoding = stated ?? sniffed.encoding;
  const target = join(scratch, "utf8.csv");
  if (encoding !== "utf-8") await transcode(opened.path, target, encoding);
  return {
    ...(await delimited(encoding === "utf-8" ? opened.path : target, { ...sniffed, encoding })),
    lines: { kind: "physical" },
    told: [describe(sniffed, encoding)],
  };
}

/**
 * True where the first bytes are plain ASCII, taken for UTF-8: should a later byte not be, the file is Latin-1. Where the
 * first bytes hold UTF-8 letters, it is UTF-8 with damaged rows.
 */
export function mayBeLatin1({ sniffed, lines }: PreparedFile): boolean {
  const { encoding, markBytes, columns, sample } = sniffed;
  if (lines.kind !== "physical" || encoding !== "utf-8" || markBytes > 0) return false;
  return [columns, ...sample].flat().every((text) => !/[^\p{ASCII}]/u.test(text));
}

async function sniffFile(path: string): Promise<Sniffed> {
  const head = await readHead(path, HEAD_BYTES);
  return sniffDelimited(head, head.length < HEAD_BYTES);
}

async function delimited(path: string, sniffed: Sniffed) {
  const { delimiter, columns, skip, headLines } = sniffed;
  const { size: bytes } = await stat(path);
  return { file: { path, delimiter, columns, skip, bytes }, headLines, sniffed };
}

async function transcode(from: string, to: string, encoding: Encoding): Promise<void> {
  const source = await open(from, "r");
  await pipeline(
    source.createReadStream(),
    async function* (chunks: AsyncIterable<Buffer>) {
      const decoder = new TextDecoder(encoding);
      for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    },
    createWriteStream(to),
  );
}

function describe(sniffed: Sniffed, encoding: Encoding): string {
  const words = [
    `CSV, ${ENCODING_NAMES[encoding]}${sniffed.markBytes ? " with byte order mark" : ""}`,
    `${DELIMITER_NAMES[sniffed.delimiter] ?? sniffed.delimiter} between values`,
    `${sniffed.columns.length} columns`,
  ];
  if (sniffed.hxl) words.push("a row of HXL tags");
  return words.join(", ");
}

const ENCODING_NAMES: Record<Encoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Latin-1",
};
