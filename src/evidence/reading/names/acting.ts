import type { Token } from "../tokens.ts";
import type { Work } from "./naming.ts";

const PAST = /^\p{Ll}{2,}ed$/u;

/** Participles that say something of a country and nothing that it did. */
const NO_PAST =
  /^(based|linked|backed|led|affiliated|aligned|called|named|born|united|hundred|trained|made|armed|occupied|controlled|bordered|located|situated|divided|landlocked)$/;

/** "Le Niger accueille", ", la France et ses alliés": French writes the article, and no preposition stands before it. */
export function isSubject({ tokens, lexicon }: Work, at: number, to: number, floor: number, limit: number): boolean {
  const opens =
    at === floor || /^([,;:(«–—]|et|mais|que|qu|puis|quand|lorsque|dont|si)$/.test(keyOfToken(tokens[at - 1]));
  if (!opens) return false;
  const next = tokens[to];
  if (at === floor) return true;
  if (to >= limit || next.kind !== "word" || next.capital) return false;
  // "la France a restitué", and not "la France à Bamako".
  return next.text === "a" || lexicon.places.locative.get(next.key) === undefined;
}

const keyOfToken = ({ kind, text, key }: Token) => (kind === "mark" ? text : key);

/** Followed by a verb that only an actor is the subject of, past an apposition at most. */
export function acts({ tokens, lexicon, sentences }: Work, from: number, to: number): boolean {
  const limit = sentences[tokens[from].sentence].to;
  let at = to;
  if (
    /^(also|itself|again|aussi|also|quant|a|elle|lui|y|n|ne|s|se|en|l|les|had)$/.test(tokens[at]?.key ?? "") &&
    at < limit
  ) {
    if (lexicon.words.acting.get(tokens[at].key) !== undefined) return true;
    at++;
  }
  if (at >= limit) return false;
  while (at + 1 < limit && /ly$/.test(tokens[at].key) && lexicon.language === "en" && tokens[at].kind === "word") at++;
  if (lexicon.language === "en" && PAST.test(tokens[at].text) && !NO_PAST.test(tokens[at].key)) return true;
  if (lexicon.words.acting.get(tokens[at].key) !== undefined && tokens[at].kind === "word") return true;
  if (tokens[at].text !== ",") return false;
  for (let i = at + 1; i < Math.min(limit, at + 16); i++) {
    if (tokens[i].text !== ",") continue;
    return (
      i + 1 < limit &&
      lexicon.words.acting.get(tokens[i + 1].key) !== undefined &&
      tokens[at + 1].kind === "word" &&
      !tokens[at + 1].capital &&
      !/^(a|en|dans|in|at|on|where|ou)$/.test(tokens[at + 1].key)
    );
  }
  return false;
}
