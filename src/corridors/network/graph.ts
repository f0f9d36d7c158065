/** Roads as an undirected graph in typed arrays. */
import { checkNode } from "../flow/network.ts";

export interface RoadGraph {
  nodes: number;
  /** Degrees. */
  longitude: Float64Array;
  latitude: Float64Array;
  /** Ends of each link, and its length. */
  a: Int32Array;
  b: Int32Array;
  km: Float64Array;
  /** Links of node n: link[start[n]] … link[start[n + 1] − 1], each leading to the node of the same position in `to`. */
  start: Int32Array;
  link: Int32Array;
  to: Int32Array;
}

export type RoadEnds = Pick<RoadGraph, "longitude" | "latitude" | "a" | "b" | "km">;

/** Throws RangeError for arrays of unequal length, unknown nodes and lengths that are not 0 or more. */
export function roadGraph({ longitude, latitude, a, b, km }: RoadEnds): RoadGraph {
  const nodes = longitude.length;
  if (latitude.length !== nodes) throw new RangeError(`latitude has ${latitude.length} values; valid: ${nodes}`);
  if (b.length !== a.length || km.length !== a.length) {
    throw new RangeError(`a, b and km have ${a.length}, ${b.length} and ${km.length} links; valid: one length`);
  }
  const start = new Int32Array(nodes + 1);
  for (let i = 0; i < a.length; i++) {
    checkNode(nodes, a[i], `end a of link ${i}`);
    checkNode(nodes, b[i], `end b of link ${i}`);
    if (!(km[i] >= 0 && km[i] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`length of link ${i} is ${km[i]}; valid: 0 or more km`);
    }
    start[a[i] + 1]++;
    start[b[i] + 1]++;
  }
  for (let n = 0; n < nodes; n++) start[n + 1] += start[n];
  const next = start.slice(0, nodes);
  const link = new Int32Array(2 * a.length);
  const to = new Int32Array(2 * a.length);
  for (let i = 0; i < a.length; i++) {
    for (const [from, other] of [
      [a[i], b[i]],
      [b[i], a[i]],
    ]) {
      link[next[from]] = i;
      to[next[from]++] = other;
    }
  }
  return { nodes, longitude, latitude, a, b, km, start, link, to };
}
