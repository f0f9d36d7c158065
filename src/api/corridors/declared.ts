/** Closures that a supply case records for whole corridors, where a claim about a closure stands behind them. */
import type { Casebook } from "../../casebook/index.ts";
import { nodeOfRegion, type Segment } from "../../corridors/network/corridors.ts";
import type { Network } from "../../corridors/network/model.ts";
import type { Mark } from "../../corridors/network/state.ts";
import { WayFinder } from "../../corridors/network/ways.ts";

export interface Declared {
  mark: Mark;
  /** Links of the corridors that are declared closed. */
  links: ReadonlySet<number>;
  /** Countries in which they are. */
  iso3: readonly string[];
}

/**
 * One for each closure and claim. A closure whose claims are none of a closure is an assumption of the case and is left out.
 *
 * @param closureOf The mark of a row of events.csv that claims a closure.
 */
export function declaredClosures(
  network: Network,
  { closures, places, supply_cases, supply_corridors, supply_nodes }: Casebook,
  closureOf: (row: string) => Mark | undefined,
): Declared[] {
  const finder = new WayFinder(network.graph);
  const rows = new Map(places.map((row) => [row.id, row]));
  const nodeAt = (place: string | null | undefined): number => {
    const row = rows.get(place ?? "");
    return network.nodeOf.get(place ?? "") ?? (row?.kind === "admin1" ? nodeOfRegion(network, row) : -1);
  };
  const nodes = new Map(supply_nodes.map(({ id, place }) => [id, place]));
  const linksOf = (id: string): number[] => {
    const corridor = supply_corridors.find((one) => one.id === id);
    if (!corridor) return [];
    const stops = [nodes.get(corridor.from_node), ...corridor.via, nodes.get(corridor.to_node)]
      .map(nodeAt)
      .filter((node) => node >= 0);
    return stops.slice(1).flatMap((stop, i) => (stop === stops[i] ? [] : (finder.way(stops[i], stop)?.links ?? [])));
  };
  return closures
    .filter(({ kind }) => kind === "closure")
    .flatMap(({ case: of, corridors, claims, date_start: from, date_end: to }) => {
      const marks = claims.flatMap((row) => closureOf(row) ?? []);
      if (marks.length === 0) return [];
      const links = new Set(corridors.flatMap(linksOf));
      const iso3 = supply_cases.find(({ id }) => id === of)?.iso3 ?? [];
      return marks.map((mark) => ({ mark: { ...mark, from, to: to ?? from }, links, iso3 }));
    });
}

/** The closures that are declared for the whole of a stretch, an end of which lies in their countries. */
export function declaredOn({ places }: Network, { way }: Segment, declared: readonly Declared[]): Mark[] {
  const ends = [way.nodes[0], way.nodes.at(-1) ?? 0].map((node) => places[node].iso3 ?? "");
  return declared
    .filter(({ links, iso3 }) => ends.some((end) => iso3.includes(end)) && way.links.every((link) => links.has(link)))
    .map(({ mark }) => mark);
}
