/** An imported movement case as casebook files, so that an analyst can edit it, and its region be computed. */
import type { CaseClosure, DisplacementCase } from "../displacement/cases/index.ts";
import { dayAfter } from "../displacement/cases/index.ts";
import { countryIso3 } from "../places/countryNames.ts";
import { foldText } from "../text/fold.ts";
import type { Casebook, Row } from "./schema.ts";
import { TABLE_NAMES } from "./schema.ts";
import { writeCasebook } from "./write.ts";

/** Short names that movement cases use for countries. */
const SHORT: Record<string, string> = { CAR: "CAF", RC: "COG", DRC: "COD" };
const SOURCE = "src-movement-case";

export interface WrittenCase {
  /** Texts by file name. */
  files: Record<string, string>;
  /** What a casebook cannot hold, or a country that has no code. */
  leftOut: string[];
}

/** Countries come first in a case: the first place's is the one that people flee from. */
export function casebookOfCase(one: DisplacementCase): WrittenCase {
  const leftOut: string[] = [];
  const codes = new Map([...new Set(one.places.map(({ country }) => country))].map((name) => [name, codeOf(name)]));
  for (const [name, code] of codes)
    if (code === null) leftOut.push(`country ${name}: no ISO 3166-1 code is known for it`);
  const codeAt = (place: number) => codes.get(one.places[place]?.country ?? "") ?? null;
  const ids = idsOf(one.places.map(({ name }) => `plc-${slug(name)}`));
  const isPlaced = ({ longitude, latitude }: DisplacementCase["places"][number]) =>
    longitude !== null && latitude !== null && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  const home = codeAt(0);
  const book = {
    ...Object.fromEntries(TABLE_NAMES.map((name) => [name, []])),
    about: aboutOf(one, codes),
  } as unknown as Casebook;
  book.sources = [sourceOf(one)];
  book.places = one.places.map((place, i) => ({
    id: ids[i],
    name: place.name.replaceAll("_", " "),
    aliases: [],
    kind: place.kind === "camp" || place.kind === "idpCamp" ? "camp" : "town",
    iso3: codeAt(i),
    adm1_name: place.region === "unknown" ? null : place.region.replaceAll("_", " "),
    adm2_name: place.name.replaceAll("_", " "),
    pcode: null,
    longitude: isPlaced(place) ? place.longitude : null,
    latitude: isPlaced(place) ? place.latitude : null,
    precision: isPlaced(place) ? "point" : null,
    population: place.population > 0 ? place.population : null,
    population_year: null,
    source: SOURCE,
    note: null,
    handling: [],
  }));
  const routeIds = idsOf(
    one.routes.map(({ from, to }) => `rte-${slug(one.places[from].name)}--${slug(one.places[to].name)}`),
  );
  book.routes = one.routes.map(({ from, to, km }, i) => ({
    id: routeIds[i],
    from_place: ids[from],
    to_place: ids[to],
    kind: "road",
    distance_km: km,
    distance_method: "road",
    border_crossing: null,
    source: SOURCE,
    note: null,
  }));
  const hostIds = one.camps.map(({ place }) => ids[place].replace(/^plc-/, "host-"));
  book.hosts = one.camps.map(({ place }, c) => ({
    id: hostIds[c],
    place: ids[place],
    reached_at: null,
    kind: "camp",
    population: one.places[place].foreign ? "refugee" : "idp",
    origin: home === null ? [] : [home],
    opened: null,
    closed: null,
    // the capacity column of these cases is the highest later count
    capacity: null,
    source: SOURCE,
    note:
      one.places[place].capacity === null
        ? null
        : `capacity of the case, often the highest later count: ${one.places[place].capacity}`,
    handling: [],
  }));
  book.displacement = one.camps.flatMap(({ place, reports }, c) =>
    Array.from(reports.day, (day, k) => ({
      ...figureOf(one, dayAfter(one.start, day), reports.people[k]),
      id: `${hostIds[c]}-${day}-${k}`,
      population: one.places[place].foreign ? ("refugee" as const) : ("idp" as const),
      origin: home === null ? [] : [home],
      place: ids[place],
      place_name: one.places[place].name.replaceAll("_", " "),
      iso3: codeAt(place) === null ? [] : [codeAt(place) ?? ""],
    })),
  );
  book.departures = departuresOf(one, ids);
  const indexOf = (name: string) => one.places.findIndex((place) => place.name === name);
  one.closures.forEach((closure, k) => {
    const row = closureOf(closure, { one, ids, routeIds, hostIds, codes, indexOf });
    if (row) book.border_closures.push({ ...row, id: `bcl-${k + 1}` });
    else leftOut.push(`closure ${closure.kind} of ${closure.name1}: nothing in a casebook stands for it`);
  });
  for (const { camp } of one.corrections)
    leftOut.push(`correction of earlier counts of ${camp}: it uses a later report`);
  return { files: writeCasebook(book), leftOut };
}

