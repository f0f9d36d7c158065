import type { FoundDate } from "../dates/date.ts";
import type { Lexicon } from "../lexicon.ts";
import { type NumberPhrase, numberAt } from "../numbers.ts";
import type { Sentence, Token, TokenizedText } from "../tokens.ts";
import { isAge } from "./ages.ts";
import { countedBy } from "./countedNouns.ts";
import { isPart } from "./parts.ts";
import type { FoundQuantity } from "./quantity.ts";

/** Every number that counts something, in order. */
export function findQuantities(
  { tokens, sentences }: TokenizedText,
  dates: readonly FoundDate[],
  lexicon: Lexicon,
): FoundQuantity[] {
  const dated = new Uint8Array(tokens.length);
  for (const { from, to } of dates) dated.fill(1, from, to);
  return sentences.flatMap((sentence) => perLitre(tokens, sentence, inSentence(tokens, sentence, dated, lexicon)));
}

function inSentence(
  tokens: readonly Token[],
  sentence: Sentence,
  dated: Uint8Array,
  lexicon: Lexicon,
): FoundQuantity[] {
  const found: FoundQuantity[] = [];
  let at = sentence.from;
  while (at < sentence.to) {
    const number = dated[at] ? null : numberAt(tokens, at, sentence.to, lexicon);
    if (!number || isRefused(tokens, at, number, sentence, lexicon)) {
      at++;
      continue;
    }
    const quantity = countedBy(tokens, number, sentence, dated, lexicon, found.at(-1) ?? null);
    if (quantity) found.push({ ...quantity, part: isPart(tokens, quantity, found.at(-1)) });
    at = Math.max(number.to, quantity?.noun ? quantity.noun.to : number.to);
  }
  return found;
}

/** Prices in a sentence about a litre are prices of a litre. */
function perLitre(tokens: readonly Token[], { from, to }: Sentence, found: FoundQuantity[]): FoundQuantity[] {
  let litre = false;
  for (let i = from; i < to; i++) {
    if (/^(sac|bag|bidon|kilo|kg|baguette)$/.test(tokens[i].key)) return found;
    if (/^(litre|liter)$/.test(tokens[i].key)) litre = true;
  }
  return litre
    ? found.map((one) =>
        one.unit === "xof" && (one.best ?? one.high ?? 0) < 20_000 ? { ...one, unit: "xof_per_litre" } : one,
      )
    : found;
}

/** Ordinals, list numbers, clock times, ages, names with a number. */
function isRefused(
  tokens: readonly Token[],
  at: number,
  number: NumberPhrase,
  { from, opensItem }: Sentence,
  { numbers, language }: Lexicon,
): boolean {
  const token = tokens[at];
  const before = at > from ? tokens[at - 1] : undefined;
  const next = tokens[number.to];
  if (token.kind === "ordinal" || isAge(tokens, at, number.to, from)) return true;
  if (before && numbers.refused.get(before.key) !== undefined && !(language === "fr" && before.key === "n"))
    return true;
  if (before && /^(°|º)$/.test(before.text)) return true;
  if (
    before &&
    /^[-‑]$/.test(before.text) &&
    before.end === token.start &&
    tokens[at - 2]?.kind === "word" &&
    tokens[at - 2].end === before.start
  )
    return true;
  if (at === from && opensItem && next && /^[./)]$/.test(next.text) && number.to === at + 1) return true;
  if (next && /^\/$/.test(next.text) && number.to === at + 1 && at === from) return true;
  const clock =
    next &&
    (numbers.hour.get(next.key) !== undefined ||
      (next.text === ":" && tokens[number.to + 1]?.kind === "number") ||
      /^[ap]$/.test(next.key));
  if (clock && token.kind === "number")
    return language === "en" || next.key === "h" || /^(a|vers|des|de)$/.test(before?.key ?? "");
  if (language === "fr" && clock && /^(a|vers|des)$/.test(before?.key ?? ""))
    return !(next.key === "heures" && tokens[number.to + 1]?.key === "de");
  if (
    language === "en" &&
    before?.key === "at" &&
    number.article === false &&
    next &&
    /^(in|on|and|,|\.)$/.test(next.text) &&
    (number.best ?? 99) <= 12 &&
    token.kind === "word"
  )
    return true;
  return false;
}
