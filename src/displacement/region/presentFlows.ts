/** From which districts reported people most likely come: stocks of a country parted over its districts and places of refuge. */
import { bandOf } from "../forecast/conformal.ts";
import { standingClosures } from "./closures.ts";
import { POPULATIONS, type Population } from "./model.ts";
import { destinationShares, openWays } from "./movement.ts";
import type { RegionNetwork } from "./network.ts";
import type { WhatIfGround } from "./whatIf.ts";

/** People of one country, internally displaced or refugees, as reported. */
export interface Stock {
  origin: string;
  /** 0 internally displaced, 1 refugees. */
  population: 0 | 1;
  people: number;
}

export interface PresentFlow {
  /** Indices in the network. */
  district: number;
  host: number;
  low: number;
  people: number;
  high: number;
}

/** What the model expects at a host of one stock. */
export interface ExpectedAt {
  host: number;
  low: number;
  people: number;
  high: number;
}

export interface Present {
  /** The largest first. */
  flows: PresentFlow[];
  expected: ExpectedAt[];
}

/**
 * Districts share a stock by their violence of all years told, since stocks are of all years, times the share of their people that goes home or abroad,
 * as the stock is; each part goes where the movement kernel sends it. Bands are those of shares of destination.
 */
export function presentFlows(ground: WhatIfGround, stocks: readonly Stock[]): Present {
  const { network, state, options, width } = ground;
  const { districts, hosts, countries } = network;
  const ways = openWays(network, standingClosures(network, ground.closures, ground.asOf, 1));
  const shares = destinationShares(network, state, ways, options);
  const goals = hosts.ids.length;
  const flows: PresentFlow[] = [];
  const expected: ExpectedAt[] = [];
  for (const { origin, population, people } of stocks) {
    const own = [...districts.ids.keys()].filter((i) => countries[districts.country[i]] === origin);
    const c = countries.indexOf(origin);
    const isOf = (j: number) => hosts.population[j] === population;
    const isCounted = (j: number) => isOf(j) && state.present[j * countries.length + c] > 0;
    // who was counted is where somebody counts: a place without a report holds none of them
    const holds = [...hosts.ids.keys()].some(isCounted) ? isCounted : isOf;
    const part = (i: number, j: number) => (holds(j) ? shares[i * goals + j] : 0);
    const going = own.map((i) => hosts.ids.reduce((sum, _, j) => sum + part(i, j), 0));
    const weight = own.reduce((sum, i, k) => sum + districts.stockWeight[i] * going[k], 0);
    if (weight === 0) continue;
    const at = new Float64Array(goals);
    own.forEach((i, k) => {
      const leave = (people * districts.stockWeight[i] * going[k]) / weight;
      for (let j = 0; j < goals && leave > 0; j++) {
        const share = part(i, j) / going[k];
        if (share === 0) continue;
        const [low, high] = bandOf(share, width);
        flows.push({ district: i, host: j, low: low * leave, people: share * leave, high: high * leave });
        at[j] += share * leave;
      }
    });
    at.forEach((here, host) => {
      if (here === 0) return;
      const [low, high] = bandOf(here / people, width);
      expected.push({ host, low: low * people, people: here, high: high * people });
    });
  }
  return { flows: flows.sort((a, b) => b.people - a.people), expected };
}

/** People who most likely left each district, the two populations apart: sums of flows, whose band is not known. */
export function leftByDistrict(
  { flows }: Present,
  { districts, hosts }: RegionNetwork,
): Record<Population, Float64Array> {
  const left = { idp: new Float64Array(districts.ids.length), refugee: new Float64Array(districts.ids.length) };
  for (const { district, host, people } of flows) left[POPULATIONS[hosts.population[host]]][district] += people;
  return left;
}
