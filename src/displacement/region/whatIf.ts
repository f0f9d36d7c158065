/** Who arrives where when people leave districts, in words and people that may be told: the server and the page answer by it. */
import { bandOf, drawShares } from "../forecast/conformal.ts";
import { type ClosureWish, shutBy, standingClosures } from "./closures.ts";
import {
  POPULATIONS,
  type Population,
  type RegionClosure,
  type ToldPeople,
  toldPeople,
  toldTogether,
} from "./model.ts";
import {
  type Departures,
  type Movement,
  type MovementOptions,
  type MovementState,
  runMovement,
  type Ways,
} from "./movement.ts";
import type { RegionNetwork } from "./network.ts";
import { type ToldPart, toldPart, toldShare } from "./residents.ts";

/** A region as it was known on a day. */
export interface WhatIfGround {
  network: RegionNetwork;
  state: MovementState;
  options: MovementOptions;
  /** People reported at each host; null where nothing was published. */
  before: readonly (number | null)[];
  splits: readonly ShareAbroad[];
  /** Closures of the casebook. */
  closures: readonly RegionClosure[];
  /** Days since 1970-01-01. */
  asOf: number;
  /** Half width of the band of a share, in deviations. */
  width: number;
}

/** Share abroad of the displaced of a country. */
export interface ShareAbroad {
  origin: string;
  abroad: number | null;
  low: number | null;
  high: number | null;
}

export interface Departure {
  /** Id of a district. */
  district: string;
  people: number;
  /** Day of the run, 0 the first. */
  day: number;
  /** Over how many days, evenly. */
  days: number;
  /** All of them stay in their country, or leave it; absent: by the split of those who left before. */
  population?: Population;
  /** Band of `people`, where they are an estimate. */
  low?: number;
  high?: number;
}

export interface WhatIf {
  days: number;
  departures: readonly Departure[];
  closures: readonly ClosureWish[];
  /** Whether closures of the casebook hold too. */
  standingClosures: boolean;
  /** Of the draws that give sums over places of refuge their bands. */
  seed: number;
}

export interface ToldRange {
  low: ToldPeople;
  people: ToldPeople;
  high: ToldPeople;
}

/** People who leave a district in the run; those who leave as one population or the other apart. */
export interface Origin {
  district: string;
  /** Null where nobody says whether they stay in their country. */
  population: Population | null;
  leave: ToldPeople;
  /** People who live there; null unknown. */
  residents: number | null;
  /** Part of them that leaves; above 1 where more are asked to leave than are told to live there. */
  share: number | null;
}

export interface Arrival {
  host: string;
  name: string;
  population: Population;
  country: string;
  /** All who arrive over the run, with the band of their share. */
  arrive: ToldRange;
  /** Without the closures asked for. */
  withoutClosures: ToldPeople;
  /** Present before and after, arrivals below five left out of the latter; null where nothing was published. */
  before: ToldPeople | null;
  after: ToldRange | null;
  capacity: number | null;
  fullness: number | null;
  /** People who live in the division that receives them; null unknown. */
  residents: number | null;
  /** Those who arrive, by residents. */
  byResidents: ToldPart | null;
  /** By day of the run. */
  days: ToldPeople[];
}

export interface ToldFlow {
  district: string;
  host: string;
  population: Population;
  people: ToldRange;
}

export interface WhatIfAnswer {
  days: number;
  /** Those of whom nobody says whether they stay in their country. */
  leave: ToldPeople;
  /** Those who leave as one population or the other, by country. */
  leaveAs: { country: string; population: Population; people: ToldRange }[];
  idps: ToldRange;
  refugees: ToldRange;
  onTheWay: ToldPeople;
  /** Those who found no open way. */
  waiting: ToldPeople;
  /** The largest part of its residents first, those of unknown part last. */
  origins: Origin[];
  /** Sums over the places of refuge of a country, each population by itself; bands from seeded draws of all shares together. */
  countries: { country: string; population: Population; arrive: ToldRange }[];
  arrivals: Arrival[];
  flows: ToldFlow[];
}

/** Flows that are told, the largest first. */
const MOST_FLOWS = 2000;

/** People of one country who leave as one population, or all of whom nobody says as what, and what became of them. */
interface Stream {
  departures: Departures;
  leave: number;
  /** Ends of the band of `leave`, as parts of it. */
  ends: readonly [low: number, high: number];
  movement: Movement;
  /** Without the closures asked for. */
  without: Movement;
}

