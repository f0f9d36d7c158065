import { firstDay } from "../../datePrefix.ts";
import { bodyStart } from "../dateline.ts";
import type { FoundDate } from "../dates/date.ts";
import { isDayOfSpeech } from "../dates/speech.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Token } from "../tokens.ts";
import type { Clause } from "./clauses.ts";
import {
  between,
  cheapest,
  distance,
  type Findings,
  type FoundEvent,
  firstFrom,
  keyOf,
  type Stretch,
} from "./event.ts";
import { isViolent } from "./violence.ts";

/** What lasts: a date that is open at its end is theirs. */
const LASTING = new Set([
  "blockade_start",
  "border_closure",
  "school_closure",
  "exercise_training",
  "sanction",
  "fair",
  "displacement_wave",
  "armed_clash",
  "kidnapping",
]);

const CROSSING = 5;
const OPEN_END = 10;

/** The nearest date of the clause, unless another event's words stand between; never a day on which somebody spoke. */
export function dateFor(
  found: Stretch,
  type: string,
  dates: readonly FoundDate[],
  others: readonly Stretch[],
  tokens: readonly Token[],
  lexicon: Lexicon,
): FoundDate | null {
  const told = dates.filter((date) => !datesSpeech(date, found, tokens, lexicon));
  return cheapest(
    told,
    (date) =>
      distance(date, found, tokens) +
      (date.from < found.from ? 1.5 : 0) +
      between(others, date, found) * CROSSING +
      (isAside(date, found, tokens) ? ASIDE : 0) +
      ((date.since || date.when.end === null) && !LASTING.has(type) ? OPEN_END : 0) +
      // "until 9 November" says when it ends.
      (date.when.start === null ? OPEN_END : 0),
  );
}

const ASIDE = 30;

/** "on 28 March (not in April, as we wrote)": a day that is told to be none. */
function isAside({ from }: Stretch, found: Stretch, tokens: readonly Token[]): boolean {
  const { sentence } = tokens[from];
  for (let at = from - 1; at >= 0 && tokens[at].sentence === sentence; at--) {
    if (tokens[at].text === ")") return false;
    if (tokens[at].text !== "(") continue;
    const stands = found.from > at && !tokens.slice(at, found.from).some(({ text }) => text === ")");
    return !stands && /^(not|non|pas|wrongly)$/.test(tokens[at + 1].key);
  }
  return false;
}

const SPEECH_REACH = 14;

/** "said on Friday", "a indiqué lundi", "annonce mardi". */
function datesSpeech(date: FoundDate, found: Stretch, tokens: readonly Token[], lexicon: Lexicon): boolean {
  const { to, when } = date;
  if (when.precision !== "day" || when.start !== when.end) return false;
  // "On Sunday the group said that it had carried out the assault"
  let brackets = 0;
  for (let i = to; i < Math.min(found.from, to + SPEECH_REACH); i++) {
    if (/^[;:]$/.test(tokens[i].text)) break;
    if (tokens[i].text === "(") brackets++;
    if (tokens[i].text === ")") brackets--;
    if (brackets > 0) continue;
    if (lexicon.words.speech.at(tokens, i, found.from) === null) continue;
    for (let k = i + 1; k <= Math.min(found.from - 1, i + 6); k++)
      if (/^(that|it|qu|que|avoir|,)$/.test(keyOf(tokens[k]))) return true;
  }
  return isDayOfSpeech(date, tokens, lexicon, found);
}

/** Starts after the day of publication. */
export const isToCome = ({ start }: FoundDate["when"], publication: string | null) =>
  start !== null && publication !== null && firstDay(start) > publication;

const NEAR_SENTENCES = 3;

/** What takes place by being announced: "announced on Sunday that it would leave the bloc". */
const isAnnounced = ({ type }: FoundEvent) =>
  !isViolent(type) && !/^(kidnapping|release|displacement_wave|convoy_arrival)$/.test(type);

/**
 * Date of an event that its clause leaves open: its sentence's, the paragraph's last one, that of the event before; a day
 * of speech or of a dateline only for want of another.
 */
export function carryDate(
  event: FoundEvent,
  clause: Clause,
  findings: Findings,
  earlier: readonly FoundEvent[],
  lexicon: Lexicon,
): void {
  const { sentences, tokens } = findings.text;
  const { dates } = findings;
  const sentence = sentences[clause.sentence];
  const inSentence: FoundDate[] = [];
  for (let at = firstFrom(dates, sentence.from); at < dates.length && dates[at].from < sentence.to; at++)
    inSentence.push(dates[at]);
  const body = bodyStart(clause, findings.text);
  const tells = (date: FoundDate) =>
    !isToCome(date.when, findings.publication) &&
    (isAnnounced(event) || !isDayOfSpeech(date, tokens, lexicon, event.trigger)) &&
    (date.from >= body || date.from < clause.from);
  const own = cheapest(inSentence.filter(tells), (date) => distance(date, event.trigger.head, tokens));
  if (own) {
    event.date = own;
    event.ownDate = true;
    return;
  }
  const isNear = (at: number) => {
    const { paragraph } = sentences[tokens[at].sentence];
    return (
      paragraph === clause.paragraph ||
      (clause.paragraph - paragraph <= 1 && clause.sentence - tokens[at].sentence <= NEAR_SENTENCES)
    );
  };
  const isPoint = ({ since, when }: FoundDate) => !since && when.start !== null && when.end !== null;
  const last = lastOf(
    dates.slice(0, firstFrom(dates, clause.from)),
    (date) => tells(date) && (isPoint(date) || LASTING.has(event.type)),
  );
  const told = lastOf(earlier, ({ date, from }) => date !== null && isNear(from));
  const day = lastOf(earlier, ({ date, ownDate }) => ownDate && date?.when.precision === "day");
  event.date = (last && isNear(last.from) ? last : null) ?? told?.date ?? findings.period ?? day?.date ?? null;
  const spoken = cheapest(inSentence, (date) => distance(date, event.trigger.head, tokens));
  if (event.date !== null || spoken === null) return;
  event.date = spoken;
  event.guessedDate = true;
}

const LOOK_BACK = 40;

/** The last of a list that fits, among its last ones. */
export function lastOf<T>(all: readonly T[], fits: (one: T) => boolean): T | undefined {
  for (let i = all.length - 1; i >= Math.max(0, all.length - LOOK_BACK); i--) if (fits(all[i])) return all[i];
  return undefined;
}
