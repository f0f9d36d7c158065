import type { Bound } from "../model.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** A number as written, before anybody knows what it counts. `from` and `to` include the words that bound it. */
export interface NumberPhrase {
  from: number;
  to: number;
  low: number | null;
  best: number | null;
  high: number | null;
  bound: Bound | null;
  /** Written as "one", "a" or "un": counts only for people. */
  article: boolean;
}

interface Value {
  to: number;
  value: number;
  article: boolean;
  vague: boolean;
}

/** The number that starts at a token, or null. */
export function numberAt(tokens: readonly Token[], from: number, limit: number, lexicon: Lexicon): NumberPhrase | null {
  const { numbers } = lexicon;
  const opened = numbers.between.at(tokens, from, limit);
  if (opened) {
    const range = rangeAt(tokens, opened.to, limit, lexicon, true);
    if (range) return { ...range, from };
  }
  const ranged = rangeAt(tokens, from, limit, lexicon, false);
  if (ranged) return bounded(ranged, tokens, lexicon);
  const value = valueAt(tokens, from, limit, lexicon);
  if (!value) return null;
  // "une quarantaine", "des centaines": round by its nature.
  const round =
    /aines?$/.test(tokens[value.to - 1].key) && lexicon.numbers.groups.get(tokens[value.to - 1].key) !== undefined;
  const plain = value.vague
    ? { low: value.value, best: null, high: null, bound: "at_least" as const }
    : { low: null, best: value.value, high: null, bound: round ? ("about" as const) : null };
  return bounded({ from, to: value.to, ...plain, article: value.article }, tokens, lexicon);
}

function rangeAt(
  tokens: readonly Token[],
  from: number,
  limit: number,
  lexicon: Lexicon,
  opened: boolean,
): NumberPhrase | null {
  const first = valueAt(tokens, from, limit, lexicon);
  if (!first || first.vague || first.article || first.to >= limit) return null;
  const joint = tokens[first.to];
  const dash = /^[-–—]$/.test(joint.text) && tokens[first.to - 1].end === joint.start;
  const joined =
    dash || (lexicon.numbers.to.get(joint.key) !== undefined && (opened || !lexicon.numbers.and.get(joint.key)));
  if (!joined) return null;
  const second = valueAt(tokens, first.to + 1, limit, lexicon);
  if (!second || second.vague || second.article) return null;
  // "between 3 and 4 million": the multiplier holds for both.
  const low = first.value < 1000 && second.value >= 1_000_000 ? first.value * 1_000_000 : first.value;
  if (low >= second.value || (dash && second.value < 10 && low > 100)) return null;
  return { from, to: second.to, low, best: null, high: second.value, bound: null, article: false };
}

function valueAt(tokens: readonly Token[], from: number, limit: number, { numbers, language }: Lexicon): Value | null {
  const token = tokens[from];
  if (!token || from >= limit) return null;
  const grouped = numbers.groups.at(tokens, from, limit);
  if (grouped) return { to: grouped.to, value: grouped.value, article: false, vague: false };
  const vague = numbers.vague.at(tokens, from, limit);
  if (vague) return vague.value === null ? null : { to: vague.to, value: vague.value, article: false, vague: true };
  const isArticle = numbers.articles.get(token.key) !== undefined;
  if (isArticle) {
    const after = numbers.groups.at(tokens, from + 1, limit) ?? numbers.multipliers.at(tokens, from + 1, limit);
    if (after) return { to: after.to, value: after.value, article: false, vague: false };
  }
  if (token.kind === "number") {
    const value = parseDigits(token.text, language);
    return value === null
      ? null
      : scaled({ to: from + 1, value, article: false, vague: false }, tokens, limit, numbers);
  }
  const words = wordsAt(tokens, from, limit, numbers);
  if (words) return { ...words, article: words.to === from + 1 && words.value === 1, vague: false };
  return isArticle ? { to: from + 1, value: 1, article: true, vague: false } : null;
}

