/** Measures of single nodes, and the parts that a graph falls into. */
import { type Graph, neighbours } from "./graph.ts";

/** Number of neighbours. */
export function degree({ nodes, offset }: Graph): Int32Array {
  return Int32Array.from({ length: nodes }, (_, v) => (offset[v + 1] ?? 0) - (offset[v] ?? 0));
}

/** Sum of the weights of a node's edges. */
export function weightedDegree({ nodes, offset, weight }: Graph): Float64Array {
  const sums = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) {
    for (let i = offset[v] ?? 0; i < (offset[v + 1] ?? 0); i++) sums[v] = (sums[v] ?? 0) + (weight[i] ?? 0);
  }
  return sums;
}

/**
 * Share, 0 to 1, of the shortest ways between two other nodes that lead through a node, over all pairs; edges count
 * as one step whatever their weight.
 *
 * Brandes (2001), A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2), normalised.
 */
export function betweenness(graph: Graph): Float64Array {
  const { nodes } = graph;
  const total = new Float64Array(nodes);
  const order = new Int32Array(nodes);
  const distance = new Int32Array(nodes);
  const ways = new Float64Array(nodes);
  const share = new Float64Array(nodes);
  for (let source = 0; source < nodes; source++) {
    distance.fill(-1);
    ways.fill(0);
    share.fill(0);
    distance[source] = 0;
    ways[source] = 1;
    order[0] = source;
    let count = 1;
    for (let at = 0; at < count; at++) {
      const v = order[at] ?? 0;
      for (const w of neighbours(graph, v)) {
        if (distance[w] === -1) {
          distance[w] = (distance[v] ?? 0) + 1;
          order[count++] = w;
        }
        if (distance[w] === (distance[v] ?? 0) + 1) ways[w] = (ways[w] ?? 0) + (ways[v] ?? 0);
      }
    }
    for (let at = count - 1; at > 0; at--) {
      const w = order[at] ?? 0;
      for (const v of neighbours(graph, w)) {
        if (distance[v] !== (distance[w] ?? 0) - 1) continue;
        share[v] = (share[v] ?? 0) + ((ways[v] ?? 0) / (ways[w] ?? 1)) * (1 + (share[w] ?? 0));
      }
      total[w] = (total[w] ?? 0) + (share[w] ?? 0);
    }
  }
  const pairs = (nodes - 1) * (nodes - 2);
  return pairs > 0 ? total.map((sum) => sum / pairs) : total;
}

/** By node: the number of its component, 0 for the one of the lowest node, ascending. */
export function components(graph: Graph): Int32Array {
  const part = new Int32Array(graph.nodes).fill(-1);
  let count = 0;
  for (let start = 0; start < graph.nodes; start++) {
    if (part[start] !== -1) continue;
    const stack = [start];
    part[start] = count;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const other of neighbours(graph, node)) {
        if (part[other] !== -1) continue;
        part[other] = count;
        stack.push(other);
      }
    }
    count += 1;
  }
  return part;
}

/**
 * Largest k for which a node lies in a part where everyone has at least k neighbours in that part.
 *
 * Batagelj & Zaveršnik (2003), An O(m) algorithm for cores decomposition of networks; here by repeated peeling.
 */
export function coreNumbers(graph: Graph): Int32Array {
  const left = degree(graph);
  const core = new Int32Array(graph.nodes);
  const removed = new Uint8Array(graph.nodes);
  let k = 0;
  for (let gone = 0; gone < graph.nodes; gone++) {
    let least = -1;
    for (let v = 0; v < graph.nodes; v++) {
      if (!removed[v] && (least < 0 || (left[v] ?? 0) < (left[least] ?? 0))) least = v;
    }
    k = Math.max(k, left[least] ?? 0);
    core[least] = k;
    removed[least] = 1;
    for (const other of neighbours(graph, least)) if (!removed[other]) left[other] = (left[other] ?? 0) - 1;
  }
  return core;
}
