/** A casebook as the region that displacement is computed over. */

import type { RegionFacts, RegionFigure, ResidentFigure } from "../displacement/region/model.ts";
import { addMonths, binOf, binStart, dayFromIso } from "../events/timeBins.ts";
import { type Area, keyOfArea, residentsByArea, smallestArea } from "./areas.ts";
import { displacementSubject, residentsProperty, residentsSubject } from "./claims.ts";
import type { Casebook, Row } from "./schema.ts";
import { FIGHT_KINDS } from "./tables/events.ts";

/**
 * Days after its date on which a figure is taken to be published where its source does not say: of a compiled series the
 * page's own date says nothing about when each number came out.
 */
const PUBLICATION_DAYS = 30;
/** A source that is newer than its figure by more than this is a compilation. */
const COMPILED_DAYS = 200;
/** Kinds of events that people flee from. */
const FLED: ReadonlySet<string> = new Set([...FIGHT_KINDS, "massacre_of_civilians", "kidnapping"]);

/** `dismissed`: ids of claims that analysts dismissed (`displacement:DIS001#stock`); their figures are left out. */
export function regionOfCasebook(casebook: Casebook, dismissed: ReadonlySet<string> = new Set()): RegionFacts {
  const sources = new Map(casebook.sources.map((source) => [source.id, source.date]));
  const events = casebook.events.filter(({ type, place, set_aside }) => FLED.has(type) && place && !set_aside);
  const seen = new Set<string>();
  return {
    places: casebook.places.map((place) => {
      const { id, name, iso3, kind, adm1_name, adm2_name, longitude, latitude, population } = place;
      const area = smallestArea(place);
      return {
        id,
        name,
        iso3,
        kind,
        division: adm2_name ?? adm1_name,
        area: area && keyOfArea(area),
        longitude,
        latitude,
        population,
      };
    }),
    routes: casebook.routes.map((row) => ({
      id: row.id,
      from: row.from_place,
      to: row.to_place,
      kind: row.kind,
      km: row.distance_km,
    })),
    hosts: casebook.hosts.map((row) => ({
      id: row.id,
      place: row.place,
      reachedAt: row.reached_at,
      kind: row.kind,
      population: row.population,
      origin: row.origin,
      opened: row.opened === null ? null : firstDay(row.opened),
      closed: row.closed === null ? null : lastDay(row.closed),
      capacity: row.capacity,
    })),
    figures: casebook.displacement.flatMap((row) =>
      isStock(row) && !dismissed.has(`displacement:${row.id}#${row.measure}`) ? [figureOf(row, sources)] : [],
    ),
    closures: casebook.border_closures.map((row) => ({
      id: row.id,
      kind: row.kind,
      iso3: row.iso3,
      route: row.route,
      place: row.place,
      host: row.host,
      from: firstDay(row.date_start),
      to: row.date_end === null ? null : lastDay(row.date_end),
    })),
    // one event is told once, however many claims tell it
    violence: [
      ...events.flatMap(({ event_key, place, date_start }) => {
        if (seen.has(event_key) || place === null || date_start === null) return [];
        seen.add(event_key);
        return [{ place, day: firstDay(date_start) }];
      }),
      ...casebook.departures.flatMap((spell) => monthsOf(spell, lastDay(casebook.about.asOf))),
    ],
    residents: residentsByArea(casebook).flatMap(({ row, area }) =>
      dismissed.has(`populations:${row.id}#${residentsProperty(row)}`)
        ? []
        : [residentFigureOf(row, area, sources, casebook)],
    ),
    countries: new Map(
      casebook.places.flatMap(({ kind, iso3, name }) => (kind === "country" && iso3 ? [[iso3, name] as const] : [])),
    ),
  };
}

const isStock = ({ measure, unit }: Row<"displacement">) => measure === "stock" && unit === "people";

function figureOf(row: Row<"displacement">, sources: ReadonlyMap<string, string | null>): RegionFigure {
  const day = lastDay(row.date_end ?? row.date_start);
  return {
    id: row.id,
    subject: displacementSubject(row),
    day,
    published: publishedOf(day, sources.get(row.source) ?? null),
    population: row.population,
    origin: row.origin,
    place: row.place,
    people: row.value,
    assertedBy: row.asserted_by,
  };
}

function residentFigureOf(
  { id, people, date, source, kind, census }: Row<"populations">,
  area: Area,
  sources: ReadonlyMap<string, string | null>,
  { doubts: all }: Casebook,
): ResidentFigure {
  const doubts = all.flatMap(({ rows, what_differs }) => (rows.includes(id) ? [what_differs] : []));
  const day = lastDay(date);
  const published = publishedOf(day, sources.get(source) ?? null);
  const told = { id, people, date, kind, census, doubts };
  return { ...told, subject: residentsSubject(area), area: keyOfArea(area), day, published };
}

/** First day on which a figure of a day may have been known. `page`: date of its source. */
function publishedOf(day: number, page: string | null): number {
  const dated = page === null || page.length === 4 ? null : lastDay(page);
  return dated !== null && dated <= day + COMPILED_DAYS ? Math.max(day, dated) : day + PUBLICATION_DAYS;
}

/** A spell of violence as one entry a month. */
function monthsOf({ place, date_start, date_end, intensity }: Row<"departures">, asOf: number) {
  const end = date_end === null ? asOf : lastDay(date_end);
  const out = [];
  for (let day = firstDay(date_start); day <= end; day = addMonths(day, 1)) out.push({ place, day, weight: intensity });
  return out;
}

/** First day of an ISO prefix. */
export function firstDay(prefix: string): number {
  return dayFromIso(`${prefix}${"-01-01".slice(prefix.length === 4 ? 0 : prefix.length === 7 ? 3 : 6)}`);
}

/** Last day of an ISO prefix. */
export function lastDay(prefix: string): number {
  const first = firstDay(prefix);
  if (prefix.length === 10) return first;
  return prefix.length === 7 ? addMonths(first, 1) - 1 : binStart(binOf(first, "year") + 1, "year") - 1;
}
