import { type Way, WayFinder } from "./ways.ts";

/** A link that a way took counts as this much longer for the next. */
const DEARER = 1.4;
/** Searches for one way; a network of little choice has no more. */
const TRIES = 8;

/**
 * Up to k ways that differ: each takes at most `mostShared` of its length from any before it. The first is the shortest;
 * of the others each is the shortest when roads already taken count as longer, so that they are short but not the k shortest,
 * which on a real map are one way with small detours.
 */
export function distinctWays(finder: WayFinder, from: number, to: number, k: number, mostShared = 0.8): Way[] {
  const { graph } = finder;
  const first = finder.way(from, to);
  if (first === null) return [];
  const found = [first];
  const km = graph.km.slice();
  const dearer = new WayFinder({ ...graph, km });
  let last = first;
  for (let tries = 0; found.length < k && tries < TRIES * k; tries++) {
    for (const link of last.links) km[link] *= DEARER;
    const next = dearer.way(from, to);
    if (next === null) break;
    last = { ...next, km: next.links.reduce((sum, link) => sum + graph.km[link], 0) };
    if (found.every((one) => sharedPart(finder, last, one) <= mostShared)) found.push(last);
  }
  return [first, ...found.slice(1).sort((a, b) => a.km - b.km)];
}

/** Part of a way's length that another takes too, 0 to 1. */
export function sharedPart({ graph }: Pick<WayFinder, "graph">, way: Way, other: Way): number {
  if (way.km === 0) return 0;
  const taken = new Set(other.links);
  return way.links.reduce((sum, link) => sum + (taken.has(link) ? graph.km[link] : 0), 0) / way.km;
}
