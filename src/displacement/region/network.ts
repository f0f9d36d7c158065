/** The roads of a region, the districts that people leave and the places that receive them, as arrays. */
import { distanceKm } from "../../places/distance.ts";
import type { Population, RegionFacts, RegionHost, RegionPlace } from "./model.ts";
import { residentsByDivision } from "./residents.ts";

/** A link longer than this is a whole corridor between two ports of call, and would pass over the roads between. */
const LONGEST_LINK_KM = 600;
/** Ways that people do not flee along. */
const NOT_WALKED: ReadonlySet<string> = new Set(["sea", "rail", "transit"]);
/** Violence this many days back says where people leave. */
const VIOLENCE_DAYS = 365;
/** Weight of a district without any violence told, in events: it may still be left. */
const QUIET_WEIGHT = 0.1;

/** Everything that does not change with closures and shocks. Plain arrays and typed ones: it travels as JSON. */
export interface RegionNetwork {
  /** Ids of places on the roads. */
  places: readonly string[];
  placeCountry: Int32Array;
  longitude: Float64Array;
  latitude: Float64Array;
  countries: readonly string[];
  /** Undirected. */
  links: { ids: readonly string[]; from: Int32Array; to: Int32Array; km: Float64Array };
  districts: {
    ids: readonly string[];
    names: readonly string[];
    /** Where its people set out. */
    place: Int32Array;
    country: Int32Array;
    /** People who live there; NaN unknown. */
    population: Float64Array;
    /** Violent events of the last year. */
    violence: Float64Array;
    /** Share of those who leave its country's districts, from violence. */
    weight: Float64Array;
    /** Share of those who left them since violence is told, from all of it up to the day: stocks are of all years. */
    stockWeight: Float64Array;
  };
  hosts: {
    ids: readonly string[];
    names: readonly string[];
    /** Where it is drawn. */
    longitude: Float64Array;
    latitude: Float64Array;
    /** Where the roads reach it. */
    place: Int32Array;
    country: Int32Array;
    /** 0 internally displaced, 1 refugees. */
    population: Uint8Array;
    /** 1 where it receives people of a country: rows of `countries.length`. */
    receives: Uint8Array;
    /** People; NaN unknown. */
    capacity: Float64Array;
    /** People who live in the division that receives them; NaN unknown. */
    residents: Float64Array;
  };
}

const HERE: readonly Population[] = ["idp", "refugee"];

/** The network as it was known on a day (since 1970-01-01). */
export function regionNetwork(facts: RegionFacts, asOf: number): RegionNetwork {
  const byId = new Map(facts.places.map((place) => [place.id, place]));
  const routes = facts.routes.filter(
    ({ kind, km, from, to }) =>
      !NOT_WALKED.has(kind) && km !== null && km <= LONGEST_LINK_KM && byId.has(from) && byId.has(to),
  );
  const onRoads = [...new Set(routes.flatMap(({ from, to }) => [from, to]))].sort();
  const hosts = facts.hosts.filter(({ opened, closed }) => (opened ?? asOf) <= asOf && (closed ?? asOf) >= asOf);
  const origins = new Set(hosts.flatMap(({ origin }) => origin));
  const country = (id: string) => byId.get(id)?.iso3 ?? "";
  const countries = [...new Set([...onRoads.map(country), ...hosts.map(({ place }) => country(place))])].sort();
  const places = onRoads.map((id) => byId.get(id)).filter((place) => place !== undefined);
  const indexOf = new Map(onRoads.map((id, i) => [id, i]));
  const numbers = new Map(countries.map((iso3, i) => [iso3, i]));
  const at = (id: string) => indexOf.get(id) ?? -1;
  const living = residentsByDivision(facts, asOf);
  const residents = (place: RegionPlace | undefined) => living.get(place?.area ?? "")?.people ?? Number.NaN;
  return {
    places: onRoads,
    placeCountry: Int32Array.from(places, ({ iso3 }) => numbers.get(iso3 ?? "") ?? -1),
    longitude: Float64Array.from(places, ({ longitude }) => longitude ?? Number.NaN),
    latitude: Float64Array.from(places, ({ latitude }) => latitude ?? Number.NaN),
    countries,
    links: {
      ids: routes.map(({ id }) => id),
      from: Int32Array.from(routes, ({ from }) => at(from)),
      to: Int32Array.from(routes, ({ to }) => at(to)),
      km: Float64Array.from(routes, ({ km }) => km ?? 0),
    },
    districts: districtsOf(facts, places, origins, numbers, at, residents, asOf),
    hosts: hostsOf(hosts, byId, places, numbers, at, residents),
  };
}

