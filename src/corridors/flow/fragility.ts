/**
 * What survives the loss of the k most important links: min over k links of the maximum flow without them.
 *
 * Only the curve leaves this module. Which links those are would be a targeting aid on a real map, so it is told of
 * synthetic networks alone (`lostLinks`), which a test guards.
 */
import { MaximumFlowSolver } from "./maximumFlow.ts";
import { checkNetwork, type Network } from "./network.ts";

/** A network whose arcs belong to links: a link is lost with all its arcs, which run between the same two nodes. */
export interface LinkedNetwork extends Network {
  /** Link of each arc, from 0; −1: the arc cannot be lost. */
  link: Int32Array;
}

/** A network made by a generator, of no place. */
export interface SyntheticNetwork extends LinkedNetwork {
  readonly isSynthetic: true;
}

/**
 * F(0) … F(most): the flow that survives the loss of any k links. Exact.
 *
 * Removing k links from a cut C leaves its capacity less its k widest, so F(k) = min over C of that. For a price θ ≥ 0 on
 * each removal, min over C of Σ min(capacity, θ) − kθ is a lower bound, a plain minimum cut; the best θ is found by cutting
 * planes and the gap closed by branching on a link (Wood 1993; Royset and Wood 2007).
 */
export function fragilityCurve(network: LinkedNetwork, source: number, sink: number, most: number): Float64Array {
  const search = new Search(network, source, sink);
  const curve = new Float64Array(most + 1);
  for (let k = 0; k <= most; k++) curve[k] = k > 0 && curve[k - 1] === 0 ? 0 : search.lose(k).survives;
  return curve;
}

/** The links whose loss leaves F(k), on a network that is no real place. */
export function lostLinks(network: SyntheticNetwork, source: number, sink: number, k: number): number[] {
  return [...new Search(network, source, sink).lose(k).links].sort((a, b) => a - b);
}

interface Loss {
  survives: number;
  links: readonly number[];
}

const FREE = 0;
const LOST = 1;
const KEPT = 2;

class Search {
  readonly #network: LinkedNetwork;
  readonly #solver: MaximumFlowSolver;
  readonly #priced: Float64Array;
  /** FREE, LOST or KEPT, by link. */
  readonly #state: Uint8Array;
  #best: Loss = { survives: Number.POSITIVE_INFINITY, links: [] };
  /** Differences below it are rounding. */
  readonly #tolerance: number;
  readonly #isWhole: boolean;

  constructor(network: LinkedNetwork, source: number, sink: number) {
    checkNetwork(network);
    checkLinks(network);
    this.#network = network;
    this.#solver = new MaximumFlowSolver(network, source, sink);
    this.#priced = new Float64Array(network.capacity.length);
    this.#state = new Uint8Array(network.link.reduce((most, link) => Math.max(most, link + 1), 0));
    const finite = network.capacity.filter(Number.isFinite);
    this.#tolerance =
      1e-9 *
      Math.max(
        1,
        finite.reduce((most, one) => Math.max(most, one), 0),
      );
    this.#isWhole = network.capacity.every((one) => Number.isInteger(one) || one === Number.POSITIVE_INFINITY);
  }

  lose(k: number): Loss {
    this.#state.fill(FREE);
    this.#best = { survives: Number.POSITIVE_INFINITY, links: [] };
    this.#branch(k);
    return this.#best;
  }

  #branch(left: number): void {
    const { bound, cut } = this.#bound(left);
    const least = this.#isWhole ? Math.ceil(bound - this.#tolerance) : bound + this.#tolerance;
    if (least >= this.#best.survives || left === 0) return;
    const widest = this.#removable(cut)[0];
    if (widest === undefined) return;
    const link = this.#network.link[widest];
    for (const state of [LOST, KEPT]) {
      this.#state[link] = state;
      this.#branch(state === LOST ? left - 1 : left);
    }
    this.#state[link] = FREE;
  }

