/**
 * Who arrives where when people leave districts: the destination choice of docs/methods/displacement.md on a region's
 * roads, day by day. No dates, no rows: the page runs it in a worker as the server does.
 */
import { roadKm } from "../network/roadKm.ts";
import type { RegionNetwork } from "./network.ts";

export interface MovementOptions {
  /** w = attraction x (softeningKm + km)^-distancePower, as in the kernel for camps. */
  distancePower: number;
  softeningKm: number;
  /** 0 to 1: how far several places of refuge in a country draw more people than one. */
  nesting: number;
  kmPerDay: number;
}

/** What is known of a network on a day: arrays by host and country of origin, from figures published by then. */
export interface MovementState {
  /** Learned pull of each host for people of each country: rows of countries. */
  attraction: Float64Array;
  /** Weight of places abroad against those at home, by country of origin. */
  abroad: Float64Array;
  /** People there on the first day: rows of countries. */
  present: Float64Array;
}

/** People who leave districts; each row a day (0 the first), a district and how many. */
export interface Departures {
  day: Int32Array;
  district: Int32Array;
  people: Float64Array;
  /** All of them stay in their country (0) or leave it (1); absent: either. */
  only?: 0 | 1;
}

/** Links and hosts that are shut from a day on, up to the day before `to`. */
export interface Shut {
  from: number;
  to: number;
  links: Int32Array;
  hosts: Int32Array;
}

export interface Movement {
  /** People who have arrived since day 0, by day and host. */
  arrived: Float64Array;
  onTheWay: Float64Array;
  /** People by day who found no open way. */
  waiting: Float64Array;
  /** People sent from each district to each host, over all days: rows of hosts. */
  flows: Float64Array;
}

/** km by road to each host from each place (rows of places), infinite where there is no open way. */
export interface Ways {
  km: Float64Array;
}

/** `known` ways of these closures, by what is shut: runs under the same closures may share them. */
export function runMovement(
  network: RegionNetwork,
  state: MovementState,
  departures: Departures,
  shut: readonly Shut[],
  days: number,
  options: MovementOptions,
  known = new Map<string, Ways>(),
): Movement {
  const { districts, hosts } = network;
  const [origins, goals] = [districts.ids.length, hosts.ids.length];
  const leaving = new Float64Array(days * origins);
  departures.day.forEach((day, k) => {
    if (day >= 0 && day < days) leaving[day * origins + departures.district[k]] += departures.people[k];
  });
  const out: Movement = {
    arrived: new Float64Array(days * goals),
    onTheWay: new Float64Array(days),
    waiting: new Float64Array(days),
    flows: new Float64Array(origins * goals),
  };
  const pulls = new Map<string, { weights: Float64Array; total: number }>();
  const waits = new Float64Array(origins);
  const arriving = new Float64Array((days + 1) * goals);
  let travelling = 0;
  for (let day = 0; day < days; day++) {
    const key = shut.map(({ from, to }) => (day >= from && day < to ? 1 : 0)).join("");
    const ways = known.get(key) ?? openWays(network, shut, day);
    known.set(key, ways);
    for (let i = 0; i < origins; i++) {
      const people = waits[i] + leaving[day * origins + i];
      if (people === 0) continue;
      const { weights, total } = pulls.get(`${key} ${i}`) ?? pullOf(i, ways);
      pulls.set(`${key} ${i}`, { weights, total });
      waits[i] = total > 0 ? 0 : people;
      if (total === 0) continue;
      for (let j = 0; j < goals; j++) {
        if (weights[j] === 0) continue;
        const moving = (people * weights[j]) / total;
        const delay = Math.floor(ways.km[j * network.places.length + districts.place[i]] / options.kmPerDay);
        arriving[Math.min(days, day + delay) * goals + j] += moving;
        out.flows[i * goals + j] += moving;
        travelling += moving;
      }
    }
    for (let j = 0; j < goals; j++) {
      const now = arriving[day * goals + j];
      travelling -= now;
      out.arrived[day * goals + j] = now + (day > 0 ? out.arrived[(day - 1) * goals + j] : 0);
    }
    out.onTheWay[day] = travelling;
    out.waiting[day] = waits.reduce((sum, one) => sum + one, 0);
  }
  return out;

  function pullOf(district: number, ways: Ways) {
    const weights = new Float64Array(goals);
    return { weights, total: destinations(network, state, options, ways, district, weights, departures.only) };
  }
}

