/**
 * Keeps what is put into a sentence from tearing it: beside a Latin name the day of an Arabic date would go to the name,
 * and a whole sentence would turn round on the map, which runs left to right. Isolates and their ends:
 * https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
import type { Language } from "../state.ts";

const FIRST_STRONG = "\u2068";
const RIGHT_TO_LEFT = "\u2067";
const END = "\u2069";

/** Words that keep their own direction, whatever stands around them: a picture runs left to right. */
export const apart = (words: string) => `${FIRST_STRONG}${words}${END}`;

/** Words joined; in Arabic each keeps its own direction and all run right to left. */
export function joinedApart(words: readonly string[], join: (words: string[]) => string, lang: Language): string {
  if (lang !== "ar") return join([...words]);
  return `${RIGHT_TO_LEFT}${join(words.map(apart))}${END}`;
}

/** An Arabic message whose plain arguments (`{name}`, not plurals and choices) keep their own direction, with Latin letters that touch them
 * and the p of a p-value. */
export function withArgumentsApart(message: string): string {
  const set = message.replace(/(?:[A-Za-z]+:|\bp )?\{[A-Za-z]\w*\}/g, apart);
  return set === message ? message : `${RIGHT_TO_LEFT}${set}${END}`;
}
