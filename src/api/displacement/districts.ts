/** Where the people of each district would go if violence reached it, with borders open or shut. */
import { bandOf } from "../../displacement/forecast/conformal.ts";
import { shutBy } from "../../displacement/region/closures.ts";
import { POPULATIONS, type Population, toldPeople } from "../../displacement/region/model.ts";
import { destinationShares, openWays } from "../../displacement/region/movement.ts";
import { leftByDistrict, presentFlows, type Stock } from "../../displacement/region/presentFlows.ts";
import { leaveIfReached } from "../../displacement/region/reached.ts";
import { toldShare } from "../../displacement/region/residents.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import { InvalidInput, splitList } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import type { DistrictItem, DistrictsAnswer, DistrictsQuery, ResidentsItem } from "./contract.ts";
import { MOVEMENT, type RegionGround, regionGround, whatIfGround } from "./ground.ts";
import { regionResidents, residentsWarning } from "./residents.ts";

/** Destinations that are told of each district. */
const MOST = 12;
/** Smaller shares are not told. */
const LEAST = 0.005;

export function districts(observatory: Observatory, { asOf, closed }: DistrictsQuery): DistrictsAnswer {
  const ground = regionGround(observatory, asOf);
  const borders = closed === undefined ? [] : splitList(closed);
  const shut = borders.map((border) => bordersShut(ground, border));
  const { network, state } = ground;
  const ways = shut.length === 0 ? ground.ways : openWays(network, shut);
  const shares = destinationShares(network, state, ways, MOVEMENT);
  const residents = regionResidents(ground).districts;
  const left = leftByDistrict(presentFlows(whatIfGround(ground), stocksOf(ground)), network);
  const items = network.districts.ids.map((_, i) => {
    const leftHere = (population: Population) => leftItem(left[population][i], residents[i]);
    const from = { idp: leftHere("idp"), refugee: leftHere("refugee") };
    const most = Math.max(from.idp.share ?? 0, from.refugee.share ?? 0);
    return {
      ...districtItem(ground, shares, ways.km, i),
      population: residents[i]?.people ?? null,
      residents: residents[i],
      left: from,
      ifReached: residents[i] && leaveIfReached(residents[i].people),
      warning: residentsWarning(most, residents[i], "the model"),
    };
  });
  return {
    asOf: isoFromDay(ground.asOf),
    closed: borders,
    items: items.sort((a, b) => b.violence - a.violence || (a.id < b.id ? -1 : 1)),
  };
}

/** Told in two digits: no band is known. */
const leftItem = (people: number, residents: ResidentsItem | null) => {
  const told = toldPeople(people);
  const rough = typeof told === "number" ? Number(told.toPrecision(2)) : told;
  return { people: rough, share: toldShare(rough, residents?.people ?? null) };
};

/** What was reported of each country's people, the two populations apart. */
const stocksOf = ({ state }: RegionGround): Stock[] =>
  state.splits.flatMap(({ origin, idps, refugees }) =>
    [idps, refugees].flatMap((people, k) => (people === null ? [] : [{ origin, population: k as 0 | 1, people }])),
  );

function bordersShut({ network }: RegionGround, border: string) {
  const countries = border.split("-").map((code) => code.trim().toUpperCase());
  try {
    return shutBy(network, { kind: "border", countries, from: 0, to: Number.POSITIVE_INFINITY });
  } catch (cause) {
    throw new InvalidInput(`invalid border ${border}: ${cause instanceof Error ? cause.message : cause}`);
  }
}

function districtItem(
  { network, width }: RegionGround,
  shares: Float64Array,
  km: Float64Array,
  i: number,
): Omit<DistrictItem, "population" | "residents" | "left" | "ifReached" | "warning"> {
  const { districts: all, hosts, countries, places } = network;
  const goals = hosts.ids.length;
  const row = shares.subarray(i * goals, (i + 1) * goals);
  const ranked = [...row.keys()].filter((j) => row[j] >= LEAST).sort((a, b) => row[b] - row[a]);
  return {
    id: all.ids[i],
    name: all.names[i],
    country: countries[all.country[i]] ?? "",
    longitude: network.longitude[all.place[i]],
    latitude: network.latitude[all.place[i]],
    violence: all.violence[i],
    abroad: Math.min(
      1,
      row.reduce((sum, share, j) => sum + (hosts.population[j] === 1 ? share : 0), 0),
    ),
    destinations: ranked.slice(0, MOST).map((j) => {
      const [low, high] = bandOf(row[j], width);
      const way = km[j * places.length + all.place[i]];
      return {
        host: hosts.ids[j],
        name: hosts.names[j],
        population: POPULATIONS[hosts.population[j]],
        country: countries[hosts.country[j]] ?? "",
        km: Number.isFinite(way) ? Math.round(way) : null,
        share: { low, best: row[j], high },
      };
    }),
  };
}
