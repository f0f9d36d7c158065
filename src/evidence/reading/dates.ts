import { daysInMonth, firstDay, lastDay } from "../datePrefix.ts";
import type { When } from "../model.ts";
import { addDays, addMonths, dateText, monthText, weekdayAfter, weekdayBefore, weekdayOf } from "./calendar.ts";
import type { Lexicon } from "./lexicon.ts";
import { numberAt } from "./numbers.ts";
import type { Sentence, Token, TokenizedText } from "./tokens.ts";

/** A date as the text gives it, resolved; `from` and `to` are tokens. */
export interface FoundDate {
  from: number;
  to: number;
  when: When;
  /** Follows a word such as "since". */
  since: boolean;
}

interface Parts {
  from: number;
  to: number;
  weekday: number | null;
  day: number | null;
  month: number | null;
  year: number | null;
}

interface Context {
  tokens: readonly Token[];
  limit: number;
  lexicon: Lexicon;
  publication: string | null;
  /** Start of the last date that was read: what "the next day" and "le 24" go by. */
  previous: string | null;
  /** The sentence tells of what is to come. */
  future: boolean;
}

type Resolved = { to: number; start: string | null; end: string | null };

/** Every date of a text in order, resolved against the publication date and the dates before. */
export function findDates(
  { tokens, sentences }: TokenizedText,
  lexicon: Lexicon,
  publication: string | null,
): FoundDate[] {
  const dates: FoundDate[] = [];
  let previous: string | null = null;
  for (const sentence of sentences) {
    const future = tellsFuture(tokens, sentence, lexicon);
    for (let at = sentence.from; at < sentence.to; ) {
      const context: Context = { tokens, limit: sentence.to, lexicon, publication, previous, future };
      const found = dateAt(at, context);
      if (!found) {
        at++;
        continue;
      }
      const date = withPrefix(at, found, context, dates.at(-1)?.to ?? 0);
      if (date.when.start !== null || date.when.end !== null) {
        dates.push(date);
        previous = date.when.start ?? date.when.end;
      }
      at = found.to;
    }
  }
  return dates;
}

const tellsFuture = (tokens: readonly Token[], { from, to }: Sentence, { words }: Lexicon) => {
  for (let i = from; i < to; i++) if (words.future.at(tokens, i, to)) return true;
  return false;
};

/** "since", "until" and articles before a date. */
function withPrefix(at: number, found: Resolved, { tokens, lexicon }: Context, floor: number): FoundDate {
  const { calendar } = lexicon;
  let from = at;
  while (
    from > floor &&
    /^(the|le|la|on|in|en|au|du|mois|de|month|of)$/.test(tokens[from - 1].key) &&
    tokens[from - 1].sentence === tokens[at].sentence
  ) {
    if (calendar.since.before(tokens, from, floor)) break;
    from--;
    if (at - from > 3) break;
  }
  const since = calendar.since.before(tokens, from, floor) ?? calendar.since.before(tokens, at, floor);
  const until = calendar.until.before(tokens, at, floor) ?? calendar.until.before(tokens, from, floor);
  const ranged = found.start !== found.end;
  if (since && (!ranged || found.end === null))
    return { from: since.from, to: found.to, when: whenOf(found.start, null), since: true };
  if (until && !ranged) return { from: until.from, to: found.to, when: whenOf(null, found.end), since: false };
  return { from: at, to: found.to, when: whenOf(found.start, found.end), since: since !== null };
}

export function whenOf(start: string | null, end: string | null): When {
  const lengths = [start, end].flatMap((date) => (date === null ? [] : [date.length]));
  const shortest = Math.min(...lengths);
  const precision = lengths.length === 0 ? null : shortest === 10 ? "day" : shortest === 7 ? "month" : "year";
  return { start, end, precision };
}

function dateAt(at: number, context: Context): Resolved | null {
  const { tokens } = context;
  if (tokens[at].kind === "mark") return null;
  return (
    nightAt(at, context) ??
    rangeAt(at, context) ??
    partOfMonthAt(at, context) ??
    discourseAt(at, context) ??
    relativeAt(at, context) ??
    agoAt(at, context) ??
    quarterAt(at, context) ??
    feastAt(at, context) ??
    seasonAt(at, context) ??
    singleAt(at, context)
  );
}

