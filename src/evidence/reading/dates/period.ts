import { firstDay, lastDay } from "../../datePrefix.ts";
import type { Token } from "../tokens.ts";
import { addDays } from "./calendar.ts";
import { type FoundDate, whenOf } from "./date.ts";

const TOP = 60;
const [SHORTEST, LONGEST] = [4, 16];
const FRESH = 10;
const WEEK = 6;

/**
 * The days that a bulletin covers, as its head tells them: "13–19 September 2023", "Week ending Sunday 11 May",
 * "Période du 6 au 12 février". Null where the text is none of a period that ends shortly before publication.
 */
export function periodOf(
  dates: readonly FoundDate[],
  tokens: readonly Token[],
  publication: string | null,
): FoundDate | null {
  for (const date of dates) {
    const { start, end } = date.when;
    if (date.from >= TOP) return null;
    if (publication === null || start === null || end === null || date.when.precision !== "day") continue;
    const before = tokens[date.from - 1]?.key ?? "";
    const from = start === end && before === "ending" ? addDays(end, -WEEK) : start;
    const days = (Date.parse(lastDay(end)) - Date.parse(firstDay(from))) / 86_400_000;
    const age = (Date.parse(publication) - Date.parse(end)) / 86_400_000;
    if (days >= SHORTEST && days <= LONGEST && age >= 0 && age <= FRESH)
      return { ...date, when: whenOf(from, end), since: false };
  }
  return null;
}
