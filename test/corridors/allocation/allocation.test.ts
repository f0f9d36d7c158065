import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AllocationDay,
  type AllocationNetwork,
  allocationGap,
  checkAllocationDay,
  emptyAllocation,
  objectiveOf,
  priorityOf,
  RuleAllocator,
  residualOf,
  weightedDemand,
  weightsInOrder,
} from "../../../src/corridors/allocation/index.ts";
import { LpAllocator, loadSolver } from "../../../src/corridors/allocation/lp.ts";

type Solver = Awaited<ReturnType<typeof loadSolver>>;
let solver: Solver;
const open: LpAllocator[] = [];

beforeAll(async () => {
  solver = await loadSolver();
});
afterAll(() => {
  for (const one of open) one.dispose();
});

function lpOf(network: AllocationNetwork): LpAllocator {
  const lp = new LpAllocator(solver, network);
  open.push(lp);
  return lp;
}

function ruleOf(network: AllocationNetwork, day: AllocationDay) {
  const out = emptyAllocation(network);
  new RuleAllocator(network).allocate(day, out);
  return out;
}

/** A port, a capital and a town in a row, one product, health before traffic. */
const row: AllocationNetwork = {
  nodes: 3,
  products: 1,
  sectors: 2,
  tail: Int32Array.of(0, 1),
  head: Int32Array.of(1, 2),
  cost: Float64Array.of(1, 1),
  weight: Float64Array.of(100, 10),
};
const dayOf = (capacity: number[], stock: number[], demand: number[]): AllocationDay => ({
  capacity: Float64Array.from(capacity),
  stock: Float64Array.from(stock),
  demand: Float64Array.from(demand),
});

const amount = fc.oneof(fc.nat(40), fc.double({ min: 0, max: 40, noNaN: true }));
const anyCase = fc
  .record({
    nodes: fc.integer({ min: 1, max: 5 }),
    products: fc.integer({ min: 1, max: 3 }),
    sectors: fc.integer({ min: 1, max: 4 }),
    arcs: fc.array(
      fc.record({
        tail: fc.nat(4),
        head: fc.nat(4),
        cost: fc.nat(5),
        capacity: fc.oneof(amount, fc.constant(Infinity)),
      }),
      { maxLength: 9 },
    ),
  })
  .chain(({ nodes, products, sectors, arcs }) =>
    fc.record({
      nodes: fc.constant(nodes),
      products: fc.constant(products),
      sectors: fc.constant(sectors),
      arcs: fc.constant(arcs),
      weights: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: sectors, maxLength: sectors }),
      stock: fc.array(amount, { minLength: nodes * products, maxLength: nodes * products }),
      demand: fc.array(amount, { minLength: nodes * products * sectors, maxLength: nodes * products * sectors }),
    }),
  )
  .map(({ nodes, products, sectors, arcs, weights, stock, demand }) => ({
    network: {
      nodes,
      products,
      sectors,
      tail: Int32Array.from(arcs, ({ tail }) => tail % nodes),
      head: Int32Array.from(arcs, ({ head }) => head % nodes),
      cost: Float64Array.from(arcs, ({ cost }) => cost),
      weight: Float64Array.from(weights),
    },
    day: dayOf(
      arcs.map(({ capacity }) => capacity),
      stock,
      demand,
    ),
  }));