/** "the night of 10 to 11 May", "nuit de mardi à mercredi", "nuit du 14 au 15". */
function nightAt(at: number, context: Context): Resolved | null {
  const { tokens, limit } = context;
  if (!/^(night|nuit)$/.test(tokens[at].key) || at + 2 >= limit || !/^(of|de|du|d|from)$/.test(tokens[at + 1].key))
    return null;
  const range = rangeAt(at + 2, context, true);
  if (range) return range;
  const single = singleAt(at + 2, context, true);
  const start = single?.start ?? "";
  return single && start.length === 10 ? { to: single.to, start, end: addDays(start, 1) } : null;
}

const RANGE_OPENERS = /^(between|from|du|de|entre)$/;
const RANGE_JOINTS = /^(to|and|until|till|au|a|et|jusqu)$/;

function rangeAt(at: number, context: Context, opened = false): Resolved | null {
  const { tokens, limit } = context;
  const opener = RANGE_OPENERS.test(tokens[at].key);
  const first = partsAt(at + (opener ? 1 : 0), context, true);
  if (!first || first.to >= limit) return null;
  const joint = tokens[first.to];
  const dash = /^[-–—/]$/.test(joint.text);
  if (!dash && !RANGE_JOINTS.test(joint.key)) return null;
  if (!dash && !opener && !opened && !/^(to|au|a)$/.test(joint.key)) return null;
  let next = first.to + 1;
  if (/^(au|a|le|the)$/.test(tokens[next]?.key ?? "")) next++;
  const second = partsAt(next, context, true);
  if (!second) return null;
  const bare = first.day === null && first.weekday === null && first.month === null;
  if (bare || (second.day === null && second.weekday === null && second.month === null && second.year === null))
    return null;
  // Two weekdays, two days or two months; never a day and a number of something else.
  const bothDays = first.day !== null && second.day !== null;
  if (bothDays && second.month === null && !opener && !opened && first.weekday === null) return null;
  if (first.day !== null && second.day === null && second.weekday === null) return null;
  if (first.month === null && first.year === null && second.month !== null && first.weekday === null && !bothDays)
    return null;
  if (!bothDays && first.weekday === null && first.month === null) return null;
  const end = resolve(second, context);
  if (!end?.end) return null;
  const start = resolve(
    {
      ...first,
      month:
        first.month ??
        (first.day !== null && second.day !== null && first.day < second.day ? second.month : null) ??
        (bothDays && second.month !== null ? shifted(second.month, -1) : null),
      year: first.year ?? (first.month !== null || bothDays ? Number(end.end.slice(0, 4)) : null),
    },
    { ...context, publication: firstWeekdayBefore(end.end, context), future: false },
  );
  if (!start?.start) return null;
  if (firstDay(start.start) > lastDay(end.end)) {
    const earlier = start.start.length === 10 ? null : `${Number(start.start.slice(0, 4)) - 1}${start.start.slice(4)}`;
    return earlier && first.year === null ? { to: second.to, start: earlier, end: end.end } : null;
  }
  return { to: second.to, start: start.start, end: end.end };
}

const shifted = (month: number, by: number) => ((month - 1 + by + 12) % 12) + 1;
const firstWeekdayBefore = (end: string, { publication }: Context) => (end.length === 10 ? end : publication);

/** Day, month, year and weekday as they stand together. `loose` takes a bare day of the month too. */
function partsAt(at: number, context: Context, loose = false): Parts | null {
  const { tokens, limit, lexicon } = context;
  const { calendar, language } = lexicon;
  let i = at;
  const token = tokens[i];
  if (!token || i >= limit) return null;
  const iso = isoAt(i, context);
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
    if (!alone || countsSomething(i, context, parts.weekday !== null || ordinal))
      return parts.weekday === null ? null : parts;
    return { ...parts, day, to: i + 1 };
  }
  if (month !== null) {
    const next = tokens[i + 1];
    const after = next && i + 1 < limit ? dayOf(next) : null;
    if (after !== null && language === "en" && !/^\d{4}$/.test(next.text))
      return withYear({ ...parts, day: after, month, to: i + 2 }, context);
    return withYear({ ...parts, month, to: i + 1 }, context);
  }
  return parts.weekday === null ? null : parts;
}

