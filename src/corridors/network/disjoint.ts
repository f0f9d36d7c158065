import { maximumFlow } from "../flow/maximumFlow.ts";
import type { RoadGraph } from "./graph.ts";

/** How many ways from one place to another share no link: as many as must be lost to cut it off (Menger 1927). */
export function disjointWays({ nodes, a, b }: Pick<RoadGraph, "nodes" | "a" | "b">, from: number, to: number): number {
  const tail = new Int32Array(2 * a.length);
  const head = new Int32Array(2 * a.length);
  for (let i = 0; i < a.length; i++) {
    tail[2 * i] = head[2 * i + 1] = a[i];
    head[2 * i] = tail[2 * i + 1] = b[i];
  }
  const capacity = new Float64Array(tail.length).fill(1);
  return maximumFlow({ nodes, tail, head, capacity }, from, to).value;
}
