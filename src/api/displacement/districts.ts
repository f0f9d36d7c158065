/** Where the people of each district would go if violence reached it, with borders open or shut. */
import { bandOf } from "../../displacement/forecast/conformal.ts";
import { shutBy } from "../../displacement/region/closures.ts";
import { POPULATIONS } from "../../displacement/region/model.ts";
import { destinationShares, openWays } from "../../displacement/region/movement.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import { InvalidInput, splitList } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import type { DistrictItem, DistrictsAnswer, DistrictsQuery } from "./contract.ts";
import { MOVEMENT, type RegionGround, regionGround } from "./ground.ts";

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
  const items = network.districts.ids.map((_, i) => districtItem(ground, shares, ways.km, i));
  return {
    asOf: isoFromDay(ground.asOf),
    closed: borders,
    items: items.sort((a, b) => b.violence - a.violence || (a.id < b.id ? -1 : 1)),
  };
}

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
): DistrictItem {
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
    population: Number.isFinite(all.population[i]) ? all.population[i] : null,
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
