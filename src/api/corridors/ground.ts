/** The network that answers stand on, put together once per state of casebook and workspace. */
import { casebookNetwork } from "../../corridors/network/casebookNetwork.ts";
import type { Network } from "../../corridors/network/model.ts";
import { roadNetwork } from "../../corridors/network/roadNetwork.ts";
import { datasetTitle } from "../../events/datasetNames.ts";
import type { Snapshot } from "../../workspace/model.ts";
import type { Observatory } from "../observatory.ts";
import type { CorridorGround, CorridorPlace } from "./contract.ts";

export interface Ground {
  network: Network;
  item: CorridorGround;
}

/** By casebook, for one state of the workspace. */
const kept = new WeakMap<object, { version: string; ground: Promise<Ground> }>();

export function groundOf(observatory: Observatory): Promise<Ground> {
  const { casebook, workspace } = observatory;
  const { version } = workspace;
  const known = kept.get(casebook);
  if (known?.version === version) return known.ground;
  const ground = build(observatory);
  kept.set(casebook, { version, ground });
  ground.catch(() => kept.delete(casebook));
  return ground;
}

async function build({ casebook: { rows }, workspace }: Observatory): Promise<Ground> {
  const imported = await workspace.roads();
  const network = imported
    ? roadNetwork(imported.roads, rows.places, rows.routes)
    : casebookNetwork(rows.places, rows.routes);
  return { network, item: itemOf(network, imported?.snapshot ?? null) };
}

function itemOf({ basis, places, graph, isStraight }: Network, snapshot: Snapshot | null): CorridorGround {
  return {
    basis,
    places: places.filter(({ name }) => name !== null).length,
    links: graph.km.length,
    straight: isStraight.reduce((sum, one) => sum + one, 0),
    roads: snapshot && {
      snapshot: snapshot.id,
      dataset: datasetTitle(snapshot),
      licence: snapshot.licence,
      citation: snapshot.citation,
    },
  };
}

/** A node as answers tell it. */
export function placeOf({ places }: Network, node: number): CorridorPlace {
  const { id, name, role, iso3 } = places[node];
  return { id, name: name ?? id, role, iso3 };
}
