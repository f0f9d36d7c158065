/** Where the records of a delimited file stand: one entry per record that is not blank, in file order. */
export interface RecordPositions {
  count: number;
  /** Byte offset of the record's first byte. */
  offset: Float64Array;
  /** 1-based physical line on which it starts. */
  line: Int32Array;
  /** Bytes and physical lines of the whole file. */
  bytes: number;
  lines: number;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

const RECORD = 0;
const FIELD = 1;
const PLAIN = 2;
const QUOTED = 3;
const CLOSING = 4;
/** After the one space that may stand before a quote. */
const SPACED = 5;

/**
 * Finds the records of a delimited file (RFC 4180) from its bytes, chunk by chunk, by the same rules as `parseRecords`.
 * Works on UTF-8 and on every single-byte encoding.
 */
export class RecordScanner {
  readonly #separator: number;
  #offset = new Float64Array(1024);
  #line = new Int32Array(1024);
  #count = 0;
  #bytes = 0;
  #currentLine = 1;
  #state = RECORD;
  #afterReturn = false;

  constructor(delimiter: string) {
    this.#separator = delimiter.charCodeAt(0);
  }

  push(chunk: Uint8Array): void {
    const separator = this.#separator;
    let state = this.#state;
    let afterReturn = this.#afterReturn;
    let line = this.#currentLine;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (afterReturn) {
        afterReturn = false;
        if (byte === LF) continue;
      }
      if (byte === LF || byte === CR) {
        line++;
        afterReturn = byte === CR;
        if (state !== QUOTED) state = RECORD;
        continue;
      }
      if (state === RECORD) {
        this.#add(this.#bytes + i, line);
        state = FIELD;
      }
      if (state === QUOTED) {
        if (byte === QUOTE) state = CLOSING;
      } else if (byte === QUOTE && state !== PLAIN) {
        state = QUOTED;
      } else {
        state = byte === separator ? FIELD : byte === SPACE && state === FIELD ? SPACED : PLAIN;
      }
    }
    this.#state = state;
    this.#afterReturn = afterReturn;
    this.#currentLine = line;
    this.#bytes += chunk.length;
  }

  finish(): RecordPositions {
    return {
      count: this.#count,
      offset: this.#offset.subarray(0, this.#count),
      line: this.#line.subarray(0, this.#count),
      bytes: this.#bytes,
      lines: this.#state === RECORD ? this.#currentLine - 1 : this.#currentLine,
    };
  }

  #add(offset: number, line: number): void {
    if (this.#count === this.#offset.length) {
      this.#offset = grown(this.#offset, new Float64Array(this.#count * 2));
      this.#line = grown(this.#line, new Int32Array(this.#count * 2));
    }
    this.#offset[this.#count] = offset;
    this.#line[this.#count++] = line;
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
