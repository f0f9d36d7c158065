import { addMonths, weekdayAfter, weekdayBefore, weekdayOf } from "./calendar.ts";
import { type Context, type Resolved, sameSentence } from "./date.ts";
import { partsAt, yearOf } from "./dateParts.ts";
import { resolve } from "./resolve.ts";

export function singleAt(at: number, context: Context, loose = false): Resolved | null {
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

function weekdayDate(
  weekday: number,
  say: { last: boolean; following: boolean; next: boolean },
  { publication: published, previous, future, week }: Context,
): string | null {
  const publication = week ?? published;
  if (say.following && previous && previous.length === 10) return weekdayAfter(previous, weekday);
  if (publication === null) return null;
  if (say.next) return weekdayAfter(publication, weekday);
  if (say.last) return weekdayBefore(publication, weekday, true);
  if (future && weekdayOf(publication) !== weekday) return weekdayAfter(publication, weekday);
  return weekdayBefore(publication, weekday, false);
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
