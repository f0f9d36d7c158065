/** What the effect view shows, as the `open` of a link: `view=effect&of=algiers-accord-2015&place=MLI&measure=deaths`. */
import type { EffectDates } from "../../api/effect/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import { foldText } from "../../text/fold.ts";
import { filterQuery } from "../data/filterQuery.ts";
import { MEASURES, type Measure } from "../state.ts";

export const AFTER_MONTHS = [6, 12, 24, 36] as const;

export interface Chosen {
  /** Id of a happening of the casebook, or a day of one's own; both null for the newest withdrawal that can be asked about. */
  of: string | null;
  date: string | null;
  /** Country code or id of a division; null for the countries of the happening. */
  place: string | null;
  measure: Measure;
  after: number;
  /** Places that may not make up the twin. */
  without: readonly string[];
}

export const UNCHOSEN: Chosen = { of: null, date: null, place: null, measure: "events", after: 12, without: [] };

/** What is not known or not valid is left at its default. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const of = query.get("of") || null;
  const date = query.get("date") ?? "";
  return {
    of,
    date: of === null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null,
    place: query.get("place") || null,
    measure: MEASURES.find((one) => one === query.get("measure")) ?? UNCHOSEN.measure,
    after: AFTER_MONTHS.find((one) => String(one) === query.get("after")) ?? UNCHOSEN.after,
    without: [...new Set((query.get("without") ?? "").split("|").filter(Boolean))],
  };
}

export function openOf(chosen: Chosen): string {
  const query = new URLSearchParams({ view: "effect" });
  for (const name of ["of", "date", "place", "measure", "after"] as const) {
    const value = chosen[name];
    if (value !== null && value !== UNCHOSEN[name]) query.set(name, String(value));
  }
  if (chosen.without.length > 0) query.set("without", chosen.without.join("|"));
  return query.toString();
}

export type Happening = EffectDates["items"][number];

/** The clauses of the shared filter that narrow what is counted; where and when are the question's own. */
export function countedBy({ types, actors, precisions, maxDatePrecision, datasets }: EventFilter): EventFilter {
  return {
    ...(types && { types }),
    ...(actors && { actors }),
    ...(precisions && { precisions }),
    ...(maxDatePrecision !== undefined && { maxDatePrecision }),
    ...(datasets && { datasets }),
  };
}

/** As the API asks for it; null where a date or a place is missing. */
export function effectQuery(
  { of, date, place, measure, after, without }: Chosen,
  happening: Happening | null,
  filter: EventFilter,
  isCountry: (id: string) => boolean,
): string | null {
  if (of === null && date === null) return null;
  if (place === null && (happening === null || happening.countries.length === 0)) return null;
  const query = filterQuery(countedBy(filter));
  if (of !== null) query.set("of", of);
  else if (date !== null) query.set("date", date);
  if (place !== null) query.set(isCountry(place) ? "countries" : "units", place);
  query.set("measure", measure);
  query.set("after", String(after));
  if (without.length > 0) query.set("without", without.join("|"));
  return query.toString();
}

/** Those of which all words typed occur in date, kind, title or countries. */
export function foundHappenings(
  items: readonly Happening[],
  text: string,
  wordsOf: (item: Happening) => string,
): Happening[] {
  const words = foldText(text.trim()).split(" ").filter(Boolean);
  if (words.length === 0) return [...items];
  return items.filter((item) => {
    const folded = foldText(wordsOf(item));
    return words.every((word) => folded.includes(word));
  });
}
