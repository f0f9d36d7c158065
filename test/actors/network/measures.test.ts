import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { communities, modularity } from "../../../src/actors/network/communities.ts";
import { buildGraph, ego, type Graph, neighbours } from "../../../src/actors/network/graph.ts";
import { layout } from "../../../src/actors/network/layout.ts";
import { betweenness, components, coreNumbers, degree, weightedDegree } from "../../../src/actors/network/measures.ts";

/** Zachary's karate club (1977), as networkx ships it without weights: the values below are networkx's. */
const KARATE =
  "0 1,0 2,0 3,0 4,0 5,0 6,0 7,0 8,0 10,0 11,0 12,0 13,0 17,0 19,0 21,0 31,1 2,1 3,1 7,1 13,1 17,1 19,1 21,1 30,2 3,2 7,2 8,2 9,2 13,2 27,2 28,2 32,3 7,3 12,3 13,4 6,4 10,5 6,5 10,5 16,6 16,8 30,8 32,8 33,9 33,13 33,14 32,14 33,15 32,15 33,18 32,18 33,19 33,20 32,20 33,22 32,22 33,23 25,23 27,23 29,23 32,23 33,24 25,24 27,24 31,25 31,26 29,26 33,27 33,28 31,28 33,29 32,29 33,30 32,30 33,31 32,31 33,32 33"
    .split(",")
    .map((pair) => pair.split(" ").map(Number));
const graphOf = (nodes: number, edges: readonly (readonly number[])[]) =>
  buildGraph(
    nodes,
    edges.map(([a = 0]) => a),
    edges.map(([, b = 0]) => b),
    edges.map(([, , weight = 1]) => weight),
  );
/** networkx 3.6.1: `community.modularity(G, [range(17), range(17, 34)], weight=None)`. */
const KARATE_HALVES = 0.24326101249178175;
const karate = graphOf(34, KARATE);

const anyGraph = fc
  .integer({ min: 1, max: 9 })
  .chain((nodes) =>
    fc
      .array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 5 })), { maxLength: 24 })
      .map((edges) => graphOf(nodes, edges)),
  );

/** Steps between all pairs, and the number of shortest ways, by relaxing over and over. */
function allWays(graph: Graph): { steps: number[][]; ways: number[][] } {
  const { nodes } = graph;
  const row = (value: number) => Array.from({ length: nodes }, () => value);
  const steps = Array.from({ length: nodes }, () => row(Number.POSITIVE_INFINITY));
  const ways = Array.from({ length: nodes }, () => row(0));
  for (let s = 0; s < nodes; s++) {
    let ring = [s];
    (steps[s] as number[])[s] = 0;
    (ways[s] as number[])[s] = 1;
    for (let step = 1; ring.length > 0; step++) {
      const next = new Set<number>();
      for (const v of ring) {
        for (const w of neighbours(graph, v)) {
          if ((steps[s]?.[w] ?? 0) < step) continue;
          (steps[s] as number[])[w] = step;
          (ways[s] as number[])[w] = (ways[s]?.[w] ?? 0) + (ways[s]?.[v] ?? 0);
          next.add(w);
        }
      }
      ring = [...next];
    }
  }
  return { steps, ways };
}

function bruteBetweenness(graph: Graph): number[] {
  const { nodes } = graph;
  const { steps, ways } = allWays(graph);
  const of = (table: number[][], a: number, b: number) => table[a]?.[b] ?? 0;
  return Array.from({ length: nodes }, (_, v) => {
    let sum = 0;
    for (let s = 0; s < nodes; s++) {
      for (let t = 0; t < nodes; t++) {
        if (s === t || s === v || t === v || !Number.isFinite(of(steps, s, t))) continue;
        if (of(steps, s, v) + of(steps, v, t) === of(steps, s, t)) {
          sum += (of(ways, s, v) * of(ways, v, t)) / of(ways, s, t);
        }
      }
    }
    return nodes > 2 ? sum / ((nodes - 1) * (nodes - 2)) : 0;
  });
}

/** The largest k whose core, found by throwing out whoever has too few left, holds the node. */
function bruteCore(graph: Graph): number[] {
  const inCore = (k: number) => {
    const inside = new Set(Array.from({ length: graph.nodes }, (_, v) => v));
    for (let isStable = false; !isStable; ) {
      isStable = true;
      for (const v of [...inside]) {
        if (neighbours(graph, v).filter((w) => inside.has(w)).length >= k) continue;
        inside.delete(v);
        isStable = false;
      }
    }
    return inside;
  };
  return Array.from({ length: graph.nodes }, (_, v) => {
    let k = 0;
    while (inCore(k + 1).has(v)) k++;
    return k;
  });
}

