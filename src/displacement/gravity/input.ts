/** A case as the gravity kernel takes it: arrays by day, place and camp. */
import type { DisplacementCase } from "../cases/index.ts";
import { CLOSURES_AS_NAMED, type FleeQuirks } from "../cases/index.ts";
import { reportedPeople } from "../cases/people.ts";
import { createDepartures } from "../network/departures.ts";
import { roadKm } from "../network/roadKm.ts";
import { createWorld } from "../network/world.ts";

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
  /** People a camp can hold; infinite where unlimited. */
  capacity: Float64Array;
  /** 1 for camps that are closed on day 0 and open later. */
  opensLate: Uint8Array;
}

export function gravityInput(one: DisplacementCase, quirks: FleeQuirks = CLOSURES_AS_NAMED): GravityInput {
  const { places, camps, days, settings } = one;
  const world = createWorld(one, quirks);
  const goals = camps.map(({ place }) => place);
  const reported = reportedPeople(one);
  const departures = createDepartures(one, world, reported);
  const newcomers = new Float64Array(days * places.length);
  const wayOfDay = new Int32Array(days);
  const ways: Float64Array[] = [];
  const openCamps: Uint8Array[] = [];
  for (let day = 0; day < days; day++) {
    world.beginDay(day);
    if (world.applyClosures(day) || day === 0) {
      ways.push(openWays(roadKm(world.links, world.choosable, goals, places.length), world.isCamp, goals));
      openCamps.push(Uint8Array.from(goals, (place) => world.isCamp[place]));
    }
    wayOfDay[day] = ways.length - 1;
    newcomers.set(departures.on(day), day * places.length);
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

/** True when some other place has a way to the camp. */
function reachedFromElsewhere(km: Float64Array, camp: number, places: number): boolean {
  const row = km.subarray(camp * places, (camp + 1) * places);
  return row.filter((one) => one !== Number.POSITIVE_INFINITY).length > 1;
}
