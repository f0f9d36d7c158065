import { addDays, addMonths } from "../dates/calendar.ts";
import { type FoundDate, whenOf } from "../dates/date.ts";
import { yearOf } from "../dates/dateParts.ts";
import type { Lexicon } from "../lexicon.ts";
import { numberAt } from "../numbers.ts";
import type { Token } from "../tokens.ts";
import { type Findings, type Stretch, within } from "./event.ts";

const REACH = 8;
/** "A week after ..." opens the sentence: further on it is counted from what the sentence tells first. */
const OPENING = 4;
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  premier: 1,
  deuxieme: 2,
  troisieme: 3,
  quatrieme: 4,
  cinquieme: 5,
  sixieme: 6,
  septieme: 7,
  huitieme: 8,
  neuvieme: 9,
  dixieme: 10,
};

/**
 * "the first anniversary of the coup falls on 26 July", "un an après le putsch": the day of what came before, counted
 * back from the day that the clause names, else from publication. Null where the words say nothing of the kind, or
 * name the day itself.
 */
export function anniversaryOf(found: Stretch, clause: Stretch, findings: Findings, lexicon: Lexicon): FoundDate | null {
  const { text, dates, publication } = findings;
  const { tokens } = text;
  const back = anniversaryBefore(found, clause, tokens) ?? spanBefore(found, clause, tokens, lexicon);
  if (!back) return null;
  const told = within(dates, clause);
  if (told.some((date) => date.from >= found.to && date.from <= found.to + 3)) return null;
  const day = back.whole ? told.find(({ when }) => when.start !== null && when.start === when.end) : undefined;
  if (day && namesYear(day, tokens)) return null;
  const base = day?.when.start ?? publication;
  if (base === null) return null;
  const [start, end] = countedBack(base, back, day !== undefined);
  return { from: back.from, to: back.to, when: whenOf(start, end), since: false };
}

interface Back extends Stretch {
  count: number;
  unit: string;
  /** An anniversary: falls on the day itself. */
  whole: boolean;
}

function countedBack(base: string, { count, unit }: Back, exact: boolean): [string, string] {
  if (unit === "year") {
    const earlier = `${Number(base.slice(0, 4)) - count}${exact ? base.slice(4) : ""}`;
    return [earlier, earlier];
  }
  if (unit === "month") {
    const month = addMonths(base.slice(0, 7), -count);
    return [month, month];
  }
  if (unit === "day") return [addDays(base, -count), addDays(base, -count)];
  return [addDays(base, -7 * count - 1), addDays(base, -7 * count + 1)];
}

const namesYear = ({ from, to }: Stretch, tokens: readonly Token[]) =>
  tokens.slice(from, to).some((token) => yearOf(token) !== null);

function anniversaryBefore(found: Stretch, clause: Stretch, tokens: readonly Token[]): Back | null {
  for (let at = found.from - 1; at >= Math.max(clause.from + 1, found.from - REACH); at--) {
    if (!/^(anniversary|anniversaire)$/.test(tokens[at].key)) continue;
    const { key } = tokens[at - 1];
    const count = Object.hasOwn(ORDINALS, key) ? ORDINALS[key] : Number.parseInt(key, 10);
    if (count > 0 && count < 60) return { from: at - 1, to: at + 1, count, unit: "year", whole: true };
  }
  return null;
}

/** "A year after the coup", "Une semaine après la prise de". */
function spanBefore(found: Stretch, clause: Stretch, tokens: readonly Token[], lexicon: Lexicon): Back | null {
  for (let at = Math.min(found.from - 1, clause.from + OPENING); at > clause.from; at--) {
    if (tokens[at].kind === "mark") return null;
    if (!/^(after|since|apres)$/.test(tokens[at].key)) continue;
    const unit = lexicon.calendar.units.get(tokens[at - 1].key);
    if (unit === undefined || /^(that|this|those|ce|cet|cette|ces)$/.test(tokens[at + 1]?.key ?? "")) return null;
    for (let from = Math.max(clause.from, at - 4); from < at - 1; from++) {
      const number = numberAt(tokens, from, at, lexicon);
      const count = number?.to === at - 1 ? number.best : null;
      if (count !== null && Number.isInteger(count) && count < 60)
        return { from, to: at + 1, count, unit, whole: false };
    }
    const article = /^(a|an|un|une)$/.test(tokens[at - 2]?.key ?? "");
    return article ? { from: at - 2, to: at + 1, count: 1, unit, whole: false } : null;
  }
  return null;
}
