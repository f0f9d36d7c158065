/** Who arrives where when people leave districts, with borders shut or open: computed in milliseconds, kept as runs. */
import { bandOf, drawShares } from "../../displacement/forecast/conformal.ts";
import { shutBy, standingClosures } from "../../displacement/region/closures.ts";
import { POPULATIONS, toldPeople } from "../../displacement/region/model.ts";
import { type Departures, type Movement, runMovement, type Shut } from "../../displacement/region/movement.ts";
import type { RegionNetwork } from "../../displacement/region/network.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import type { Parameter, Run } from "../../workspace/runs/model.ts";
import { InvalidInput } from "../filterQuery.ts";
import { keptRun } from "../keptRun.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import type { ArrivalItem, FlowItem, RunAnswer, RunRequest } from "./contract.ts";
import { newcomersOf } from "./forecast.ts";
import { MOVEMENT, type RegionGround, regionGround } from "./ground.ts";
import { casebookHash, manifestOf } from "./manifest.ts";
import { fullnessOf } from "./region.ts";

export const RUN_KIND = "displacement";
const DEFAULT_DAYS = 90;
/** Flows that are told, the largest first. */
const MOST_FLOWS = 2000;

/** The run of a request: as it stands, or computed now. */
export async function movementRun(observatory: Observatory, request: RunRequest): Promise<RunAnswer> {
  const ground = regionGround(observatory, request.asOf);
  const { seed = 1 } = request;
  const asked = {
    asOf: isoFromDay(ground.asOf),
    days: request.days ?? DEFAULT_DAYS,
    departures: [...departuresAsked(ground, request), ...expectedDepartures(ground, request.expected ?? [])],
    closures: request.closures ?? [],
    standingClosures: request.standingClosures ?? true,
  };
  if (asked.departures.length === 0) {
    throw new InvalidInput("nobody leaves; valid: departures, each a district with people or a share, or expected");
  }
  const inputs = [{ what: "casebook", id: casebookHash(observatory) }];
  const manifest = manifestOf(observatory, RUN_KIND, inputs, asked, seed);
  const run = await keptRun(
    observatory,
    manifest,
    async () => {
      const { run: _, ...answer } = moved(ground, asked, seed);
      return await observatory.workspace.runs.save(manifest, {
        tables: { arrivals: arrivalsTable(answer.arrivals), flows: flowsTable(answer.flows) },
        summary: answer as unknown as Parameter,
      });
    },
    () => {},
  );
  return answerOf(run);
}

export async function keptMovement(observatory: Observatory, id: string): Promise<RunAnswer> {
  const run = await observatory.workspace.runs.get(id);
  if (run.kind !== RUN_KIND) throw new NotFound(`run ${id} is a ${run.kind}; valid: a run of ${RUN_KIND}`);
  return answerOf(run);
}

const answerOf = ({ id, summary }: Run): RunAnswer => ({ ...(summary as unknown as Omit<RunAnswer, "run">), run: id });

interface Asked {
  asOf: string;
  days: number;
  departures: Departure[];
  closures: NonNullable<RunRequest["closures"]>;
  standingClosures: boolean;
}

function moved(ground: RegionGround, asked: Asked, seed: number): RunAnswer {
  const started = performance.now();
  const { network, state, facts, asOf } = ground;
  const { days } = asked;
  const standing = asked.standingClosures ? standingClosures(network, facts.closures, asOf, days) : [];
  const wished = asked.closures.map((wish) =>
    valid(() => shutBy(network, { ...wish, from: wish.from ?? 0, to: wish.to ?? Number.POSITIVE_INFINITY })),
  );
  const departures = departuresOf(network, asked.departures);
  const move = (shut: Shut[]) => runMovement(network, state, departures, shut, days, MOVEMENT);
  const movement = move([...standing, ...wished]);
  const without = wished.length === 0 ? movement : move(standing);
  const leave = departures.people.reduce((sum, people) => sum + people, 0);
  const arrivals = arrivalItems(ground, movement, without, leave, days);
  return {
    run: "",
    asOf: asked.asOf,
    days,
    leave: toldPeople(leave),
    ...populations(ground, movement, departures, leave),
    onTheWay: toldPeople(movement.onTheWay[days - 1]),
    waiting: toldPeople(movement.waiting[days - 1]),
    countries: countryItems(ground, movement.arrived.subarray((days - 1) * network.hosts.ids.length), leave, seed),
    arrivals,
    flows: flowItems(ground, movement),
    seconds: (performance.now() - started) / 1000,
  };
}

function valid<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof RangeError ? new InvalidInput(cause.message) : cause;
  }
}

interface Departure {
  district: string;
  people: number;
  day: number;
  days: number;
}

