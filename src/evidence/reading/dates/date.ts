import type { When } from "../../model.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Token } from "../tokens.ts";

/** A date as the text gives it, resolved; `from` and `to` are tokens. */
export interface FoundDate {
  from: number;
  to: number;
  when: When;
  /** Follows a word such as "since". */
  since: boolean;
}

export interface Parts {
  from: number;
  to: number;
  weekday: number | null;
  day: number | null;
  month: number | null;
  year: number | null;
}

export interface Context {
  tokens: readonly Token[];
  limit: number;
  lexicon: Lexicon;
  publication: string | null;
  /** Start of the last date that was read: what "the next day" and "le 24" go by. */
  previous: string | null;
  /** The sentence tells of what is to come. */
  future: boolean;
  /** The year that the words around speak of, where they name one: "In 2023, ... (26 July)". */
  year: number | null;
  /** The last day of the period that a bulletin covers: its weekdays lie within. */
  week: string | null;
}

export type Resolved = { to: number; start: string | null; end: string | null };

export function whenOf(start: string | null, end: string | null): When {
  const lengths = [start, end].flatMap((date) => (date === null ? [] : [date.length]));
  const shortest = Math.min(...lengths);
  const precision = lengths.length === 0 ? null : shortest === 10 ? "day" : shortest === 7 ? "month" : "year";
  return { start, end, precision };
}

export const sameSentence = (a: Token, b: Token) => a.sentence === b.sentence;
