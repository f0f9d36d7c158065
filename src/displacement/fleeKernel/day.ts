/** One day of movement: everybody at a place decides, everybody on a link travels, who arrives early decides again. */
import type { DisplacementCase } from "../cases/index.ts";
import type { World } from "../network/world.ts";
import { createChoices, FULL } from "./choices.ts";
import { type Grid, goOn, recentAt, settle, sumOf, todayAt } from "./grid.ts";
import type { Groups } from "./groups.ts";
import { createPlaces, type Lane, type Stop } from "./network.ts";

export interface Day {
  /** People by place, without those on links. */
  readonly present: Float64Array;
  /** People by place who appear there. */
  add(people: Float64Array): void;
  /** New routes after an opening or a closure. */
  reroute(): void;
  /** Moves everybody; hops of fewer than `few` people are not followed. */
  move(day: number, few: number): void;
}

/** Rounds over one point of today's distance: links of a few km bring people no further along it. */
const MOST_ROUNDS = 200;
/** Part of the few below which the people of one stop stay where they are. */
const FEW = 0.1;

export function createDay(
  one: DisplacementCase,
  world: World,
  grid: Grid,
  groups: Groups,
  capacity: Float64Array,
): Day {
  const { settings } = one;
  const { width, recent } = grid;
  const { links } = world;
  const kinds = settings.startOnFoot ? 2 : 1;
  const present = new Float64Array(one.places.length);
  const before = new Float64Array(one.places.length);
  const seen = new Float64Array(one.places.length);
  const net = createPlaces(one, world, grid);
  const choices = createChoices(one, world, capacity, groups.powers);
  /** The lane of each candidate by place: riding, then on foot. */
  let lanes: Lane[][][] = [];
  const group = new Float64Array(width);
  const part = new Float64Array(width);
  const going = new Float64Array(width);
  const staying = new Float64Array(width);
  /** Stops by point of today's distance at which people have arrived and may go on. */
  const early: Stop[][] = Array.from({ length: grid.today }, () => []);
  const goesOn = (stop: Stop, t: number) => {
    if (stop.waits[t]) return;
    stop.waits[t] = 1;
    early[t].push(stop);
  };

  const add = (people: Float64Array) => {
    const count = groups.powers.length;
    for (let i = 0; i < people.length; i++) {
      if (people[i] === 0) continue;
      present[i] += people[i];
      const at = (kinds - 1) * width;
      for (let g = 0; g < count; g++)
        net.resting[i].people[at + g * recent] += people[i] * groups.shares[i * count + g];
    }
  };
  const reroute = () => {
    choices.reroute();
    lanes = choices.candidates.map((ways) =>
      Array.from({ length: kinds }, (_, kind) => ways.map(({ path }) => net.laneOf(path, kind === 1))),
    );
  };
  /** The lane of people who follow a route; null when it has closed or the camp at its end is full. */
  const laneOn = (path: number[], onFoot: boolean): Lane | null => {
    const end = links.to[path[path.length - 1]];
    if (!world.open[path[0]] || (world.isCamp[end] && choices.roomAt(end) < FULL)) return null;
    return net.laneOf(path, onFoot);
  };

  const setOut = (lane: Lane, people: Float64Array) => {
    for (let w = 0; w < width; w++) lane.people[w] += people[w];
    lane.busy = true;
  };
  /** A day's travel from a cell of a lane for people who have `today` km behind them; fills `next` of lanes and stops. */
  const travel = (lane: Lane, cell: number, people: Float64Array, today: number) => {
    const { speeds, chances, cellAfter, cellKm } = lane;
    for (let s = 0; s < speeds.length; s++) {
      const chance = chances[s];
      let moving = people;
      if (chance < 1) {
        moving = group;
        for (let w = 0; w < width; w++) group[w] = people[w] * chance;
      }
      const after = cellAfter[cell * speeds.length + s];
      if (after >= 0) {
        settle(grid, moving, lane.next, after * width, today + speeds[s]);
        lane.busyNext = true;
        continue;
      }
      const moved = today + lane.km - cellKm[cell];
      const isOpen = world.open[lane.link] === 1;
      const stop = isOpen ? lane.after : lane.back;
      present[stop.place] += sumOf(moving);
      if (!isOpen || moved >= speeds[s]) settle(grid, moving, stop.next, 0, moved);
      else {
        const low = goOn(grid, moving, stop.hops, moved);
        goesOn(stop, low);
        if (low + 1 < grid.today) goesOn(stop, low + 1);
      }
    }
  };

  const decide = (stop: Stop, kind: number) => {
    const deciding = kinds === 1 ? stop.people : stop.people.subarray(kind * width, (kind + 1) * width);
    const all = sumOf(deciding);
    if (all === 0) return;
    if (stop.path.length > 0) {
      const lane = laneOn(stop.path, kind === 1);
      if (lane) setOut(lane, deciding);
      else settle(grid, deciding, net.resting[stop.place].next, kind * width, 0);
      if (lane) present[stop.place] -= all;
      return;
    }
    const chance = choices.moveChance[stop.place];
    const ways = lanes[stop.place][kind];
    staying.set(deciding);
    if (ways.length > 0 && chance > 0) {
      const chances = choices.of(stop.place);
      for (let k = 0; k < ways.length; k++) {
        if (!takeShare(deciding, chances, k, ways.length, chance)) continue;
        setOut(ways[k], part);
        present[stop.place] -= sumOf(part);
        for (let w = 0; w < width; w++) staying[w] -= part[w];
      }
    }
    settle(grid, staying, stop.next, kind * width, 0);
  };
  /** Puts the people who take candidate `k` into `part`; false where nobody does. */
  const takeShare = (people: Float64Array, chances: Float64Array, k: number, ways: number, factor: number): boolean => {
    let any = false;
    for (let g = 0, w = 0; g < grid.groups; g++) {
      const share = chances[g * ways + k] * factor;
      any ||= share > 0;
      for (let r = 0; r < recent; r++, w++) part[w] = people[w] * share;
    }
    return any;
  };

  /** People at a stop with `t` points of today behind them go on or stay for the night. */
  const hop = (stop: Stop, t: number, few: number): number => {
    const { hops } = stop;
    const first = t * width;
    let all = 0;
    for (let w = 0; w < width; w++) {
      going[w] = hops[first + w];
      hops[first + w] = 0;
      all += going[w];
    }
    stop.waits[t] = 0;
    if (all === 0) return 0;
    const today = todayAt(grid, t);
    const lane = stop.path.length > 0 && all > few ? laneOn(stop.path, false) : null;
    if (lane) {
      present[stop.place] -= all;
      travel(lane, 0, going, today);
      return all;
    }
    if (stop.path.length > 0 || all <= few || lanes[stop.place][0].length === 0) {
      settle(grid, going, (all > few ? net.resting[stop.place] : stop).next, 0, today);
      return 0;
    }
    const chance = choices.moveChance[stop.place];
    const restless = settings.avoidShortStints && world.isTown[stop.place] === 1 ? 1 - today / grid.speed : 0;
    for (let w = 0; w < width; w++) {
      staying[w] = going[w];
      going[w] *= recentAt(grid, w % recent) < restless ? 1 : chance;
    }
    const ways = lanes[stop.place][0];
    const chances = choices.of(stop.place);
    let gone = 0;
    for (let k = 0; k < ways.length; k++) {
      if (!takeShare(going, chances, k, ways.length, 1)) continue;
      let leaving = 0;
      for (let w = 0; w < width; w++) {
        staying[w] -= part[w];
        leaving += part[w];
      }
      present[stop.place] -= leaving;
      gone += leaving;
      travel(ways[k], 0, part, today);
    }
    settle(grid, staying, stop.next, 0, today);
    return gone;
  };

  const move = (day: number, few: number) => {
    choices.beginDay(day);
    choices.occupy(present);
    for (const stop of net.stops.slice()) for (let kind = 0; kind < kinds; kind++) decide(stop, kind);
    for (const lane of net.lanes.slice()) {
      if (!lane.busy) continue;
      for (let cell = 0; cell < lane.cellKm.length; cell++) {
        let any = 0;
        for (let w = 0, at = cell * width; w < width; w++, at++) {
          going[w] = lane.people[at];
          any += going[w];
        }
        if (any > 0) travel(lane, cell, going, 0);
      }
    }
    before.set(present);
    for (let t = 0; t < grid.today; t++) {
      for (let round = 0; early[t].length > 0; round++) {
        // In Flee people hop one after another: the middle one sees half of what hops change.
        for (let i = 0; i < seen.length; i++) seen[i] = (before[i] + present[i]) / 2;
        choices.occupy(seen);
        const stops = early[t];
        early[t] = [];
        let moved = 0;
        const least = round < MOST_ROUNDS ? few * FEW : Number.POSITIVE_INFINITY;
        for (const stop of stops) moved += hop(stop, t, least);
        if (moved < few) round = MOST_ROUNDS;
      }
    }
    night();
  };
  const night = () => {
    for (const stop of net.stops) {
      const { people } = stop;
      stop.people = stop.next;
      stop.next = people.fill(0);
    }
    for (const lane of net.lanes) {
      if (lane.busy) {
        const { people } = lane;
        lane.people = lane.next;
        lane.next = people.fill(0);
      } else if (lane.busyNext) [lane.people, lane.next] = [lane.next, lane.people];
      lane.busy = lane.busyNext;
      lane.busyNext = false;
    }
  };
  return { present, add, reroute, move };
}
