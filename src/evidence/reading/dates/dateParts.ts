import type { Token } from "../tokens.ts";
import type { Context, Parts } from "./date.ts";

/** Day, month, year and weekday as they stand together. `loose` takes a bare day of the month too. */
export function partsAt(at: number, context: Context, loose = false): Parts | null {
  const { tokens, limit, lexicon } = context;
  const { calendar, language } = lexicon;
  let i = at;
  const token = tokens[i];
  if (!token || i >= limit) return null;
  const iso = isoAt(i, context) ?? slashedAt(i, context);
  if (iso) return iso;
  const parts: Parts = { from: at, to: at, weekday: null, day: null, month: null, year: null };
  let article = false;
  if (/^(le|the)$/.test(token.key)) {
    article = true;
    i++;
  }
  const weekday = i < limit ? calendar.weekdays.get(tokens[i].key) : undefined;
  if (weekday !== undefined && (language === "fr" || tokens[i].capital)) {
    const short = tokens[i].key.length <= 4;
    let next = i + 1;
    if (/^[.,]$/.test(tokens[next]?.text ?? "") && next + 1 < limit && dayOf(tokens[next + 1]) !== null) next++;
    if (/^(the|le)$/.test(tokens[next]?.key ?? "")) next++;
    const followed =
      next < limit && (dayOf(tokens[next]) !== null || calendar.months.get(tokens[next].key) !== undefined);
    if (short && language === "en" && !followed) return null;
    Object.assign(parts, { weekday, to: i + 1 });
    if (!followed && /^(market|prayers?|sermon|mass|edition)$/.test(tokens[parts.to]?.key ?? "")) return null;
    if (!followed) return parts;
    i = next;
  }
  if (i >= limit) return parts.weekday === null ? null : parts;
  const day = dayOf(tokens[i]);
  const month = monthAt(i, context);
  if (day !== null) {
    let next = i + 1;
    if (/^(of|de|d|du)$/.test(tokens[next]?.key ?? "")) next++;
    const named = next < limit ? monthAt(next, context) : null;
    if (named !== null) return withYear({ ...parts, day, month: named, to: next + 1 }, context);
    const ordinal = tokens[i].kind === "ordinal";
    const alone = loose || (article && (language === "fr" || ordinal)) || parts.weekday !== null;
    if (!alone || countsSomething(i, context, ordinal, parts.weekday !== null))
      return parts.weekday === null ? null : parts;
    return { ...parts, day, to: i + 1 };
  }
  if (month !== null) {
    const next = afterMonth(i, tokens);
    const after = next < limit ? dayOf(tokens[next]) : null;
    if (after !== null && language === "en" && !/^\d{4}$/.test(tokens[next].text))
      return withYear({ ...parts, day: after, month, to: next + 1 }, context);
    return withYear({ ...parts, month, to: i + 1 }, context);
  }
  return parts.weekday === null ? null : parts;
}

/** A bare day is followed by no noun: "le 24, ..." and not "le 24 villages"; nor is that of a weekday: "tué dimanche 14 bandits". */
function countsSomething(
  at: number,
  { tokens, limit, lexicon }: Context,
  ordinal: boolean,
  afterWeekday: boolean,
): boolean {
  if (ordinal) return false;
  const next = tokens[at + 1];
  if (!next || at + 1 >= limit || next.kind === "mark") return false;
  if (/^(au|a|et|to|and|de|en|dans|par|pour|sur|avec|lorsque|quand|il|ils|elle)$/.test(next.key)) return false;
  if (lexicon.nouns.at(tokens, at + 1, limit) !== null) return true;
  return !afterWeekday && (next.kind === "number" || /^[%]$/.test(next.text));
}

function dayOf(token: Token | undefined): number | null {
  if (!token) return null;
  if (token.key === "premier") return 1;
  if (token.kind !== "number" && token.kind !== "ordinal") return null;
  const match = /^(\d{1,2})\p{L}*$/u.exec(token.text);
  const day = match ? Number(match[1]) : 0;
  return day >= 1 && day <= 31 ? day : null;
}

/** The token after a month and the full stop of its short form: "Oct. 28". */
function afterMonth(at: number, tokens: readonly Token[]): number {
  const isShort =
    tokens[at + 1]?.text === "." && tokens[at].text.length <= 4 && tokens[at + 1].start === tokens[at].end;
  return isShort ? at + 2 : at + 1;
}

const AMBIGUOUS = new Set(["may", "march", "mars", "mar", "sept", "dec", "jan", "august", "mai"]);