/** A bare day is followed by no noun: "le 24, ..." and not "le 24 villages". */
function countsSomething(at: number, { tokens, limit, lexicon }: Context, sure: boolean): boolean {
  if (sure) return false;
  const next = tokens[at + 1];
  if (!next || at + 1 >= limit || next.kind === "mark") return false;
  if (/^(au|a|et|to|and|de|en|dans|par|pour|sur|avec|lorsque|quand|il|ils|elle)$/.test(next.key)) return false;
  return lexicon.nouns.at(tokens, at + 1, limit) !== null || next.kind === "number" || /^[%]$/.test(next.text);
}

function dayOf(token: Token | undefined): number | null {
  if (!token) return null;
  if (token.key === "premier") return 1;
  if (token.kind !== "number" && token.kind !== "ordinal") return null;
  const match = /^(\d{1,2})\p{L}*$/u.exec(token.text);
  const day = match ? Number(match[1]) : 0;
  return day >= 1 && day <= 31 ? day : null;
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
  const dated = (dayOf(before) ?? dayOf(after)) !== null || /^\d{4}$/.test(after?.text ?? "");
  const introduced =
    /^(in|since|by|of|until|last|late|early|mid|on|through|between|and|to|from|en|de|depuis|fin|debut|mi|d|mois|jusqu|a|et|avril|after|before|avant|apres|pour)$/.test(
      before?.key ?? "",
    );
  return dated ||
    introduced ||
    (lexicon.language === "fr" && token.key !== "mars" && !token.capital && token.key !== "sept")
    ? month
    : null;
}

