import { addDays, addMonths, weekdayOf } from "./calendar.ts";
import type { Context, Resolved } from "./date.ts";

const SHIFTS: Record<string, number> = {
  same: 0,
  meme: 0,
  following: 1,
  next: 1,
  suivant: 1,
  suivante: 1,
  after: 1,
  previous: -1,
  preceding: -1,
  precedent: -1,
  precedente: -1,
  before: -1,
};
/** "in the next month": from now on. */
const AHEAD = /^(in|over|within|for|during|dans|durant|pendant)$/;

/** "the following month", "le mois précédent", "that year": the period beside that of the date before. */
export function neighbourAt(at: number, { tokens, limit, lexicon, previous, publication }: Context): Resolved | null {
  const key = (i: number) => (i < limit ? tokens[i].key : "");
  const unitOf = (i: number) =>
    lexicon.calendar.units.get(key(i).replace(/(?<=.)la$/, "")) ?? lexicon.calendar.units.get(key(i));
  const shiftOf = (i: number) => (Object.hasOwn(SHIFTS, key(i)) ? SHIFTS[key(i)] : undefined);
  let found: { unit: string | undefined; shift: number; to: number } | null = null;
  if (/^(the|le|la|l)$/.test(key(at))) {
    const [first, second] = [shiftOf(at + 1), shiftOf(at + 2)];
    const named = /^(before|after)$/.test(key(at + 1));
    if (first !== undefined && !named) found = { unit: unitOf(at + 2), shift: first, to: at + 3 };
    else if (second !== undefined && !/^(same|next|following)$/.test(key(at + 2)) && ends(tokens[at + 3]))
      found = { unit: unitOf(at + 1), shift: second, to: at + 3 };
    if (key(at + 1) === "next" && AHEAD.test(tokens[at - 1]?.key ?? "")) return null;
  } else if (key(at) === "that" || (/^(ce|cette)$/.test(key(at)) && /.la$/.test(key(at + 1))))
    found = { unit: unitOf(at + 1), shift: 0, to: at + 2 };
  const base = previous ?? publication;
  if (!found?.unit || base === null) return null;
  const period = periodAround(base, found.unit, found.shift);
  return period && { to: found.to, start: period[0], end: period[1] };
}

/** "the month before", and not "the month before the vote". */
const ends = (token: Context["tokens"][number] | undefined) =>
  token === undefined || token.kind === "mark" || !/^(the|le|la|l|les|a|an|un|une|his|its|that)$/.test(token.key);

function periodAround(base: string, unit: string, shift: number): [string, string] | null {
  if (unit === "year") {
    const year = String(Number(base.slice(0, 4)) + shift);
    return [year, year];
  }
  if (unit === "month") {
    if (base.length < 7) return null;
    const month = addMonths(base.slice(0, 7), shift);
    return [month, month];
  }
  if (unit !== "week" || base.length < 10) return null;
  const monday = addDays(base, 1 - weekdayOf(base) + 7 * shift);
  return [monday, addDays(monday, 6)];
}