/** @throws InvalidInput for a district that the network does not have, and a share of a population that is not known. */
function departuresAsked({ network: { districts } }: RegionGround, { departures = [] }: RunRequest): Departure[] {
  return departures.map(({ district, people, share, day = 0, days = 1 }) => {
    const at = districts.ids.indexOf(district);
    if (at < 0) {
      const near = districts.ids.filter((id) => id.slice(0, 3) === district.slice(0, 3));
      throw new InvalidInput(`no district ${district}; valid: ${(near.length > 0 ? near : districts.ids).join(", ")}`);
    }
    if ((people === undefined) === (share === undefined)) {
      throw new InvalidInput(
        `${district}: received ${people === undefined ? "neither" : "both"}; valid: people or a share`,
      );
    }
    const living = districts.population[at];
    if (share !== undefined && !Number.isFinite(living)) {
      throw new InvalidInput(
        `${district}: its population is not in the casebook; valid: people, or a row of places.csv of kind admin2 with a population`,
      );
    }
    return { district, people: people ?? (share ?? 0) * living, day, days };
  });
}

/** Days over which expected newcomers leave. */
const EXPECTED_DAYS = 30;

/** Those expected of a country, at home and abroad, leave its districts by the violence of the last year, evenly over 30 days. */
function expectedDepartures(ground: RegionGround, countries: readonly string[]): Departure[] {
  const { districts, countries: codes } = ground.network;
  const items = newcomersOf(ground).filter(({ days }) => days === EXPECTED_DAYS);
  return countries.flatMap((origin) => {
    const own = items.filter((one) => one.origin === origin.toUpperCase());
    if (own.length === 0) {
      const valid = [...new Set(items.map((one) => one.origin))].join(", ");
      throw new InvalidInput(`nobody is expected from ${origin}; valid: ${valid || "none, too few reports"}`);
    }
    const all = own.reduce((sum, { people }) => sum + (typeof people === "number" ? people : 0), 0);
    return districts.ids.flatMap((district, i) =>
      codes[districts.country[i]] === origin.toUpperCase()
        ? [{ district, people: all * districts.weight[i], day: 0, days: EXPECTED_DAYS }]
        : [],
    );
  });
}

/** People leave evenly over their days. */
function departuresOf({ districts }: RegionNetwork, asked: readonly Departure[]): Departures {
  const rows = asked.flatMap(({ district, people, day, days }) => {
    const at = districts.ids.indexOf(district);
    return Array.from({ length: days }, (_, k) => ({ day: day + k, at, people: people / days }));
  });
  return {
    day: Int32Array.from(rows, ({ day }) => day),
    district: Int32Array.from(rows, ({ at }) => at),
    people: Float64Array.from(rows, ({ people }) => people),
  };
}

/** Low, best and high of a share of `all` as people. */
function rangeOf(part: number, all: number, width: number) {
  const [low, high] = all > 0 && part > 0 ? bandOf(part / all, width) : [0, 0];
  return { low: toldPeople(low * all), people: toldPeople(part), high: toldPeople(high * all) };
}

function arrivalItems(
  { network, state, width }: RegionGround,
  movement: Movement,
  without: Movement,
  leave: number,
  days: number,
): ArrivalItem[] {
  const { hosts, countries } = network;
  const goals = hosts.ids.length;
  const last = (one: Movement, j: number) => one.arrived[(days - 1) * goals + j];
  const items = hosts.ids.map((id, j) => {
    const arrived = last(movement, j);
    const newest = state.newest.slice(j * countries.length, (j + 1) * countries.length).filter((one) => one !== null);
    const before = newest.length === 0 ? null : newest.reduce((sum, { people }) => sum + people, 0);
    const capacity = Number.isFinite(hosts.capacity[j]) ? hosts.capacity[j] : null;
    const [low, high] = arrived > 0 ? bandOf(arrived / leave, width) : [0, 0];
    const item: ArrivalItem = {
      host: id,
      name: hosts.names[j],
      population: POPULATIONS[hosts.population[j]],
      country: countries[hosts.country[j]] ?? "",
      arrive: rangeOf(arrived, leave, width),
      withoutClosures: toldPeople(last(without, j)),
      before: before === null ? null : toldPeople(before),
      after:
        before === null
          ? null
          : {
              low: toldPeople(before + low * leave),
              people: toldPeople(before + arrived),
              high: toldPeople(before + high * leave),
            },
      capacity,
      fullness: fullnessOf(before === null ? null : before + arrived, capacity),
      days: Array.from({ length: days }, (_, day) => toldPeople(movement.arrived[day * goals + j])),
    };
    return { item, size: Math.max(arrived, last(without, j)) };
  });
  return items
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size)
    .map(({ item }) => item);
}

const DRAWS = 200;

