/** The words of names and queries, one way of reading for both. */
import { foldWords } from "../text/fold.ts";

/** Words that join others: they decide nothing in a query that says something else too. */
const JOINING = new Set(
  "a al an and at au aux by d da de del des du e el en et for from in l la le les of on or the to with في من الى علي و".split(
    " ",
  ),
);

/** Folded words, the Arabic article taken off. */
export function searchWords(text: string): string[] {
  return foldWords(text).map((word) => (word.startsWith("ال") && word.length > 4 ? word.slice(2) : word));
}

/** The words of a query that must be found. */
export function decidingWords(words: readonly string[]): string[] {
  const kept = words.filter((word) => !JOINING.has(word));
  return kept.length > 0 ? kept : [...words];
}

/** Wrong letters that a word of this length forgives: none in three letters, one up to seven, two beyond. */
export const forgiven = (letters: number): number => (letters < 4 ? 0 : letters < 8 ? 1 : 2);