  /** The best lower bound over prices, with the cut that gave it. Every cut seen is tried as a solution. */
  #bound(left: number): { bound: number; cut: number[] } {
    const cuts: Float64Array[] = [];
    let price = left === 0 ? Number.POSITIVE_INFINITY : 0;
    let bound = Number.NEGATIVE_INFINITY;
    let widest: number[] = [];
    for (;;) {
      const { value, cut } = this.#cutAt(price, left);
      this.#tryCut(cut, left);
      if (value > bound) [bound, widest] = [value, cut];
      if (left === 0 || bound >= this.#best.survives - this.#tolerance) return { bound, cut: widest };
      cuts.push(this.#widths(cut));
      const next = bestPrice(cuts, this.#fixedOf, left);
      if (next.value <= bound + this.#tolerance) return { bound, cut: widest };
      price = next.price;
    }
  }

  /** Capacity in a cut that no price can lower, kept beside its widths. */
  readonly #fixedOf = new WeakMap<Float64Array, number>();

  /** Minimum cut when each removal costs `price`, as the arcs that it holds; its value less the price of all removals. */
  #cutAt(price: number, left: number): { value: number; cut: number[] } {
    const { capacity, link, tail, head } = this.#network;
    for (let a = 0; a < capacity.length; a++) {
      const state = link[a] < 0 ? KEPT : this.#state[link[a]];
      this.#priced[a] = state === LOST ? 0 : state === KEPT ? capacity[a] : Math.min(capacity[a], price);
    }
    const value = this.#solver.value(this.#priced);
    const side = this.#solver.sourceSide();
    const cut: number[] = [];
    for (let a = 0; a < capacity.length; a++) if (side[tail[a]] === 1 && side[head[a]] === 0) cut.push(a);
    return { value: left === 0 ? value : value - left * price, cut };
  }

  /** Arcs of a cut that may still be lost, the widest first. */
  #removable(cut: readonly number[]): number[] {
    const { capacity, link } = this.#network;
    return cut
      .filter((a) => link[a] >= 0 && this.#state[link[a]] === FREE && capacity[a] > 0)
      .sort((a, b) => capacity[b] - capacity[a] || a - b);
  }

  #widths(cut: readonly number[]): Float64Array {
    const { capacity, link } = this.#network;
    const widths = Float64Array.from(this.#removable(cut), (a) => capacity[a]);
    const kept = cut.filter((a) => link[a] < 0 || this.#state[link[a]] === KEPT);
    this.#fixedOf.set(
      widths,
      kept.reduce((sum, a) => sum + capacity[a], 0),
    );
    return widths;
  }

  /** A cut without its widest links is what survives if those are lost. */
  #tryCut(cut: readonly number[], left: number): void {
    const { capacity, link } = this.#network;
    const removable = this.#removable(cut);
    const lost = removable.slice(0, left);
    const without = new Set(lost.map((a) => link[a]));
    const survives = cut
      .filter((a) => link[a] < 0 || (this.#state[link[a]] !== LOST && !without.has(link[a])))
      .reduce((sum, a) => sum + capacity[a], 0);
    if (survives >= this.#best.survives) return;
    const fixed = [...this.#state.keys()].filter((one) => this.#state[one] === LOST);
    this.#best = { survives, links: [...fixed, ...without] };
  }
}

/** The price at which the lowest of the cuts' bounds is highest. A bound is concave, with its bends at the cut's widths. */
function bestPrice(
  cuts: readonly Float64Array[],
  fixedOf: WeakMap<Float64Array, number>,
  left: number,
): { price: number; value: number } {
  const at = (price: number) => {
    let [lowest, slope] = [Number.POSITIVE_INFINITY, 0];
    for (const widths of cuts) {
      let value = (fixedOf.get(widths) ?? 0) - left * price;
      let above = 0;
      for (const width of widths) {
        value += Math.min(width, price);
        if (width > price) above++;
      }
      if (value < lowest) [lowest, slope] = [value, above - left];
    }
    return { value: lowest, slope };
  };
  const bends = [...new Set([0, ...cuts.flatMap((widths) => [...widths])])]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  let [low, high] = [0, bends.length - 1];
  // the lowest of concave functions is concave: the bend after which it falls
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(bends[middle]).value < at(bends[middle + 1]).value) low = middle + 1;
    else high = middle;
  }
  return crossing(at, bends, low);
}

/** Between bends the bounds are lines, so the highest point may be where a rising one meets a falling one. */
function crossing(
  at: (price: number) => { value: number; slope: number },
  bends: readonly number[],
  top: number,
): { price: number; value: number } {
  let best = { price: bends[top], value: at(bends[top]).value };
  for (const [from, to] of [
    [bends[top - 1], bends[top]],
    [bends[top], bends[top + 1]],
  ]) {
    if (from === undefined || to === undefined) continue;
    let [low, high] = [from, to];
    for (let step = 0; step < 60 && high - low > 1e-12 * (1 + Math.abs(high)); step++) {
      const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
      if (at(a).value < at(b).value) low = a;
      else high = b;
    }
    const price = (low + high) / 2;
    const { value } = at(price);
    if (value > best.value) best = { price, value };
  }
  return best;
}

function checkLinks({ tail, head, link, nodes }: LinkedNetwork): void {
  if (link.length !== tail.length) {
    throw new RangeError(`link has ${link.length} arcs and the network ${tail.length}; valid: one length`);
  }
  const ends = new Map<number, number>();
  for (let a = 0; a < link.length; a++) {
    if (link[a] < 0) continue;
    const pair = Math.min(tail[a], head[a]) * nodes + Math.max(tail[a], head[a]);
    if ((ends.get(link[a]) ?? pair) !== pair) {
      throw new RangeError(`link ${link[a]} has arcs between more than two nodes; valid: one pair of nodes a link`);
    }
    ends.set(link[a], pair);
  }
}