/** Arrivals of each country by population, with the middle 80 % of draws in which all shares vary together. */
function countryItems(
  { network: { hosts, countries }, width }: RegionGround,
  arrived: Float64Array,
  leave: number,
  seed: number,
): RunAnswer["countries"] {
  if (leave === 0) return [];
  const draws = drawShares(
    arrived.map((people) => people / leave),
    width,
    DRAWS,
    seed,
  );
  // who is still on the way is in no share, and draws share out the whole
  const there = arrived.reduce((sum, people) => sum + people, 0);
  const items = countries.flatMap((country, c) =>
    POPULATIONS.flatMap((population, k) => {
      const own = [...hosts.ids.keys()].filter((j) => hosts.country[j] === c && hosts.population[j] === k);
      const people = own.reduce((sum, j) => sum + arrived[j], 0);
      if (people === 0) return [];
      const sums = Float64Array.from({ length: DRAWS }, (_, d) =>
        own.reduce((sum, j) => sum + draws[d * arrived.length + j] * there, 0),
      ).sort();
      const at = (rank: number) => sums[Math.round(rank * (DRAWS - 1))];
      const [low, high] = [Math.min(at(0.1), people), Math.max(at(0.9), people)];
      const arrive = { low: toldPeople(low), people: toldPeople(people), high: toldPeople(high) };
      return [{ people, item: { country, population, arrive } }];
    }),
  );
  return items.sort((a, b) => b.people - a.people).map(({ item }) => item);
}

/**
 * Those who stay in their country and those who leave it, all sent over the run. The band is that of the split between the
 * two in the last years, carried over in odds.
 */
function populations(
  { network, state }: RegionGround,
  { flows }: Movement,
  { district, people }: Departures,
  leave: number,
): Pick<RunAnswer, "idps" | "refugees"> {
  const goals = network.hosts.ids.length;
  const [best, low, high] = [0, 0, 0].map(() => new Float64Array(2));
  const left = new Float64Array(network.districts.ids.length);
  district.forEach((at, k) => {
    left[at] += people[k];
  });
  left.forEach((all, i) => {
    if (all === 0) return;
    let [home, abroad] = [0, 0];
    for (let j = 0; j < goals; j++) {
      if (network.hosts.population[j] === 1) abroad += flows[i * goals + j];
      else home += flows[i * goals + j];
    }
    const sent = home + abroad;
    const split = state.splits.find(({ origin }) => origin === network.countries[network.districts.country[i]]);
    const at = (share: number | null | undefined) =>
      sent === 0 ? 0 : sent * carried(abroad / sent, split?.abroad, share);
    best[1] += abroad;
    best[0] += home;
    low[1] += at(split?.low);
    high[1] += at(split?.high);
    low[0] += sent - at(split?.high);
    high[0] += sent - at(split?.low);
  });
  const told = (k: 0 | 1) => ({
    low: toldPeople(Math.min(low[k], best[k])),
    people: toldPeople(best[k]),
    high: toldPeople(Math.min(leave, Math.max(high[k], best[k]))),
  });
  return { idps: told(0), refugees: told(1) };
}

/** The share of a district when that of its country is `to` instead of `from`. */
function carried(share: number, from: number | null | undefined, to: number | null | undefined): number {
  if (from == null || to == null || share <= 0 || share >= 1 || from <= 0 || from >= 1) return share;
  const odds = (share / (1 - share)) * (to / (1 - to) / (from / (1 - from)));
  return Number.isFinite(odds) ? odds / (1 + odds) : 1;
}

function flowItems({ network, width }: RegionGround, { flows }: Movement): FlowItem[] {
  const { districts, hosts } = network;
  const goals = hosts.ids.length;
  const items = districts.ids.flatMap((district, i) => {
    const row = flows.subarray(i * goals, (i + 1) * goals);
    const all = row.reduce((sum, people) => sum + people, 0);
    return all === 0
      ? []
      : hosts.ids.flatMap((host, j) =>
          row[j] > 0
            ? [
                {
                  size: row[j],
                  item: {
                    district,
                    host,
                    population: POPULATIONS[hosts.population[j]],
                    people: rangeOf(row[j], all, width),
                  },
                },
              ]
            : [],
        );
  });
  return items
    .sort((a, b) => b.size - a.size)
    .slice(0, MOST_FLOWS)
    .map(({ item }) => item);
}

const arrivalsTable = (items: readonly ArrivalItem[]) => ({
  host: items.map(({ host }) => host),
  population: items.map(({ population }) => population),
  low: items.map(({ arrive }) => String(arrive.low)),
  people: items.map(({ arrive }) => String(arrive.people)),
  high: items.map(({ arrive }) => String(arrive.high)),
});

const flowsTable = (items: readonly FlowItem[]) => ({
  district: items.map(({ district }) => district),
  host: items.map(({ host }) => host),
  low: items.map(({ people }) => String(people.low)),
  people: items.map(({ people }) => String(people.people)),
  high: items.map(({ people }) => String(people.high)),
});
