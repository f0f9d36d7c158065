import { foldText } from "../../text/fold.ts";
import type { Token } from "./tokens.ts";

/** A phrase found in the text: the token after its last one, and what it stands for. */
export interface Found<T> {
  to: number;
  value: T;
}

export const phraseKey = (phrase: string) =>
  phrase === "%" || phrase === "$" ? phrase : foldText(phrase).replace(/[^\p{L}\p{N}$%]+/gu, "");

/** Letters by which most words are seen to start no phrase. */
const HEAD = 3;

/** Word sequences by their letters: accents, apostrophes, hyphens and blanks do not tell two apart. */
export class Phrases<T> {
  readonly #values = new Map<string, T>();
  readonly #heads = new Set<string>();
  #longest = 0;

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of entries) this.add(phrase, value);
  }

  add(phrase: string, value: T): void {
    const key = phraseKey(phrase);
    if (key === "" || this.#values.has(key)) return;
    this.#values.set(key, value);
    this.#heads.add(key.slice(0, HEAD));
    this.#longest = Math.max(this.#longest, key.length);
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  /** The longest phrase that starts at a token and ends before `limit`. */
  at(
    tokens: readonly Token[],
    from: number,
    limit: number,
    accept: (value: T, to: number) => boolean = () => true,
  ): Found<T> | null {
    let key = "";
    let found: Found<T> | null = null;
    for (let i = from; i < limit; i++) {
      const token = tokens[i];
      if (token.kind === "mark" && !/^[%$./'’-]$/.test(token.text)) break;
      if (token.kind === "mark" && i === from && token.text !== "%" && token.text !== "$") break;
      if (token.kind !== "mark" || token.text === "%" || token.text === "$")
        key += token.kind === "mark" ? token.text : token.key;
      if (key.length > this.#longest || (key.length >= HEAD && !this.#heads.has(key.slice(0, HEAD)))) break;
      const value = this.#values.get(key);
      if (value !== undefined && token.kind !== "mark" && accept(value, i + 1)) found = { to: i + 1, value };
      else if (value !== undefined && (token.text === "%" || token.text === "$")) found = { to: i + 1, value };
    }
    return found;
  }

  /** The longest phrase that ends just before a token and starts at `floor` or later: its first token. */
  before(tokens: readonly Token[], end: number, floor: number): { from: number; value: T } | null {
    let best: { from: number; value: T } | null = null;
    for (let from = end - 1; from >= Math.max(floor, end - 6); from--) {
      const found = this.at(tokens, from, end);
      if (found?.to === end) best = { from, value: found.value };
    }
    return best;
  }
}
