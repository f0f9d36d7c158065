import { checkNetwork, type Network } from "./network.ts";

export interface CostedNetwork extends Network {
  /** Cost of one unit on each arc; may be negative where the capacity is finite. */
  cost: Float64Array;
  /** What each node gives (positive) or takes (negative); the sum is 0. */
  supply: Float64Array;
}

export interface MinimumCostFlow {
  cost: number;
  flow: Float64Array;
  /** Price of a unit at each node: no arc with room left is cheaper than the difference of its ends. */
  price: Float64Array;
}

/** What is given cannot all reach what is taken. */
export class Infeasible extends RangeError {
  override name = "Infeasible";
  /** Units that find no way. */
  readonly unmet: number;
  constructor(unmet: number) {
    super(
      `${unmet} units find no way from where they are to where they are taken; valid: enough capacity between them`,
    );
    this.unmet = unmet;
  }
}

/**
 * The cheapest flow that meets every supply. Network simplex over a strongly feasible spanning tree, entering arcs by block
 * search (Cunningham 1976; Grigoriadis 1986). Throws Infeasible, and RangeError for supplies that do not sum to 0 and for
 * a circle of negative cost without limit.
 */
export function minimumCostFlow(network: CostedNetwork): MinimumCostFlow {
  checkNetwork(network);
  const { nodes, cost, supply, capacity } = network;
  if (cost.length !== capacity.length || supply.length !== nodes) {
    throw new RangeError(
      `cost has ${cost.length} and supply ${supply.length} values; valid: one an arc (${capacity.length}), one a node (${nodes})`,
    );
  }
  const total = supply.reduce((sum, one) => sum + one, 0);
  const size = supply.reduce((sum, one) => sum + Math.abs(one), 0);
  if (!(Math.abs(total) <= 1e-9 * Math.max(1, size))) throw new RangeError(`supplies sum to ${total}; valid: 0`);
  return new Simplex(network).solve();
}

const AT_LOWER = 1;
const IN_TREE = 0;
const AT_UPPER = -1;

/** The tree hangs from a root that every node reaches over an artificial arc, so expensive that only need uses it. */
class Simplex {
  readonly #nodes: number;
  readonly #root: number;
  /** Arcs of the network, then one artificial arc a node. */
  readonly #arcs: number;
  readonly #tail: Int32Array;
  readonly #head: Int32Array;
  readonly #cost: Float64Array;
  readonly #capacity: Float64Array;
  readonly #flow: Float64Array;
  readonly #state: Int8Array;
  readonly #price: Float64Array;
  readonly #parent: Int32Array;
  /** Arc between a node and its parent, and whether it points up. */
  readonly #link: Int32Array;
  readonly #isUp: Uint8Array;
  readonly #depth: Int32Array;
  /** Children as lists: the first of each node, and each node's siblings. */
  readonly #child: Int32Array;
  readonly #after: Int32Array;
  readonly #before: Int32Array;
  readonly #stack: Int32Array;
  readonly #realArcs: number;
  readonly #tolerance: number;
  #scan = 0;

  constructor({ nodes, tail, head, capacity, cost, supply }: CostedNetwork) {
    const real = tail.length;
    this.#realArcs = real;
    this.#nodes = nodes;
    this.#root = nodes;
    this.#arcs = real + nodes;
    const widened = <A extends Int32Array | Float64Array>(array: A, longer: A): A => {
      longer.set(array);
      return longer;
    };
    this.#tail = widened(tail, new Int32Array(this.#arcs));
    this.#head = widened(head, new Int32Array(this.#arcs));
    this.#capacity = widened(capacity, new Float64Array(this.#arcs));
    this.#cost = widened(cost, new Float64Array(this.#arcs));
    this.#flow = new Float64Array(this.#arcs);
    this.#state = new Int8Array(this.#arcs).fill(AT_LOWER);
    this.#price = new Float64Array(nodes + 1);
    this.#parent = new Int32Array(nodes + 1).fill(-1);
    this.#link = new Int32Array(nodes + 1).fill(-1);
    this.#isUp = new Uint8Array(nodes + 1);
    this.#depth = new Int32Array(nodes + 1);
    this.#child = new Int32Array(nodes + 1).fill(-1);
    this.#after = new Int32Array(nodes + 1).fill(-1);
    this.#before = new Int32Array(nodes + 1).fill(-1);
    this.#stack = new Int32Array(nodes + 1);
    const dearest = cost.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    this.#tolerance = 1e-11 * Math.max(1, dearest);
    this.#hang(supply, (dearest + 1) * (nodes + 1));
  }

