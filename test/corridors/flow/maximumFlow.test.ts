import fc from "fast-check";
import { expect, test } from "vitest";
import { maximumFlow } from "../../../src/corridors/flow/maximumFlow.ts";
import type { Network } from "../../../src/corridors/flow/network.ts";

const network = (nodes: number, arcs: readonly (readonly [number, number, number])[]): Network => ({
  nodes,
  tail: Int32Array.from(arcs, ([tail]) => tail),
  head: Int32Array.from(arcs, ([, head]) => head),
  capacity: Float64Array.from(arcs, ([, , capacity]) => capacity),
});

test("what several ways carry together, back along an arc where that helps", () => {
  const arcs = [
    [0, 1, 10],
    [0, 2, 10],
    [1, 2, 2],
    [1, 3, 4],
    [1, 4, 8],
    [2, 4, 9],
    [4, 3, 6],
    [3, 5, 10],
    [4, 5, 10],
  ] as const;
  expect(maximumFlow(network(6, arcs), 0, 5).value).toBe(19);
});

test("no way is no flow, and one node is no network", () => {
  expect(maximumFlow(network(2, []), 0, 1).value).toBe(0);
  expect(() => maximumFlow(network(2, []), 1, 1)).toThrow("source and sink are both 1; valid: two nodes");
  expect(() => maximumFlow(network(2, [[0, 2, 1]]), 0, 1)).toThrow("head of arc 0 is 2; valid: 0 to 1");
  expect(() => maximumFlow(network(2, [[0, 1, -1]]), 0, 1)).toThrow("capacity of arc 0 is -1; valid: 0 or more");
  expect(() => maximumFlow(network(2, [[0, 1, Number.POSITIVE_INFINITY]]), 0, 1)).toThrow("has no limit");
});

test("flow is conserved and within capacity, and a cut of the same size shows that no more can run", () => {
  const arc = fc.tuple(fc.nat(9), fc.nat(9), fc.double({ min: 0, max: 20, noNaN: true }));
  fc.assert(
    fc.property(fc.array(arc, { maxLength: 40 }), (arcs) => {
      const given = network(10, arcs);
      const { value, flow, sourceSide } = maximumFlow(given, 0, 9);
      const balance = new Float64Array(10);
      let cut = 0;
      arcs.forEach(([tail, head, capacity], a) => {
        expect(flow[a]).toBeGreaterThanOrEqual(-1e-9);
        expect(flow[a]).toBeLessThanOrEqual(capacity + 1e-9);
        balance[tail] -= flow[a];
        balance[head] += flow[a];
        if (sourceSide[tail] === 1 && sourceSide[head] === 0) cut += capacity;
      });
      for (let node = 1; node < 9; node++) expect(balance[node]).toBeCloseTo(0, 6);
      expect(balance[9]).toBeCloseTo(value, 6);
      expect(cut).toBeCloseTo(value, 6);
    }),
    { numRuns: 300 },
  );
});
