import type { CountedNoun, Fate, Lexicon } from "../lexicon.ts";
import type { NumberPhrase } from "../numbers.ts";
import type { Sentence, Token } from "../tokens.ts";

const FATE_REACH = 14;

/** What became of the counted people: the nearest fate word of the clause, the one after the number first. */
export function fateOf(
  tokens: readonly Token[],
  number: NumberPhrase,
  noun: { from: number; to: number; value: CountedNoun } | null,
  sentence: Sentence,
  lexicon: Lexicon,
  near: boolean,
): Fate | null {
  const { fates } = lexicon;
  if (noun) {
    const own = fates.at(tokens, noun.from, sentence.to);
    if (own && own.value !== "people") return own.value;
  }
  const after = noun?.to ?? number.to;
  const direct = fates.at(tokens, after, sentence.to);
  if (direct) return direct.value;
  // Active verb before: "killed at least 35 people", "a fait huit morts".
  const reach = near ? 8 : FATE_REACH;
  const verb = fateBefore(tokens, number.from, sentence, lexicon, 5);
  const passive = fateAfter(tokens, after, sentence, lexicon, reach);
  if (verb && (!passive || verb.distance <= 3)) return verb.fate;
  if (passive) return passive.fate;
  return fateBefore(tokens, number.from, sentence, lexicon, noun ? reach : 10)?.fate ?? null;
}

function fateAfter(
  tokens: readonly Token[],
  from: number,
  sentence: Sentence,
  { fates, nouns }: Lexicon,
  reach: number,
) {
  for (let i = from; i < Math.min(sentence.to, from + reach); i++) {
    const { text, kind } = tokens[i];
    if (/^[;:]$/.test(text)) return null;
    const fate = fates.at(tokens, i, sentence.to);
    if (fate) return { fate: fate.value, distance: i - from };
    // Another number with a noun of its own has its own fate, unless they are one list.
    if (kind === "number" && i > from + 2 && nouns.at(tokens, i + 1, sentence.to)?.value.people === null) return null;
    if (/^(while|but|mais|tandis|who|qui|which|where|ou)$/.test(tokens[i].key) && i > from) return null;
  }
  return null;
}

function fateBefore(tokens: readonly Token[], before: number, sentence: Sentence, { fates }: Lexicon, reach: number) {
  for (let i = before - 1; i >= Math.max(sentence.from, before - reach); i--) {
    if (/^[;:]$/.test(tokens[i].text) && before - i > 2) return null;
    const fate = fates.at(tokens, i, before);
    if (fate) return { fate: fate.value, distance: before - i };
  }
  return null;
}
