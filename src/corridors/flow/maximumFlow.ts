import { arcsByNode, checkNetwork, checkNode, type Network } from "./network.ts";

export interface MaximumFlow {
  value: number;
  /** What each arc carries. */
  flow: Float64Array;
  /** 1 for the nodes on the source's side of a minimum cut: the arcs that leave them carry all they can. */
  sourceSide: Uint8Array;
}

/** The most that can run from source to sink, and a cut that shows that no more can. */
export function maximumFlow(network: Network, source: number, sink: number): MaximumFlow {
  checkNetwork(network);
  return new MaximumFlowSolver(network, source, sink).solve(network.capacity);
}

/**
 * Solves for many capacities on one network. Dinic's method: blocking flows in the levels of a breadth-first search from
 * the sink, O(nodes² arcs) for any capacities (Dinitz 1970). Each arc 2a of the residual network has its reverse at 2a + 1.
 */
export class MaximumFlowSolver {
  readonly #network: Network;
  readonly #source: number;
  readonly #sink: number;
  readonly #start: Int32Array;
  readonly #order: Int32Array;
  readonly #residual: Float64Array;
  readonly #level: Int32Array;
  readonly #next: Int32Array;
  readonly #queue: Int32Array;
  readonly #path: Int32Array;

  constructor(network: Network, source: number, sink: number) {
    const { nodes, tail, head } = network;
    checkNode(nodes, source, "source");
    checkNode(nodes, sink, "sink");
    if (source === sink) throw new RangeError(`source and sink are both ${source}; valid: two nodes`);
    this.#network = network;
    this.#source = source;
    this.#sink = sink;
    const from = new Int32Array(tail.length * 2);
    for (let a = 0; a < tail.length; a++) {
      from[2 * a] = tail[a];
      from[2 * a + 1] = head[a];
    }
    ({ start: this.#start, order: this.#order } = arcsByNode(nodes, from));
    this.#residual = new Float64Array(from.length);
    this.#level = new Int32Array(nodes);
    this.#next = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#path = new Int32Array(nodes);
  }

  /** The maximum flow under the given capacities [arcs]. An unlimited path is a RangeError. */
  solve(capacity: Float64Array): MaximumFlow {
    const value = this.value(capacity);
    const flow = new Float64Array(capacity.length);
    for (let a = 0; a < flow.length; a++) flow[a] = this.#residual[2 * a + 1];
    return { value, flow, sourceSide: this.sourceSide() };
  }

  /** Its value alone; `sourceSide` then tells the cut. */
  value(capacity: Float64Array): number {
    for (let a = 0; a < capacity.length; a++) {
      this.#residual[2 * a] = capacity[a];
      this.#residual[2 * a + 1] = 0;
    }
    let value = 0;
    while (this.#layer()) {
      this.#next.set(this.#start.subarray(0, this.#next.length));
      for (let pushed = this.#push(); pushed > 0; pushed = this.#push()) value += pushed;
    }
    return value;
  }

  /** Nodes that the source still reaches in the residual network of the last solution. */
  sourceSide(): Uint8Array {
    const side = new Uint8Array(this.#network.nodes);
    side[this.#source] = 1;
    this.#queue[0] = this.#source;
    let count = 1;
    for (let at = 0; at < count; at++) {
      const node = this.#queue[at];
      for (let i = this.#start[node]; i < this.#start[node + 1]; i++) {
        const arc = this.#order[i];
        const to = this.#headOf(arc);
        if (side[to] === 1 || this.#residual[arc] <= 0) continue;
        side[to] = 1;
        this.#queue[count++] = to;
      }
    }
    return side;
  }

  #headOf(arc: number): number {
    return (arc & 1) === 0 ? this.#network.head[arc >> 1] : this.#network.tail[arc >> 1];
  }

  /** Steps to the sink over arcs that still carry; false when the source has none. */
  #layer(): boolean {
    this.#level.fill(-1);
    this.#level[this.#sink] = 0;
    this.#queue[0] = this.#sink;
    let count = 1;
    for (let at = 0; at < count && this.#level[this.#source] < 0; at++) {
      const node = this.#queue[at];
      for (let i = this.#start[node]; i < this.#start[node + 1]; i++) {
        const arc = this.#order[i];
        const before = this.#headOf(arc);
        if (this.#level[before] >= 0 || this.#residual[arc ^ 1] <= 0) continue;
        this.#level[before] = this.#level[node] + 1;
        this.#queue[count++] = before;
      }
    }
    return this.#level[this.#source] > 0;
  }

  /** Sends as much as one path of the layers carries; 0 when they are blocked. */
  #push(): number {
    let depth = 0;
    let node = this.#source;
    while (node !== this.#sink) {
      const arc = this.#advance(node);
      if (arc >= 0) {
        this.#path[depth++] = arc;
        node = this.#headOf(arc);
      } else {
        if (depth === 0) return 0;
        node = this.#headOf(this.#path[--depth] ^ 1);
        this.#next[node]++;
      }
    }
    return this.#send(depth);
  }

  /** The next arc of a node that leads one step towards the sink, −1 when there is none left. */
  #advance(node: number): number {
    const closer = this.#level[node] - 1;
    for (const end = this.#start[node + 1]; this.#next[node] < end; this.#next[node]++) {
      const arc = this.#order[this.#next[node]];
      if (this.#residual[arc] > 0 && this.#level[this.#headOf(arc)] === closer) return arc;
    }
    return -1;
  }

  #send(depth: number): number {
    let most = Number.POSITIVE_INFINITY;
    for (let i = 0; i < depth; i++) most = Math.min(most, this.#residual[this.#path[i]]);
    if (most === Number.POSITIVE_INFINITY) {
      throw new RangeError("a path from source to sink has no limit; valid: a finite capacity on every path");
    }
    for (let i = 0; i < depth; i++) {
      this.#residual[this.#path[i]] -= most;
      this.#residual[this.#path[i] ^ 1] += most;
    }
    return most;
  }
}
