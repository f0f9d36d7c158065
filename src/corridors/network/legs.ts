import { SHORTEST_SEGMENT_KM } from "./corridors.ts";
import type { Network } from "./model.ts";
import type { Way } from "./ways.ts";

export interface Leg {
  /** Nodes. */
  from: number;
  to: number;
  km: number;
}

/** A way as stretches between named places, none shorter than may be told; none where the whole is shorter. */
export function legsOf({ graph, places }: Network, { nodes, links, km }: Way): Leg[] {
  if (km < SHORTEST_SEGMENT_KM) return [];
  const legs: Leg[] = [];
  let [from, length, left] = [nodes[0], 0, km];
  links.forEach((link, i) => {
    length += graph.km[link];
    const isLast = i === links.length - 1;
    const at = nodes[i + 1];
    const isShort = length < SHORTEST_SEGMENT_KM || left - length < SHORTEST_SEGMENT_KM;
    if (!isLast && (isShort || places[at].name === null)) return;
    legs.push({ from, to: at, km: length });
    left -= length;
    [from, length] = [at, 0];
  });
  return legs;
}