/** Second-order divisions of the countries that people flee from, each set out from its largest place on the roads. */
function districtsOf(
  { violence, places: all }: RegionFacts,
  places: readonly RegionPlace[],
  origins: ReadonlySet<string>,
  countries: ReadonlyMap<string, number>,
  at: (id: string) => number,
  residents: (place: RegionPlace) => number,
  asOf: number,
): RegionNetwork["districts"] {
  const keyOf = ({ iso3, division, name }: RegionPlace) => `${iso3}:${division ?? name}`;
  const groups = new Map<string, RegionPlace[]>();
  for (const place of places) {
    if (!origins.has(place.iso3 ?? "") || place.kind === "camp") continue;
    groups.set(keyOf(place), [...(groups.get(keyOf(place)) ?? []), place]);
  }
  const ids = [...groups.keys()].sort();
  const members = ids.map((id) => groups.get(id) ?? []);
  const seats = members.map((group) => group.reduce((a, b) => (seatRank(b) > seatRank(a) ? b : a)));
  const byId = new Map(all.map((place) => [place.id, place]));
  const seenSince = (first: number) => {
    const counts = new Map<string, number>();
    for (const { place, day, weight = 1 } of violence) {
      const found = byId.get(place);
      if (!found || day > asOf || day < first) continue;
      counts.set(keyOf(found), (counts.get(keyOf(found)) ?? 0) + weight);
    }
    return Float64Array.from(ids, (id) => counts.get(id) ?? 0);
  };
  const country = Int32Array.from(seats, ({ iso3 }) => countries.get(iso3 ?? "") ?? -1);
  const seen = seenSince(asOf - VIOLENCE_DAYS + 1);
  return {
    ids,
    names: seats.map(({ division, name }) => division ?? name),
    place: Int32Array.from(seats, ({ id }) => at(id)),
    country,
    population: Float64Array.from(seats, residents),
    violence: seen,
    weight: sharesWithin(country, seen),
    stockWeight: sharesWithin(country, seenSince(Number.NEGATIVE_INFINITY)),
  };
}

/** Each district's part of the violence of its country; a quiet one has a small part too. */
function sharesWithin(country: Int32Array, counts: Float64Array): Float64Array {
  const sums = new Map<number, number>();
  counts.forEach((count, i) => {
    sums.set(country[i], (sums.get(country[i]) ?? 0) + count + QUIET_WEIGHT);
  });
  return counts.map((count, i) => (count + QUIET_WEIGHT) / (sums.get(country[i]) ?? 1));
}

/** Towns before villages and posts, then by people. */
const seatRank = ({ kind, population }: RegionPlace) =>
  (kind === "town" || kind === "port" ? 1e9 : 0) + (population ?? 0);

function hostsOf(
  hosts: readonly RegionHost[],
  byId: ReadonlyMap<string, RegionPlace>,
  places: readonly RegionPlace[],
  countries: ReadonlyMap<string, number>,
  at: (id: string) => number,
  residents: (place: RegionPlace | undefined) => number,
): RegionNetwork["hosts"] {
  const placeOf = ({ place }: RegionHost) => byId.get(place);
  const receives = new Uint8Array(hosts.length * countries.size);
  hosts.forEach(({ origin }, j) => {
    for (const iso3 of origin) {
      const c = countries.get(iso3);
      if (c !== undefined) receives[j * countries.size + c] = 1;
    }
  });
  return {
    ids: hosts.map(({ id }) => id),
    names: hosts.map((host) => placeOf(host)?.name ?? host.place),
    longitude: Float64Array.from(hosts, (host) => placeOf(host)?.longitude ?? Number.NaN),
    latitude: Float64Array.from(hosts, (host) => placeOf(host)?.latitude ?? Number.NaN),
    place: Int32Array.from(hosts, ({ place, reachedAt }) => {
      const there = at(reachedAt ?? place);
      return there >= 0 ? there : nearestOf(byId.get(reachedAt ?? place), places);
    }),
    country: Int32Array.from(hosts, (host) => countries.get(placeOf(host)?.iso3 ?? "") ?? -1),
    population: Uint8Array.from(hosts, ({ population }) => HERE.indexOf(population)),
    receives,
    capacity: Float64Array.from(hosts, ({ capacity }) => capacity ?? Number.NaN),
    residents: Float64Array.from(hosts, (host) => residents(placeOf(host))),
  };
}

/** The place on the roads nearest to one beside them, in its own country where there is one; -1 without a point. */
function nearestOf(place: RegionPlace | undefined, places: readonly RegionPlace[]): number {
  if (!place || place.longitude === null || place.latitude === null) return -1;
  const { longitude, latitude, iso3 } = place;
  const km = ({ longitude: x, latitude: y }: RegionPlace) =>
    x === null || y === null ? Number.POSITIVE_INFINITY : distanceKm(longitude, latitude, x, y);
  const own = places.some((one) => one.iso3 === iso3);
  let best = -1;
  places.forEach((one, i) => {
    if ((!own || one.iso3 === iso3) && (best < 0 || km(one) < km(places[best]))) best = i;
  });
  return best;
}
