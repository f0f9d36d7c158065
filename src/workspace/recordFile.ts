import { type FileHandle, open } from "node:fs/promises";
import type { DelimitedFile } from "../events/formats/csv/readCsv.ts";
import { parseRecords } from "../events/formats/csv/records.ts";
import { type RecordPositions, RecordScanner } from "../events/formats/csv/scanner.ts";
import type { PreparedFile } from "./prepare.ts";

const CHUNK = 1 << 20;

/** A delimited file whose records can be fetched one by one, and their lines told. Opened only when some row is bad. */
export class RecordFile implements AsyncDisposable {
  readonly file: DelimitedFile;
  /** Data records; the head is left out. */
  readonly count: number;
  readonly #handle: FileHandle;
  readonly #positions: RecordPositions;
  readonly #lines: PreparedFile["lines"];
  readonly #head: number;

  private constructor(prepared: PreparedFile, handle: FileHandle, positions: RecordPositions) {
    this.file = prepared.file;
    this.#lines = prepared.lines;
    this.#handle = handle;
    this.#positions = positions;
    this.#head = headRecords(positions, prepared.headLines);
    this.count = positions.count - this.#head;
  }

  static async open(prepared: PreparedFile, signal?: AbortSignal): Promise<RecordFile> {
    const handle = await open(prepared.file.path, "r");
    const scanner = new RecordScanner(prepared.file.delimiter);
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let at = 0; ; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, at);
      if (bytesRead === 0) break;
      scanner.push(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    return new RecordFile(prepared, handle, scanner.finish());
  }

  /** Line in the user's file of data record n, from 0; the number of the record, from 1, where the format has no lines. */
  line(n: number): number {
    if (this.#lines.kind === "none") return n + 1;
    if (this.#lines.kind === "given") return this.#lines.lines[n];
    return this.#positions.line[this.#head + n];
  }

  /** Bytes of data record n with its line end. */
  async bytes(n: number): Promise<Buffer> {
    const { offset, bytes, count } = this.#positions;
    const at = this.#head + n;
    const end = at + 1 < count ? offset[at + 1] : bytes;
    const buffer = Buffer.alloc(end - offset[at]);
    await this.#handle.read(buffer, 0, buffer.length, offset[at]);
    return buffer;
  }

  async fields(n: number): Promise<string[]> {
    const text = (await this.bytes(n)).toString("utf8");
    return parseRecords(text, this.file.delimiter, 1)[0]?.fields ?? [];
  }

  /** The longest data record, and its length in bytes. */
  longest(): { record: number; bytes: number } {
    const { offset, bytes, count } = this.#positions;
    let longest = { record: 0, bytes: 0 };
    for (let at = this.#head; at < count; at++) {
      const length = (at + 1 < count ? offset[at + 1] : bytes) - offset[at];
      if (length > longest.bytes) longest = { record: at - this.#head, bytes: length };
    }
    return longest;
  }

  /** The data record that holds a byte of the file. */
  recordAt(offset: number): number {
    const { offset: starts, count } = this.#positions;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low - this.#head;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}

function headRecords({ line, count }: RecordPositions, headLines: number): number {
  let records = 0;
  while (records < count && line[records] <= headLines) records++;
  return records;
}