function withYear(parts: Parts, context: Context): Parts {
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

function yearOf(token: Token | undefined): number | null {
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

function singleAt(at: number, context: Context, loose = false): Resolved | null {
  const { tokens, limit, lexicon } = context;
  const parts = partsAt(at, context, loose);
  if (!parts) return yearAt(at, context);
  const isDay = parts.day !== null || parts.weekday !== null;
  const before = tokens[at - 1];
  const after = parts.to < limit ? tokens[parts.to] : undefined;
  const { calendar } = lexicon;
  const last =
    calendar.last.get(after?.key ?? "") ??
    (before && sameSentence(before, tokens[at]) ? calendar.last.get(before.key) : undefined);
  const following =
    calendar.following.get(after?.key ?? "") ??
    (before && sameSentence(before, tokens[at]) && lexicon.language === "en" && before.key !== "next"
      ? calendar.following.get(before.key)
      : undefined);
  const next =
    calendar.next.get(after?.key ?? "") ??
    (before && sameSentence(before, tokens[at]) ? calendar.next.get(before.key) : undefined);
  const to =
    after &&
    (calendar.last.get(after.key) ?? calendar.following.get(after.key) ?? calendar.next.get(after.key)) !== undefined
      ? parts.to + 1
      : parts.to;
  if (parts.weekday !== null && parts.day === null && parts.month === null) {
    const day = weekdayDate(
      parts.weekday,
      {
        last: last !== undefined,
        following: following !== undefined && context.previous !== null,
        next: next !== undefined,
      },
      context,
    );
    return day === null ? null : { to, start: day, end: day };
  }
  const resolved = resolve(parts, { ...context, future: context.future && last === undefined });
  if (!resolved) return null;
  // "janvier dernier" of the month that runs is last year's.
  if (
    last !== undefined &&
    !isDay &&
    parts.year === null &&
    context.publication &&
    resolved.start === context.publication.slice(0, 7)
  ) {
    const earlier = addMonths(resolved.start, -12);
    return { to, start: earlier, end: earlier };
  }
  return { ...resolved, to };
}

const sameSentence = (a: Token, b: Token) => a.sentence === b.sentence;

function weekdayDate(
  weekday: number,
  say: { last: boolean; following: boolean; next: boolean },
  { publication, previous, future }: Context,
): string | null {
  if (say.following && previous && previous.length === 10) return weekdayAfter(previous, weekday);
  if (publication === null) return null;
  if (say.next) return weekdayAfter(publication, weekday);
  if (say.last) return weekdayBefore(publication, weekday, true);
  if (future && weekdayOf(publication) !== weekday) return weekdayAfter(publication, weekday);
  return weekdayBefore(publication, weekday, false);
}

/** Fills in what is not said: the year and month that make the date the last one before publication. */
function resolve(
  parts: Parts,
  { publication, previous, future }: Context,
): { to: number; start: string; end: string } | null {
  const { day, month, year, weekday, to } = parts;
  const same = (date: string | null) => (date === null ? null : { to, start: date, end: date });
  if (day !== null && month !== null) {
    if (year !== null) return same(dateText(year, month, day));
    if (publication === null) return null;
    const here = dateText(Number(publication.slice(0, 4)), month, day);
    return same(
      here === null
        ? null
        : here > publication && !(future && monthsAhead(publication, here) <= 6)
          ? dateText(Number(publication.slice(0, 4)) - 1, month, day)
          : future && here < publication && monthsAhead(here, publication) > 8
            ? dateText(Number(publication.slice(0, 4)) + 1, month, day)
            : here,
    );
  }
  if (day !== null) return same(dayOfMonth(day, weekday, publication, previous));
  if (weekday !== null && month === null)
    return publication === null ? null : same(weekdayBefore(publication, weekday, false));
  if (month === null) return null;
  if (year !== null) return same(monthText(year, month));
  if (publication === null) return null;
  const [thisYear, thisMonth] = [Number(publication.slice(0, 4)), Number(publication.slice(5, 7))];
  if (future && month < thisMonth && thisMonth - month > 6) return same(monthText(thisYear + 1, month));
  return same(monthText(month > thisMonth && !(future && month - thisMonth <= 6) ? thisYear - 1 : thisYear, month));
}

const monthsAhead = (from: string, to: string) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** A bare day lies in the month of the date before it, or is the last such day before publication; a weekday decides. */
function dayOfMonth(
  day: number,
  weekday: number | null,
  publication: string | null,
  previous: string | null,
): string | null {
  const months = [previous, publication].flatMap((date) =>
    date === null || date.length < 7 ? [] : [date.slice(0, 7)],
  );
  const tried = [...months, ...months.map((month) => addMonths(month, -1))];
  for (const month of tried) {
    const date = dateText(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
    if (date === null || (publication !== null && date > publication)) continue;
    if (weekday === null || weekdayOf(date) === weekday) return date;
  }
  return null;
}

const YEAR_BEFORE =
  /^(in|since|of|by|until|during|around|from|en|depuis|de|d|des|annee|before|after|apres|avant|early|late|mid|debut|fin|mi|vers|to|a|et|and|between|entre)$/;

/** "in 2015", "depuis 2016", "around, 2017". */
function yearAt(at: number, { tokens, limit }: Context): Resolved | null {
  const year = yearOf(tokens[at]);
  const before = tokens[at - 1];
  if (year === null || !before || !sameSentence(before, tokens[at])) return null;
  const after = at + 1 < limit ? tokens[at + 1] : undefined;
  const introduced =
    YEAR_BEFORE.test(before.key) ||
    (before.text === "," && YEAR_BEFORE.test(tokens[at - 2]?.key ?? "")) ||
    before.text === "(" ||
    /^[-–]$/.test(before.text);
  if (
    !introduced ||
    (after?.kind === "word" &&
      /^(people|soldiers|personnes|soldats|troops|men|hommes|civils|civilians)$/.test(after.key))
  )
    return null;
  return { to: at + 1, start: String(year), end: String(year) };
}

/** "early April", "mid-September", "fin 2019", "the first week of June", "première décade de mars". */
function partOfMonthAt(at: number, context: Context): Resolved | null {
  const { tokens, limit, lexicon } = context;
  const { calendar } = lexicon;
  const week = weekOfMonthAt(at, context);
  if (week) return week;
  const glued = /^(mid|mi)[-‑](\p{L}+)$/u.exec(tokens[at].text.toLowerCase());
  const gluedMonth = glued ? calendar.months.get(foldMonth(glued[2])) : undefined;
  if (gluedMonth !== undefined) {
    const parts = withYear({ from: at, to: at + 1, weekday: null, day: null, month: gluedMonth, year: null }, context);
    return stretch("middle", resolve(parts, context));
  }
  for (const part of ["early", "middle", "late"] as const) {
    const found = calendar[part].at(tokens, at, limit);
    if (!found) continue;
    let next = found.to;
    if (/^[-–]$/.test(tokens[next]?.text ?? "")) next++;
    const lastMonth =
      relativeAt(next, context) ??
      (/^(du|le|de|the)$/.test(tokens[next - 1]?.key ?? "") ? relativeAt(next - 1, context) : null);
    if (lastMonth) return stretch(part, lastMonth);
    const parts = next < limit ? partsAt(next, context) : null;
    if (parts && parts.month !== null && parts.day === null) return stretch(part, resolve(parts, context));
    const year = next < limit ? yearOf(tokens[next]) : null;
    if (year !== null) return stretch(part, { to: next + 1, start: String(year), end: String(year) });
  }
  return null;
}

const foldMonth = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  last: 4,
  premiere: 1,
  premier: 1,
  deuxieme: 2,
  seconde: 2,
  troisieme: 3,
  derniere: 4,
};

function weekOfMonthAt(at: number, context: Context): Resolved | null {
  const { tokens, limit } = context;
  const nth = Object.hasOwn(ORDINALS, tokens[at].key) ? ORDINALS[tokens[at].key] : undefined;
  const kind = tokens[at + 1]?.key ?? "";
  if (nth === undefined || !/^(week|semaine|decade|half|quinzaine|fortnight)$/.test(kind)) return null;
  let next = at + 2;
  if (/^(of|de|d|du)$/.test(tokens[next]?.key ?? "")) next++;
  const parts = next < limit ? partsAt(next, context) : null;
  const month = parts && parts.month !== null && parts.day === null ? resolve(parts, context) : null;
  if (month?.start.length !== 7) return null;
  const length = /^(week|semaine)$/.test(kind) ? 7 : kind === "decade" ? 10 : 15;
  const days = daysInMonth(Number(month.start.slice(0, 4)), Number(month.start.slice(5, 7)));
  const from = nth === 4 ? days - length + 1 : (nth - 1) * length + 1;
  const to = Math.min(days, nth === 3 && length === 10 ? days : from + length - 1);
  return { to: month.to, start: dayIn(month.start, from), end: dayIn(month.start, to) };
}

const dayIn = (month: string, day: number) => `${month}-${String(day).padStart(2, "0")}`;

/** Days 1–10, 11–20 and 21–end of a month; of a year its first four months, middle four, last four. */
function stretch(part: "early" | "middle" | "late", whole: Resolved | null): Resolved | null {
  if (!whole?.start || whole.start !== whole.end) return whole;
  const { start, to } = whole;
  if (start.length === 4) {
    const [first, last] = { early: ["01", "04"], middle: ["05", "08"], late: ["09", "12"] }[part];
    return { to, start: `${start}-${first}`, end: `${start}-${last}` };
  }
  if (start.length !== 7) return whole;
  const [first, last] = { early: [1, 10], middle: [11, 20], late: [21, Number(lastDay(start).slice(8))] }[part];
  return { to, start: dayIn(start, first), end: dayIn(start, last) };
}

/** "the next day", "le même jour", "two days later": counted from the date before. */
function discourseAt(at: number, { tokens, limit, lexicon, previous, publication }: Context): Resolved | null {
  const relative = lexicon.calendar.relativeDays.at(tokens, at, limit);
  if (relative && publication !== null) {
    const day = addDays(publication, relative.value);
    return { to: relative.to, start: day, end: day };
  }
  const counted = laterAt(at, { tokens, limit, lexicon, previous });
  if (counted) return counted;
  const found = lexicon.calendar.discourseDays.at(tokens, at, limit);
  if (!found || previous === null || previous.length !== 10) return null;
  const day = addDays(previous, found.value);
  return { to: found.to, start: day, end: day };
}

/** "ten days later", "un mois plus tard", "two weeks earlier": counted from the date before, as fine as it. */
function laterAt(
  at: number,
  { tokens, limit, lexicon, previous }: Pick<Context, "tokens" | "limit" | "lexicon" | "previous">,
): Resolved | null {
  if (previous === null) return null;
  const number = numberAt(tokens, at, limit, lexicon);
  const count = number?.best ?? null;
  const unit = number && number.to < limit ? lexicon.calendar.units.get(tokens[number.to].key) : undefined;
  if (!number || count === null || !Number.isInteger(count) || count > 60 || unit === undefined) return null;
  const after = number.to + 1;
  const [next, second] = [tokens[after]?.key, tokens[after + 1]?.key];
  const later = next === "later" || (next === "plus" && second === "tard");
  const earlier = next === "earlier" || (next === "plus" && second === "tot") || next === "auparavant";
  if (after >= limit || (!later && !earlier)) return null;
  const to = after + (next === "plus" ? 2 : 1);
  const sign = later ? 1 : -1;
  const shown =
    unit === "year"
      ? String(Number(previous.slice(0, 4)) + sign * count)
      : unit === "month"
        ? previous.length < 7
          ? null
          : addMonths(previous.slice(0, 7), sign * count)
        : previous.length < 10
          ? null
          : addDays(previous, sign * count * (unit === "week" ? 7 : 1));
  return shown === null ? null : { to, start: shown, end: shown };
}

/** "last month", "la semaine dernière", "this year", "l'an passé". */
function relativeAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
  const { calendar, language } = lexicon;
  if (publication === null || at >= limit) return null;
  let i = at;
  let shift: number | null = null;
  if (/^(the|le|la|l|du|au|a)$/.test(tokens[i].key)) i++;
  if (i >= limit) return null;
  if (language === "en" || calendar.this.get(tokens[i].key) !== undefined) {
    if (calendar.last.get(tokens[i].key) !== undefined && i === at) shift = -1;
    else if (calendar.this.get(tokens[i].key) !== undefined) shift = 0;
    else return null;
    i++;
  }
  const unit = i < limit ? calendar.units.get(tokens[i].key) : undefined;
  if (unit === undefined || tokens[i].key.endsWith("s") !== /^(mois)$/.test(tokens[i].key)) return null;
  let to = i + 1;
  if (shift === null) {
    const after = to < limit ? tokens[to].key : "";
    if (calendar.last.get(after) === undefined) return null;
    shift = -1;
    to++;
  }
  return unitSpan(unit, shift, publication, to);
}

function unitSpan(unit: string, shift: number, publication: string, to: number): Resolved | null {
  if (unit === "month") {
    const month = addMonths(publication.slice(0, 7), shift);
    return { to, start: month, end: month };
  }
  if (unit === "year") {
    const year = String(Number(publication.slice(0, 4)) + shift);
    return { to, start: year, end: year };
  }
  if (unit !== "week") return null;
  const monday = addDays(publication, 1 - weekdayOf(publication) + shift * 7);
  const sunday = addDays(monday, 6);
  return { to, start: monday, end: sunday > publication && shift === 0 ? publication : sunday };
}

/** "two days ago", "il y a trois ans". */
function agoAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
  if (publication === null) return null;
  const { calendar, language } = lexicon;
  let i = at;
  if (language === "fr") {
    if (tokens[at].key !== "il" || tokens[at + 1]?.key !== "y" || tokens[at + 2]?.key !== "a") return null;
    i = at + 3;
  }
  const number = i < limit ? numberAt(tokens, i, limit, lexicon) : null;
  const count = number?.best ?? null;
  if (!number || count === null || !Number.isInteger(count) || count > 200) return null;
  const unit = number.to < limit ? calendar.units.get(tokens[number.to].key) : undefined;
  if (unit === undefined) return null;
  let to = number.to + 1;
  if (language === "en") {
    if (tokens[to]?.key !== "ago") return null;
    to++;
  }
  const span =
    unit === "day"
      ? addDays(publication, -count)
      : unit === "week"
        ? addDays(publication, -7 * count)
        : unit === "month"
          ? addMonths(publication.slice(0, 7), -count)
          : String(Number(publication.slice(0, 4)) - count);
  return /^\d{4}/.test(span) ? { to, start: span, end: span } : null;
}

