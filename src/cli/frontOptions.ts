/** Which events a question about fronts looks at: the same words as the API's. */
import { parseFilter } from "../api/filterQuery.ts";
import type { Ground } from "../api/fronts/contract.ts";
import type { EventFilter } from "../events/filter.ts";
import { FILTER_OPTIONS } from "./filterOptions.ts";
import type { Options, Values } from "./options.ts";
import { plural, wrap } from "./table.ts";

const { types, actors, region, countries, units, precisions, maxDatePrecision, datasets, minDeaths } = FILTER_OPTIONS;
export const CLAUSE_OPTIONS = {
  types,
  actors,
  region,
  countries,
  units,
  precisions,
  maxDatePrecision,
  datasets,
  minDeaths,
} as const satisfies Options;
export const windowOptions = { from: FILTER_OPTIONS.from, to: FILTER_OPTIONS.to };

/** The filter that was typed. Throws InvalidInput for days that no calendar has. */
export function clausesOf(
  values: Partial<Values<typeof CLAUSE_OPTIONS>> & { from?: string | undefined; to?: string | undefined },
): EventFilter {
  const joined = (list: readonly string[] | undefined) => list?.join("|");
  const query = {
    from: values.from,
    to: values.to,
    types: joined(values.types),
    actors: joined(values.actors),
    region: values.region,
    countries: joined(values.countries),
    units: joined(values.units),
    precisions: joined(values.precisions),
    maxDatePrecision: values.maxDatePrecision,
    datasets: joined(values.datasets),
    minDeaths: values.minDeaths,
  };
  return parseFilter(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)));
}

/** What an answer stands on, and what to add where that is too little. */
export function groundLines({ basis, events, from, to, thin }: Ground, width: number): string[] {
  const what = basis === "coded" ? plural(events, "coded event") : plural(events, "curated incident");
  const head = `${what}, ${from === null ? "nothing covered" : `covered from ${from} to ${to}`}`;
  return thin ? [`${head}. Too thin:`, ...wrap(thin.advice, Math.max(40, width)), ""] : [head, ""];
}