/** @throws RangeError for a district, country, route, place or host that the network does not have. */
export function whatIf(ground: WhatIfGround, asked: WhatIf): WhatIfAnswer {
  const { network, state, options, closures, asOf } = ground;
  const { days } = asked;
  const standing = asked.standingClosures ? standingClosures(network, closures, asOf, days) : [];
  const wished = asked.closures.map((wish) => shutBy(network, wish));
  const [shutWays, openWays] = [new Map<string, Ways>(), new Map<string, Ways>()];
  const streams = streamsOf(asked.departures).map((own): Stream => {
    const departures = departuresOf(network, own, own[0].population);
    const moved = (shut: typeof wished, ways: Map<string, Ways>) =>
      runMovement(network, state, departures, shut, days, options, ways);
    const movement = moved([...standing, ...wished], shutWays);
    const without = wished.length === 0 ? movement : moved(standing, openWays);
    const leave = sumOf(departures.people);
    const end = (of: "low" | "high") => sumOf(own.map((one) => one[of] ?? one.people)) / leave;
    return { departures, leave, ends: leave > 0 ? [end("low"), end("high")] : [1, 1], movement, without };
  });
  const sumLast = (of: "onTheWay" | "waiting") => sumOf(streams.map(({ movement }) => movement[of][days - 1]));
  const open = streams.filter(({ departures }) => departures.only === undefined);
  return {
    days,
    leave: toldPeople(sumOf(open.map(({ leave }) => leave))),
    leaveAs: leaveAsOf(network, streams),
    ...populations(ground, streams),
    onTheWay: toldPeople(sumLast("onTheWay")),
    waiting: toldPeople(sumLast("waiting")),
    origins: originsOf(network, streams),
    countries: countriesOf(ground, streams, days, asked.seed),
    arrivals: arrivalsOf(ground, streams, days),
    flows: flowsOf(ground, streams),
  };
}

/** Departures that go together: by country where they leave as one population, for each has a band of its own. */
function streamsOf(asked: readonly Departure[]): Departure[][] {
  const keyOf = ({ district, population }: Departure) =>
    population === undefined ? "" : `${POPULATIONS.indexOf(population)} ${district.slice(0, district.indexOf(":"))}`;
  const keys = [...new Set(asked.map(keyOf))].sort();
  return keys.map((key) => asked.filter((one) => keyOf(one) === key));
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  return sum;
}

/** People leave evenly over their days. */
function departuresOf(
  { districts }: RegionNetwork,
  asked: readonly Departure[],
  population: Population | undefined,
): Departures {
  const rows = asked.flatMap(({ district, people, day, days }) => {
    const at = districts.ids.indexOf(district);
    if (at < 0) {
      const near = districts.ids.filter((id) => id.slice(0, 3) === district.slice(0, 3));
      throw new RangeError(`no district ${district}; valid: ${(near.length > 0 ? near : districts.ids).join(", ")}`);
    }
    return Array.from({ length: days }, (_, k) => ({ day: day + k, at, people: people / days }));
  });
  return {
    day: Int32Array.from(rows, ({ day }) => day),
    district: Int32Array.from(rows, ({ at }) => at),
    people: Float64Array.from(rows, ({ people }) => people),
    ...(population && { only: population === "idp" ? 0 : 1 }),
  };
}

function leaveAsOf({ districts, countries }: RegionNetwork, streams: readonly Stream[]): WhatIfAnswer["leaveAs"] {
  return streams.flatMap(({ departures, leave, ends }) => {
    const [first] = departures.district;
    if (departures.only === undefined || first === undefined) return [];
    const [low, high] = ends.map((end) => toldPeople(end * leave));
    const country = countries[districts.country[first]] ?? "";
    return [{ country, population: POPULATIONS[departures.only], people: { low, people: toldPeople(leave), high } }];
  });
}

const known = (value: number) => (Number.isFinite(value) ? value : null);

