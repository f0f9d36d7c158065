const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

const FIELD = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSING = 3;
/** After the one space that may stand before a quote. */
const SPACED = 4;

/**
 * Gives a delimited file one kind of line end: each of CR LF, LF and CR outside quoted values becomes LF. The number of
 * lines stays. For files that mix them, which DuckDB's reader refuses as a whole.
 */
export class LineEnds {
  readonly #separator: number;
  #state = FIELD;
  #afterReturn = false;

  constructor(delimiter: string) {
    this.#separator = delimiter.charCodeAt(0);
  }

  /** The bytes of the next chunk, in a buffer of their own. */
  push(chunk: Uint8Array): Uint8Array {
    const out = new Uint8Array(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const skipped = this.#afterReturn && byte === LF;
      this.#afterReturn = false;
      if (skipped) continue;
      if ((byte === LF || byte === CR) && this.#state !== QUOTED) {
        out[length++] = LF;
        this.#afterReturn = byte === CR;
        this.#state = FIELD;
        continue;
      }
      out[length++] = byte;
      this.#advance(byte);
    }
    return out.subarray(0, length);
  }

  #advance(byte: number): void {
    const state = this.#state;
    if (state === QUOTED) this.#state = byte === QUOTE ? CLOSING : QUOTED;
    else if (byte === QUOTE && state !== PLAIN) this.#state = QUOTED;
    else if (byte === SPACE && state === FIELD) this.#state = SPACED;
    else this.#state = byte === this.#separator ? FIELD : PLAIN;
  }
}
