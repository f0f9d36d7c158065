/** Which events a question about fronts looks at: the same words as the API's. */
import type { Ground } from "../api/fronts/contract.ts";
import { FILTER_OPTIONS } from "./filterOptions.ts";
import type { Options } from "./options.ts";
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

/** What an answer stands on, and what to add where that is too little. */
export function groundLines({ basis, events, from, to, thin }: Ground, width: number): string[] {
  const what = basis === "coded" ? plural(events, "coded event") : plural(events, "curated incident");
  const head = `${what}, ${from === null ? "nothing covered" : `covered from ${from} to ${to}`}`;
  return thin ? [`${head}. Too thin:`, ...wrap(thin.advice, Math.max(40, width)), ""] : [head, ""];
}
