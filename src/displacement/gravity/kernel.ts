/**
 * Destination choice over shortest open roads. The weight of camp j for people of place i on a day is
 *
 *   w_ij = attraction_j x room_j x (softening + d_ij)^-distancePower,
 *   d_ij = km_ij, or km_ij - km to the nearest open camp,
 *   attraction_j = capacity_j^capacityPower x (people there on day 0 + kinFloor x their mean over camps + kinPeople)^kinPower.
 *
 * They choose a country by (sum of w over its camps)^nesting: with `nesting` 1 every camp counts for itself, with 0 every
 * country does. Within the country they choose by w, where a camp that opened late and holds fewer people than the others
 * there on average counts `newCampPull` times. They arrive km ÷ speed days later; who finds no open way waits and tries again.
 */
import type { GravityInput } from "./input.ts";

export interface GravityOptions {
  /** What distance tells between camps: the whole way, or how much further it is than to the nearest open camp. */
  way: "whole" | "further";
  distancePower: number;
  softeningKm: number;
  kmPerDay: number;
  /** 0 to 1: how far several camps of a country draw more people than one. */
  nesting: number;
  /** Camps are full at this multiple of their capacity; null: capacity is not looked at. */
  capacityScaling: number | null;
  /** Power of capacity as attraction; 0 none. Only where capacity is known in advance. */
  capacityPower: number;
  /** Share of people in camps who move to a newly opened camp of the same country, per day, while it holds less than its share. */
  relocation: number;
  /** Weight within its country of a camp that opened late, while it holds fewer people than the others there on average. */
  newCampPull: number;
  /** Capacities above this multiple of the middle one say nothing more. */
  capacityCeiling: number;
  /** Power of the people who are in a camp on day 0 as attraction: who fled before draws who flees now. 0 none. */
  kinPower: number;
  /** Part of the mean over camps that is added to those people, so that a camp without any is not out of reach. */
  kinFloor: number;
  /** People added to those of every camp: so few there on day 0 tell little. */
  kinPeople: number;
}

/** Fixed gravity: nothing chosen but the rule. */
export const FIXED_GRAVITY: GravityOptions = {
  way: "whole",
  distancePower: 1,
  softeningKm: 10,
  kmPerDay: 400,
  nesting: 1,
  capacityScaling: null,
  capacityPower: 0,
  relocation: 0,
  newCampPull: 1,
  capacityCeiling: Number.POSITIVE_INFINITY,
  kinPower: 0,
  kinFloor: 0.1,
  kinPeople: 100,
};

/** What ships: no capacity is looked at. How it was chosen: docs/methods/displacement.md. */
export const OPEN_GRAVITY: GravityOptions = {
  ...FIXED_GRAVITY,
  way: "further",
  distancePower: 1.5,
  softeningKm: 200,
  nesting: 0.75,
  newCampPull: 5,
  kinPower: 0.5,
};

/** For a region's hosts, by the whole way: what they draw at any distance is learned from past arrivals. */
export const REGION_GRAVITY: GravityOptions = { ...OPEN_GRAVITY, way: "whole", distancePower: 2.5, softeningKm: 300 };

/** With the capacity column of the case as limit and attraction: only to compare with Flee, which reads it too. */
export const CAPACITY_GRAVITY: GravityOptions = {
  ...FIXED_GRAVITY,
  way: "further",
  distancePower: 1,
  softeningKm: 500,
  nesting: 0.75,
  newCampPull: 5,
  capacityScaling: 1.25,
  capacityPower: 0.6,
  capacityCeiling: 2,
  kinPower: 0.5,
};

export interface GravityRun {
  /** People by day (end of it) and camp. */
  inCamps: Float64Array;
  /** People by day who are on the way. */
  onTheWay: Float64Array;
  /** People by day who found no open way yet. */
  waiting: Float64Array;
}

/** From this occupancy on, a camp draws fewer people, and none when full. */
const NEARLY_FULL = 0.9;

export function runGravity(input: GravityInput, options: GravityOptions): GravityRun {
  const { days, places, camps } = input;
  const longest = longestTravel(input, options.kmPerDay);
  const arriving = new Float64Array((longest + 1) * camps);
  const held = input.initial.slice();
  const waits = new Float64Array(places);
  const inCamps = new Float64Array(days * camps);
  const onTheWay = new Float64Array(days);
  const waiting = new Float64Array(days);
  const weights = new Float64Array(camps);
  const attraction = attractionOf(input, options);
  let travelling = 0;
  for (let day = 0; day < days; day++) {
    const km = input.ways[input.wayOfDay[day]];
    const isOpen = input.openCamps[input.wayOfDay[day]];
    const slot = (day % (longest + 1)) * camps;
    const expected = expectedIn(held, arriving, camps);
    for (let i = 0; i < places; i++) {
      const people = waits[i] + input.newcomers[day * places + i];
      if (people === 0) continue;
      const total = destinationWeights(input, options, km, i, expected, attraction, weights);
      waits[i] = total > 0 ? 0 : people;
      if (total === 0) continue;
      for (let j = 0; j < camps; j++) {
        if (weights[j] === 0) continue;
        const delay = Math.floor(km[j * places + i] / options.kmPerDay);
        const moving = (people * weights[j]) / total;
        arriving[((day + delay) % (longest + 1)) * camps + j] += moving;
        travelling += moving;
      }
    }
    for (let j = 0; j < camps; j++) {
      held[j] += arriving[slot + j];
      travelling -= arriving[slot + j];
      arriving[slot + j] = 0;
    }
    if (options.relocation > 0) relocate(held, isOpen, input.country, input.countries, options.relocation);
    inCamps.set(held, day * camps);
    onTheWay[day] = travelling;
    waiting[day] = waits.reduce((sum, people) => sum + people, 0);
  }
  return { inCamps, onTheWay, waiting };
}

