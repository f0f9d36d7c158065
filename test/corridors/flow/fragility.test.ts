import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fragilityCurve,
  type LinkedNetwork,
  lostLinks,
  type SyntheticNetwork,
} from "../../../src/corridors/flow/fragility.ts";
import { maximumFlow } from "../../../src/corridors/flow/maximumFlow.ts";

function linked(nodes: number, links: [a: number, b: number, capacity: number][]): SyntheticNetwork {
  const both = links.flatMap(([a, b, capacity], link) => [
    { from: a, to: b, capacity, link },
    { from: b, to: a, capacity, link },
  ]);
  return {
    isSynthetic: true,
    nodes,
    tail: Int32Array.from(both, ({ from }) => from),
    head: Int32Array.from(both, ({ to }) => to),
    capacity: Float64Array.from(both, ({ capacity }) => capacity),
    link: Int32Array.from(both, ({ link }) => link),
  };
}

/** Every set of k links tried. */
function byEnumeration(network: LinkedNetwork, source: number, sink: number, k: number, links: number): number {
  let least = Number.POSITIVE_INFINITY;
  const lose = (from: number, left: number, lost: readonly number[]) => {
    const capacity = network.capacity.map((one, a) => (lost.includes(network.link[a]) ? 0 : one));
    least = Math.min(least, maximumFlow({ ...network, capacity }, source, sink).value);
    if (left > 0) for (let link = from; link < links; link++) lose(link + 1, left - 1, [...lost, link]);
  };
  lose(0, k, []);
  return least;
}

const anyLinks = fc.record({
  nodes: fc.integer({ min: 2, max: 6 }),
  links: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.oneof(fc.nat(30), fc.double({ min: 0, max: 9, noNaN: true }))), {
    minLength: 1,
    maxLength: 9,
  }),
});

describe("what survives the loss of the most important links", () => {
  test("is the maximum flow for none, and never rises", () => {
    const network = linked(4, [
      [0, 1, 10],
      [1, 3, 8],
      [0, 2, 5],
      [2, 3, 5],
      [1, 2, 4],
    ]);
    expect([...fragilityCurve(network, 0, 3, 3)]).toEqual([13, 5, 0, 0]);
    expect(lostLinks(network, 0, 3, 2)).toHaveLength(2);
  });

  test("one at a time misleads: the widest link is not the one whose loss hurts", () => {
    // two narrow links in parallel carry what one wide link brings
    const network = linked(3, [
      [0, 1, 100],
      [1, 2, 6],
      [1, 2, 5],
    ]);
    expect([...fragilityCurve(network, 0, 2, 2)]).toEqual([11, 0, 0]);
  });

  test("agrees with trying every set of links, whole capacities and fractions", () => {
    fc.assert(
      fc.property(anyLinks, ({ nodes, links }) => {
        const network = linked(
          nodes,
          links.map(([a, b, capacity]) => [a % nodes, b % nodes, capacity]),
        );
        const curve = fragilityCurve(network, 0, nodes - 1, 3);
        for (let k = 0; k <= 3; k++) {
          expect(curve[k]).toBeCloseTo(byEnumeration(network, 0, nodes - 1, k, links.length), 6);
          const lost = lostLinks(network, 0, nodes - 1, k);
          const capacity = network.capacity.map((one, a) => (lost.includes(network.link[a]) ? 0 : one));
          expect(maximumFlow({ ...network, capacity }, 0, nodes - 1).value).toBeCloseTo(curve[k], 6);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a link between more than two nodes is refused", () => {
    const network = {
      ...linked(3, [
        [0, 1, 1],
        [1, 2, 1],
      ]),
      link: Int32Array.of(0, 0, 0, 0),
    };
    expect(() => fragilityCurve(network, 0, 2, 1)).toThrow("link 0 has arcs between more than two nodes");
  });
});
