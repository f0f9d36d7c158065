import type { Sentence, Token } from "../tokens.ts";
import type { FoundDate } from "./date.ts";
import { yearOf } from "./dateParts.ts";

const OPENING = 2;
const JOINED = 8;

/**
 * The year that a text speaks of where it gives one once for what follows: in the same sentence, under a line that holds
 * nothing but the year, or in a list whose items open with dates.
 */
export class YearAround {
  readonly #tokens: readonly Token[];
  #year: number | null = null;
  #sentence = -1;
  #date: FoundDate | null = null;
  /** A line with the year alone, or the list that runs. */
  #section: number | null = null;
  #lastItem = -2;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Before a sentence is read. */
  open({ from, to, paragraph }: Sentence): void {
    const only = to - from <= 2 ? yearOf(this.#tokens[from]) : null;
    if (only !== null) [this.#section, this.#lastItem] = [only, paragraph];
  }

  at(token: number, sentence: Sentence, index: number): number | null {
    if (this.#sentence === index && this.#reaches(token, sentence)) return this.#year;
    const inList = sentence.paragraph - this.#lastItem <= 1;
    return inList ? this.#section : null;
  }

  /** After a date was read. */
  tell(date: FoundDate, sentence: Sentence, index: number): void {
    const year = this.#named(date);
    if (year !== null) [this.#year, this.#sentence, this.#date] = [year, index, date];
    if (date.from - sentence.from > 1 || !sentence.opensItem || date.when.precision === "year" || date.since) return;
    this.#lastItem = sentence.paragraph;
    if (year !== null) this.#section = year;
  }

  /** "In 2023, ... on 26 July", "signed in May 2015 and ratified in June"; not "formed in May 2015, took the town in June". */
  #reaches(token: number, { from }: Sentence): boolean {
    if (this.#date === null || this.#date.since) return false;
    if (this.#date.from - from <= OPENING) return true;
    const gap = this.#tokens.slice(this.#date.to, token);
    return this.#date.when.precision !== "year" && gap.length <= JOINED && gap.every(({ kind }) => kind === "word");
  }

  /** The year that a date's own words give. */
  #named({ from, to }: FoundDate): number | null {
    for (let i = from; i < to; i++) {
      const year = yearOf(this.#tokens[i]);
      if (year !== null) return year;
    }
    return null;
  }
}
