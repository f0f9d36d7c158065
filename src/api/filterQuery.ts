/** The filter between its two forms: the query string's words separated by `|`, and `EventFilter`. */
import { nearest } from "../casebook/nearest.ts";
import { DATE_KINDS, type DateKind, type EventFilter, REGIONS } from "../events/filter.ts";
import { EVENT_FLAGS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../events/model.ts";
import type { FilterQuery } from "./contract.ts";

/** Input that a caller can mend: what was wrong, what was received, what is valid. */
export class InvalidInput extends Error {
  readonly valid: readonly string[] | undefined;
  constructor(message: string, valid?: readonly string[]) {
    super(message);
    this.name = "InvalidInput";
    this.valid = valid;
  }
}

export function splitList(text: string, between: "|" | RegExp = "|"): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Words of a closed list, which a comma may separate too; an unknown word is an error that lists the valid ones. */
export function wordList<W extends string>(name: string, text: string, valid: readonly W[]): W[] {
  const list = splitList(text, /[|,]/);
  const unknown = list.find((word) => !valid.includes(word as W));
  if (unknown !== undefined) {
    const [near] = nearest(unknown, valid, 1);
    const meant = near === undefined ? "" : ` did you mean ${near}?`;
    throw new InvalidInput(`invalid ${name}: ${unknown};${meant} valid: ${valid.join(", ")}`, valid);
  }
  return list as W[];
}

function calendarDay(name: string, text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new InvalidInput(`invalid ${name}: ${text}; valid: a calendar day YYYY-MM-DD`);
  }
  return text;
}

/** Takes the filter out of a query that may hold other keys too. */
export function parseFilter(query: FilterQuery & Record<string, unknown>): EventFilter {
  const filter: EventFilter = {};
  if (query.from !== undefined) filter.from = calendarDay("from", query.from);
  if (query.to !== undefined) filter.to = calendarDay("to", query.to);
  if (filter.from && filter.to && filter.from > filter.to) {
    throw new InvalidInput(`invalid window: from ${filter.from} is after to ${filter.to}`);
  }
  if (query.dateKind !== undefined) filter.dateKind = wordList("dateKind", query.dateKind, DATE_KINDS)[0] as DateKind;
  if (query.types !== undefined) filter.types = wordList("types", query.types, VIOLENCE_TYPES);
  if (query.kinds !== undefined) filter.kinds = splitList(query.kinds);
  if (query.actors !== undefined) filter.actors = splitList(query.actors);
  if (query.region !== undefined) filter.region = wordList("region", query.region, REGIONS)[0];
  if (query.countries !== undefined) filter.countries = splitList(query.countries);
  if (query.units !== undefined) filter.units = splitList(query.units);
  if (query.precisions !== undefined) filter.precisions = wordList("precisions", query.precisions, PLACE_PRECISIONS);
  if (query.maxDatePrecision !== undefined) filter.maxDatePrecision = query.maxDatePrecision;
  if (query.flags !== undefined) filter.flags = wordList("flags", query.flags, EVENT_FLAGS);
  if (query.datasets !== undefined) filter.datasets = splitList(query.datasets);
  if (query.minDeaths !== undefined) filter.minDeaths = query.minDeaths;
  if (query.text !== undefined) filter.text = query.text;
  return filter;
}

/** The filter in words, one `name: value` per part: what an export prints beside its rows. */
export function filterWords(filter: EventFilter): string[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : value}`);
}