function originsOf({ districts }: RegionNetwork, streams: readonly Stream[]): Origin[] {
  const items = streams.flatMap(({ departures }) => {
    const left = leftOf(departures, districts.ids.length);
    const population = departures.only === undefined ? null : POPULATIONS[departures.only];
    return districts.ids.flatMap((district, i): Origin[] => {
      if (left[i] === 0) return [];
      const [leave, residents] = [toldPeople(left[i]), known(districts.population[i])];
      return [{ district, population, leave, residents, share: toldShare(leave, residents) }];
    });
  });
  return items.sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
}

/** People by district. */
function leftOf({ district, people }: Departures, districts: number): Float64Array {
  const left = new Float64Array(districts);
  district.forEach((at, k) => {
    left[at] += people[k];
  });
  return left;
}

type Part = readonly [part: number, all: number, ends: Stream["ends"]];

/** Low and high of the sum of parts, each of a whole with ends of its own: added up as if all missed together. */
function sumOfBands(parts: readonly Part[], width: number): [number, number] {
  const sum: [number, number] = [0, 0];
  for (const [part, all, ends] of parts) {
    if (!(part > 0 && all > 0)) continue;
    const [low, high] = bandOf(part / all, width);
    sum[0] += low * all * ends[0];
    sum[1] += high * all * ends[1];
  }
  return sum;
}

/** People by capacity; null where one of the two is not known or not told. */
export const fullnessOf = (people: ToldPeople | null, capacity: number | null): number | null =>
  typeof people !== "number" || capacity === null || capacity === 0
    ? null
    : Math.round((1000 * people) / capacity) / 1000;

function arrivalsOf(
  { network, before: there, width }: WhatIfGround,
  streams: readonly Stream[],
  days: number,
): Arrival[] {
  const { hosts, countries } = network;
  const goals = hosts.ids.length;
  const last = (one: Movement, j: number) => one.arrived[(days - 1) * goals + j];
  const items = hosts.ids.map((id, j) => {
    const arrived = sumOf(streams.map(({ movement }) => last(movement, j)));
    const without = sumOf(streams.map((one) => last(one.without, j)));
    const before = there[j] === null ? null : toldPeople(there[j]);
    const [capacity, residents] = [known(hosts.capacity[j]), known(hosts.residents[j])];
    const [low, high] = sumOfBands(
      streams.map(({ movement, leave, ends }) => [last(movement, j), leave, ends]),
      width,
    );
    const arrive = { low: toldPeople(low), people: toldPeople(arrived), high: toldPeople(high) };
    const after =
      before === null
        ? null
        : {
            low: toldTogether(before, arrive.low),
            people: toldTogether(before, arrive.people),
            high: toldTogether(before, arrive.high),
          };
    const item: Arrival = {
      host: id,
      name: hosts.names[j],
      population: POPULATIONS[hosts.population[j]],
      country: countries[hosts.country[j]] ?? "",
      arrive,
      withoutClosures: toldPeople(without),
      before,
      after,
      capacity,
      fullness: fullnessOf(after?.people ?? null, capacity),
      residents,
      byResidents: toldPart(arrive, residents),
      days: Array.from({ length: days }, (_, day) =>
        toldPeople(sumOf(streams.map(({ movement }) => movement.arrived[day * goals + j]))),
      ),
    };
    return { item, size: Math.max(arrived, without) };
  });
  return items
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size)
    .map(({ item }) => item);
}

const DRAWS = 200;

/** Arrivals of each country by population, with the middle 80 % of draws in which all shares vary together. */
function countriesOf(
  { network: { hosts, countries }, width }: WhatIfGround,
  streams: readonly Stream[],
  days: number,
  seed: number,
): WhatIfAnswer["countries"] {
  const goals = hosts.ids.length;
  const drawn = streams.flatMap(({ movement, leave, ends }) => {
    const arrived = movement.arrived.subarray((days - 1) * goals);
    if (leave === 0) return [];
    const shares = arrived.map((people) => people / leave);
    // who is still on the way is in no share, and draws share out the whole
    return [{ arrived, ends, there: sumOf(arrived), draws: drawShares(shares, width, DRAWS, seed) }];
  });
  const items = countries.flatMap((country, c) =>
    POPULATIONS.flatMap((population, k) => {
      const own = [...hosts.ids.keys()].filter((j) => hosts.country[j] === c && hosts.population[j] === k);
      const people = sumOf(drawn.map(({ arrived }) => sumOf(own.map((j) => arrived[j]))));
      if (people === 0) return [];
      const drawnEnds = ([0, 1] as const).map((end) => {
        const sums = Float64Array.from({ length: DRAWS }, (_, d) =>
          sumOf(drawn.map(({ draws, there, ends }) => ends[end] * there * sumOf(own.map((j) => draws[d * goals + j])))),
        ).sort();
        return sums[Math.round((end === 0 ? 0.1 : 0.9) * (DRAWS - 1))];
      });
      const [low, high] = [Math.min(drawnEnds[0], people), Math.max(drawnEnds[1], people)];
      const arrive = { low: toldPeople(low), people: toldPeople(people), high: toldPeople(high) };
      return [{ people, item: { country, population, arrive } }];
    }),
  );
  return items.sort((a, b) => b.people - a.people).map(({ item }) => item);
}

