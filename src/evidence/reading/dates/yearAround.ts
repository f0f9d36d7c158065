import type { Lexicon } from "../lexicon.ts";
import type { Sentence, Token } from "../tokens.ts";
import type { FoundDate } from "./date.ts";
import { yearOf } from "./dateParts.ts";

const OPENING = 2;
const JOINED = 8;

/**
 * The year that a text speaks of where it gives one once for what follows: in the same sentence, under a line that holds
 * nothing but the year, in a list whose items open with dates, or over the rest of a paragraph of which a sentence opens
 * with it, as long as the months go on.
 */
export class YearAround {
  readonly #tokens: readonly Token[];
  #year: number | null = null;
  #sentence = -1;
  #date: FoundDate | null = null;
  /** A line with the year alone, or the list that runs. */
  #section: number | null = null;
  #lastItem = -2;
  /** The year that a sentence of the paragraph opened with, and the last month told under it. */
  #story: { year: number; month: number; paragraph: number } | null = null;

  readonly #lexicon: Lexicon;

  constructor(tokens: readonly Token[], lexicon: Lexicon) {
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  /** Before a sentence is read. */
  open({ from, to, paragraph }: Sentence): void {
    const only = to - from <= 2 ? yearOf(this.#tokens[from]) : null;
    if (only !== null) [this.#section, this.#lastItem] = [only, paragraph];
  }

  at(token: number, sentence: Sentence, index: number): number | null {
    if (this.#sentence === index && this.#reaches(token, sentence)) return this.#year;
    const inList = sentence.paragraph - this.#lastItem <= 1;
    return (inList ? this.#section : null) ?? this.#storyYear(token, sentence);
  }

  /** "In 2019 the group took the town. ... In March ... In June ...": not back to a month before the last one told. */
  #storyYear(token: number, { from, paragraph }: Sentence): number | null {
    if (this.#story?.paragraph !== paragraph) return null;
    const { calendar } = this.#lexicon;
    if (calendar.since.before(this.#tokens, token, from)) return null;
    const months = this.#tokens.slice(token, token + 4).flatMap(({ key }) => calendar.months.get(key) ?? []);
    return months.length > 0 && months[0] >= this.#story.month ? this.#story.year : null;
  }

  /** After a date was read. */
  tell(date: FoundDate, sentence: Sentence, index: number): void {
    const year = this.#named(date);
    if (year !== null) [this.#year, this.#sentence, this.#date] = [year, index, date];
    this.#goOn(date, year, sentence);
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

  #goOn(date: FoundDate, year: number | null, { from, paragraph }: Sentence): void {
    const { start } = date.when;
    if (start === null) return;
    const month = start.length >= 7 ? Number(start.slice(5, 7)) : 0;
    if (year !== null) this.#story = date.from - from <= OPENING && !date.since ? { year, month, paragraph } : null;
    else if (this.#story?.paragraph === paragraph && start.startsWith(String(this.#story.year)))
      this.#story.month = Math.max(this.#story.month, month);
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
