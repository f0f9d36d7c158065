import { daysInMonth, lastDay } from "../../datePrefix.ts";
import type { Context, Resolved } from "./date.ts";
import { partsAt, withYear, yearOf } from "./dateParts.ts";
import { relativeAt } from "./relativeDates.ts";
import { resolve } from "./resolve.ts";

/** "early April", "mid-September", "fin 2019", "the first week of June", "première décade de mars". */
export function partOfMonthAt(at: number, context: Context): Resolved | null {
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

export const ORDINALS: Record<string, number> = {
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