/**
 * Those who stay in their country and those who leave it, all sent over the run. The band is that of the split between the
 * two in the last years, carried over in odds; that of a share where the years tell one split only; anything where none is
 * told. Who leaves as one of the two is that whatever the split.
 */
function populations(
  { network, splits, width }: WhatIfGround,
  streams: readonly Stream[],
): Pick<WhatIfAnswer, "idps" | "refugees"> {
  const goals = network.hosts.ids.length;
  const [best, low, high] = [0, 0, 0].map(() => new Float64Array(2));
  let leave = 0;
  for (const stream of streams) {
    const { flows } = stream.movement;
    const [least, most] = stream.ends;
    leave += stream.leave * most;
    leftOf(stream.departures, network.districts.ids.length).forEach((all, i) => {
      if (all === 0) return;
      let [home, abroad] = [0, 0];
      for (let j = 0; j < goals; j++) {
        if (network.hosts.population[j] === 1) abroad += flows[i * goals + j];
        else home += flows[i * goals + j];
      }
      const sent = home + abroad;
      const split = splits.find(({ origin }) => origin === network.countries[network.districts.country[i]]);
      if (sent === 0) return;
      const [near, far] = rangeAbroad(abroad / sent, split, width);
      best[1] += abroad;
      best[0] += home;
      low[1] += sent * near * least;
      high[1] += sent * far * most;
      low[0] += sent * (1 - far) * least;
      high[0] += sent * (1 - near) * most;
    });
  }
  const told = (k: 0 | 1) => ({
    low: toldPeople(Math.min(low[k], best[k])),
    people: toldPeople(best[k]),
    high: toldPeople(Math.min(leave, Math.max(high[k], best[k]))),
  });
  return { idps: told(0), refugees: told(1) };
}

function rangeAbroad(share: number, split: ShareAbroad | undefined, width: number): readonly [number, number] {
  // who can only stay, or only leave, does so whatever the split
  if (share <= 0 || share >= 1) return [share, share];
  if (!split || split.abroad === null || split.low === null || split.high === null) return [0, 1];
  if (split.low === split.high) return bandOf(share, width);
  return [carried(share, split.abroad, split.low), carried(share, split.abroad, split.high)];
}

/** The share of a district when that of its country is `to` instead of `from`. */
function carried(share: number, from: number, to: number): number {
  if (from <= 0 || from >= 1) return share;
  const odds = (share / (1 - share)) * (to / (1 - to) / (from / (1 - from)));
  return Number.isFinite(odds) ? odds / (1 + odds) : 1;
}

function flowsOf({ network, width }: WhatIfGround, streams: readonly Stream[]): ToldFlow[] {
  const { districts, hosts } = network;
  const goals = hosts.ids.length;
  const items = districts.ids.flatMap((district, i) => {
    const rows = streams.map(({ movement }) => movement.flows.subarray(i * goals, (i + 1) * goals));
    const all = rows.map(sumOf);
    return sumOf(all) === 0
      ? []
      : hosts.ids.flatMap((host, j) => {
          const size = sumOf(rows.map((row) => row[j]));
          if (size === 0) return [];
          const [low, high] = sumOfBands(
            rows.map((row, k) => [row[j], all[k], streams[k].ends]),
            width,
          );
          const people = { low: toldPeople(low), people: toldPeople(size), high: toldPeople(high) };
          return [{ size, item: { district, host, population: POPULATIONS[hosts.population[j]], people } }];
        });
  });
  return items
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_FLOWS)
    .map(({ item }) => item);
}
