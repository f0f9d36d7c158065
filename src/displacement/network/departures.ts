/** How many people set out from each place on a day, by Flee's rules. */
import type { DisplacementCase } from "../cases/index.ts";
import { newlyDisplaced } from "../cases/people.ts";
import { decayAt, type World } from "./world.ts";

export interface Departures {
  /** People by place who set out on `day`; to be asked once for each day, in order, after the world's violence of that day. */
  on(day: number): Float64Array;
  /** People who were reported while no place had violence: they wait for one. */
  readonly unplaced: number;
}

/**
 * The rise of the reported total, shared by population x intensity x decay since violence began there; or, where the case says so,
 * people per place and day of violence. As in Flee, a day's shares are the decay of the day before unless violence changed.
 */
export function createDepartures(one: DisplacementCase, world: World, reported: Float64Array): Departures {
  const { places, camps, settings } = one;
  const population = Float64Array.from(places, (place) => place.population);
  const news = newlyDisplaced(reported, camps.length);
  let before = new Float64Array(places.length);
  let weights = new Float64Array(places.length);
  let unplaced = 0;
  const take = (people: Float64Array) => {
    if (settings.takeFromPopulation) {
      for (let i = 0; i < people.length; i++) population[i] = Math.max(0, population[i] - people[i]);
    }
    return people;
  };
  const on = (day: number) => {
    const driven = settings.conflictDriven;
    if (driven) {
      return take(
        Float64Array.from(world.conflict, (intensity, i) => {
          if (intensity <= 0) return 0;
          const people = driven.perDay * intensity * (driven.mode === "pop_ratio" ? population[i] : 1);
          return driven.mode === "poisson" ? people : Math.trunc(people);
        }),
      );
    }
    const changed = day === 0 || world.conflict.some((intensity, i) => intensity !== before[i]);
    if (changed) weights = weightsOf(one, world, population, day);
    before = world.conflict.slice();
    unplaced += news[day];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const people =
      unplaced > 0 && total > 0
        ? weights.map((weight) => (unplaced * weight) / total)
        : new Float64Array(places.length);
    if (total > 0) unplaced = 0;
    take(people);
    weights = weightsOf(one, world, population, day);
    return people;
  };
  return {
    on,
    get unplaced() {
      return unplaced;
    },
  };
}

function weightsOf(
  { settings }: DisplacementCase,
  { conflict, since }: World,
  population: Float64Array,
  day: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(conflict, (intensity, i) =>
    intensity > 0
      ? population[i] * intensity * decayAt(day - since[i], settings.conflictDecay, settings.decayInterval)
      : 0,
  );
}
