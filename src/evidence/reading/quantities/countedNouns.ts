import type { CountedNoun, Fate, Lexicon } from "../lexicon.ts";
import type { NumberPhrase } from "../numbers.ts";
import type { Sentence, Token } from "../tokens.ts";
import { fateOf } from "./fates.ts";
import type { Counted, FoundQuantity } from "./quantity.ts";

const SKIPPED_ADJECTIVE = 3;

/** The noun after a number, past adjectives; else the fate words around it; else the noun of the number before. */
export function countedBy(
  tokens: readonly Token[],
  number: NumberPhrase,
  sentence: Sentence,
  dated: Uint8Array,
  lexicon: Lexicon,
  last: FoundQuantity | null,
): Counted | null {
  const base = {
    from: number.from,
    to: number.to,
    low: number.low,
    best: number.best,
    high: number.high,
    bound: number.bound,
  };
  const money = tokens[number.from - 1]?.text === "$" ? "usd" : null;
  if (money) return { ...base, unit: money, noun: null, people: null, fate: null, locates: false };
  const noun = nounAfter(tokens, number, sentence, dated, lexicon);
  const isTime = noun !== null && /^(days|weeks|months|years)$/.test(noun.value.unit ?? "");
  if (
    number.article &&
    !(isTime && (tokens[number.from].key === "one" || /^(d|pour|pendant)$/.test(tokens[number.from - 1]?.key ?? "")))
  ) {
    // "a soldier was killed": one person counts, one of anything else does not.
    if (!noun || noun.value.people === null) return null;
    const fate = fateOf(tokens, number, noun, sentence, lexicon, true);
    if (fate === null) return null;
    const unit = fate;
    return {
      ...base,
      to: noun.to,
      unit,
      noun: { from: noun.from, to: noun.to },
      people: noun.value.people,
      fate,
      locates: false,
    };
  }
  if (noun && noun.value.people === null) {
    const { unit } = noun.value;
    const to = noun.to;
    return {
      ...base,
      to,
      unit,
      noun: { from: noun.from, to },
      people: null,
      fate: null,
      locates: locates(tokens, number, unit, to, sentence, lexicon),
    };
  }
  const fate = fateOf(tokens, number, noun, sentence, lexicon, false);
  if (noun) {
    return {
      ...base,
      to: noun.to,
      unit: fate ?? toldFate(last, noun.value, sentence) ?? "people",
      noun: { from: noun.from, to: noun.to },
      people: lexicon.fates.at(tokens, noun.from, noun.to) ? null : noun.value.people,
      fate,
      locates: false,
    };
  }
  const inherited =
    fate ?? inheritedUnit(tokens, number, sentence, last) ?? topicUnit(tokens, number, sentence, lexicon);
  return { ...base, unit: inherited, noun: null, people: null, fate, locates: false };
}

function nounAfter(
  tokens: readonly Token[],
  number: NumberPhrase,
  sentence: Sentence,
  dated: Uint8Array,
  { nouns, fates, numbers }: Lexicon,
) {
  let skipped = 0;
  for (let i = number.to; i < sentence.to && skipped <= SKIPPED_ADJECTIVE; i++) {
    if (dated[i] && i > number.to) return null;
    const token = tokens[i];
    if (token.kind === "mark") {
      if (/^["“”«»'’%$]$/.test(token.text)) {
        if (token.text !== "%" && token.text !== "$") continue;
      } else if (token.text === "(" || token.text === "+") continue;
      else return null;
    }
    const noun = nouns.at(tokens, i, sentence.to);
    if (noun) {
      // "23 killed" ends the search; "M" for million and "t" only close to the number.
      if (tokens[i].key.length === 1 && i > number.to) return null;
      return { from: i, to: noun.to, value: noun.value };
    }
    if (i === number.to && fates.at(tokens, i, sentence.to)) return null;
    if (
      token.kind === "number" ||
      (token.kind === "word" &&
        /^(and|or|et|ou|in|on|at|en|a|dans|par|by|were|was|ont|sont|avaient|que|qui|who|that|which|le|la|les|the|to|from|il|au)$/.test(
          token.key,
        ))
    )
      return null;
    if (numbers.atLeast.at(tokens, i, sentence.to) && token.key !== "plus") return null;
    if (!/^(of|de|d|des|du|its|their|ses|other|autres)$/.test(token.key)) skipped++;
  }
  return null;
}

/** "20 km from the border", "dix ans": what only says where or when. */
export function locates(
  tokens: readonly Token[],
  number: NumberPhrase,
  unit: string | null,
  to: number,
  sentence: Sentence,
  lexicon: Lexicon,
): boolean {
  const next = to < sentence.to ? tokens[to].key : "";
  const before = number.from > sentence.from ? tokens[number.from - 1].key : "";
  if (unit === "km") return lexicon.numbers.distance.get(next) !== undefined && !/^(long|longue)$/.test(before);
  if (unit !== null && /^(days|weeks|months|years|hours)$/.test(unit)) {
    if (
      /^(ago|later|earlier|old|before|after)$/.test(next) ||
      /^(plus|tot|tard)$/.test(next) ||
      (before === "a" && tokens[number.from - 2]?.key === "y")
    )
      return true;
    if (/^(within|last|past|derniers|dernieres|prochains|dans|first|premiers)$/.test(before)) return true;
    if (tokens[to]?.key === "d" || next === "absence") return false;
    if (unit === "hours" && /^(de|du|in|a)$/.test(next)) return true;
  }
  return false;
}

/** "Eleven soldiers were reported dead; the government spoke of 27 soldiers": the fate of the count before. */
const toldFate = (last: FoundQuantity | null, { people }: CountedNoun, { from }: Sentence): Fate | null =>
  last !== null && last.from >= from && last.unit === "deaths" && (people === "fighters" || people === "civilians")
    ? "deaths"
    : null;

/** "Les citernes passent par Kidal ; une douzaine sont arrivées": the noun before it that nothing has counted. */
function topicUnit(
  tokens: readonly Token[],
  number: NumberPhrase,
  sentence: Sentence,
  { nouns }: Lexicon,
): string | null {
  const next = tokens[number.to];
  const stands =
    !next ||
    number.to >= sentence.to ||
    next.kind === "mark" ||
    /^(seulement|only|sont|ont|were|have|are|en|in|more|of|avaient|par|per)$/.test(next.key);
  if (!stands || number.article) return null;
  for (let i = number.from - 1; i >= Math.max(sentence.from, number.from - 16); i--) {
    const noun = tokens[i].kind === "word" ? nouns.at(tokens, i, number.from) : null;
    if (
      noun?.value.unit &&
      /^(tankers|lorries|vehicles|schools|people|households|places|drones|aircraft|deaths)$/.test(noun.value.unit)
    )
      return noun.value.unit;
  }
  return null;
}

/** "the police had earlier said 15": a bare number is of the kind of the one before in its sentence. */
function inheritedUnit(
  tokens: readonly Token[],
  number: NumberPhrase,
  sentence: Sentence,
  last: FoundQuantity | null,
): string | null {
  if (!last || number.article) return null;
  const gap = number.from - last.to;
  const next = tokens[number.to];
  const ends =
    !next ||
    number.to >= sentence.to ||
    next.kind === "mark" ||
    /^(and|et|or|ou|in|on|en|at|more|followed|de|to|have|ont|avaient|had|were|was)$/.test(next.key);
  return ends && gap <= 25 && last.unit !== null && !/^(percent|years|days|hours|weeks|months|km)$/.test(last.unit)
    ? last.unit
    : null;
}
