const QUOTE = 34;
const LF = 10;
const CR = 13;

/** A line that is longer than two of these may be longer than the reader takes. */
const WINDOW = 1 << 20;

function hasEndlessLine(chunk: Buffer): boolean {
  for (let at = 0; at + WINDOW <= chunk.length; at += WINDOW) {
    const window = chunk.subarray(at, at + WINDOW);
    if (!window.includes(LF) && !window.includes(CR)) return true;
  }
  return false;
}

/**
 * Says whether line n of a file is simply record n: no line is blank or endless and no quoted value holds a line end. Looks only as
 * closely as it must, at the speed of a memory search where quotes are rare. May say `false` of a file that is regular
 * after all, when quotes stand inside plain values.
 */
export class LineRegularity {
  regular = true;
  #open = false;
  #last = LF;

  push(chunk: Buffer): void {
    if (!this.regular || chunk.length === 0) return;
    if (this.#blankLine(chunk) || hasEndlessLine(chunk)) this.regular = false;
    this.#quotes(chunk);
    this.#last = chunk[chunk.length - 1];
  }

  #blankLine(chunk: Buffer): boolean {
    const first = chunk[0];
    if (this.#last === LF && (first === LF || first === CR)) return true;
    if (this.#last === CR && first === CR) return true;
    const blank = chunk.includes(CR) ? ["\n\n", "\n\r", "\r\r"] : ["\n\n"];
    return blank.some((ends) => chunk.includes(ends, 0, "latin1"));
  }

  #quotes(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (!this.#open) {
        at = chunk.indexOf(QUOTE, at) + 1;
        if (at === 0) return;
        this.#open = true;
      }
      for (; at < chunk.length; at++) {
        const byte = chunk[at];
        if (byte === QUOTE) {
          this.#open = false;
          at++;
          break;
        }
        if (byte === LF || byte === CR) {
          this.regular = false;
          return;
        }
      }
    }
  }
}
