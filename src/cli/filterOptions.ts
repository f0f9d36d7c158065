/** The filter of the API as options: the same words, the same checks. */
import { parseFilter } from "../api/filterQuery.ts";
import { DATE_KINDS, type EventFilter, REGIONS } from "../events/filter.ts";
import { EVENT_FLAGS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../events/model.ts";
import type { Options, Values } from "./options.ts";

export const FILTER_OPTIONS = {
  from: {
    kind: "text",
    hint: "YYYY-MM-DD",
    about: "first day of the window; an event lies in it when its start day does",
  },
  to: { kind: "text", hint: "YYYY-MM-DD", about: "last day of the window" },
  dateKind: { kind: "choice", of: DATE_KINDS, about: "which date --from and --to speak of (default event)" },
  types: { kind: "list", hint: "words", commas: true, of: VIOLENCE_TYPES, about: "violence types to keep" },
  kinds: {
    kind: "list",
    hint: "words",
    commas: true,
    about: "kinds to keep, such as kidnapping; UCDP's events have none",
  },
  actors: { kind: "list", hint: "names", commas: false, about: "sides to keep: names, aliases or casebook ids" },
  region: {
    kind: "choice",
    of: REGIONS,
    about: "the countries of the casebook; --countries or --units take its place",
  },
  countries: { kind: "list", hint: "codes", commas: true, about: "countries to keep: codes such as MLI,BFA, or names" },
  units: {
    kind: "list",
    hint: "ids",
    commas: true,
    about: "first-order divisions to keep: ids such as ML-1, P-codes, or names",
  },
  precisions: {
    kind: "list",
    hint: "words",
    commas: true,
    of: PLACE_PRECISIONS,
    about: "place precision classes to keep",
  },
  maxDatePrecision: {
    kind: "whole",
    hint: "1-5",
    least: 1,
    most: 5,
    about: "coarsest date precision, 1 (day) to 5 (year)",
  },
  flags: {
    kind: "list",
    hint: "words",
    commas: true,
    of: EVENT_FLAGS,
    about: "oddities to keep: events that carry any of these flags",
  },
  datasets: {
    kind: "list",
    hint: "names",
    commas: true,
    about:
      "casebook, and snapshots by id, its beginning, or dataset@release; default all that are counted, see harmattan snapshots",
  },
  minDeaths: { kind: "whole", hint: "deaths", least: 0, about: "smallest best estimate of deaths" },
  text: { kind: "text", hint: "text", about: "text in sides, place, kind or summary; case and accents do not matter" },
} as const satisfies Options;

/** The filter that was typed. Throws InvalidInput for days that no calendar has. */
export function filterOf(values: Partial<Values<typeof FILTER_OPTIONS>>): EventFilter {
  const joined = (list: readonly string[] | undefined) => list?.join("|");
  const query = {
    from: values.from,
    to: values.to,
    dateKind: values.dateKind,
    types: joined(values.types),
    kinds: joined(values.kinds),
    actors: joined(values.actors),
    region: values.region,
    countries: joined(values.countries),
    units: joined(values.units),
    precisions: joined(values.precisions),
    maxDatePrecision: values.maxDatePrecision,
    flags: joined(values.flags),
    datasets: joined(values.datasets),
    minDeaths: values.minDeaths,
    text: values.text,
  };
  return parseFilter(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)));
}
