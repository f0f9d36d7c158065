/** What of a place's supply survives the loss of stretches of its corridors: a curve and counts, never which stretches. */
import { fragilityCurve } from "../flow/fragility.ts";
import type { Corridor } from "./corridors.ts";
import { disjointWays } from "./disjoint.ts";
import type { Network } from "./model.ts";

/** Part of a place's supply that a corridor brings, as claims have it, in percent. */
export interface CarriedShare {
  corridor: string;
  low: number;
  high: number;
}

export interface Survival {
  /** F(k) / F(0) for k = 0, 1, …, by the two ends of what is claimed of shares. */
  low: number[];
  high: number[];
  /** Corridors that bring supply there, and how many of them share no road. */
  corridors: number;
  disjoint: number;
}

/**
 * Every road of the corridors into a place carries what its corridors are said to bring; roads that several share carry
 * their sum. F(k) is the most that still arrives when any k roads are lost (docs/methods/corridors.md, equation 12).
 */
export function survivalOf(
  network: Network,
  corridors: readonly Corridor[],
  shares: readonly CarriedShare[],
  most: number,
): Survival | null {
  const courses = corridors.filter(({ way }) => way !== null && way.nodes.length > 1);
  const end = courses[0]?.way?.nodes.at(-1);
  if (end === undefined) return null;
  const curves = (["low", "high"] as const).map((bound) => {
    const share = new Map(shares.map((one) => [one.corridor, one[bound]]));
    return curveOf(network, courses, (key) => share.get(key) ?? 0, end, most);
  });
  const low = curves[0].map((value, k) => Math.min(value, curves[1][k]));
  const high = curves[0].map((value, k) => Math.max(value, curves[1][k]));
  return { low, high, corridors: courses.length, disjoint: disjointCount(network, courses, end) };
}

interface Joined {
  nodes: number;
  a: Int32Array;
  b: Int32Array;
  links: number[];
}

/** The roads of the courses, and a source before the place where each begins. */
function joinedRoads(
  { graph }: Network,
  courses: readonly Corridor[],
  end: number,
): Joined & { source: number; sink: number; starts: number[] } {
  const links = [...new Set(courses.flatMap(({ way }) => way?.links ?? []))].sort((x, y) => x - y);
  const nodes = new Map<number, number>();
  const number = (node: number) => {
    if (!nodes.has(node)) nodes.set(node, nodes.size);
    return nodes.get(node) ?? 0;
  };
  const a = Int32Array.from(links, (link) => number(graph.a[link]));
  const b = Int32Array.from(links, (link) => number(graph.b[link]));
  const sink = number(end);
  const starts = courses.map(({ way }) => number(way?.nodes[0] ?? end));
  return { nodes: nodes.size + 1, a, b, links, source: nodes.size, sink, starts };
}

function curveOf(
  network: Network,
  courses: readonly Corridor[],
  shareOf: (key: string) => number,
  end: number,
  most: number,
): number[] {
  const roads = joinedRoads(network, courses, end);
  const carried = new Map<number, number>();
  for (const { way, key } of courses) {
    for (const link of way?.links ?? []) carried.set(link, (carried.get(link) ?? 0) + shareOf(key));
  }
  const twice = roads.links.length * 2;
  const tail = new Int32Array(twice + courses.length).fill(roads.source);
  const head = new Int32Array(twice + courses.length);
  const capacity = new Float64Array(twice + courses.length);
  const link = new Int32Array(twice + courses.length).fill(-1);
  for (let i = 0; i < roads.links.length; i++) {
    tail[2 * i] = head[2 * i + 1] = roads.a[i];
    head[2 * i] = tail[2 * i + 1] = roads.b[i];
    capacity[2 * i] = capacity[2 * i + 1] = carried.get(roads.links[i]) ?? 0;
    link[2 * i] = link[2 * i + 1] = i;
  }
  courses.forEach(({ key }, i) => {
    head[twice + i] = roads.starts[i];
    capacity[twice + i] = shareOf(key);
  });
  const curve = fragilityCurve({ nodes: roads.nodes, tail, head, capacity, link }, roads.source, roads.sink, most);
  return Array.from(curve, (value) => (curve[0] > 0 ? value / curve[0] : 0));
}

function disjointCount(network: Network, courses: readonly Corridor[], end: number): number {
  const { nodes, a, b, source, sink, starts } = joinedRoads(network, courses, end);
  const gates = [...new Set(starts)].filter((start) => start !== sink);
  // a gate may send as many ways as leave it
  const before = gates.flatMap((gate) => courses.filter((_, i) => starts[i] === gate).map(() => gate));
  return disjointWays(
    {
      nodes,
      a: Int32Array.from([...a, ...before.map(() => source)]),
      b: Int32Array.from([...b, ...before]),
    },
    source,
    sink,
  );
}
