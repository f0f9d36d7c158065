/** What had been published about a region by a day, as the movement kernel takes it. */
import type { RegionFacts } from "./model.ts";
import { destinationShares, type MovementOptions, type MovementState, openWays, type Ways } from "./movement.ts";
import type { RegionNetwork } from "./network.ts";
import { countryReports, hostReports, publishedReport, type Report } from "./reports.ts";

/**
 * Trust in the model's shares, as a part of a host's mean: the tenth of all people that forecasts of camps trust the model
 * with is about half of a camp's mean where there are five or six of them.
 */
const PRIOR = 0.5;
/** How pulls are learned, in words: part of what a run was computed with. */
export const PULL = {
  prior: PRIOR,
  districtsBy: "violence of all years told",
  withoutReport: "the rest of the country's figure, else 1",
} as const;
/** Least and greatest odds of a place abroad against one at home that are looked for. */
const ODDS = [1e-6, 1e6] as const;

/** How the people of one country are parted between home and abroad, by what was published. */
export interface Split {
  origin: string;
  /** Internally displaced people and refugees: never one number. */
  idps: number | null;
  refugees: number | null;
  /** Share abroad of the stock; null where one of the two is not known. */
  abroad: number | null;
  /** Lowest and highest share at the ends of the last years, and of those who came in the last year, where both numbers grew. */
  low: number | null;
  high: number | null;
}

/** A series that a state is made from. */
export interface HostSeries {
  /** Indices in the network. */
  host: number;
  origin: number;
  reports: Report[];
}

export interface RegionState extends MovementState {
  asOf: number;
  series: readonly HostSeries[];
  /** The newest published report by host and country of origin, null where there is none: rows of countries. */
  newest: readonly (Report | null)[];
  splits: readonly Split[];
}

export function hostSeries(facts: RegionFacts, network: RegionNetwork): HostSeries[] {
  const byId = new Map(facts.hosts.map((host) => [host.id, host]));
  return network.hosts.ids.flatMap((id, host) => {
    const found = byId.get(id);
    if (!found) return [];
    return found.origin.map((iso3) => ({
      host,
      origin: network.countries.indexOf(iso3),
      reports: hostReports(facts, found, iso3),
    }));
  });
}

export function regionState(
  facts: RegionFacts,
  network: RegionNetwork,
  asOf: number,
  options: MovementOptions,
  series: readonly HostSeries[] = hostSeries(facts, network),
): RegionState {
  const width = network.countries.length;
  const newest: (Report | null)[] = new Array(network.hosts.ids.length * width).fill(null);
  const present = new Float64Array(newest.length);
  for (const { host, origin, reports } of series) {
    const report = publishedReport(reports, asOf);
    newest[host * width + origin] = report;
    present[host * width + origin] = report?.people ?? 0;
  }
  const origins = [...new Set(series.map(({ origin }) => origin))];
  const splits = origins.map((origin) => splitOf(facts, network, origin, present, asOf));
  const state = {
    attraction: new Float64Array(newest.length).fill(1),
    abroad: new Float64Array(width).fill(1),
    present,
  };
  const ways = openWays(network);
  learnAttraction(facts, network, state, newest, ways, options, { origins, asOf });
  origins.forEach((origin, k) => {
    const share = splits[k].abroad;
    if (share !== null) state.abroad[origin] = oddsAbroad(network, state, ways, options, origin, share);
  });
  return { ...state, asOf, series, newest, splits };
}

/**
 * (O + K) ÷ (M + K) for each host and origin: O people reported there, M those that the model would send there of all who
 * are reported at home, or abroad, as the host is; K is half of a host's mean of them. A host of which nothing was reported
 * holds its part of what its country's figure leaves over; where there is no such figure it keeps a pull of 1.
 */
function learnAttraction(
  facts: RegionFacts,
  network: RegionNetwork,
  state: MovementState,
  newest: readonly (Report | null)[],
  ways: Ways,
  options: MovementOptions,
  { origins, asOf }: { origins: readonly number[]; asOf: number },
): void {
  const { hosts, countries } = network;
  const width = countries.length;
  const modelled = sharesByOrigin(network, destinationShares(network, state, ways, options));
  const next = state.attraction.slice();
  for (const origin of origins) {
    for (const population of [0, 1]) {
      const here = [...hosts.ids.keys()].filter(
        (j) => hosts.population[j] === population && hosts.receives[j * width + origin] === 1,
      );
      const known = new Map(
        here.flatMap((j) => (newest[j * width + origin] ? [[j, state.present[j * width + origin]] as const] : [])),
      );
      for (const [country, left] of leftOver(facts, network, known, origin, asOf)) {
        const silent = here.filter((j) => !known.has(j) && hosts.country[j] === country);
        const all = silent.reduce((sum, j) => sum + modelled[j * width + origin], 0);
        for (const j of silent) if (all > 0) known.set(j, (left * modelled[j * width + origin]) / all);
      }
      const reported = [...known.values()].reduce((sum, people) => sum + people, 0);
      const share = [...known.keys()].reduce((sum, j) => sum + modelled[j * width + origin], 0);
      if (reported === 0 || share === 0) continue;
      const trust = (PRIOR * reported) / known.size;
      for (const [j, people] of known) {
        const at = j * width + origin;
        next[at] = (people + trust) / ((reported * modelled[at]) / share + trust);
      }
    }
  }
  state.attraction.set(next);
}

