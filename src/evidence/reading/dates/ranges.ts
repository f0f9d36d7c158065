import { firstDay, lastDay } from "../../datePrefix.ts";
import { addDays } from "./calendar.ts";
import type { Context, Resolved } from "./date.ts";
import { partsAt } from "./dateParts.ts";
import { resolve } from "./resolve.ts";
import { singleAt } from "./singleDates.ts";

/** "the night of 10 to 11 May", "nuit de mardi à mercredi", "nuit du 14 au 15". */
export function nightAt(at: number, context: Context): Resolved | null {
  const { tokens, limit } = context;
  if (!/^(night|nuit)$/.test(tokens[at].key) || at + 2 >= limit || !/^(of|de|du|d|from)$/.test(tokens[at + 1].key))
    return null;
  const range = rangeAt(at + 2, context, true);
  if (range) return range;
  const single = singleAt(at + 2, context, true);
  const start = single?.start ?? "";
  return single && start.length === 10 ? { to: single.to, start, end: addDays(start, 1) } : null;
}

const DAYS = 4;

/** "25, 26 and 27 July", "les 24 et 25 février": days that follow one another are an interval. */
export function daysAt(at: number, context: Context): Resolved | null {
  const { tokens, limit } = context;
  if (tokens[at].kind !== "number" || !/^\d{1,2}$/.test(tokens[at].text)) return null;
  let last = at;
  for (let i = at + 1; i + 1 < limit && (i - at) / 2 < DAYS; i += 2) {
    if (!/^(,|and|et|&)$/.test(tokens[i].kind === "mark" ? tokens[i].text : tokens[i].key)) break;
    if (!/^\d{1,2}$/.test(tokens[i + 1].text) || Number(tokens[i + 1].text) !== Number(tokens[last].text) + 1) break;
    last = i + 1;
  }
  const parts = last > at ? partsAt(last, context, true) : null;
  if (!parts || parts.day === null || parts.month === null) return null;
  const end = resolve(parts, context);
  if (end?.end?.length !== 10) return null;
  return { to: parts.to, start: addDays(end.end, Number(tokens[at].text) - parts.day), end: end.end };
}

const RANGE_OPENERS = /^(between|from|du|de|entre)$/;

const RANGE_JOINTS = /^(to|and|until|till|au|a|et|jusqu)$/;

export function rangeAt(at: number, context: Context, opened = false): Resolved | null {
  const { tokens, limit } = context;
  const opener = RANGE_OPENERS.test(tokens[at].key);
  const first = partsAt(at + (opener ? 1 : 0), context, true);
  if (!first || first.to >= limit) return null;
  const joint = tokens[first.to];
  const dash = /^[-–—/]$/.test(joint.text);
  if (!dash && !RANGE_JOINTS.test(joint.key)) return null;
  if (!dash && !opener && !opened && !/^(to|au|a)$/.test(joint.key)) return null;
  let next = first.to + 1;
  // "1/ Thursday 19 June": the number of an item.
  if (joint.text === "/" && tokens[next] && tokens[next].start > joint.end) return null;
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