describe("measures of a network", () => {
  it("are networkx's on the karate club", () => {
    const between = betweenness(karate);
    expect([0, 33, 32, 2, 31].map((v) => Number(between[v]?.toFixed(6)))).toEqual([
      0.437635, 0.304075, 0.145247, 0.143657, 0.138276,
    ]);
    expect([0, 33, 11].map((v) => degree(karate)[v])).toEqual([16, 17, 1]);
    expect([0, 4, 9, 11].map((v) => coreNumbers(karate)[v])).toEqual([4, 3, 2, 1]);
    expect(Math.max(...components(karate))).toBe(0);
    expect(modularity(karate, communities(karate))).toBeGreaterThan(0.4);
  });

  it("agree with counting everything", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const expected = bruteBetweenness(graph);
        for (const [v, value] of betweenness(graph).entries()) expect(value).toBeCloseTo(expected[v] ?? -1, 10);
        expect(Array.from(coreNumbers(graph))).toEqual(bruteCore(graph));
        const { steps } = allWays(graph);
        const part = components(graph);
        for (let a = 0; a < graph.nodes; a++) {
          for (let b = 0; b < graph.nodes; b++) {
            expect(part[a] === part[b]).toBe(Number.isFinite(steps[a]?.[b]));
            expect(ego(graph, a, 2)[b]).toBe((steps[a]?.[b] ?? 9) <= 2 ? (steps[a]?.[b] ?? 0) + 1 : 0);
          }
        }
      }),
    );
  });

  it("add up parallel edges and leave loops out", () => {
    const graph = graphOf(3, [
      [0, 1, 2],
      [1, 0, 3],
      [2, 2, 9],
    ]);
    expect(Array.from(weightedDegree(graph))).toEqual([5, 5, 0]);
    expect(Array.from(degree(graph))).toEqual([1, 1, 0]);
  });

  it("name the edge that leads nowhere", () => {
    expect(() => buildGraph(2, [0], [5])).toThrow("edge 0 joins 0 and 5; valid: nodes 0 to 1");
  });
});

describe("communities", () => {
  it("are the two groups that one tie links", () => {
    const edges = [0, 4].flatMap((at) => [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].map((b) => [at + a, at + b])));
    const label = communities(graphOf(8, [...edges.filter(([a = 0, b = 0]) => a < b), [3, 4]]));
    expect(Array.from(label)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it("are never worse than everyone alone or all in one, and the same each time", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const label = communities(graph);
        const found = modularity(graph, label);
        const alone = Array.from({ length: graph.nodes }, (_, v) => v);
        expect(found).toBeGreaterThanOrEqual(modularity(graph, alone) - 1e-9);
        expect(found).toBeGreaterThanOrEqual(modularity(graph, new Int32Array(graph.nodes)) - 1e-9);
        expect(communities(graph)).toEqual(label);
      }),
    );
  });

  it("have the modularity that networkx gives", () => {
    const halves = Array.from({ length: 34 }, (_, v) => (v < 17 ? 0 : 1));
    expect(modularity(karate, halves)).toBeCloseTo(KARATE_HALVES, 10);
  });
});

describe("the layout", () => {
  const names = Array.from({ length: 34 }, (_, v) => `actor ${v}`);

  it("is the same each time, within the square, with no two actors on one point", () => {
    const { x, y } = layout(karate, names);
    expect(layout(karate, names)).toEqual({ x, y });
    for (const value of [...x, ...y]) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
    expect(new Set(Array.from(x, (value, v) => `${value.toFixed(3)} ${y[v]?.toFixed(3)}`)).size).toBe(34);
  });

  it("puts who are tied nearer than who are not", () => {
    const { x, y } = layout(karate, names);
    const apart = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
    const mean = (pairs: number[][]) => pairs.reduce((sum, [a = 0, b = 0]) => sum + apart(a, b), 0) / pairs.length;
    const all = Array.from({ length: 34 * 34 }, (_, i) => [Math.floor(i / 34), i % 34]).filter(
      ([a = 0, b = 0]) => a < b,
    );
    expect(mean(KARATE)).toBeLessThan(0.8 * mean(all));
  });

  it("holds for a network of one and of none", () => {
    expect(layout(graphOf(1, []), ["one"]).x.length).toBe(1);
    expect(layout(graphOf(0, []), [])).toEqual({ x: new Float64Array(), y: new Float64Array() });
  });
});
