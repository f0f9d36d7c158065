/** A supply case as typed arrays, for the simulator's loops. */
import type { AllocationNetwork } from "../allocation/model.ts";
import type { SupplyCase } from "./model.ts";
import { CONVOY_GROUPS } from "./vocabulary.ts";

export interface Layout {
  regions: number;
  products: number;
  /** Sectors of use; two more stand behind them in the allocation: what a region keeps, and what it restocks. */
  sectors: number;
  corridors: number;
  from: Int32Array;
  to: Int32Array;
  freeKm: Float64Array;
  closedKm: Float64Array;
  group: Uint8Array;
  inUse: Uint8Array;
  /** Corridors between regions, in the order of the allocation's arcs. */
  onward: Int32Array;
  /** Arc of each corridor, or -1 for one that starts at a gate. */
  arcOf: Int32Array;
  network: AllocationNetwork;
  /** Sectors by priority. */
  order: Int32Array;
  /** Corridors from the leaves to the hubs: a corridor stands behind all that leave the region it leads to. */
  upstream: Int32Array;
}

export function layoutOf({ regions, products, sectors, corridors, priority }: SupplyCase): Layout {
  const from = Int32Array.from(corridors, (one) => one.fromRegion);
  const to = Int32Array.from(corridors, (one) => one.toRegion);
  const onward = Int32Array.from([...corridors.keys()].filter((a) => from[a] >= 0));
  const arcOf = new Int32Array(corridors.length).fill(-1);
  for (const [arc, a] of onward.entries()) arcOf[a] = arc;
  return {
    regions: regions.length,
    products: products.length,
    sectors: sectors.length,
    corridors: corridors.length,
    from,
    to,
    freeKm: Float64Array.from(corridors, ({ km, closedKm }) => km - closedKm),
    closedKm: Float64Array.from(corridors, ({ closedKm }) => closedKm),
    group: Uint8Array.from(corridors, ({ group }) => CONVOY_GROUPS.indexOf(group)),
    inUse: Uint8Array.from(corridors, ({ inUse }) => (inUse ? 1 : 0)),
    onward,
    arcOf,
    network: {
      nodes: regions.length,
      products: products.length,
      sectors: sectors.length + 2,
      tail: Int32Array.from(onward, (a) => from[a]),
      head: Int32Array.from(onward, (a) => to[a]),
      // far below any weight: a way is used whenever it helps, the shorter first
      cost: Float64Array.from(onward, (a) => (corridors[a].km + 1) * 1e-9),
      weight: weightsOf(priority),
    },
    order: Int32Array.from([...priority.keys()].sort((a, b) => priority[a] - priority[b])),
    upstream: upstreamOrder(from, to),
  };
}

/** Each rank outweighs all that come after it. */
function weightsOf(priority: readonly number[]): Float64Array {
  const last = Math.max(...priority);
  return Float64Array.from([...priority, last + 1, last + 2], (rank) => 8 ** (last + 2 - rank));
}

function upstreamOrder(from: Int32Array, to: Int32Array): Int32Array {
  const order: number[] = [];
  const state = new Uint8Array(from.length);
  const visit = (a: number): void => {
    if (state[a] === 2) return;
    if (state[a] === 1)
      throw new RangeError("the corridors between regions make a circle; valid: ways from hubs outward");
    state[a] = 1;
    for (let b = 0; b < from.length; b++) if (from[b] === to[a]) visit(b);
    state[a] = 2;
    order.push(a);
  };
  for (let a = 0; a < from.length; a++) visit(a);
  return Int32Array.from(order);
}
