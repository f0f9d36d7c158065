/**
 * Flee's movement rules as expected flow: how many people are where, not who. Cost depends on graph and days, not on people.
 * People at a place (with the rest of a route they follow) are kept by how far they travelled of late; people on a link by days
 * travelled on it. Both decide whether they may rest. Within a day, hops are generations over (of late, today).
 */
import { type DisplacementCase, FLEE_COMPATIBLE, type FleeQuirks } from "../cases/index.ts";
import { newlyDisplaced, reportedPeople } from "../cases/people.ts";
import { createWorld, decayAt, departureWeights } from "../network/world.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";

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

export const FLEE_KERNEL: FleeKernelOptions = { recentPoints: 6, todayPoints: 6, cutOff: 1e-3, capacity: true };

export interface FleeRun {
  /** People by day (end of it) and camp. */
  inCamps: Float64Array;
  /** All displaced people by day. */
  displaced: Float64Array;
}

/** A place and the links still to take; most people have none. */
interface Stop {
  place: number;
  path: number[];
  /** People by recent distance. */
  people: Float64Array;
}

/** A link and what is to be taken after it. */
interface Lane {
  link: number;
  after: Stop;
  /** Days that the link takes. */
  days: number;
  /** People by days travelled and recent distance; and those whom a closure sends back. */
  people: Float64Array;
  turned: Float64Array;
}

const MOST_HOPS = 200;
/** Part of the cut-off below which the people of one cell stay where they are. */
const FEW = 1e-2;

