/** A case as the gravity kernel takes it: arrays by day, place and camp. */
import type { DisplacementCase } from "../cases/index.ts";
import { FLEE_COMPATIBLE, type FleeQuirks } from "../cases/index.ts";
import { newlyDisplaced, reportedPeople } from "../cases/people.ts";
import { roadKm } from "../network/roadKm.ts";
import { createWorld, departureWeights } from "../network/world.ts";

export interface GravityInput {
  days: number;
  places: number;
  camps: number;
  /** People who flee, by day and place. */
  newcomers: Float64Array;
  /** People in the camps on day 0. */
  initial: Float64Array;
  /** Which way table holds on a day. */
  wayOfDay: Int32Array;
  /** km from place to camp over open roads (`camps` rows of `places`), infinite where closed. */
  ways: Float64Array[];
  /** 1 where a camp is open, by way table. */
  openCamps: Uint8Array[];
  /** Country of each camp, numbered. */
  country: Int32Array;
  countries: number;
  /** 1 for camps abroad. */
  foreign: Uint8Array;
  /** People a camp can hold; infinite where unlimited. */
  capacity: Float64Array;
  /** 1 for camps that are closed on day 0 and open later. */
  opensLate: Uint8Array;
}

export interface InputOptions {
  /** km that passing a camp counts for. */
  passingKm: number;
  quirks: FleeQuirks;
}

export function gravityInput(
  one: DisplacementCase,
  { passingKm, quirks }: InputOptions = { passingKm: 0, quirks: FLEE_COMPATIBLE },
): GravityInput {
  const { places, camps, days, settings } = one;
  const world = createWorld(one, quirks);
  const goals = camps.map(({ place }) => place);
  const reported = reportedPeople(one);
  const news = newlyDisplaced(reported, camps.length);
  const population = places.map((place) => place.population);
  const newcomers = new Float64Array(days * places.length);
  const wayOfDay = new Int32Array(days);
  const ways: Float64Array[] = [];
  const openCamps: Uint8Array[] = [];
  let waiting = 0;
  for (let day = 0; day < days; day++) {
    world.beginDay(day);
    if (world.applyClosures(day) || day === 0) {
      ways.push(
        openWays(roadKm(world.links, world.open, goals, places.length, world.isCamp, passingKm), world.isCamp, goals),
      );
      openCamps.push(Uint8Array.from(goals, (place) => world.isCamp[place]));
    }
    wayOfDay[day] = ways.length - 1;
    waiting += news[day];
    const weights = departureWeights(world, population, day, settings.conflictDecay, settings.decayInterval);
    waiting = share(waiting, weights, newcomers.subarray(day * places.length, (day + 1) * places.length));
  }
  const names = [...new Set(goals.map((place) => places[place].country))];
  return {
    days,
    places: places.length,
    camps: camps.length,
    newcomers,
    initial: settings.insertDay0 ? reported.slice(0, camps.length) : new Float64Array(camps.length),
    wayOfDay,
    ways,
    openCamps,
    country: Int32Array.from(goals, (place) => names.indexOf(places[place].country)),
    countries: names.length,
    foreign: Uint8Array.from(goals, (place) => (places[place].foreign ? 1 : 0)),
    capacity: Float64Array.from(goals, (place) => places[place].capacity ?? Number.POSITIVE_INFINITY),
    opensLate: Uint8Array.from(goals, (_, c) => (reachedFromElsewhere(ways[0], c, places.length) ? 0 : 1)),
  };
}

/** No way leads to a camp that is not open. */
function openWays(km: Float64Array, isCamp: Uint8Array, goals: number[]): Float64Array {
  const places = isCamp.length;
  goals.forEach((place, c) => {
    if (!isCamp[place]) km.fill(Number.POSITIVE_INFINITY, c * places, (c + 1) * places);
  });
  return km;
}

/** Shares people by weights; without any weight they stay for the next day, and their number is returned. */
function share(people: number, weights: Float64Array, out: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return people;
  for (let i = 0; i < out.length; i++) out[i] = (people * weights[i]) / total;
  return 0;
}

/** True when some other place has a way to the camp. */
function reachedFromElsewhere(km: Float64Array, camp: number, places: number): boolean {
  const row = km.subarray(camp * places, (camp + 1) * places);
  return row.filter((one) => one !== Number.POSITIVE_INFINITY).length > 1;
}
