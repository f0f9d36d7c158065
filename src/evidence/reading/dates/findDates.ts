import type { Lexicon } from "../lexicon.ts";
import type { Sentence, Token, TokenizedText } from "../tokens.ts";
import { addDays, dateText } from "./calendar.ts";
import { type Context, type FoundDate, type Resolved, whenOf } from "./date.ts";
import { partsAt } from "./dateParts.ts";
import { neighbourAt } from "./neighbours.ts";
import { partOfMonthAt } from "./partsOfMonth.ts";
import { periodOf } from "./period.ts";
import { daysAt, nightAt, rangeAt } from "./ranges.ts";
import { agoAt, discourseAt, relativeAt } from "./relativeDates.ts";
import { feastAt, quarterAt, seasonAt } from "./seasons.ts";
import { singleAt } from "./singleDates.ts";
import { isDayOfSpeech } from "./speech.ts";
import { weekendAt } from "./weekends.ts";
import { YearAround } from "./yearAround.ts";

/** Every date of a text in order, resolved against the publication date and the dates before. */
export function findDates(
  { tokens, sentences }: TokenizedText,
  lexicon: Lexicon,
  publication: string | null,
): FoundDate[] {
  const dates: FoundDate[] = [];
  let previous: string | null = null;
  let week: string | null = null;
  const years = new YearAround(tokens, lexicon);
  sentences.forEach((sentence, index) => {
    const future = tellsFuture(tokens, sentence, lexicon);
    years.open(sentence);
    const anchor = weekAnchor(sentence, {
      tokens,
      limit: sentence.to,
      lexicon,
      publication,
      previous,
      future,
      year: null,
      week,
    });
    for (let at = sentence.from; at < sentence.to; ) {
      const ahead = future || lexicon.calendar.until.before(tokens, at, sentence.from) !== null;
      const year = years.at(at, sentence, index);
      const context: Context = {
        tokens,
        limit: sentence.to,
        lexicon,
        publication: anchor ?? publication,
        previous,
        future: ahead,
        year,
        week,
      };
      const found = dateAt(at, context);
      if (!found) {
        at++;
        continue;
      }
      const date = withPrefix(at, found, context, dates.at(-1)?.to ?? 0);
      if (date.when.start !== null || date.when.end !== null) {
        dates.push(date);
        years.tell(date, sentence, index);
        if (previous === null || !isDayOfSpeech(date, tokens, lexicon)) previous = date.when.start ?? date.when.end;
      }
      at = found.to;
    }
    week ??= index < HEAD ? (periodOf(dates, tokens, publication)?.when.end ?? null) : null;
  });
  return dates;
}

/** Sentences at the head of a text, where a bulletin tells its period. */
const HEAD = 5;

const WEEK = 7;

/** "in the night from Sunday to Monday ..., said on Monday 28 October 2024": weekdays of the sentence are those of that week. */
function weekAnchor({ from, to }: Sentence, context: Context): string | null {
  const { publication } = context;
  if (publication === null) return null;
  for (let at = from; at < to; at++) {
    const parts = context.tokens[at].kind === "word" ? partsAt(at, context) : null;
    if (parts?.weekday == null || parts.day === null || parts.month === null || parts.year === null) continue;
    const date = dateText(parts.year, parts.month, parts.day);
    if (date !== null && addDays(date, WEEK) < publication) return date;
  }
  return null;
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

function dateAt(at: number, context: Context): Resolved | null {
  const { tokens } = context;
  if (tokens[at].kind === "mark") return null;
  return (
    nightAt(at, context) ??
    daysAt(at, context) ??
    rangeAt(at, context) ??
    partOfMonthAt(at, context) ??
    neighbourAt(at, context) ??
    discourseAt(at, context) ??
    relativeAt(at, context) ??
    weekendAt(at, context) ??
    agoAt(at, context) ??
    quarterAt(at, context) ??
    feastAt(at, context) ??
    seasonAt(at, context) ??
    singleAt(at, context)
  );
}
