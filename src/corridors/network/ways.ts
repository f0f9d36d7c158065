import type { RoadGraph } from "./graph.ts";

/** A way without a place twice. */
export interface Way {
  km: number;
  /** From its first to its last. */
  nodes: number[];
  /** One fewer than nodes. */
  links: number[];
}

/** Links and nodes that may not be used: 1 is shut. */
export interface Shut {
  links?: Uint8Array;
  nodes?: Uint8Array;
}

/** Shortest ways on one graph. Dijkstra's method with a binary heap; buffers are kept between searches. */
export class WayFinder {
  readonly graph: RoadGraph;
  readonly #km: Float64Array;
  readonly #by: Int32Array;
  readonly #heap: Int32Array;
  /** Position in the heap, −1 before a node is met, −2 when it is done. */
  readonly #at: Int32Array;
  #size = 0;

  constructor(graph: RoadGraph) {
    this.graph = graph;
    this.#km = new Float64Array(graph.nodes);
    this.#by = new Int32Array(graph.nodes);
    this.#heap = new Int32Array(graph.nodes);
    this.#at = new Int32Array(graph.nodes);
  }

  /** The shortest way; null where there is none. Of equally long ones the same each time. */
  way(from: number, to: number, shut: Shut = {}): Way | null {
    this.#search(from, to, Number.POSITIVE_INFINITY, shut);
    return this.#wayTo(from, to);
  }

  /** Length of the shortest way to every node [km]; Infinity beyond `withinKm` and where there is none. */
  reach(from: number, withinKm = Number.POSITIVE_INFINITY, shut: Shut = {}): Float64Array {
    this.#search(from, -1, withinKm, shut);
    return this.#km.map((km, node) => (this.#at[node] === -2 ? km : Number.POSITIVE_INFINITY));
  }

  #wayTo(from: number, to: number): Way | null {
    if (this.#at[to] !== -2) return null;
    const nodes = [to];
    const links: number[] = [];
    for (let node = to; node !== from; ) {
      const link = this.#by[node];
      node = this.graph.a[link] === node ? this.graph.b[link] : this.graph.a[link];
      links.push(link);
      nodes.push(node);
    }
    return { km: this.#km[to], nodes: nodes.reverse(), links: links.reverse() };
  }

  #search(from: number, to: number, withinKm: number, shut: Shut): void {
    const { start, link, to: leads, km } = this.graph;
    this.#km.fill(Number.POSITIVE_INFINITY);
    this.#at.fill(-1);
    this.#size = 0;
    this.#km[from] = 0;
    this.#put(from);
    while (this.#size > 0) {
      const node = this.#take();
      if (node === to) return;
      for (let i = start[node]; i < start[node + 1]; i++) {
        const other = leads[i];
        if (this.#at[other] === -2 || shut.nodes?.[other] === 1 || shut.links?.[link[i]] === 1) continue;
        const through = this.#km[node] + km[link[i]];
        if (through >= this.#km[other] || through > withinKm) continue;
        this.#km[other] = through;
        this.#by[other] = link[i];
        this.#put(other);
      }
    }
  }

  /** Into the heap, or up in it. */
  #put(node: number): void {
    let at = this.#at[node] >= 0 ? this.#at[node] : this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#km[this.#heap[above]] <= this.#km[node]) break;
      this.#set(at, this.#heap[above]);
      at = above;
    }
    this.#set(at, node);
  }

  #take(): number {
    const top = this.#heap[0];
    const last = this.#heap[--this.#size];
    this.#at[top] = -2;
    if (this.#size === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.#size) break;
      if (below + 1 < this.#size && this.#km[this.#heap[below + 1]] < this.#km[this.#heap[below]]) below++;
      if (this.#km[this.#heap[below]] >= this.#km[last]) break;
      this.#set(at, this.#heap[below]);
      at = below;
    }
    this.#set(at, last);
    return top;
  }

  #set(at: number, node: number): void {
    this.#heap[at] = node;
    this.#at[node] = at;
  }
}
