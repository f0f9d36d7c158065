/** The network that answers stand on, put together once per state of casebook and workspace. */
import { casebookNetwork } from "../../corridors/network/casebookNetwork.ts";
import type { Network } from "../../corridors/network/model.ts";
import type { Observatory } from "../observatory.ts";
import type { CorridorGround, CorridorPlace } from "./contract.ts";

export interface Ground {
  network: Network;
  item: CorridorGround;
}

const kept = new WeakMap<object, Promise<Ground>>();

export function groundOf(observatory: Observatory): Promise<Ground> {
  const { casebook } = observatory;
  const known = kept.get(casebook);
  if (known) return known;
  const made = build(observatory);
  kept.set(casebook, made);
  made.catch(() => kept.delete(casebook));
  return made;
}

async function build({ casebook: { rows } }: Observatory): Promise<Ground> {
  const network = casebookNetwork(rows.places, rows.routes);
  return { network, item: itemOf(network) };
}

function itemOf({ basis, places, graph, isStraight }: Network): CorridorGround {
  return {
    basis,
    places: places.filter(({ name }) => name !== null).length,
    links: graph.km.length,
    straight: isStraight.reduce((sum, one) => sum + one, 0),
    roads: null,
  };
}

/** A node as answers tell it. */
export function placeOf({ places }: Network, node: number): CorridorPlace {
  const { id, name, role, iso3 } = places[node];
  return { id, name: name ?? id, role, iso3 };
}