/** Share of each district's people that each host draws along given ways: rows of hosts; all 0 where there is no way. */
export function destinationShares(
  network: RegionNetwork,
  state: Pick<MovementState, "attraction" | "abroad">,
  ways: Ways,
  options: MovementOptions,
): Float64Array {
  const goals = network.hosts.ids.length;
  const out = new Float64Array(network.districts.ids.length * goals);
  const weights = new Float64Array(goals);
  for (let i = 0; i < network.districts.ids.length; i++) {
    const total = destinations(network, state, options, ways, i, weights);
    for (let j = 0; j < goals && total > 0; j++) out[i * goals + j] = weights[j] / total;
  }
  return out;
}

/** The ways that are open on a day. */
export function openWays(network: RegionNetwork, shut: readonly Shut[] = [], day = 0): Ways {
  const { links, hosts, places } = network;
  const count = links.from.length;
  const both = {
    from: Int32Array.of(...links.from, ...links.to),
    to: Int32Array.of(...links.to, ...links.from),
    km: Float64Array.of(...links.km, ...links.km),
  };
  const open = new Uint8Array(2 * count).fill(1);
  const isOpen = Uint8Array.from(hosts.place, (place) => (place >= 0 ? 1 : 0));
  for (const one of shut.filter(({ from, to }) => day >= from && day < to)) {
    for (const link of one.links) open[link] = open[link + count] = 0;
    for (const host of one.hosts) isOpen[host] = 0;
  }
  const goals = [...new Set(hosts.place.filter((place) => place >= 0))];
  const table = roadKm(both, open, goals, places.length);
  const km = new Float64Array(hosts.ids.length * places.length).fill(Number.POSITIVE_INFINITY);
  hosts.place.forEach((place, j) => {
    const row = goals.indexOf(place) * places.length;
    if (isOpen[j]) km.set(table.subarray(row, row + places.length), j * places.length);
  });
  return { km };
}

/** Weight of each host for people of a district; their sum. */
function destinations(
  network: RegionNetwork,
  { attraction, abroad }: Pick<MovementState, "attraction" | "abroad">,
  { distancePower, softeningKm, nesting }: MovementOptions,
  { km }: Ways,
  district: number,
  out: Float64Array,
  only?: 0 | 1,
): number {
  const { hosts, countries, districts, places } = network;
  const from = districts.country[district];
  const pull = new Float64Array(countries.length);
  for (let j = 0; j < hosts.ids.length; j++) {
    out[j] = 0;
    const way = km[j * places.length + districts.place[district]];
    if (way === Number.POSITIVE_INFINITY || !mayGo(network, from, j)) continue;
    if (only !== undefined && hosts.population[j] !== only) continue;
    out[j] = attraction[j * countries.length + from] * (softeningKm + way) ** -distancePower;
    pull[hosts.country[j]] += out[j];
  }
  let total = 0;
  for (let j = 0; j < hosts.ids.length; j++) {
    if (out[j] === 0) continue;
    const c = hosts.country[j];
    out[j] *= pull[c] ** (nesting - 1) * (c === from ? 1 : abroad[from]);
    total += out[j];
  }
  return total;
}

/** Refugees cross a border, internally displaced people do not. */
function mayGo({ hosts, countries }: RegionNetwork, from: number, host: number): boolean {
  const isAbroad = hosts.country[host] !== from;
  return hosts.receives[host * countries.length + from] === 1 && isAbroad === (hosts.population[host] === 1);
}