/** Weight of each camp for people of place `i`; their sum. */
export function destinationWeights(
  input: GravityInput,
  options: GravityOptions,
  km: Float64Array,
  i: number,
  held: Float64Array,
  attraction: Float64Array,
  out: Float64Array,
): number {
  const { camps, places, country, countries } = input;
  const pull = new Float64Array(countries);
  const within = new Float64Array(countries);
  const people = new Float64Array(countries);
  const count = new Float64Array(countries);
  for (let j = 0; j < camps; j++) {
    people[country[j]] += held[j];
    if (held[j] > 0) count[country[j]]++;
  }
  const shared = options.way === "further" ? nearestKm(km, i, places, camps) : 0;
  for (let j = 0; j < camps; j++) {
    const way = km[j * places + i];
    out[j] = 0;
    if (way === Number.POSITIVE_INFINITY) continue;
    const c = country[j];
    const room = options.capacityScaling === null ? 1 : roomAt(held[j], input.capacity[j] * options.capacityScaling);
    const weight = attraction[j] * room * (options.softeningKm + way - shared) ** -options.distancePower;
    pull[c] += weight;
    const isNew = input.opensLate[j] && held[j] * count[c] < people[c];
    out[j] = weight * (isNew ? options.newCampPull : 1);
    within[c] += out[j];
  }
  let total = 0;
  for (let j = 0; j < camps; j++) {
    if (out[j] > 0) out[j] *= pull[country[j]] ** options.nesting / within[country[j]];
    total += out[j];
  }
  return total;
}

/** km from place `i` to its nearest open camp; infinite where there is none. */
function nearestKm(km: Float64Array, i: number, places: number, camps: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < camps; j++) nearest = Math.min(nearest, km[j * places + i]);
  return nearest;
}

/** What draws people to each camp whatever the way. */
function attractionOf({ capacity, initial }: GravityInput, options: GravityOptions): Float64Array {
  const byCapacity = capacityPull(capacity, options.capacityPower, options.capacityCeiling);
  const mean = initial.reduce((sum, people) => sum + people, 0) / initial.length;
  if (options.kinPower === 0 || !(mean > 0)) return byCapacity;
  const added = options.kinFloor * mean + options.kinPeople;
  return byCapacity.map((pull, j) => pull * (initial[j] + added) ** options.kinPower);
}

/** Capacity to a power, at most `ceiling` times the middle one, which also stands for an unknown one. */
function capacityPull(capacity: Float64Array, power: number, ceiling: number): Float64Array {
  const known = capacity.filter((one) => one !== Number.POSITIVE_INFINITY).sort();
  if (power === 0 || known.length === 0) return new Float64Array(capacity.length).fill(1);
  const middle = (known[(known.length - 1) >> 1] + known[known.length >> 1]) / 2;
  return capacity.map((one) => (one === Number.POSITIVE_INFINITY ? middle : Math.min(one, ceiling * middle)) ** power);
}

/** 1 until nine tenths of the capacity, then linear to 0 at the full one. */
export const roomAt = (people: number, capacity: number): number =>
  capacity === Number.POSITIVE_INFINITY ? 1 : Math.max(0, Math.min(1, (1 - people / capacity) / (1 - NEARLY_FULL)));

/** People in each camp and on the way to it. */
function expectedIn(held: Float64Array, arriving: Float64Array, camps: number): Float64Array {
  const out = held.slice();
  for (let k = 0; k < arriving.length; k++) out[k % camps] += arriving[k];
  return out;
}

/** Toward equal numbers among the open camps of a country, `rate` of the difference per day. */
function relocate(held: Float64Array, isOpen: Uint8Array, country: Int32Array, countries: number, rate: number): void {
  for (let c = 0; c < countries; c++) {
    let people = 0;
    let open = 0;
    for (let j = 0; j < held.length; j++) {
      if (country[j] !== c || !isOpen[j]) continue;
      people += held[j];
      open++;
    }
    for (let j = 0; j < held.length; j++) {
      if (country[j] === c && isOpen[j]) held[j] += rate * (people / open - held[j]);
    }
  }
}

function longestTravel({ ways }: GravityInput, kmPerDay: number): number {
  let longest = 0;
  for (const km of ways) for (const one of km) if (one !== Number.POSITIVE_INFINITY && one > longest) longest = one;
  return Math.floor(longest / kmPerDay);
}
