import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { delayCurve, type RoadNetwork } from "../../../src/corridors/flow/delay.ts";

const roads = (nodes: number, arcs: readonly (readonly [number, number, number])[]): RoadNetwork => ({
  nodes,
  tail: Int32Array.from(arcs, ([tail]) => tail),
  head: Int32Array.from(arcs, ([, head]) => head),
  length: Float64Array.from(arcs, ([, , length]) => length),
  capacity: new Float64Array(arcs.length).fill(1),
  link: Int32Array.from(arcs, (_, link) => link),
});

describe("how much longer the way becomes", () => {
  test("when the best links are lost, until none is left", () => {
    const network = roads(5, [
      [0, 1, 10],
      [0, 2, 2],
      [2, 1, 2],
      [1, 4, 1],
      [2, 3, 7],
      [3, 4, 8],
    ]);
    expect([...delayCurve(network, 0, 4, 2)]).toEqual([5, 17, Number.POSITIVE_INFINITY]);
  });

  test("a way that was never there is none, and a link that cannot be lost stays", () => {
    expect([...delayCurve(roads(2, []), 0, 1, 1)]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    const kept = { ...roads(2, [[0, 1, 3]]), link: Int32Array.of(-1) };
    expect([...delayCurve(kept, 0, 1, 2)]).toEqual([3, 3, 3]);
  });

  test("agrees with trying every pair of links, and never falls", () => {
    const arc = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(20));
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 9 }), (arcs) => {
        const curve = delayCurve(roads(5, arcs), 0, 4, 2);
        const without = (...lost: number[]) =>
          delayCurve(
            { ...roads(5, arcs), capacity: Float64Array.from(arcs, (_, a) => (lost.includes(a) ? 0 : 1)) },
            0,
            4,
            0,
          )[0];
        let [one, two] = [curve[0], curve[0]];
        for (let a = 0; a < arcs.length; a++) {
          one = Math.max(one, without(a));
          for (let b = a; b < arcs.length; b++) two = Math.max(two, without(a, b));
        }
        expect([...curve]).toEqual([curve[0], one, two]);
      }),
      { numRuns: 300 },
    );
  });
});