/** What the newest figure of each country leaves over beside its places of refuge that are reported. */
function leftOver(
  facts: RegionFacts,
  { hosts, countries }: RegionNetwork,
  known: ReadonlyMap<number, number>,
  origin: number,
  asOf: number,
): Map<number, number> {
  const countryPlace = countryPlaces(facts);
  return new Map(
    countries.flatMap((asylum, c) => {
      const report = publishedReport(
        countryReports(facts, countries[origin], asylum, countryPlace.get(asylum) ?? ""),
        asOf,
      );
      if (!report) return [];
      const told = [...known].reduce((sum, [j, people]) => sum + (hosts.country[j] === c ? people : 0), 0);
      return [[c, Math.max(0, report.people - told)] as const];
    }),
  );
}

const countryPlaces = ({ places }: RegionFacts) =>
  new Map(places.filter(({ kind }) => kind === "country").map(({ iso3, id }) => [iso3, id]));

/** Shares of the people who left each country's districts so far by host: rows of countries. */
export function sharesByOrigin(network: RegionNetwork, shares: Float64Array): Float64Array {
  const { districts, hosts, countries } = network;
  const out = new Float64Array(hosts.ids.length * countries.length);
  districts.country.forEach((country, i) => {
    for (let j = 0; j < hosts.ids.length; j++) {
      out[j * countries.length + country] += districts.stockWeight[i] * shares[i * hosts.ids.length + j];
    }
  });
  return out;
}

/** The weight of places abroad under which the model sends the reported share abroad. */
function oddsAbroad(
  network: RegionNetwork,
  state: MovementState,
  ways: Ways,
  options: MovementOptions,
  origin: number,
  share: number,
): number {
  const abroad = state.abroad.slice();
  const shareAt = (odds: number) => {
    abroad[origin] = odds;
    const by = sharesByOrigin(network, destinationShares(network, { ...state, abroad }, ways, options));
    let out = 0;
    network.hosts.population.forEach((population, j) => {
      if (population === 1) out += by[j * network.countries.length + origin];
    });
    return out;
  };
  let [low, high] = ODDS.map(Math.log);
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (shareAt(Math.exp(middle)) < share) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** From figures of whole countries; where there is none, from the places of refuge. */
function splitOf(
  facts: RegionFacts,
  network: RegionNetwork,
  origin: number,
  present: Float64Array,
  asOf: number,
): Split {
  const { countries, hosts } = network;
  const iso3 = countries[origin];
  const countryPlace = countryPlaces(facts);
  const known = countries.map((asylum) => countryReports(facts, iso3, asylum, countryPlace.get(asylum) ?? ""));
  const at = (day: number, onlyFigures: boolean) => {
    let [idps, refugees] = [0, 0];
    known.forEach((reports, c) => {
      const report = publishedReport(reports, day);
      let people = report?.people ?? 0;
      if (!report && !onlyFigures) {
        for (let j = 0; j < hosts.ids.length; j++) {
          if (hosts.country[j] === c) people += present[j * countries.length + origin];
        }
      }
      if (c === origin) idps += people;
      else refugees += people;
    });
    return { idps: idps || null, refugees: refugees || null };
  };
  const shareOf = ({ idps, refugees }: { idps: number | null; refugees: number | null }) =>
    idps === null || refugees === null ? null : refugees / (idps + refugees);
  const now = at(asOf, false);
  const years = [0, 1, 2, 3].map((year) => shareOf(at(asOf - 365 * year, true))).filter((share) => share !== null);
  const abroad = shareOf(now);
  const all = [...years, ...[abroad, newShare(at(asOf - 365, true), at(asOf, true))].filter((share) => share !== null)];
  return {
    origin: iso3,
    ...now,
    abroad,
    low: all.length > 0 ? Math.min(...all) : null,
    high: all.length > 0 ? Math.max(...all) : null,
  };
}

/** Share abroad of those who were added between two stocks; null unless both grew: a fall or a count not renewed hides it. */
function newShare(
  before: { idps: number | null; refugees: number | null },
  after: { idps: number | null; refugees: number | null },
): number | null {
  const idps = (after.idps ?? 0) - (before.idps ?? 0);
  const refugees = (after.refugees ?? 0) - (before.refugees ?? 0);
  return before.idps !== null && before.refugees !== null && idps > 0 && refugees > 0
    ? refugees / (idps + refugees)
    : null;
}