  #hang(supply: Float64Array, dear: number): void {
    for (let node = 0; node < this.#nodes; node++) {
      const arc = this.#realArcs + node;
      const gives = supply[node] >= 0;
      this.#tail[arc] = gives ? node : this.#root;
      this.#head[arc] = gives ? this.#root : node;
      this.#capacity[arc] = Number.POSITIVE_INFINITY;
      this.#cost[arc] = dear;
      this.#flow[arc] = Math.abs(supply[node]);
      this.#state[arc] = IN_TREE;
      this.#link[node] = arc;
      this.#isUp[node] = gives ? 1 : 0;
      this.#price[node] = gives ? -dear : dear;
      this.#attach(node, this.#root);
      this.#depth[node] = 1;
    }
  }

  solve(): MinimumCostFlow {
    for (let arc = this.#entering(); arc >= 0; arc = this.#entering()) this.#pivot(arc);
    const flow = this.#flow.slice(0, this.#realArcs);
    let unmet = 0;
    for (let arc = this.#realArcs; arc < this.#arcs; arc++) unmet += this.#flow[arc];
    const moved = flow.reduce((most, one) => Math.max(most, one), 1);
    if (unmet > 1e-9 * moved) throw new Infeasible(unmet / 2);
    let cost = 0;
    for (let a = 0; a < flow.length; a++) cost += flow[a] * this.#cost[a];
    return { cost, flow, price: this.#price.slice(0, this.#nodes) };
  }

  /** The arc of the next block whose use saves most; −1 when none saves. */
  #entering(): number {
    const block = Math.max(16, Math.ceil(Math.sqrt(this.#arcs)));
    let best = -1;
    let saves = this.#tolerance;
    let left = block;
    for (let seen = 0; seen < this.#arcs; seen++) {
      const arc = this.#scan;
      if (++this.#scan === this.#arcs) this.#scan = 0;
      const state = this.#state[arc];
      if (state !== IN_TREE) {
        const reduced = this.#cost[arc] + this.#price[this.#tail[arc]] - this.#price[this.#head[arc]];
        if (-state * reduced > saves) {
          saves = -state * reduced;
          best = arc;
        }
      }
      if (--left === 0) {
        if (best >= 0) return best;
        left = block;
      }
    }
    return best;
  }

  /** Sends what fits around the circle that the arc closes, and lets the arc that blocks first leave the tree. */
  #pivot(entering: number): void {
    const forward = this.#state[entering] === AT_LOWER;
    const first = forward ? this.#tail[entering] : this.#head[entering];
    const second = forward ? this.#head[entering] : this.#tail[entering];
    const join = this.#meet(first, second);
    let most = this.#capacity[entering];
    let leaving = -1;
    let isFirstSide = false;
    // flow runs join → first → second → join; the last blocking arc in that order keeps the tree strongly feasible
    for (let node = first; node !== join; node = this.#parent[node]) {
      const room = this.#isUp[node] === 1 ? this.#flow[this.#link[node]] : this.#room(this.#link[node]);
      if (room < most) [most, leaving, isFirstSide] = [room, node, true];
    }
    for (let node = second; node !== join; node = this.#parent[node]) {
      const room = this.#isUp[node] === 1 ? this.#room(this.#link[node]) : this.#flow[this.#link[node]];
      if (room <= most) [most, leaving, isFirstSide] = [room, node, false];
    }
    if (most === Number.POSITIVE_INFINITY) {
      throw new RangeError("a circle of negative cost has no limit; valid: a finite capacity on one of its arcs");
    }
    this.#send(entering, forward ? most : -most, first, second, join, most);
    if (leaving < 0) {
      this.#state[entering] = forward ? AT_UPPER : AT_LOWER;
      return;
    }
    this.#exchange(entering, leaving, isFirstSide ? first : second, isFirstSide ? second : first);
  }

  #room(arc: number): number {
    return this.#capacity[arc] - this.#flow[arc];
  }

  #meet(a: number, b: number): number {
    let [i, j] = [a, b];
    while (i !== j) {
      if (this.#depth[i] >= this.#depth[j]) i = this.#parent[i];
      else j = this.#parent[j];
    }
    return i;
  }

  #send(entering: number, signed: number, first: number, second: number, join: number, most: number): void {
    this.#flow[entering] += signed;
    for (let node = first; node !== join; node = this.#parent[node]) {
      this.#flow[this.#link[node]] += this.#isUp[node] === 1 ? -most : most;
    }
    for (let node = second; node !== join; node = this.#parent[node]) {
      this.#flow[this.#link[node]] += this.#isUp[node] === 1 ? most : -most;
    }
  }

  /** Cuts the tree above `leaving` and hangs what falls off, turned over, from `outside` by the entering arc at `inside`. */
  #exchange(entering: number, leaving: number, inside: number, outside: number): void {
    const gone = this.#link[leaving];
    // what blocked is empty or full; say so exactly, so that rounding does not gather
    const isEmpty = this.#flow[gone] <= this.#room(gone);
    this.#flow[gone] = isEmpty ? 0 : this.#capacity[gone];
    this.#state[gone] = isEmpty ? AT_LOWER : AT_UPPER;
    this.#state[entering] = IN_TREE;
    let [node, above, arc] = [inside, outside, entering];
    let isUp = this.#tail[entering] === inside ? 1 : 0;
    for (;;) {
      const [oldParent, oldLink, oldUp] = [this.#parent[node], this.#link[node], this.#isUp[node]];
      this.#detach(node);
      this.#attach(node, above);
      this.#link[node] = arc;
      this.#isUp[node] = isUp;
      if (node === leaving) break;
      [above, arc, isUp, node] = [node, oldLink, oldUp === 1 ? 0 : 1, oldParent];
    }
    this.#reprice(inside);
  }

  #attach(node: number, parent: number): void {
    const sibling = this.#child[parent];
    this.#parent[node] = parent;
    this.#before[node] = -1;
    this.#after[node] = sibling;
    if (sibling >= 0) this.#before[sibling] = node;
    this.#child[parent] = node;
  }

  #detach(node: number): void {
    const [before, after] = [this.#before[node], this.#after[node]];
    if (before >= 0) this.#after[before] = after;
    else this.#child[this.#parent[node]] = after;
    if (after >= 0) this.#before[after] = before;
  }

  /** Prices and depths of a subtree follow from its top's link. */
  #reprice(top: number): void {
    const [parent, arc] = [this.#parent[top], this.#link[top]];
    const wanted = this.#price[parent] + (this.#isUp[top] === 1 ? -this.#cost[arc] : this.#cost[arc]);
    const change = wanted - this.#price[top];
    this.#stack[0] = top;
    for (let count = 1; count > 0; ) {
      const node = this.#stack[--count];
      this.#price[node] += change;
      this.#depth[node] = this.#depth[this.#parent[node]] + 1;
      for (let child = this.#child[node]; child >= 0; child = this.#after[child]) this.#stack[count++] = child;
    }
  }
}
