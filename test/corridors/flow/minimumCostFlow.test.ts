import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maximumFlow } from "../../../src/corridors/flow/maximumFlow.ts";
import { type CostedNetwork, Infeasible, minimumCostFlow } from "../../../src/corridors/flow/minimumCostFlow.ts";

function network(
  nodes: number,
  supply: number[],
  arcs: [tail: number, head: number, capacity: number, cost: number][],
): CostedNetwork {
  return {
    nodes,
    supply: Float64Array.from(supply),
    tail: Int32Array.from(arcs, ([tail]) => tail),
    head: Int32Array.from(arcs, ([, head]) => head),
    capacity: Float64Array.from(arcs, ([, , capacity]) => capacity),
    cost: Float64Array.from(arcs, ([, , , cost]) => cost),
  };
}

const anyNetwork = fc
  .record({
    nodes: fc.integer({ min: 2, max: 8 }),
    arcs: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(20), fc.integer({ min: -9, max: 20 })), { maxLength: 25 }),
    gives: fc.array(fc.nat(15), { minLength: 8, maxLength: 8 }),
    shift: fc.nat(7),
  })
  .map(({ nodes, arcs, gives, shift }) => {
    const supply = Array.from({ length: nodes }, (_, n) => gives[n] - gives[(n + 1 + (shift % (nodes - 1))) % nodes]);
    const balance = supply.reduce((sum, one) => sum + one, 0);
    supply[0] -= balance;
    return network(
      nodes,
      supply,
      arcs.map(([tail, head, capacity, cost]) => [tail % nodes, head % nodes, capacity, cost]),
    );
  });

describe("the cheapest flow", () => {
  test("takes the dear way only for what the cheap one cannot carry", () => {
    const { cost, flow } = minimumCostFlow(
      network(
        3,
        [10, 0, -10],
        [
          [0, 1, 6, 1],
          [1, 2, 6, 1],
          [0, 2, 20, 5],
        ],
      ),
    );
    expect([...flow]).toEqual([6, 6, 4]);
    expect(cost).toBe(32);
  });

  test("uses a circle that pays, as far as it goes", () => {
    const { cost, flow } = minimumCostFlow(
      network(
        2,
        [0, 0],
        [
          [0, 1, 3, -5],
          [1, 0, 7, 2],
        ],
      ),
    );
    expect([...flow]).toEqual([3, 3]);
    expect(cost).toBe(-9);
  });

  test("says how much finds no way", () => {
    const short = network(2, [5, -5], [[0, 1, 3, 1]]);
    expect(() => minimumCostFlow(short)).toThrow(Infeasible);
    expect(() => minimumCostFlow(short)).toThrow("2 units find no way");
  });

  test("refuses supplies that do not balance, and gains without limit", () => {
    expect(() => minimumCostFlow(network(2, [5, -4], []))).toThrow("supplies sum to 1; valid: 0");
    const endless = network(
      2,
      [0, 0],
      [
        [0, 1, Number.POSITIVE_INFINITY, -5],
        [1, 0, Number.POSITIVE_INFINITY, 2],
      ],
    );
    expect(() => minimumCostFlow(endless)).toThrow("a circle of negative cost has no limit");
  });

  test("is conserved, within capacity and optimal by its prices, or has no way by the maximum flow", () => {
    fc.assert(
      fc.property(anyNetwork, (given) => {
        const wanted = given.supply.reduce((sum, one) => sum + Math.max(0, one), 0);
        const possible = mostThatMoves(given);
        if (possible < wanted) {
          expect(() => minimumCostFlow(given)).toThrow(Infeasible);
          return;
        }
        const { flow, price, cost } = minimumCostFlow(given);
        const balance = Float64Array.from(given.supply);
        let told = 0;
        flow.forEach((moved, a) => {
          expect(moved).toBeGreaterThanOrEqual(0);
          expect(moved).toBeLessThanOrEqual(given.capacity[a]);
          balance[given.tail[a]] -= moved;
          balance[given.head[a]] += moved;
          told += moved * given.cost[a];
          const reduced = given.cost[a] + price[given.tail[a]] - price[given.head[a]];
          if (moved < given.capacity[a]) expect(reduced).toBeGreaterThanOrEqual(-1e-9);
          if (moved > 0) expect(reduced).toBeLessThanOrEqual(1e-9);
        });
        for (const left of balance) expect(left).toBeCloseTo(0, 9);
        expect(cost).toBeCloseTo(told, 9);
      }),
      { numRuns: 500 },
    );
  });
});

/** From a source that gives every supply to a sink that takes every need. */
function mostThatMoves({ nodes, tail, head, capacity, supply }: CostedNetwork): number {
  const arcs = [...tail].map((_, a) => [tail[a], head[a], capacity[a]]);
  supply.forEach((given, node) => {
    if (given > 0) arcs.push([nodes, node, given]);
    if (given < 0) arcs.push([node, nodes + 1, -given]);
  });
  const widened = {
    nodes: nodes + 2,
    tail: Int32Array.from(arcs, ([from]) => from),
    head: Int32Array.from(arcs, ([, to]) => to),
    capacity: Float64Array.from(arcs, ([, , most]) => most),
  };
  return maximumFlow(widened, nodes, nodes + 1).value;
}
