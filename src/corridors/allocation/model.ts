/** Who gets what on one day: stocks at nodes, roads between them, and demand by product and sector. Amounts are m³. */
import { checkNode } from "../flow/network.ts";

/** What stays the same from day to day. */
export interface AllocationNetwork {
  nodes: number;
  products: number;
  sectors: number;
  /** Arc a runs from node tail[a] to node head[a]. */
  tail: Int32Array;
  head: Int32Array;
  /** Cost of moving 1 m³ over each arc, 0 or more, in the unit of `weight`. */
  cost: Float64Array;
  /** What 1 m³ unmet costs, by sector: the heavier sector is served first. Above 0. */
  weight: Float64Array;
}

/** One day on that network. */
export interface AllocationDay {
  /** Most that an arc carries of all products together [arcs, m³ a day]; Infinity has no limit. */
  capacity: Float64Array;
  /** stock[n · products + p]. */
  stock: Float64Array;
  /** demand[(n · products + p) · sectors + s]. */
  demand: Float64Array;
}

export interface Allocation {
  /** flows[a · products + p]. */
  flows: Float64Array;
  /** served[(n · products + p) · sectors + s], at most the demand. */
  served: Float64Array;
}

export function emptyAllocation({ nodes, products, sectors, tail }: AllocationNetwork): Allocation {
  return {
    flows: new Float64Array(tail.length * products),
    served: new Float64Array(nodes * products * sectors),
  };
}

/** Sectors by weight, the heaviest first; of equal weights the one that is named first. */
export function priorityOf({ weight }: Pick<AllocationNetwork, "weight">): Int32Array {
  return Int32Array.from([...weight.keys()].sort((a, b) => weight[b] - weight[a] || a - b));
}

/**
 * Weights that serve the sectors of `order` one after the other: each is `ratio` times the next, the last is `least`.
 * With a `least` above the cost of the dearest way no demand is left for want of carriage.
 */
export function weightsInOrder(order: ArrayLike<number>, least: number, ratio = 10): Float64Array {
  const weight = new Float64Array(order.length);
  for (let rank = 0; rank < order.length; rank++) {
    const sector = order[rank];
    if (!(Number.isInteger(sector) && sector >= 0 && sector < order.length) || weight[sector] > 0) {
      throw new RangeError(`order holds ${sector} at ${rank}; valid: each of 0 to ${order.length - 1} once`);
    }
    weight[sector] = least * ratio ** (order.length - 1 - rank);
  }
  return weight;
}

/** What is minimised: weighted unmet demand and the cost of carriage. */
export function objectiveOf(
  { weight, cost, products, sectors }: AllocationNetwork,
  { demand }: Pick<AllocationDay, "demand">,
  { flows, served }: Allocation,
): number {
  let sum = 0;
  for (let i = 0; i < demand.length; i++) sum += weight[i % sectors] * (demand[i] - served[i]);
  for (let i = 0; i < flows.length; i++) sum += cost[Math.floor(i / products)] * flows[i];
  return sum;
}

/** The objective when nothing is served and nothing moves: the scale of a gap. */
export function weightedDemand({ weight, sectors }: AllocationNetwork, { demand }: Pick<AllocationDay, "demand">) {
  let sum = 0;
  for (let i = 0; i < demand.length; i++) sum += weight[i % sectors] * demand[i];
  return sum;
}

/** The largest breach of a stock, a capacity or a demand [m³]; a sound allocation has rounding only. */
export function residualOf(network: AllocationNetwork, day: AllocationDay, { flows, served }: Allocation): number {
  const { nodes, products, sectors, tail, head } = network;
  const left = day.stock.slice();
  let worst = 0;
  for (let a = 0; a < tail.length; a++) {
    let carried = 0;
    for (let p = 0; p < products; p++) {
      const flow = flows[a * products + p];
      left[tail[a] * products + p] -= flow;
      left[head[a] * products + p] += flow;
      carried += flow;
      worst = Math.max(worst, -flow);
    }
    worst = Math.max(worst, carried - day.capacity[a]);
  }
  for (let i = 0; i < served.length; i++) {
    left[Math.floor(i / sectors)] -= served[i];
    worst = Math.max(worst, -served[i], served[i] - day.demand[i]);
  }
  for (let i = 0; i < nodes * products; i++) worst = Math.max(worst, -left[i]);
  return worst;
}

/** Throws RangeError for arrays of the wrong length, unknown nodes, weights not above 0 and costs below 0. */
export function checkAllocationNetwork(network: AllocationNetwork): void {
  const { nodes, products, sectors, tail, head, cost, weight } = network;
  for (const [what, count] of Object.entries({ nodes, products, sectors })) {
    if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`${what} is ${count}; valid: 1 or more`);
  }
  checkLength("head", head, tail.length, "one an arc");
  checkLength("cost", cost, tail.length, "one an arc");
  checkLength("weight", weight, sectors, "one a sector");
  for (let a = 0; a < tail.length; a++) {
    checkNode(nodes, tail[a], `tail of arc ${a}`);
    checkNode(nodes, head[a], `head of arc ${a}`);
    if (!(cost[a] >= 0 && cost[a] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`cost of arc ${a} is ${cost[a]}; valid: 0 or more, finite`);
    }
  }
  weight.forEach((one, s) => {
    if (!(one > 0 && one < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`weight of sector ${s} is ${one}; valid: above 0, finite`);
    }
  });
}

/** Throws RangeError for arrays of the wrong length and amounts below 0. Not for every day of an ensemble. */
export function checkAllocationDay({ nodes, products, sectors, tail }: AllocationNetwork, day: AllocationDay): void {
  checkLength("capacity", day.capacity, tail.length, "one an arc");
  checkLength("stock", day.stock, nodes * products, "nodes × products");
  checkLength("demand", day.demand, nodes * products * sectors, "nodes × products × sectors");
  for (const what of ["capacity", "stock", "demand"] as const) {
    day[what].forEach((one, i) => {
      const isLimited = what === "capacity" || one < Number.POSITIVE_INFINITY;
      if (!(one >= 0 && isLimited)) throw new RangeError(`${what}[${i}] is ${one}; valid: 0 or more`);
    });
  }
}

function checkLength(what: string, array: ArrayLike<number>, length: number, valid: string): void {
  if (array.length !== length) throw new RangeError(`${what} has ${array.length} values; valid: ${length}, ${valid}`);
}