export function runFleeKernel(
  one: DisplacementCase,
  quirks: FleeQuirks = FLEE_COMPATIBLE,
  options: FleeKernelOptions = FLEE_KERNEL,
): FleeRun {
  const { places, camps, days, settings } = one;
  const R = options.recentPoints;
  const T = options.todayPoints;
  const speed = settings.maxMoveSpeed;
  const world = createWorld(one, quirks);
  const { links } = world;
  const reported = reportedPeople(one);
  const news = newlyDisplaced(reported, camps.length);
  const campOf = camps.map(({ place }) => place);
  const population = Float64Array.from(places, (place) => place.population);
  const capacity = capacities(one, reported, quirks, options);
  const isMarker = Uint8Array.from(places, ({ kind }) => (kind === "marker" ? 1 : 0));
  const present = new Float64Array(places.length);
  const stops = new Map<string, Stop>();
  const lanes = new Map<string, Lane>();

  const stopAt = (place: number, path: number[]): Stop => {
    const key = `${place}:${path.join(",")}`;
    return entryOf(stops, key, () => ({ place, path, people: new Float64Array(R) }));
  };
  const resting = places.map((_, place) => stopAt(place, []));
  const laneOf = (path: number[]): Lane => {
    const key = path.join(",");
    let lane = lanes.get(key);
    if (!lane) {
      const link = path[0];
      const days = Math.floor(links.km[link] / speedOn(link)) + 1;
      const size = days * R;
      lane = {
        link,
        after: stopAt(links.to[link], path.slice(1)),
        days,
        people: new Float64Array(size),
        turned: new Float64Array(size),
      };
      lanes.set(key, lane);
    }
    return lane;
  };
  const speedOn = (link: number) => (Number.isNaN(links.kmPerDay[link]) ? speed : links.kmPerDay[link]);

  /** Puts people between the two nearest points of recent distance. */
  const put = (into: Float64Array, offset: number, recent: number, people: number) => {
    const at = Math.min(R - 1, (recent / 2) * (R - 1));
    const low = Math.floor(at);
    const rest = at - low;
    into[offset + low] += people * (1 - rest);
    if (rest > 0) into[offset + low + 1] += people * rest;
  };
  const recentOf = (r: number) => (2 * r) / (R - 1);
  const todayOf = (t: number) => (speed * t) / (T - 1);

  let candidates: Candidate[][] = [];
  /** The lane that each candidate sets out on. */
  let lanesOfPlace: Lane[][] = [];
  const bases: (Float64Array | null)[] = places.map(() => null);
  const score = new Float64Array(places.length);
  const moveChance = new Float64Array(places.length);

  /** Weights of a place's candidates before capacity. */
  const baseOf = (place: number): Float64Array => {
    let base = bases[place];
    if (!base) {
      base = Float64Array.from(
        candidates[place],
        ({ end, km }) => (settings.weightSoftening + score[end]) / (settings.softening + km) ** settings.distancePower,
      );
      bases[place] = base;
    }
    return base;
  };
  /** Probability of each candidate by occupancy `occupied`; negative where its end is a full camp and nobody sets out. */
  const choices = (place: number, room: Float64Array): Float64Array => {
    const base = baseOf(place);
    const ways = candidates[place];
    const weights = base.map((one, k) => (one * room[ways[k].end]) ** settings.weightPower);
    const least = settings.pruningThreshold < 1.001 ? 0 : Math.max(0, ...weights) / settings.pruningThreshold;
    let total = 0;
    for (let k = 0; k < weights.length; k++) {
      if (weights[k] < least) weights[k] = 0;
      total += weights[k];
    }
    for (let k = 0; k < weights.length; k++) {
      const share = total > 0 ? weights[k] / total : 1 / weights.length;
      weights[k] = world.isCamp[ways[k].end] && room[ways[k].end] < 0.5 ? -share : share;
    }
    return weights;
  };
  const rooms = () =>
    Float64Array.from(present, (people, i) =>
      roomOf(people, capacity[i] * settings.capacityScaling, settings.capacityBuffer),
    );
  /** Where people who follow `path` go: the lane, or null when the way is closed or the camp at its end full. */
  const nextLane = (path: number[], room: Float64Array): Lane | null => {
    const end = links.to[path[path.length - 1]];
    if (!world.open[path[0]] || (world.isCamp[end] && room[end] < 0.5)) return null;
    return laneOf(path);
  };

  if (settings.insertDay0 && !settings.emptyCampsOnDay0) {
    campOf.forEach((place, c) => {
      resting[place].people[0] += reported[c];
      present[place] += reported[c];
    });
  }
  const inCamps = new Float64Array(days * camps.length);
  const displaced = new Float64Array(days);
  let everybody = present.reduce((sum, people) => sum + people, 0);
  let weights = new Float64Array(places.length);
  let unplaced = 0;

  for (let day = 0; day < days; day++) {
    if (world.beginDay(day) || day === 0) {
      weights = departureWeights(
        world,
        population,
        day,
        settings.conflictDecay,
        settings.decayInterval,
      ) as typeof weights;
    }
    unplaced += news[day];
    const allWeights = weights.reduce((sum, weight) => sum + weight, 0);
    if (unplaced > 0 && allWeights > 0) {
      for (let i = 0; i < places.length; i++) {
        const people = (unplaced * weights[i]) / allWeights;
        resting[i].people[0] += people;
        present[i] += people;
        if (settings.takeFromPopulation) population[i] = Math.max(0, population[i] - people);
      }
      everybody += unplaced;
      unplaced = 0;
    }
    if (world.applyClosures(day) || day === 0) {
      candidates = candidatesOf(links, world.open, places.length, settings.awarenessLevel, isMarker);
      lanesOfPlace = candidates.map((ways) => ways.map(({ path }) => laneOf(path)));
      for (const lane of lanes.values()) {
        if (world.open[lane.link]) continue;
        for (let k = 0; k < lane.people.length; k++) lane.turned[k] += lane.people[k];
        lane.people.fill(0);
      }
    }
    weights = departureWeights(
      world,
      population,
      day,
      settings.conflictDecay,
      settings.decayInterval,
    ) as typeof weights;
    for (let i = 0; i < places.length; i++) {
      score[i] = scoreOf(one, world, i, day);
      moveChance[i] = chanceOf(one, world, i);
      bases[i] = null;
    }

    // Everybody at a place decides, by the occupancy of the morning.
    const morning = rooms();
    const starting = new Map<Lane, Float64Array>();
    const setOut = (lane: Lane, r: number, people: number) => {
      entryOf(starting, lane, () => new Float64Array(R))[r] += people;
    };
    const staying = new Map<Stop, Float64Array>();
    const stay = (stop: Stop) => entryOf(staying, stop, () => new Float64Array(R));
    for (const stop of [...stops.values()]) {
      if (isEmpty(stop.people)) continue;
      const before = stop.people;
      stop.people = new Float64Array(R);
      if (stop.path.length > 0) {
        const lane = nextLane(stop.path, morning);
        for (let r = 0; r < R; r++) {
          if (lane) setOut(lane, r, before[r]);
          else put(stay(resting[stop.place]), 0, recentOf(r) / 2, before[r]);
          if (lane) present[stop.place] -= before[r];
        }
        continue;
      }
      const chance = moveChance[stop.place];
      const ways = lanesOfPlace[stop.place];
      const shares = ways.length > 0 && chance > 0 ? choices(stop.place, morning) : new Float64Array(0);
      for (let r = 0; r < R; r++) {
        if (before[r] === 0) continue;
        let left = before[r];
        shares.forEach((share, k) => {
          if (share <= 0) return;
          const moving = before[r] * chance * share;
          setOut(ways[k], r, moving);
          left -= moving;
        });
        present[stop.place] -= before[r] - left;
        put(stay(stop), 0, recentOf(r) / 2, left);
      }
    }

    // Everybody on a link travels; who arrives early decides again.
    let hopping = new Map<Stop, Float64Array>();
    const arrive = (
      hops: Map<Stop, Float64Array>,
      stop: Stop,
      r: number,
      today: number,
      people: number,
      full: number,
    ) => {
      present[stop.place] += people;
      if (today >= full) {
        put(stay(stop), 0, (recentOf(r) + today / speed) / 2, people);
        return;
      }
      const matrix = entryOf(hops, stop, () => new Float64Array(R * T));
      const at = Math.min(T - 1, (today / speed) * (T - 1));
      const low = Math.floor(at);
      const rest = at - low;
      matrix[r * T + low] += people * (1 - rest);
      if (rest > 0) matrix[r * T + low + 1] += people * rest;
    };
    for (const lane of [...lanes.values()]) {
      const v = speedOn(lane.link);
      const before = lane.people;
      const turned = lane.turned;
      const start = starting.get(lane);
      if (!start && isEmpty(before) && isEmpty(turned)) continue;
      if (start) for (let r = 0; r < R; r++) before[r] += start[r];
      lane.people = new Float64Array(before.length);
      lane.turned = new Float64Array(before.length);
      const last = (lane.days - 1) * R;
      const rest = links.km[lane.link] - (lane.days - 1) * v;
      for (let k = 0; k < before.length; k++) {
        const r = k % R;
        if (k < last) {
          const recent = (recentOf(r) + v / speed) / 2;
          if (before[k] > 0) put(lane.people, k - r + R, recent, before[k]);
          if (turned[k] > 0) put(lane.turned, k - r + R, recent, turned[k]);
          continue;
        }
        if (before[k] > 0) arrive(hopping, lane.after, r, rest, before[k], v);
        if (turned[k] > 0) {
          const back = stopAt(links.from[lane.link], lane.after.path);
          present[back.place] += turned[k];
          put(stay(back), 0, (recentOf(r) + rest / speed) / 2, turned[k]);
        }
      }
    }
    /** A share of those who go on (by recent and today's distance) takes a lane. */
    const goOn = (stop: Stop, lane: Lane, going: Float64Array, share: number, next: Map<Stop, Float64Array>) => {
      const v = speedOn(lane.link);
      const arrives = lane.days === 1;
      const target = arrives ? entryOf(next, lane.after, () => new Float64Array(R * T)) : null;
      const end = arrives ? stay(lane.after) : lane.people;
      let gone = 0;
      for (let t = 0; t < T; t++) {
        const today = todayOf(t) + (arrives ? links.km[lane.link] : v);
        const at = Math.min(T - 1, (today / speed) * (T - 1));
        const low = Math.floor(at);
        const part = at - low;
        for (let k = t; k < going.length; k += T) {
          const moved = going[k] * share;
          if (moved === 0) continue;
          gone += moved;
          if (target && today < v) {
            target[k - t + low] += moved * (1 - part);
            if (part > 0) target[k - t + low + 1] += moved * part;
          } else put(end, arrives ? 0 : R, (recentOf((k - t) / T) + today / speed) / 2, moved);
        }
      }
      present[stop.place] -= gone;
      if (arrives) present[lane.after.place] += gone;
    };
    for (let hop = 0; hopping.size > 0; hop++) {
      let moving = 0;
      for (const matrix of hopping.values()) moving += sumOf(matrix);
      const followed = hop < MOST_HOPS && moving > options.cutOff * everybody;
      const few = options.cutOff * FEW * everybody;
      const room = rooms();
      const next = new Map<Stop, Float64Array>();
      for (const [stop, matrix] of hopping) {
        const follows = stop.path.length > 0;
        const lane = followed && follows ? nextLane(stop.path, room) : null;
        const ways = lanesOfPlace[stop.place];
        const free = followed && !follows && ways.length > 0;
        const shares = free ? choices(stop.place, room) : new Float64Array(0);
        const rest = stay(follows && !lane && followed ? resting[stop.place] : stop);
        const sets = shares.reduce((sum, one) => sum + Math.max(0, one), 0);
        const going = new Float64Array(matrix.length);
        for (let k = 0; k < matrix.length; k++) {
          const people = matrix[k];
          if (people === 0) continue;
          const recent = recentOf(Math.floor(k / T));
          const mean = (recent + todayOf(k % T) / speed) / 2;
          const forced = settings.avoidShortStints && mean < 0.5 && world.isTown[stop.place];
          if (lane) going[k] = people;
          else if (free && people > few) going[k] = people * (forced ? 1 : moveChance[stop.place]);
          const left = people - going[k] * (lane ? 1 : sets);
          if (left > 0) put(rest, 0, mean, left);
        }
        if (lane) goOn(stop, lane, going, 1, next);
        else for (let w = 0; w < shares.length; w++) if (shares[w] > 0) goOn(stop, ways[w], going, shares[w], next);
      }
      hopping = next;
    }
    for (const [stop, people] of staying) for (let r = 0; r < R; r++) stop.people[r] += people[r];
    campOf.forEach((place, c) => {
      inCamps[day * camps.length + c] = Math.max(0, present[place]);
    });
    displaced[day] = everybody + unplaced;
  }
  return { inCamps, displaced };
}