describe("who gets what on one day", () => {
  test("the heavier sector is served first, wherever it is", () => {
    const day = dayOf([50, 50], [10, 0, 0], [0, 0, 0, 8, 6, 8]);
    const rule = ruleOf(row, day);
    // 10 m³ in the port: the town's 6 for health, 4 of the capital's and the town's 8 and 8 for traffic
    expect([...rule.served]).toEqual([0, 0, 0, 2, 6, 2]);
    expect([...rule.flows]).toEqual([10, 8]);
    expect(lpOf(row).allocate(day).objective).toBeCloseTo(10 * 12 + 10 + 6, 9);
  });

  test("what runs short is shared in proportion to what is unmet, not first come first served", () => {
    const day = dayOf([50, 50], [6, 0, 0], [0, 0, 0, 4, 0, 8]);
    expect([...ruleOf(row, day).served]).toEqual([0, 0, 0, 2, 0, 4]);
  });

  test("a closed road leaves the far side with its own stock, and the rest is not held back for it", () => {
    const day = dayOf([50, 0], [20, 0, 3], [0, 0, 0, 9, 5, 5]);
    const rule = ruleOf(row, day);
    expect([...rule.served]).toEqual([0, 0, 0, 9, 3, 0]);
    expect([...rule.flows]).toEqual([9, 0]);
  });

  test("products share one road", () => {
    const network: AllocationNetwork = {
      ...row,
      products: 2,
      sectors: 1,
      weight: Float64Array.of(10),
    };
    const day = dayOf([5, 5], [9, 9, 0, 0, 0, 0], [0, 0, 4, 4, 0, 0]);
    const served = [...ruleOf(network, day).served];
    expect(served).toEqual([0, 0, 4, 1, 0, 0]);
    expect(lpOf(network).allocate(day).objective).toBeCloseTo(30 + 5, 9);
  });

  test("nothing is carried further than it is worth", () => {
    const day = dayOf([50, 50], [9, 0, 0], [0, 0, 0, 0, 0, 5]);
    const network = { ...row, cost: Float64Array.of(9, 9) };
    expect([...ruleOf(network, day).served]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(lpOf(network).allocate(day).objective).toBeCloseTo(50, 9);
  });

  test("a second way is used when the first is full", () => {
    const network: AllocationNetwork = {
      ...row,
      sectors: 1,
      weight: Float64Array.of(10),
      tail: Int32Array.of(0, 0, 2),
      head: Int32Array.of(1, 2, 1),
      cost: Float64Array.of(1, 1, 1),
    };
    const day = dayOf([3, 9, 9], [10, 0, 0], [0, 8, 0]);
    expect([...ruleOf(network, day).flows]).toEqual([3, 5, 5]);
  });

  test("nothing made by the rule or the programme appears or vanishes, and the rule is never the better one", () => {
    fc.assert(
      fc.property(anyCase, ({ network, day }) => {
        const rule = ruleOf(network, day);
        const lp = new LpAllocator(solver, network);
        const best = lp.allocate(day);
        lp.dispose();
        expect(residualOf(network, day, rule)).toBeLessThan(1e-6);
        expect(residualOf(network, day, best)).toBeLessThan(1e-6);
        const scale = Math.max(1, weightedDemand(network, day));
        expect(objectiveOf(network, day, best) - best.objective).toBeLessThan(1e-7 * scale);
        expect(objectiveOf(network, day, rule) - best.objective).toBeGreaterThan(-1e-7 * scale);
        // strong duality
        expect(Math.abs(best.dualObjective - best.objective)).toBeLessThan(1e-7 * scale);
      }),
      { numRuns: 150 },
    );
  });

  test("a day solved after others on the same model equals the day solved alone", () => {
    const first = dayOf([50, 50], [10, 0, 0], [0, 0, 0, 8, 6, 8]);
    const second = dayOf([0, 50], [10, 4, 0], [0, 0, 0, 8, 6, 8]);
    const lp = lpOf(row);
    lp.allocate(first);
    const after = lp.allocate(second);
    expect(after.objective).toBeCloseTo(lpOf(row).allocate(second).objective, 9);
    expect(after.objective).toBeCloseTo(100 * 2 + 10 * 16 + 4, 9);
  });

  test("an allocation is filled anew, whatever it held", () => {
    const day = dayOf([50, 50], [10, 0, 0], [0, 0, 0, 8, 6, 8]);
    const out = emptyAllocation(row);
    out.flows.fill(7);
    out.served.fill(7);
    new RuleAllocator(row).allocate(day, out);
    expect(out).toEqual(ruleOf(row, day));
  });
});

describe("the gap between rule and optimum", () => {
  test("is none where they agree", () => {
    const day = dayOf([5, 5], [9, 0, 9], [0, 0, 0, 4, 0, 8]);
    const gap = allocationGap(row, new RuleAllocator(row), lpOf(row), [day, day]);
    expect(gap).toEqual({ days: 2, mean: expect.closeTo(0, 9), worst: expect.closeTo(0, 9), equal: 1 });
  });

  test("counts the carriage that a fair share costs: the optimum serves the near node alone", () => {
    const day = dayOf([50, 50], [10, 0, 0], [0, 0, 0, 8, 6, 8]);
    const gap = allocationGap(row, new RuleAllocator(row), lpOf(row), [day]);
    // 600 + 40 less 10 + 6 for the optimum; the rule carries two m³ one road further
    expect(gap).toEqual({ days: 1, mean: expect.closeTo(2 / 624, 9), worst: expect.closeTo(2 / 624, 9), equal: 0 });
  });

  test("is wide where a node with two sources drains the one that its neighbour depends on", () => {
    const network: AllocationNetwork = {
      nodes: 4,
      products: 1,
      sectors: 1,
      tail: Int32Array.of(0, 0, 3),
      head: Int32Array.of(1, 2, 1),
      cost: Float64Array.of(1, 1, 2),
      weight: Float64Array.of(10),
    };
    const day = dayOf([9, 9, 9], [5, 0, 0, 5], [0, 5, 5, 0]);
    const gap = allocationGap(network, new RuleAllocator(network), lpOf(network), [day]);
    // value of the optimum: 100 less 5 + 10 of carriage; the rule leaves 50 unmet and carries 5
    expect(gap.worst).toBeCloseTo((50 + 5 - 15) / 85, 9);
  });
});

describe("weights and checks", () => {
  test("an order of sectors becomes weights", () => {
    expect([...weightsInOrder([2, 0, 1], 5)]).toEqual([50, 5, 500]);
    expect([...priorityOf({ weight: weightsInOrder([2, 0, 1], 5) })]).toEqual([2, 0, 1]);
    expect(() => weightsInOrder([0, 0], 5)).toThrow("order holds 0 at 1; valid: each of 0 to 1 once");
  });

  test("arrays that do not fit, unknown nodes and amounts below 0 are refused", () => {
    expect(() => new RuleAllocator({ ...row, head: Int32Array.of(1, 7) })).toThrow("head of arc 1 is 7; valid: 0 to 2");
    expect(() => new RuleAllocator({ ...row, weight: Float64Array.of(1, 0) })).toThrow("weight of sector 1 is 0");
    expect(() => new RuleAllocator({ ...row, cost: Float64Array.of(1, -1) })).toThrow("cost of arc 1 is -1");
    const day = dayOf([1, 1], [1, 0], [0, 0, 0, 0, 0, 0]);
    expect(() => checkAllocationDay(row, day)).toThrow("stock has 2 values; valid: 3, nodes × products");
    expect(() => checkAllocationDay(row, { ...day, stock: Float64Array.of(1, Number.NaN, 0) })).toThrow(
      "stock[1] is NaN; valid: 0 or more",
    );
  });
});
