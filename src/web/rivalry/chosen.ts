/** What the rivalry view shows, as the `open` of a link: `view=rivalry&actor=JNIM&actor=IS&days=7`. The window is the shared clock's. */
import type { EventFilter } from "../../events/filter.ts";
import { frontQuery } from "../fronts/frontQuery.ts";
import { dayNumber } from "../timeline/calendar.ts";
import type { DayWindow } from "../timeline/clock.ts";

export const FOLLOW_DAYS = [7, 14, 28] as const;
export const FOLLOW_KM = [25, 50, 100] as const;
export const BALANCE_MONTHS = [6, 12, 24] as const;
export const MOST_ACTORS = 4;

export interface Chosen {
  /** Names, two to four of them; none for the casebook's rivals. */
  actors: readonly string[];
  days: number;
  km: number;
  /** Sliding window of the balance. */
  window: number;
}

const COUNTS = { days: FOLLOW_DAYS, km: FOLLOW_KM, window: BALANCE_MONTHS } as const;
export const UNCHOSEN: Chosen = { actors: [], days: 14, km: 50, window: 12 };

/** What is not known or not valid is left at its default. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const count = (name: keyof typeof COUNTS): number =>
    COUNTS[name].find((one) => String(one) === query.get(name)) ?? UNCHOSEN[name];
  const actors = [...new Set(query.getAll("actor").filter((name) => name !== ""))].slice(0, MOST_ACTORS);
  return { actors, days: count("days"), km: count("km"), window: count("window") };
}

export function openOf(chosen: Chosen): string {
  const query = new URLSearchParams({ view: "rivalry" });
  for (const name of chosen.actors) query.append("actor", name);
  for (const name of ["days", "km", "window"] as const) {
    if (chosen[name] !== UNCHOSEN[name]) query.set(name, String(chosen[name]));
  }
  return query.toString();
}

const LEAST_DAYS = 365;

/** The clock's window where it holds a year or more; else only its end is asked for, and the server takes five years before it. */
export function rivalWindow({ from, to }: EventFilter, extent: DayWindow): { from?: string; to?: string } {
  const last = to === undefined ? extent.to : dayNumber(to);
  const isLong = from !== undefined && last - dayNumber(from) + 1 >= LEAST_DAYS;
  return { ...(isLong && { from }), ...(to !== undefined && { to }) };
}

/** The clauses of the shared filter that narrow a rivalry: its own actors stand for the filter's. */
export function rivalryQuery(
  { actors: _, to: __, ...clauses }: EventFilter,
  choices: Record<string, string | number> = {},
): string {
  return frontQuery(clauses, choices);
}
