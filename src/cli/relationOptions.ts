/** The question of relations and network as options: the same words as the API's. */
import { RELATION_KINDS } from "../actors/relations/kinds.ts";
import { AMONG, BASES, type RelationsQuery } from "../api/relations/contract.ts";
import { FILTER_OPTIONS } from "./filterOptions.ts";
import type { Options, Values } from "./options.ts";

const { from, to, types, region, countries, units, precisions, maxDatePrecision, datasets, minDeaths } = FILTER_OPTIONS;

export const RELATION_OPTIONS = {
  from: { ...from, about: "first day of the window" },
  to,
  kinds: { kind: "list", hint: "words", commas: true, of: RELATION_KINDS, about: "asserted kinds to keep" },
  basis: { kind: "choice", of: BASES, about: "only what sources state, or only what events show (default both)" },
  actors: { kind: "list", hint: "names", commas: false, about: "keep relations of these: names, aliases or ids" },
  among: { kind: "choice", of: AMONG, about: "leave out sides that only the data name" },
  minEvents: { kind: "whole", hint: "events", least: 1, about: "fewest events of a computed relation (default 1)" },
  types,
  region,
  countries,
  units,
  precisions,
  maxDatePrecision,
  datasets,
  minDeaths,
} as const satisfies Options;

/** The question that was typed, as the API takes it. */
export function relationsQuery(values: Partial<Values<typeof RELATION_OPTIONS>>): RelationsQuery {
  const joined = (list: readonly string[] | undefined) => list?.join("|");
  const query = {
    from: values.from,
    to: values.to,
    kinds: joined(values.kinds),
    basis: values.basis,
    actors: joined(values.actors),
    among: values.among,
    minEvents: values.minEvents,
    types: joined(values.types),
    region: values.region,
    countries: joined(values.countries),
    units: joined(values.units),
    precisions: joined(values.precisions),
    maxDatePrecision: values.maxDatePrecision,
    datasets: joined(values.datasets),
    minDeaths: values.minDeaths,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