/** "autumn 2020", "l'été dernier": three months, winter from December on. */
function seasonAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
  const found = lexicon.calendar.seasons.at(tokens, at, limit);
  if (!found) return null;
  let next = found.to;
  if (/^(of|de)$/.test(tokens[next]?.key ?? "")) next++;
  const year = next < limit ? yearOf(tokens[next]) : null;
  const last = [tokens[at - 1]?.key, tokens[found.to]?.key].some(
    (key) => lexicon.calendar.last.get(key ?? "") !== undefined,
  );
  if (year === null && !last) return null;
  const base = year ?? (publication === null ? null : Number(publication.slice(0, 4)));
  if (base === null) return null;
  const begin = monthText(base, found.value);
  const start = year === null && publication !== null && begin > publication ? addMonths(begin, -12) : begin;
  return { to: year !== null ? next + 1 : found.to, start, end: addMonths(start, 2) };
}

/** "Christmas Day", "le jour de Noël" 2024: the last one before publication where no year is given. */
function feastAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
  const found = lexicon.calendar.feasts.at(tokens, at, limit);
  if (!found) return null;
  const year = found.to < limit ? yearOf(tokens[found.to]) : null;
  const base = year ?? (publication === null ? null : Number(publication.slice(0, 4)));
  if (base === null) return null;
  const here = `${base}-${found.value}`;
  const date = year === null && publication !== null && here > publication ? `${base - 1}-${found.value}` : here;
  const before = /^(before|avant)$/.test(tokens[at - 1]?.key ?? "");
  const shown = before ? date.slice(0, 7) : date;
  return { to: year === null ? found.to : found.to + 1, start: shown, end: shown };
}