function monthAt(at: number, { tokens, limit, lexicon }: Context): number | null {
  const token = tokens[at];
  const month = lexicon.calendar.months.get(token.key);
  if (month === undefined || token.kind !== "word") return null;
  if (lexicon.language === "en" && !token.capital) return null;
  if (!AMBIGUOUS.has(token.key)) return month;
  const before = tokens[at - 1];
  const after = at + 1 < limit ? tokens[at + 1] : undefined;
  const next = afterMonth(at, tokens);
  // "deux tués et sept blessés": the number, unless it is cut short after a day.
  if (lexicon.language === "fr" && token.key === "sept")
    return dayOf(before) !== null && (after?.text === "." || yearOf(after) !== null) ? month : null;
  const dated = (dayOf(before) ?? dayOf(tokens[next])) !== null || /^\d{4}$/.test(tokens[next]?.text ?? "");
  const introduced =
    /^(in|since|by|of|until|last|late|early|mid|on|through|between|and|to|from|en|de|depuis|fin|debut|mi|d|mois|jusqu|a|et|avril|after|before|avant|apres|pour)$/.test(
      before?.key ?? "",
    );
  return dated || introduced || (lexicon.language === "fr" && token.key !== "mars" && !token.capital) ? month : null;
}

export function withYear(parts: Parts, context: Context): Parts {
  const { tokens, limit } = context;
  let at = parts.to;
  if (at < limit && tokens[at].text === "." && tokens[at - 1].text.length <= 4) at++;
  if (at < limit && tokens[at].text === ",") at++;
  if (at < limit && /^(of|de)$/.test(tokens[at].key)) at++;
  const year = at < limit ? yearOf(tokens[at]) : null;
  return year === null ? withRelativeYear(parts, context) : { ...parts, year, to: at + 1 };
}

/** "25 February of this year", "en août de l'an dernier", "in May of the following year". */
function withRelativeYear(parts: Parts, { tokens, limit, publication, previous, lexicon }: Context): Parts {
  const same = lexicon.calendar.sameYear.at(tokens, parts.to, limit);
  if (same && previous !== null) return { ...parts, year: Number(previous.slice(0, 4)), to: same.to };
  if (publication === null || !/^(of|de|du|cette|this|last)$/.test(tokens[parts.to]?.key ?? "")) return parts;
  const words: string[] = [];
  for (let i = parts.to; i < Math.min(limit, parts.to + 5); i++) {
    words.push(tokens[i].key);
    const shift = lexicon.calendar.relativeYears.get(words.join(""));
    if (shift === undefined) continue;
    const base = shift > 0 ? previous : publication;
    return base === null ? parts : { ...parts, year: Number(base.slice(0, 4)) + shift, to: i + 1 };
  }
  return parts;
}

export function yearOf(token: Token | undefined): number | null {
  if (token?.kind !== "number" || !/^(19|20)\d\d$/.test(token.text)) return null;
  return Number(token.text);
}

/** "2025-09-14" and "14/09/2025": tokens are numbers and marks that touch. */
function isoAt(at: number, { tokens, limit }: Context): Parts | null {
  if (at + 4 >= limit || tokens[at].kind !== "number") return null;
  const joined = [0, 1, 2, 3].every((k) => tokens[at + k].end === tokens[at + k + 1].start);
  if (!joined || tokens[at + 1].text !== tokens[at + 3].text || !/^[-/.]$/.test(tokens[at + 1].text)) return null;
  const [a, b, c] = [tokens[at], tokens[at + 2], tokens[at + 4]].map(({ text }) =>
    /^\d+$/.test(text) ? Number(text) : Number.NaN,
  );
  const parts = { from: at, to: at + 5, weekday: null };
  if (a > 1900 && b <= 12 && c <= 31) return { ...parts, year: a, month: b, day: c };
  if (c > 1900 && b <= 12 && a <= 31) return { ...parts, year: c, month: b, day: a };
  return null;
}

/** "11/07", "5/07": day and month, the month in two digits. */
function slashedAt(at: number, { tokens, limit }: Context): Parts | null {
  if (at + 2 >= limit || tokens[at].kind !== "number" || tokens[at + 1].text !== "/") return null;
  const touching = tokens[at].end === tokens[at + 1].start && tokens[at + 1].end === tokens[at + 2].start;
  if (!touching || (tokens[at + 3]?.text === "/" && tokens[at + 3].start === tokens[at + 2].end)) return null;
  const day = dayOf(tokens[at]);
  const month = /^(0[1-9]|1[0-2])$/.test(tokens[at + 2].text) ? Number(tokens[at + 2].text) : null;
  return day === null || month === null ? null : { from: at, to: at + 3, weekday: null, day, month, year: null };
}