function codeOf(name: string): string | null {
  const plain = name.replaceAll("_", " ");
  return SHORT[plain] ?? countryIso3(plain.toUpperCase());
}

const slug = (name: string) =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "") || "place";

/** Ids, made different where two are the same. */
function idsOf(wanted: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return wanted.map((id) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}

function aboutOf(one: DisplacementCase, codes: ReadonlyMap<string, string | null>): Casebook["about"] {
  const known = one.places.flatMap(({ longitude, latitude }) =>
    longitude === null || latitude === null ? [] : [[longitude, latitude] as const],
  );
  const edge = (values: number[], side: -1 | 1, most: number) =>
    values.length === 0
      ? side * most
      : Math.max(-most, Math.min(most, (side < 0 ? Math.min(...values) : Math.max(...values)) + side));
  const [x, y] = [known.map(([longitude]) => longitude), known.map(([, latitude]) => latitude)];
  return {
    name: one.name,
    countries: [...new Set([...codes.values()].filter((code) => code !== null))],
    boundingBox: [edge(x, -1, 180), edge(y, -1, 90), edge(x, 1, 180), edge(y, 1, 90)],
    languages: ["en"],
    asOf: dayAfter(one.start, one.days),
    licence: "as the movement case that it was imported from",
  };
}

const sourceOf = ({ name }: DisplacementCase): Row<"sources"> => ({
  id: SOURCE,
  title: `Movement case ${name}`,
  publisher: "movement case",
  address: null,
  date: null,
  source_class: "open_data",
  party: "none",
  licence: "as stated with the case",
  linkable: "no",
  note: "imported; camp counts of UNHCR unless the case says otherwise",
});

const figureOf = (_: DisplacementCase, day: string, people: number) => ({
  date_start: day,
  date_end: null,
  date_precision: "day" as const,
  measure: "stock" as const,
  value: people,
  bound: null,
  unit: "people" as const,
  share_of: null,
  note: null,
  asserted_by: "UNHCR, by the movement case",
  source: SOURCE,
  handling: [],
});

/** Spells of one intensity, by place. */
function departuresOf(
  { places, conflict, days, start }: DisplacementCase,
  ids: readonly string[],
): Row<"departures">[] {
  const at = (day: number, place: number) => (day < days ? conflict[day * places.length + place] : 0);
  return places.flatMap((_, place) => {
    const rows: Row<"departures">[] = [];
    let from = 0;
    for (let day = 1; day <= days; day++) {
      if (day < days && at(day, place) === at(from, place)) continue;
      if (at(from, place) > 0) {
        rows.push({
          id: `dep-${ids[place].replace(/^plc-/, "")}-${from}`,
          place: ids[place],
          date_start: dayAfter(start, from),
          date_end: day < days ? dayAfter(start, day - 1) : null,
          date_precision: "day",
          intensity: at(from, place),
          source: SOURCE,
          note: null,
        });
      }
      from = day;
    }
    return rows;
  });
}

interface Known {
  one: DisplacementCase;
  ids: readonly string[];
  routeIds: readonly string[];
  hostIds: readonly string[];
  codes: ReadonlyMap<string, string | null>;
  indexOf(name: string): number;
}

function closureOf(
  { kind, name1, name2, start, end }: CaseClosure,
  { one, ids, routeIds, hostIds, codes, indexOf }: Known,
): Omit<Row<"border_closures">, "id"> | null {
  if (start < 0) return null;
  const base = {
    iso3: [],
    route: null,
    place: null,
    host: null,
    date_start: dayAfter(one.start, start),
    date_end: end > start ? dayAfter(one.start, end - 1) : null,
    date_precision: "day" as const,
    asserted_by: "the movement case",
    source: SOURCE,
    note: null,
  };
  const [a, b] = [codes.get(name1), codes.get(name2)];
  if (kind === "country") return a && b ? { ...base, kind: "border", iso3: [a, b] } : null;
  const place = indexOf(name1);
  if (kind === "location") return place < 0 ? null : { ...base, kind: "place", place: ids[place] };
  if (kind === "camp" || kind === "idpcamp") {
    const camp = one.camps.findIndex((one) => one.place === place);
    return camp < 0 ? null : { ...base, kind: "host", host: hostIds[camp] };
  }
  const other = indexOf(name2);
  const route = one.routes.findIndex(
    ({ from, to }) => (from === place && to === other) || (from === other && to === place),
  );
  return kind === "link" && route >= 0 ? { ...base, kind: "route", route: routeIds[route] } : null;
}
