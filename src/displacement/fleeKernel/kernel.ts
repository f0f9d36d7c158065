/**
 * Flee's movement rules as expected flow: how many people are where, not who. Cost depends on graph and days, not on people.
 * People at a place (with the rest of a route they follow) are kept by how far they travelled of late; people on a link by km
 * behind them. Both decide whether they may rest. Hops of one day are followed from the least of today's distance to the most.
 */
import { type DisplacementCase, FLEE_COMPATIBLE, type FleeQuirks } from "../cases/index.ts";
import { reportedPeople } from "../cases/people.ts";
import { createDepartures } from "../network/departures.ts";
import { createWorld } from "../network/world.ts";
import { createDay } from "./day.ts";
import { sumOf } from "./grid.ts";
import { groupsOf } from "./groups.ts";

export interface FleeKernelOptions {
  /** Points of recent distance, in days of full travel, 0 to 2. */
  recentPoints: number;
  /** Points of today's distance, 0 to a full day. */
  todayPoints: number;
  /** Part of all people below which hops of a day are no longer followed. */
  cutOff: number;
  /** Capacity as limit; false: camps never fill. */
  capacity: boolean;
}

export const FLEE_KERNEL: FleeKernelOptions = { recentPoints: 5, todayPoints: 6, cutOff: 1e-3, capacity: true };

export interface FleeRun {
  /** People by day (end of it) and camp. */
  inCamps: Float64Array;
  /** All displaced people by day. */
  displaced: Float64Array;
}

export function runFleeKernel(
  one: DisplacementCase,
  quirks: FleeQuirks = FLEE_COMPATIBLE,
  options: FleeKernelOptions = FLEE_KERNEL,
): FleeRun {
  const { places, camps, days, settings } = one;
  const world = createWorld(one, quirks);
  const reported = reportedPeople(one);
  const departures = createDepartures(one, world, reported);
  const groups = groupsOf(one);
  const grid = {
    recent: options.recentPoints,
    today: options.todayPoints,
    groups: groups.powers.length,
    width: groups.powers.length * options.recentPoints,
    speed: settings.maxMoveSpeed,
  };
  const day = createDay(one, world, grid, groups, capacities(one, reported, quirks, options));
  if (settings.insertDay0 && !settings.emptyCampsOnDay0) {
    const inserted = new Float64Array(places.length);
    camps.forEach(({ place }, c) => {
      inserted[place] += reported[c];
    });
    day.add(inserted);
  }
  const inCamps = new Float64Array(days * camps.length);
  const displaced = new Float64Array(days);
  let everybody = sumOf(day.present);
  for (let t = 0; t < days; t++) {
    world.beginDay(t);
    const news = departures.on(t);
    day.add(news);
    everybody += sumOf(news);
    if (world.applyClosures(t) || t === 0) day.reroute();
    day.move(t, options.cutOff * everybody);
    camps.forEach(({ place }, c) => {
      inCamps[t * camps.length + c] = Math.max(0, day.present[place]);
    });
    displaced[t] = everybody + departures.unplaced;
  }
  return { inCamps, displaced };
}

function capacities(
  { places, camps }: DisplacementCase,
  reported: Float64Array,
  quirks: FleeQuirks,
  options: FleeKernelOptions,
): Float64Array {
  const out = Float64Array.from(places, ({ capacity }) => (options.capacity ? (capacity ?? 0) : 0));
  if (!quirks.dayZeroCountedTwice) return out;
  camps.forEach(({ place }, c) => {
    if (out[place] > 0) out[place] = Math.max(0, out[place] - reported[c]);
  });
  return out;
}
