/** Chances of the routes that lead on from a place: Flee's link weights with capacity. */
import type { DisplacementCase } from "../cases/index.ts";
import { decayAt, type World } from "../network/world.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";

export interface Choices {
  /** Candidates by place over today's links. */
  readonly candidates: Candidate[][];
  /** Chance of leaving by place. */
  readonly moveChance: Float64Array;
  /** New routes after an opening or a closure. */
  reroute(): void;
  /** Scores and chances of a day. */
  beginDay(day: number): void;
  /** Takes the people who are present now as occupancy. */
  occupy(present: Float64Array): void;
  /** Room at a place, 1 to 0. */
  roomAt(place: number): number;
  /** Chance of each candidate, groups one after another; 0 where its end is a full camp and nobody sets out. */
  of(place: number): Float64Array;
}

/** Below this room a camp turns people away who are on their way to it. */
export const FULL = 0.5;

export function createChoices(
  one: DisplacementCase,
  world: World,
  capacity: Float64Array,
  powers: readonly number[],
): Choices {
  const { places, settings } = one;
  const isMarker = Uint8Array.from(places, ({ kind }) => (kind === "marker" ? 1 : 0));
  const score = new Float64Array(places.length);
  const moveChance = new Float64Array(places.length);
  const room = new Float64Array(places.length).fill(1);
  const limited = Array.from(capacity.keys()).filter((i) => capacity[i] * settings.capacityScaling >= 1);
  const cached: (Float64Array | null)[] = places.map(() => null);
  /** Places whose candidates end at a place. */
  let watchers: number[][] = [];
  let candidates: Candidate[][] = [];

  const reroute = () => {
    candidates = candidatesOf(world.links, world.choosable, places.length, settings.awarenessLevel, isMarker);
    watchers = places.map(() => []);
    candidates.forEach((ways, place) => {
      for (const { end } of ways) watchers[end].push(place);
    });
    cached.fill(null);
  };
  const beginDay = (day: number) => {
    let changed = false;
    for (let i = 0; i < places.length; i++) {
      const now = scoreOf(one, world, i, day);
      changed ||= now !== score[i];
      score[i] = now;
      moveChance[i] = chanceOf(one, world, i);
    }
    if (changed) cached.fill(null);
  };
  const occupy = (present: Float64Array) => {
    for (const i of limited) {
      const now = roomOf(present[i], capacity[i] * settings.capacityScaling, settings.capacityBuffer);
      if (now === room[i]) continue;
      room[i] = now;
      for (const place of watchers[i]) cached[place] = null;
    }
  };
  const weigh = (place: number): Float64Array => {
    const ways = candidates[place];
    const out = new Float64Array(powers.length * ways.length);
    for (let g = 0; g < powers.length; g++) {
      const weights = out.subarray(g * ways.length, (g + 1) * ways.length);
      for (let k = 0; k < ways.length; k++) {
        const { end, km } = ways[k];
        const pull = settings.weightSoftening + (powers[g] === 1 ? score[end] : score[end] ** powers[g]);
        const weight = (pull / (settings.softening + km) ** settings.distancePower) * room[end];
        weights[k] = settings.weightPower === 1 ? weight : weight ** settings.weightPower;
      }
      toChances(weights, settings.pruningThreshold);
      for (let k = 0; k < ways.length; k++) if (world.isCamp[ways[k].end] && room[ways[k].end] < FULL) weights[k] = 0;
    }
    return out;
  };
  return {
    get candidates() {
      return candidates;
    },
    moveChance,
    reroute,
    beginDay,
    occupy,
    roomAt: (place) => room[place],
    of: (place) => {
      cached[place] ??= weigh(place);
      return cached[place];
    },
  };
}

/** Weights to chances; routes below the best by more than `threshold` times are pruned. Without any weight all are equal. */
function toChances(weights: Float64Array, threshold: number): void {
  if (threshold >= 1.001) {
    const least = Math.max(0, ...weights) / threshold;
    for (let k = 0; k < weights.length; k++) if (weights[k] < least) weights[k] = 0;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < weights.length; k++) weights[k] = total > 0 ? weights[k] / total : 1 / weights.length;
}

/** 1 up to `buffer` of the capacity, then linear to 0 when full. */
function roomOf(people: number, capacity: number, buffer: number): number {
  if (people <= buffer * capacity) return 1;
  if (people >= capacity) return 0;
  return 1 - (people - buffer * capacity) / (capacity * (1 - buffer));
}

function scoreOf({ places, settings }: DisplacementCase, world: World, i: number, day: number): number {
  const abroad = places[i].foreign ? settings.foreignWeight : 1;
  const camp = world.isCamp[i] ? settings.campWeight : 1;
  if (world.conflict[i] <= 0) return abroad * camp;
  const decay = decayAt(day - world.since[i], settings.conflictDecay, settings.decayInterval);
  return abroad * camp * settings.conflictWeight ** (decay * world.conflict[i]);
}

function chanceOf({ places, settings }: DisplacementCase, world: World, i: number): number {
  const { kind } = places[i];
  if (world.isCamp[i]) return kind === "idpCamp" ? settings.idpCampMoveChance : settings.campMoveChance;
  if (world.conflict[i] > 0) return settings.conflictMoveChance;
  if (world.isTown[i]) return settings.defaultMoveChance;
  return kind === "hub" || kind === "marker" ? 1 : settings.defaultMoveChance;
}