/** "18,000", "1 300", "1.100", "11,75": the last mark before other than three digits is the decimal one. */
export function parseDigits(text: string, language: "en" | "fr"): number | null {
  const plain = text.replace(/[\s\u00a0\u202f\u2009]/g, "");
  const thousands = language === "en" ? /^\d{1,3}(,\d{3})+(\.\d+)?$/ : /^\d{1,3}([.]\d{3})+(,\d+)?$/;
  if (thousands.test(plain)) {
    return Number(language === "en" ? plain.replaceAll(",", "") : plain.replaceAll(".", "").replace(",", "."));
  }
  const other = language === "en" ? /^\d{1,3}(\.\d{3}){2,}$/ : /^\d{1,3}(,\d{3})+$/;
  if (other.test(plain)) return Number(plain.replace(/[.,]/g, ""));
  if (/^\d+$/.test(plain)) return plain.length > 15 ? null : Number(plain);
  if (/^\d+[.,]\d+$/.test(plain)) return Number(plain.replace(",", "."));
  return null;
}

function scaled(value: Value, tokens: readonly Token[], limit: number, numbers: Lexicon["numbers"]): Value {
  const times = value.to < limit ? numbers.multipliers.at(tokens, value.to, limit) : null;
  if (!times) return value;
  // "5 m" may be metres: a one-letter multiplier stands close to its number.
  if (tokens[value.to].text.length === 1 && tokens[value.to].start !== tokens[value.to - 1].end) return value;
  return { ...value, to: times.to, value: Math.round(value.value * times.value * 1000) / 1000 };
}

/** Number words: "twenty-one", "two hundred and six thousand", "quatre-vingt-dix", "mille deux cents". */
function wordsAt(
  tokens: readonly Token[],
  from: number,
  limit: number,
  numbers: Lexicon["numbers"],
): { to: number; value: number } | null {
  let total = 0;
  let part = 0;
  let at = from;
  let end = from;
  let small = 0;
  while (at < limit && at < from + 12) {
    const { key, text } = tokens[at];
    const one = numbers.ones.at(tokens, at, Math.min(limit, at + 3));
    const ten = numbers.tens.get(key);
    const hyphen = /^(\p{L}+)[-‑](\p{L}+)$/u.exec(text);
    const pair = hyphen && (numbers.tens.get(hyphen[1].toLowerCase()) ?? null);
    const unit = hyphen && numbers.ones.get(hyphen[2].toLowerCase());
    const times = numbers.multipliers.get(key);
    if (one && small === 0) [part, small, at] = [part + one.value, 1, one.to];
    else if (one && small === 10 && one.value < 10) [part, small, at] = [part + one.value, 1, one.to];
    else if (pair && unit !== undefined && unit !== null && small === 0)
      [part, small, at] = [part + pair + unit, 1, at + 1];
    else if (ten !== undefined && small === 0) [part, small, at] = [part + ten, 10, at + 1];
    else if (
      times !== undefined &&
      times >= 100 &&
      key.length > 2 &&
      (at > from || key === "cent" || key === "mille")
    ) {
      if (times === 100) part = Math.max(part, 1) * 100;
      else [total, part] = [total + Math.max(part, 1) * times, 0];
      [small, at] = [0, at + 1];
    } else if (numbers.and.get(key) !== undefined && at > from && (part >= 100 || total > 0 || small === 10)) {
      const next = tokens[at + 1];
      const follows = next && (numbers.ones.get(next.key) ?? numbers.tens.get(next.key)) !== undefined && small !== 1;
      if (!follows) break;
      at += 1;
      continue;
    } else break;
    end = at;
  }
  return end > from ? { to: end, value: total + part } : null;
}

/** Takes in the words before a number that bound it. */
function bounded(phrase: NumberPhrase, tokens: readonly Token[], { numbers }: Lexicon): NumberPhrase {
  const floor = firstOfSentence(tokens, phrase.from);
  const atLeast = numbers.atLeast.before(tokens, phrase.from, floor);
  if (atLeast) return { ...phrase, from: atLeast.from, bound: "at_least" };
  const about = numbers.about.before(tokens, phrase.from, floor);
  if (about) return { ...phrase, from: about.from, bound: phrase.bound ?? "about" };
  const atMost = numbers.atMost.before(tokens, phrase.from, floor);
  if (atMost) return { ...phrase, from: atMost.from, bound: "at_most" };
  if (tokens[phrase.to]?.text === "+") return { ...phrase, to: phrase.to + 1, bound: "at_least" };
  return phrase;
}

function firstOfSentence(tokens: readonly Token[], at: number): number {
  let floor = at;
  while (floor > 0 && at - floor < 6 && tokens[floor - 1].sentence === tokens[at].sentence) floor--;
  return floor;
}
