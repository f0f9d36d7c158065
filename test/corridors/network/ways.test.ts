import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandsOf } from "../../../src/corridors/network/bands.ts";
import { disjointWays } from "../../../src/corridors/network/disjoint.ts";
import { type RoadGraph, roadGraph } from "../../../src/corridors/network/graph.ts";
import { kShortestWays } from "../../../src/corridors/network/kShortest.ts";
import { WayFinder } from "../../../src/corridors/network/ways.ts";

function graph(nodes: number, links: readonly (readonly [a: number, b: number, km: number])[]): RoadGraph {
  return roadGraph({
    longitude: new Float64Array(nodes),
    latitude: new Float64Array(nodes),
    a: Int32Array.from(links, ([a]) => a),
    b: Int32Array.from(links, ([, b]) => b),
    km: Float64Array.from(links, ([, , km]) => km),
  });
}

/** Every way without a place twice, the shortest first: by trying all. */
function allWays({ a, b, km, nodes }: RoadGraph, from: number, to: number): number[] {
  const found: number[] = [];
  const walk = (at: number, been: readonly number[], length: number) => {
    if (at === to) {
      found.push(length);
      return;
    }
    for (let i = 0; i < km.length; i++) {
      const other = a[i] === at ? b[i] : b[i] === at ? a[i] : -1;
      if (other >= 0 && other < nodes && !been.includes(other)) walk(other, [...been, other], length + km[i]);
    }
  };
  walk(from, [from], 0);
  return found.sort((x, y) => x - y);
}

const anyRoads = fc.record({
  nodes: fc.integer({ min: 2, max: 6 }),
  links: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.oneof(fc.nat(9), fc.double({ min: 0, max: 9, noNaN: true }))), {
    maxLength: 10,
  }),
});
const roadsOf = ({ nodes, links }: { nodes: number; links: [number, number, number][] }) =>
  graph(
    nodes,
    links.map(([a, b, km]) => [a % nodes, b % nodes, km] as const).filter(([a, b]) => a !== b),
  );

const square = graph(5, [
  [0, 1, 4],
  [1, 3, 4],
  [0, 2, 3],
  [2, 3, 6],
  [1, 2, 1],
]);

describe("the shortest way", () => {
  test("is found with its places and its length, and none where there is none", () => {
    const finder = new WayFinder(square);
    expect(finder.way(0, 3)).toEqual({ km: 8, nodes: [0, 1, 3], links: [0, 1] });
    expect(finder.way(0, 4)).toBeNull();
    expect(finder.way(2, 2)).toEqual({ km: 0, nodes: [2], links: [] });
  });

  test("goes round what is shut", () => {
    const finder = new WayFinder(square);
    expect(finder.way(0, 3, { links: Uint8Array.of(0, 1, 0, 0, 0) })?.nodes).toEqual([0, 2, 3]);
    expect(finder.way(0, 3, { nodes: Uint8Array.of(0, 1, 1, 0, 0) })).toBeNull();
  });

  test("reaches no further than asked, and a search leaves nothing behind for the next", () => {
    const finder = new WayFinder(square);
    expect([...finder.reach(0, 4)]).toEqual([0, 4, 3, Infinity, Infinity]);
    expect([...finder.reach(0)]).toEqual([0, 4, 3, 8, Infinity]);
    expect([...bandsOf(finder.reach(0), [0, 3, 5])]).toEqual([0, 2, 1, -1, -1]);
    expect(() => bandsOf(new Float64Array(1), [5, 5])).toThrow("valid: ascending");
  });
});

describe("k shortest ways", () => {
  test("come in order, each without a place twice, none twice", () => {
    const ways = kShortestWays(new WayFinder(square), 0, 3, 9);
    expect(ways.map(({ km, nodes }) => [km, nodes.join("")])).toEqual([
      [8, "013"],
      [8, "0213"],
      [9, "023"],
      [11, "0123"],
    ]);
  });

  test("agree with trying every way", () => {
    fc.assert(
      fc.property(anyRoads, fc.integer({ min: 1, max: 8 }), (roads, k) => {
        const network = roadsOf(roads);
        const ways = kShortestWays(new WayFinder(network), 0, network.nodes - 1, k);
        const all = allWays(network, 0, network.nodes - 1);
        expect(ways.length).toBe(Math.min(k, all.length));
        ways.forEach(({ km, nodes, links }, i) => {
          expect(km).toBeCloseTo(all[i], 9);
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(links.reduce((sum, link) => sum + network.km[link], 0)).toBeCloseTo(km, 9);
        });
        expect(new Set(ways.map(({ links }) => links.join(" "))).size).toBe(ways.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("disjoint ways", () => {
  test("are as many as roads must be lost to cut a place off", () => {
    expect(disjointWays(square, 0, 3)).toBe(2);
    expect(disjointWays(square, 0, 4)).toBe(0);
    fc.assert(
      fc.property(anyRoads, (roads) => {
        const network = roadsOf(roads);
        const count = disjointWays(network, 0, network.nodes - 1);
        const links = network.km.length;
        let least = links + 1;
        for (let set = 0; set < 2 ** links; set++) {
          const shut = Uint8Array.from({ length: links }, (_, i) => (set >> i) & 1);
          const lost = shut.reduce((sum, one) => sum + one, 0);
          if (lost < least && new WayFinder(network).way(0, network.nodes - 1, { links: shut }) === null) least = lost;
        }
        expect(count).toBe(least);
      }),
      { numRuns: 40 },
    );
  });
});

test("roads that do not fit together are refused", () => {
  const ends = { longitude: new Float64Array(2), latitude: new Float64Array(2), km: Float64Array.of(1) };
  expect(() => roadGraph({ ...ends, a: Int32Array.of(0), b: Int32Array.of(2) })).toThrow(
    "end b of link 0 is 2; valid: 0 to 1",
  );
  expect(() => roadGraph({ ...ends, a: Int32Array.of(0), b: Int32Array.of(1), km: Float64Array.of(-1) })).toThrow(
    "length of link 0 is -1",
  );
});
