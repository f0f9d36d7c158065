import type { Bound } from "../model.ts";
import type { FoundDate } from "./dates/date.ts";
import type { CountedNoun, Fate, Lexicon } from "./lexicon.ts";
import { type NumberPhrase, numberAt } from "./numbers.ts";
import type { Sentence, Token, TokenizedText } from "./tokens.ts";

/** A number with what it counts; `from` and `to` are tokens, from its bound to its noun. */
export interface FoundQuantity {
  from: number;
  to: number;
  low: number | null;
  best: number | null;
  high: number | null;
  bound: Bound | null;
  unit: string | null;
  /** Tokens of the counted noun. */
  noun: { from: number; to: number } | null;
  people: CountedNoun["people"];
  /** What became of people who are counted; null where the text says nothing of it. */
  fate: Fate | null;
  /** Says how far or how long ago something is: no figure. */
  locates: boolean;
  /** "61 dead, among them 28 civilians": a part of the figure before it. */
  part: boolean;
}

type Counted = Omit<FoundQuantity, "part">;

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

const OF_WHICH = /^(including|included|dont|comprising|amongthem|ofwhom|ofwhich|parmieux|parmilesquels|parmiles)$/;

/** "dont 28 civils et 3 enfants", "including at least two women". */
function isPart(tokens: readonly Token[], { from, unit }: Counted, last: FoundQuantity | undefined): boolean {
  if (!last || last.unit !== unit) return false;
  const word = (at: number) => (tokens[at]?.kind === "word" ? tokens[at].key : "");
  for (let i = from - 1; i >= Math.max(last.to, from - 3); i--)
    if (OF_WHICH.test(word(i)) || OF_WHICH.test(word(i - 1) + word(i))) return true;
  const listed =
    from - last.to <= 2 && /^(and|et|,)$/.test(tokens[last.to]?.kind === "mark" ? tokens[last.to].text : word(last.to));
  return last.part && listed;
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

const PERSON = /^(homme|femme|garcon|fille|fillette|enfant|adolescent|adolescente|jeune|man|woman|boy|girl|child)$/;

/** "34-year-old", "âgé de 34 ans", "un garçon de 12 ans", "aged 60", "Marie, 45 ans,". */
function isAge(tokens: readonly Token[], at: number, to: number, floor: number): boolean {
  const next = tokens[to];
  const key = next?.kind === "mark" ? tokens[to + 1]?.key : next?.key;
  if (key && /^(yearold|yearsold|yearolds|monthold)$/.test(key)) return true;
  if (/^(years?|months?)$/.test(next?.key ?? "") && /^(old|ofage)$/.test(tokens[to + 1]?.key ?? "")) return true;
  if (/^year/.test(key ?? "") && tokens[to + 2]?.key === "old") return true;
  if (next?.key !== "ans") return false;
  const before = at > floor ? tokens[at - 1] : undefined;
  const second = at - 1 > floor ? tokens[at - 2] : undefined;
  if (before?.text === "," && second?.capital && /^[,.)]$/.test(tokens[to + 1]?.text ?? "")) return true;
  return (
    (before?.key === "de" && /^(age|agee|ages|agees)$/.test(second?.key ?? "")) ||
    (before?.key === "de" && PERSON.test(second?.key ?? ""))
  );
}

const SKIPPED_ADJECTIVE = 3;

/** The noun after a number, past adjectives; else the fate words around it; else the noun of the number before. */
function countedBy(
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
function locates(
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

const FATE_REACH = 14;

/** What became of the counted people: the nearest fate word of the clause, the one after the number first. */
function fateOf(
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
