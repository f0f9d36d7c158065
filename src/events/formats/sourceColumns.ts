import type { ReaderType } from "./csv/readCsv.ts";
import { identifier } from "./sql.ts";

/**
 * The columns of one file, found by name whatever their case and order. Asking for a column fixes how the reader types
 * it; what nobody asks for is not read.
 */
export class SourceColumns {
  readonly types: Record<string, ReaderType> = {};
  readonly #names: Map<string, string>;

  constructor(names: readonly string[]) {
    this.#names = new Map(names.map((name) => [name.toLowerCase(), name]));
  }

  /** Name in the file of the first of these that it has. */
  find(...alternatives: string[]): string | null {
    for (const name of alternatives) {
      const found = this.#names.get(name.toLowerCase());
      if (found !== undefined) return found;
    }
    return null;
  }

  has(...alternatives: string[]): boolean {
    return this.find(...alternatives) !== null;
  }

  /** SQL of a text; NULL where the file has none of these columns. */
  text(...alternatives: string[]): string {
    return this.#read("VARCHAR", alternatives);
  }

  /** SQL of a number as a DOUBLE: releases write 12 as `12`, `12.0` and `"12"`. */
  number(...alternatives: string[]): string {
    return this.#read("DOUBLE", alternatives);
  }

  /** SQL of a count as an INTEGER. Read as text, so that its check sees how it is written: a DOUBLE takes `1e3`. */
  count(...alternatives: string[]): string {
    return `TRY_CAST(${this.#read("VARCHAR", alternatives)} AS INTEGER)`;
  }

  /** SQL of a TIMESTAMP from an ISO date with or without a time. */
  time(...alternatives: string[]): string {
    return this.#read("TIMESTAMP", alternatives);
  }

  unread(): string[] {
    return [...this.#names.values()].filter((name) => !(name in this.types));
  }

  #read(type: ReaderType, alternatives: string[]): string {
    const name = this.find(...alternatives);
    if (name === null) return `NULL::${type}`;
    this.types[name] = type;
    return identifier(name);
  }
}