const QUARTERS: Record<string, number> = { q1: 1, q2: 2, q3: 3, q4: 4 };

/** "Q3 2025", "the third quarter of 2025", "au premier trimestre 2025", "first half of 2024". */
function quarterAt(at: number, { tokens, limit, publication }: Context): Resolved | null {
  const { key } = tokens[at];
  const short = Object.hasOwn(QUARTERS, key) ? QUARTERS[key] : undefined;
  const nth = Object.hasOwn(ORDINALS, key) ? ORDINALS[key] : key === "fourth" || key === "quatrieme" ? 4 : undefined;
  const noun = tokens[at + 1]?.key ?? "";
  const months = short !== undefined || /^(quarter|trimestre)$/.test(noun) ? 3 : /^(half|semestre)$/.test(noun) ? 6 : 0;
  const number = short ?? (nth !== undefined && months > 0 ? nth : undefined);
  if (number === undefined || months === 0) return null;
  let to = at + (short === undefined ? 2 : 1);
  if (/^(of|de)$/.test(tokens[to]?.key ?? "")) to++;
  const year = to < limit ? yearOf(tokens[to]) : null;
  const base = year ?? (publication === null ? null : Number(publication.slice(0, 4)));
  if (base === null) return null;
  const first = (number - 1) * months + 1;
  if (first + months - 1 > 12) return null;
  return {
    to: year === null ? to - (/^(of|de)$/.test(tokens[to - 1].key) ? 1 : 0) : to + 1,
    start: monthText(base, first),
    end: monthText(base, first + months - 1),
  };
}
