import { numberAt } from "../numbers.ts";
import { addDays, addMonths, weekdayOf } from "./calendar.ts";
import type { Context, Resolved } from "./date.ts";

/** "the next day", "le même jour", "two days later": counted from the date before. */
export function discourseAt(at: number, { tokens, limit, lexicon, previous, publication }: Context): Resolved | null {
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
  // "two days after that battle": not after what the sentence itself names.
  const afterThat = /^(after|apres)$/.test(next ?? "") && /^(that|this|those|ce|cet|cette|ces)$/.test(second ?? "");
  const later = next === "later" || (next === "plus" && second === "tard") || afterThat;
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
export function relativeAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
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
export function agoAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
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
