import { addDays, weekdayAfter, weekdayBefore, weekdayOf } from "./calendar.ts";
import type { Context, Resolved } from "./date.ts";

const SATURDAY = 6;
const SUNDAY = 7;

/** "over the weekend", "le week-end dernier": the Saturday and Sunday before publication; of the future, those after it. */
export function weekendAt(at: number, { tokens, limit, lexicon, publication, future }: Context): Resolved | null {
  if (publication === null || !/^weekends?$/.test(tokens[at].key)) return null;
  // "le week-end des 3 et 4 octobre" is told by its days.
  if (/^(of|des|du)$/.test(tokens[at + 1]?.key ?? "") && tokens[at + 2]?.kind === "number") return null;
  const last = at + 1 < limit && lexicon.calendar.last.get(tokens[at + 1].key) !== undefined;
  const to = last ? at + 2 : at + 1;
  if (future && !last) {
    const saturday = weekdayAfter(publication, SATURDAY);
    return { to, start: saturday, end: addDays(saturday, 1) };
  }
  if (weekdayOf(publication) === SATURDAY || weekdayOf(publication) === SUNDAY)
    return { to, start: weekdayBefore(publication, SATURDAY, false), end: publication };
  const saturday = weekdayBefore(publication, SATURDAY, true);
  return { to, start: saturday, end: addDays(saturday, 1) };
}
