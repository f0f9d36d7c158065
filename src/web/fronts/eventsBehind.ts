import type { Ground } from "../../api/fronts/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import type { Behind } from "../evidence/Sourced.tsx";
import { sumBehind } from "../evidence/sumBehind.ts";

/** Clauses that say where and when. */
type Within = Pick<EventFilter, "from" | "to" | "countries" | "units">;

/**
 * The events that an answer counted, or those of them within a place and a window. Null for incidents, of which an answer
 * counts the violent ones alone, which no filter says.
 */
export function eventsBehind({ basis, manifest }: Ground, within: Within = {}): Behind | null {
  const { from: _, to: __, ...asked } = (manifest.parameters.filter ?? {}) as EventFilter;
  return basis === "coded" ? sumBehind({ ...asked, ...within }, true) : null;
}

/** A country or division as clauses; null for a cell, which no filter knows. */
export function placeClause(place: string, by: string): Within | null {
  if (by === "country") return { countries: [place], units: [] };
  return by === "unit" ? { units: [place], countries: [] } : null;
}
