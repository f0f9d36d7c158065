import {
  type Allocation,
  type AllocationDay,
  type AllocationNetwork,
  checkAllocationNetwork,
  priorityOf,
} from "./model.ts";
import { type Ways, waysOf } from "./ways.ts";

/**
 * Shares out by rule what the linear programme shares out by optimisation; for ensembles of many days.
 *
 * Sector by sector, the heaviest first: each node serves itself from its own stock; what is then left over elsewhere is
 * shared in proportion to what is still unmet, over the cheapest way that has room; what could not be sent so goes to
 * whoever it reaches. No way is used that costs more than the demand weighs. Allocates no memory after it is made.
 */
export class RuleAllocator {
  readonly #network: AllocationNetwork;
  readonly #ways: Ways;
  readonly #priority: Int32Array;
  readonly #left: Float64Array;
  readonly #room: Float64Array;
  readonly #unmet: Float64Array;

  /** `alternatives` ways between two nodes that share no arc. */
  constructor(network: AllocationNetwork, { alternatives = 2 }: { alternatives?: number } = {}) {
    checkAllocationNetwork(network);
    this.#network = network;
    this.#ways = waysOf(network, alternatives);
    this.#priority = priorityOf(network);
    this.#left = new Float64Array(network.nodes * network.products);
    this.#room = new Float64Array(network.tail.length);
    this.#unmet = new Float64Array(network.nodes);
  }

  /** Fills `out` (see `emptyAllocation`), whatever it held. The day's arrays are read only. */
  allocate(day: AllocationDay, out: Allocation): void {
    const { products } = this.#network;
    this.#left.set(day.stock);
    this.#room.set(day.capacity);
    out.flows.fill(0);
    out.served.fill(0);
    for (let rank = 0; rank < this.#priority.length; rank++) {
      const s = this.#priority[rank];
      for (let p = 0; p < products; p++) {
        const unmet = this.#serveAtHome(p, s, day.demand, out);
        if (unmet > 0) this.#shareOut(p, s, unmet, out);
      }
    }
  }

  /** From each node's own stock; the sum of what is unmet, and by node in #unmet. */
  #serveAtHome(p: number, s: number, demand: Float64Array, { served }: Allocation): number {
    const { nodes, products, sectors } = this.#network;
    let unmet = 0;
    for (let n = 0; n < nodes; n++) {
      const at = n * products + p;
      const wanted = demand[at * sectors + s];
      const given = Math.min(wanted, this.#left[at]);
      this.#left[at] -= given;
      served[at * sectors + s] = given;
      this.#unmet[n] = wanted - given;
      unmet += wanted - given;
    }
    return unmet;
  }

  #shareOut(p: number, s: number, unmet: number, out: Allocation): void {
    const { nodes, products } = this.#network;
    let left = 0;
    for (let n = 0; n < nodes; n++) left += this.#left[n * products + p];
    if (left <= 0) return;
    const share = left / unmet;
    if (share < 1) for (let n = 0; n < nodes; n++) this.#send(n, p, s, this.#unmet[n] * share, out);
    for (let n = 0; n < nodes; n++) this.#send(n, p, s, this.#unmet[n], out);
  }

  /** Brings up to `wanted` to node n over the ways that have room, the cheapest first. */
  #send(n: number, p: number, s: number, wanted: number, { flows, served }: Allocation): void {
    const { products, sectors, weight } = this.#network;
    const { start, from, cost, arcStart, arcs } = this.#ways;
    let still = wanted;
    for (let w = start[n]; w < start[n + 1] && still > 0 && cost[w] < weight[s]; w++) {
      const source = from[w] * products + p;
      let most = Math.min(still, this.#left[source]);
      for (let i = arcStart[w]; i < arcStart[w + 1] && most > 0; i++) most = Math.min(most, this.#room[arcs[i]]);
      if (most <= 0) continue;
      for (let i = arcStart[w]; i < arcStart[w + 1]; i++) {
        this.#room[arcs[i]] -= most;
        flows[arcs[i] * products + p] += most;
      }
      this.#left[source] -= most;
      still -= most;
    }
    const sent = wanted - still;
    served[(n * products + p) * sectors + s] += sent;
    this.#unmet[n] -= sent;
  }
}
