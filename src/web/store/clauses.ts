/** The active clauses of a filter, one by one: what the chips show and what an empty view offers to relax. */
import { type EventFilter, regionNarrows } from "../../events/filter.ts";
import type { EngineView } from "../engine/index.ts";
import type { FilterList } from "../state.ts";

export const LIST_CLAUSES: readonly FilterList[] = [
  "types",
  "kinds",
  "actors",
  "countries",
  "units",
  "precisions",
  "flags",
  "datasets",
];

export type ClauseName = FilterList | "region" | "window" | "maxDatePrecision" | "minDeaths" | "text" | "dateKind";

export interface Clause {
  clause: ClauseName;
  /** The listed value for list clauses, null for the others. */
  value: string | null;
}

export function activeClauses(filter: EventFilter): Clause[] {
  const clauses: Clause[] = regionNarrows(filter) ? [{ clause: "region", value: null }] : [];
  clauses.push(...LIST_CLAUSES.flatMap((clause) => (filter[clause] ?? []).map((value) => ({ clause, value }))));
  if (filter.maxDatePrecision !== undefined) clauses.push({ clause: "maxDatePrecision", value: null });
  if (filter.minDeaths) clauses.push({ clause: "minDeaths", value: null });
  if (filter.text) clauses.push({ clause: "text", value: null });
  if (filter.dateKind && filter.dateKind !== "event") clauses.push({ clause: "dateKind", value: null });
  return clauses;
}

/** The filter without one clause; for a list clause with a value, without that value. */
export function withoutClause(filter: EventFilter, { clause, value }: Clause): EventFilter {
  const next: EventFilter = { ...filter };
  if (clause === "window") {
    delete next.from;
    delete next.to;
    return next;
  }
  const list = next[clause];
  const rest = Array.isArray(list) && value !== null ? list.filter((item) => item !== value) : [];
  delete next[clause];
  return rest.length ? { ...next, [clause]: rest } : next;
}

const sum = (counts: ArrayLike<number>) => {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  return total;
};

/**
 * How many events would be there without each active clause, as far as the engine's last answer tells: every facet
 * ignores its own clause, the timeline ignores the window. An event has two sides, so for actors the figure is an upper
 * bound; null where it is not known.
 */
export function reliefOf(filter: EventFilter, view: EngineView): { clause: ClauseName; events: number | null }[] {
  const { facets, timeline } = view;
  const counts: Partial<Record<ClauseName, ArrayLike<number>>> = {
    types: facets.types,
    kinds: facets.kinds,
    region: facets.countries,
    countries: facets.countries,
    precisions: facets.precisions,
    maxDatePrecision: facets.datePrecisions,
    datasets: facets.datasets,
    window: timeline.events,
  };
  const active: ClauseName[] = LIST_CLAUSES.filter((clause) => filter[clause]?.length);
  if (regionNarrows(filter)) active.push("region");
  if (filter.maxDatePrecision !== undefined) active.push("maxDatePrecision");
  if (filter.minDeaths) active.push("minDeaths");
  if (filter.text) active.push("text");
  if (filter.from || filter.to) active.unshift("window");
  return active
    .map((clause) => ({ clause, events: counts[clause] ? sum(counts[clause]) : null }))
    .filter(({ events }) => events !== 0);
}
