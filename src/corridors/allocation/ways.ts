import { arcsByNode } from "../flow/network.ts";
import type { AllocationNetwork } from "./model.ts";

/** Ways into each node, the cheapest first: those into node n are start[n] … start[n + 1] − 1. */
export interface Ways {
  start: Int32Array;
  /** Node where a way begins, and what it costs. */
  from: Int32Array;
  cost: Float64Array;
  /** Arcs of way w: arcs[arcStart[w]] … arcs[arcStart[w + 1] − 1]. */
  arcStart: Int32Array;
  arcs: Int32Array;
}

interface Way {
  from: number;
  cost: number;
  arcs: number[];
}

/**
 * The cheapest way between any two nodes, then the cheapest that shares no arc with those before it, `alternatives` in
 * all: what a dispatcher has in mind when a road is shut.
 */
export function waysOf(network: AllocationNetwork, alternatives = 2): Ways {
  const { nodes, tail } = network;
  const out = arcsByNode(nodes, tail);
  const into = Array.from({ length: nodes }, (_, to) => {
    const ways: Way[] = [];
    for (let from = 0; from < nodes; from++)
      if (from !== to) ways.push(...between(network, out, from, to, alternatives));
    return ways.sort((a, b) => a.cost - b.cost || a.from - b.from);
  });
  return pack(into);
}

function between(
  network: AllocationNetwork,
  out: ReturnType<typeof arcsByNode>,
  from: number,
  to: number,
  alternatives: number,
): Way[] {
  const isUsed = new Uint8Array(network.tail.length);
  const ways: Way[] = [];
  while (ways.length < alternatives) {
    const way = cheapest(network, out, from, to, isUsed);
    if (way === null) break;
    for (const arc of way.arcs) isUsed[arc] = 1;
    ways.push(way);
  }
  return ways;
}

/** Dijkstra's method without a heap: the networks of an allocation have tens of nodes. */
function cheapest(
  { nodes, tail, head, cost }: AllocationNetwork,
  { start, order }: ReturnType<typeof arcsByNode>,
  from: number,
  to: number,
  isUsed: Uint8Array,
): Way | null {
  const least = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(nodes).fill(-1);
  const isDone = new Uint8Array(nodes);
  least[from] = 0;
  for (;;) {
    let node = -1;
    for (let n = 0; n < nodes; n++) if (isDone[n] === 0 && (node < 0 || least[n] < least[node])) node = n;
    if (node < 0 || least[node] === Number.POSITIVE_INFINITY) return null;
    if (node === to) break;
    isDone[node] = 1;
    for (let i = start[node]; i < start[node + 1]; i++) {
      const arc = order[i];
      const through = least[node] + cost[arc];
      if (isUsed[arc] === 1 || through >= least[head[arc]]) continue;
      least[head[arc]] = through;
      by[head[arc]] = arc;
    }
  }
  const arcs: number[] = [];
  for (let node = to; node !== from; node = tail[by[node]]) arcs.unshift(by[node]);
  return { from, cost: least[to], arcs };
}

function pack(into: readonly Way[][]): Ways {
  const ways = into.flat();
  const start = new Int32Array(into.length + 1);
  for (let n = 0; n < into.length; n++) start[n + 1] = start[n] + into[n].length;
  const arcStart = new Int32Array(ways.length + 1);
  for (let w = 0; w < ways.length; w++) arcStart[w + 1] = arcStart[w] + ways[w].arcs.length;
  return {
    start,
    from: Int32Array.from(ways, ({ from }) => from),
    cost: Float64Array.from(ways, ({ cost }) => cost),
    arcStart,
    arcs: Int32Array.from(ways.flatMap(({ arcs }) => arcs)),
  };
}