function isEmpty(people: Float64Array): boolean {
  for (let k = 0; k < people.length; k++) if (people[k] !== 0) return false;
  return true;
}

function sumOf(people: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < people.length; k++) sum += people[k];
  return sum;
}

/** The map's entry, made where there is none. */
function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
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

/** 1 up to `buffer` of the capacity, then linear to 0 when full; below one person it is unlimited. */
function roomOf(people: number, capacity: number, buffer: number): number {
  if (capacity < 1 || people <= buffer * capacity) return 1;
  if (people >= capacity) return 0;
  return 1 - (people - buffer * capacity) / (capacity * (1 - buffer));
}

function scoreOf(
  { places, settings }: DisplacementCase,
  world: ReturnType<typeof createWorld>,
  i: number,
  day: number,
) {
  const abroad = places[i].foreign ? settings.foreignWeight : 1;
  const camp = world.isCamp[i] ? settings.campWeight : 1;
  if (world.conflict[i] <= 0) return abroad * camp;
  const decay = decayAt(day - world.since[i], settings.conflictDecay, settings.decayInterval);
  return abroad * camp * settings.conflictWeight ** (decay * world.conflict[i]);
}

function chanceOf({ places, settings }: DisplacementCase, world: ReturnType<typeof createWorld>, i: number): number {
  const { kind } = places[i];
  if (world.isCamp[i]) return kind === "idpCamp" ? settings.idpCampMoveChance : settings.campMoveChance;
  if (world.conflict[i] > 0) return settings.conflictMoveChance;
  if (world.isTown[i]) return settings.defaultMoveChance;
  return kind === "hub" || kind === "marker" ? 1 : settings.defaultMoveChance;
}
