import type { Way, WayFinder } from "./ways.ts";

/**
 * Up to k shortest ways without a place twice, the shortest first. Yen's method (1971): every way but the first leaves an
 * earlier one at some place, so the shortest of all such departures is next; Lawler's rule (1972) looks only at places from
 * which a way departed itself.
 */
export function kShortestWays(finder: WayFinder, from: number, to: number, k: number): Way[] {
  const first = finder.way(from, to);
  if (first === null) return [];
  const found: Departure[] = [{ way: first, at: 0 }];
  const waiting: Departure[] = [];
  const seen = new Set([keyOf(first)]);
  while (found.length < k) {
    const last = found[found.length - 1];
    for (let at = last.at; at < last.way.nodes.length - 1; at++) {
      const way = departure(
        finder,
        last.way,
        at,
        found.map((one) => one.way),
      );
      if (way === null || seen.has(keyOf(way))) continue;
      seen.add(keyOf(way));
      waiting.push({ way, at });
    }
    const next = shortestOf(waiting);
    if (next === null) break;
    found.push(next);
  }
  return found.map(({ way }) => way);
}

interface Departure {
  way: Way;
  /** Position of the node at which it left the way that it came from. */
  at: number;
}

/** The shortest way that follows `way` to its node `at` and then goes where none of `known` went on from there. */
function departure(finder: WayFinder, way: Way, at: number, known: readonly Way[]): Way | null {
  const { graph } = finder;
  const nodes = new Uint8Array(graph.nodes);
  const links = new Uint8Array(graph.km.length);
  for (let i = 0; i < at; i++) nodes[way.nodes[i]] = 1;
  for (const other of known) if (sharesStart(other, way, at)) links[other.links[at]] = 1;
  const rest = finder.way(way.nodes[at], way.nodes[way.nodes.length - 1], { nodes, links });
  if (rest === null) return null;
  const before = way.links.slice(0, at);
  return {
    km: before.reduce((sum, link) => sum + graph.km[link], 0) + rest.km,
    nodes: [...way.nodes.slice(0, at), ...rest.nodes],
    links: [...before, ...rest.links],
  };
}

/** Whether two ways take the same links up to the node `at`. */
function sharesStart(other: Way, way: Way, at: number): boolean {
  if (other.links.length <= at) return false;
  for (let i = 0; i < at; i++) if (other.links[i] !== way.links[i]) return false;
  return true;
}

function shortestOf(waiting: Departure[]): Departure | null {
  if (waiting.length === 0) return null;
  let best = 0;
  for (let i = 1; i < waiting.length; i++) if (waiting[i].way.km < waiting[best].way.km) best = i;
  return waiting.splice(best, 1)[0] ?? null;
}

const keyOf = ({ links }: Way) => links.join(" ");
