/** Closures in words as links and hosts of a network that are shut over days of a run. */
import type { RegionClosure } from "./model.ts";
import type { Shut } from "./movement.ts";
import type { RegionNetwork } from "./network.ts";

export interface ClosureWish {
  kind: "border" | "route" | "place" | "host";
  /** The two countries of a border. */
  countries?: readonly string[];
  /** Id of the route, place or host. */
  id?: string;
  /** Days of the run; `to` is the day on which it opens again. */
  from: number;
  to: number;
}

/** @throws RangeError for a country or id that the network does not have, naming those that are valid. */
export function shutBy(network: RegionNetwork, wish: ClosureWish): Shut {
  const { from, to } = wish;
  return { from, to, links: Int32Array.from(linksOf(network, wish)), hosts: Int32Array.from(hostsOf(network, wish)) };
}

function linksOf({ links, countries, placeCountry, places }: RegionNetwork, wish: ClosureWish): number[] {
  const all = [...links.ids.keys()];
  if (wish.kind === "border") {
    const [a, b] = (wish.countries ?? []).map((iso3) => indexIn(countries, iso3, "country"));
    if (a === undefined || b === undefined) throw new RangeError("a border has two countries; valid: two codes");
    const joins = (i: number, x: number, y: number) =>
      placeCountry[links.from[i]] === x && placeCountry[links.to[i]] === y;
    return all.filter((i) => joins(i, a, b) || joins(i, b, a));
  }
  if (wish.kind === "route") return [indexIn(links.ids, wish.id ?? "", "route")];
  if (wish.kind === "host") return [];
  const place = indexIn(places, wish.id ?? "", "place");
  return all.filter((i) => links.from[i] === place || links.to[i] === place);
}

const hostsOf = ({ hosts }: RegionNetwork, { kind, id = "" }: ClosureWish): number[] =>
  kind === "host" ? [indexIn(hosts.ids, id, "host")] : [];

function indexIn(ids: readonly string[], id: string, what: string): number {
  const at = ids.indexOf(id);
  if (at >= 0) return at;
  const some = ids.length > 20 ? `${ids.slice(0, 20).join(", ")}…` : ids.join(", ");
  throw new RangeError(`no ${what} ${id || "given"}; valid: ${some}`);
}

/** Closures of the casebook that reach into a run that begins on `asOf`; those that name nothing of the network are left out. */
export function standingClosures(
  network: RegionNetwork,
  closures: readonly RegionClosure[],
  asOf: number,
  days: number,
): Shut[] {
  return closures.flatMap(({ kind, iso3, route, place, host, from, to }) => {
    const wish: ClosureWish = {
      kind,
      countries: iso3,
      id: route ?? place ?? host ?? "",
      from: from - asOf,
      to: to === null ? Number.POSITIVE_INFINITY : to + 1 - asOf,
    };
    if (wish.from >= days || wish.to <= 0) return [];
    try {
      return [shutBy(network, wish)];
    } catch {
      return [];
    }
  });
}
