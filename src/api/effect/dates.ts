/** Dated happenings of the casebook of which one may ask what they changed. */

import { cooperationItems } from "../cooperation/items.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";

export interface Happening {
  id: string;
  kind: string;
  title: string;
  /** As finely as it is known. */
  date: string;
  countries: string[];
  subject: string;
}

/** Kinds of casebook event that somebody did to change the course of things, or that changed it. */
const KINDS: ReadonlySet<string> = new Set([
  "agreement",
  "arms_delivery",
  "blockade_end",
  "blockade_start",
  "border_closure",
  "coup",
  "election",
  "exercise_training",
  "joint_patrol",
  "sanction",
  "withdrawal",
]);

export function happenings(
  casebook: LoadedCasebook,
  today: string,
): { items: Happening[]; tooCoarse: number; withheld: number } {
  const events = casebook.events
    .filter(({ kind }) => KINDS.has(kind))
    .map(({ key, kind, claims, iso3, date_prec: precision, date_start: start }): Happening => {
      const date = precision === 1 ? start : precision === 4 ? start.slice(0, 7) : start.slice(0, 4);
      return {
        id: key,
        kind,
        title: claims[0]?.statement ?? key,
        date,
        countries: [...iso3],
        subject: `events:${key}`,
      };
    });
  const { items, withheld } = cooperationItems(casebook, today);
  const actors = new Map(casebook.rows.actors.map((row) => [row.id, row]));
  const given = items.flatMap(({ id, kind, item, start, recipients, subject }): Happening[] => {
    const countries = [
      ...new Set(recipients.flatMap((one) => (isCountry(actors.get(one)?.kind) ? (actors.get(one)?.iso3 ?? []) : []))),
    ];
    return start === null ? [] : [{ id, kind, title: item ?? kind, date: start, countries, subject }];
  });
  const all = [...events, ...given].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1));
  const fine = all.filter(({ date }) => date.length >= 7);
  return { items: fine, tooCoarse: all.length - fine.length, withheld };
}

const isCountry = (kind: string | undefined) => kind === "state" || kind === "government";

/** The first day of a date prefix of a month or a day. */
export const firstDayOf = (date: string): string => (date.length === 7 ? `${date}-01` : date.slice(0, 10));
