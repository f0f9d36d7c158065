import { addMonths, monthText } from "./calendar.ts";
import type { Context, Resolved } from "./date.ts";
import { yearOf } from "./dateParts.ts";
import { ORDINALS } from "./partsOfMonth.ts";

/** "autumn 2020", "l'été dernier": three months, winter from December on. */
export function seasonAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
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
export function feastAt(at: number, { tokens, limit, lexicon, publication }: Context): Resolved | null {
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
export function quarterAt(at: number, { tokens, limit, publication }: Context): Resolved | null {
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
