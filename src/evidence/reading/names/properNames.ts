import type { Lexicon } from "../lexicon.ts";
import { numberAt } from "../numbers.ts";
import type { Token } from "../tokens.ts";
import { DEMONYMS } from "../world.ts";
import { limitOf, type Work } from "./naming.ts";

/** "Parc W", "W park": a letter that names a park or a hill. */
const isParkLetter = (tokens: readonly Token[], at: number, { places }: Lexicon) =>
  [tokens[at - 1], tokens[at + 1]].some((beside) => beside !== undefined && places.water.get(beside.key) !== undefined);

export const isName = ({ tokens, lexicon }: Work, at: number) => {
  const token = tokens[at];
  return (
    token.kind === "word" &&
    token.capital &&
    (token.text.length > 1 || isParkLetter(tokens, at, lexicon)) &&
    !/['’]$/.test(token.text) &&
    !(token.allCaps && token.text.length < 2) &&
    lexicon.calendar.months.get(token.key) === undefined &&
    lexicon.calendar.weekdays.get(token.key) === undefined &&
    numberAt(tokens, at, at + 1, lexicon) === null &&
    DEMONYMS.get(token.key) === undefined
  );
};

export const INNER = /^(de|du|d|des|la|le|el|al|l|of|ag|sur|et)$/;

/** End of a run of capitalised words, with small words inside a name. */
export function runEnd(work: Work, from: number): number {
  const { tokens, taken } = work;
  const limit = limitOf(work, from);
  let to = from + 1;
  while (to < limit && !taken[to]) {
    if (isName(work, to)) to++;
    else if (
      /^(of|for)$/.test(tokens[to].key) &&
      to - from >= 1 &&
      work.lexicon.actors.heads.get(tokens[to - 1].key) !== undefined &&
      to + 1 < limit &&
      isName(work, to + 1)
    )
      to += 2;
    else break;
  }
  return to;
}
