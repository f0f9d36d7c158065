/** How much longer the way becomes: max over k lost links of the shortest way without them. A curve, never the links. */
import { checkNetwork, checkNode, type Network } from "./network.ts";

export interface RoadNetwork extends Network {
  /** Length of each arc, 0 or more; any unit, the same for all. */
  length: Float64Array;
  /** Link of each arc, from 0; −1: the arc cannot be lost. */
  link: Int32Array;
}

/**
 * D(0) … D(most): the shortest way that is left after the loss of any k links; Infinity where none is left. Exact: a way
 * becomes longer only if one of its links is lost, so that the search branches on the links of the shortest one.
 */
export function delayCurve(network: RoadNetwork, source: number, sink: number, most: number): Float64Array {
  checkNetwork(network);
  checkNode(network.nodes, source, "source");
  checkNode(network.nodes, sink, "sink");
  const lost = new Uint8Array(network.link.reduce((count, link) => Math.max(count, link + 1), 0));
  const longest = (left: number): number => {
    const { length, links } = shortestWay(network, source, sink, lost);
    if (left === 0 || length === Number.POSITIVE_INFINITY) return length;
    let found = length;
    for (const link of links) {
      lost[link] = 1;
      found = Math.max(found, longest(left - 1));
      lost[link] = 0;
    }
    return found;
  };
  return Float64Array.from({ length: most + 1 }, (_, k) => longest(k));
}

/** Length of the shortest way without the lost links, and the links that it uses (Bellman 1958, Ford 1956, by a queue). */
function shortestWay(
  { nodes, tail, head, length, link, capacity }: RoadNetwork,
  source: number,
  sink: number,
  lost: Uint8Array,
): { length: number; links: number[] } {
  const reached = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const arrival = new Int32Array(nodes).fill(-1);
  reached[source] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let a = 0; a < tail.length; a++) {
      if (capacity[a] === 0 || (link[a] >= 0 && lost[link[a]] === 1)) continue;
      const way = reached[tail[a]] + length[a];
      if (way < reached[head[a]]) {
        reached[head[a]] = way;
        arrival[head[a]] = a;
        changed = true;
      }
    }
  }
  const links: number[] = [];
  for (let node = sink; node !== source && arrival[node] >= 0; node = tail[arrival[node]]) {
    if (link[arrival[node]] >= 0) links.push(link[arrival[node]]);
  }
  return { length: reached[sink], links };
}
