import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BoostingOptions,
  binRows,
  fitCuts,
  gainShares,
  type Objective,
  predictBoosted,
  trainBoosted,
} from "../../../src/compute/boosting/index.ts";
import { stream } from "../../../src/compute/streams.ts";

/** Rows of uniform features, column after column; feature 0 and 1 matter, 2 does not. */
function uniformColumns(rows: number, seed = 1, features = 3) {
  const from = stream(seed, "columns");
  return { values: Float64Array.from({ length: rows * features }, () => from.uniform()), rows, features };
}

const known = (x: number, z: number) => Math.sin(6 * x) + (z > 0.5 ? 1 : -1);
const targetsOf = ({ values, rows }: { values: Float64Array; rows: number }) =>
  Float64Array.from({ length: rows }, (_, row) => known(values[row] ?? 0, values[rows + row] ?? 0));

function fitAndPredict(
  columns: ReturnType<typeof uniformColumns>,
  target: Float64Array,
  options: Partial<BoostingOptions> = {},
  at = columns,
) {
  const cuts = fitCuts(columns);
  const model = trainBoosted(binRows(cuts, columns), target, {
    objective: { kind: "squared" },
    trees: 40,
    minLeafWeight: 5,
    ...options,
  });
  return predictBoosted(model, binRows(cuts, at));
}

const meanSquare = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, one, i) => sum + (one - (b[i] ?? 0)) ** 2, 0) / a.length;

describe("boosted trees", () => {
  test("recover a known function on rows they have not seen, and say which features carry it", () => {
    const columns = uniformColumns(3000);
    const fresh = uniformColumns(500, 2);
    const predicted = fitAndPredict(columns, targetsOf(columns), { trees: 150, learningRate: 0.15 }, fresh);
    expect(meanSquare(predicted, targetsOf(fresh))).toBeLessThan(0.01);
    const model = trainBoosted(binRows(fitCuts(columns), columns), targetsOf(columns), {
      objective: { kind: "squared" },
      trees: 10,
    });
    const shares = gainShares(model);
    expect(shares[0] ?? 0).toBeGreaterThan(0.1);
    expect(shares[1] ?? 0).toBeGreaterThan(0.5);
    expect(shares[2] ?? 1).toBeLessThan(0.01);
  });

  test.each<[Objective, (x: number, from: ReturnType<typeof stream>) => number, (x: number) => number, number]>([
    [{ kind: "logistic" }, (x, from) => (from.uniform() < 0.2 + 0.6 * x ? 1 : 0), (x) => 0.2 + 0.6 * x, 0.06],
    [{ kind: "poisson" }, (x, from) => from.poisson(Math.exp(2 * x)), (x) => Math.exp(2 * x), 0.5],
    [{ kind: "pinball", level: 0.9 }, (x, from) => x * from.uniform(), (x) => 0.9 * x, 0.05],
  ])("learn what %o asks for", (objective, draw, expected, tolerance) => {
    const columns = uniformColumns(8000, 3, 1);
    const from = stream(5, "noise");
    const target = Float64Array.from(columns.values, (x) => draw(x, from));
    const grid = { values: Float64Array.of(0.2, 0.5, 0.8), rows: 3, features: 1 };
    const cuts = fitCuts(columns, 31);
    const model = trainBoosted(binRows(cuts, columns), target, {
      objective,
      trees: 60,
      leaves: 8,
      minLeafWeight: 50,
      rowShare: 0.5,
    });
    predictBoosted(model, binRows(cuts, grid)).forEach((one, i) => {
      expect(Math.abs(one - expected(grid.values[i] ?? 0))).toBeLessThan(tolerance);
    });
  });

  test("do not mind the order of the rows", () => {
    const columns = uniformColumns(400);
    const target = targetsOf(columns);
    const order = Array.from({ length: 400 }, (_, i) => (i * 177) % 400);
    const mixed = {
      ...columns,
      values: Float64Array.from(
        { length: 1200 },
        (_, i) => columns.values[Math.floor(i / 400) * 400 + (order[i % 400] ?? 0)] ?? 0,
      ),
    };
    const plain = fitAndPredict(columns, target);
    const shuffled = fitAndPredict(
      mixed,
      Float64Array.from(order, (i) => target[i] ?? 0),
    );
    for (const [i, one] of shuffled.entries()) expect(one).toBeCloseTo(plain[order[i] ?? 0] ?? 0, 9);
  });

  test("do not mind a rising transform of a feature", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom(Math.exp, Math.cbrt, (x: number) => 3 * x - 1),
        (seed, transform) => {
          const columns = uniformColumns(200, seed);
          const target = targetsOf(columns);
          const other = { ...columns, values: columns.values.map((value) => transform(value)) };
          expect(fitAndPredict(other, target)).toEqual(fitAndPredict(columns, target));
        },
      ),
      { numRuns: 20 },
    );
  });

  test("read a weight of 2 as the row twice, and of 0 as none", () => {
    const columns = uniformColumns(200);
    const target = targetsOf(columns);
    const weights = Float64Array.from({ length: 200 }, (_, i) => i % 3);
    const repeats = [...weights].flatMap((weight, row) => Array(weight).fill(row) as number[]);
    const repeated = {
      values: Float64Array.from(
        { length: repeats.length * 3 },
        (_, i) => columns.values[Math.floor(i / repeats.length) * 200 + (repeats[i % repeats.length] ?? 0)] ?? 0,
      ),
      rows: repeats.length,
      features: 3,
    };
    const cuts = fitCuts(columns, 63);
    const options: BoostingOptions = { objective: { kind: "squared" }, trees: 30, minLeafWeight: 5 };
    const weighted = trainBoosted(binRows(cuts, columns), target, { ...options, weights });
    const plain = trainBoosted(
      binRows(cuts, repeated),
      Float64Array.from(repeats, (row) => target[row] ?? 0),
      options,
    );
    const at = binRows(cuts, uniformColumns(100, 9));
    const expected = predictBoosted(plain, at);
    for (const [i, one] of predictBoosted(weighted, at).entries()) expect(one).toBeCloseTo(expected[i] ?? 0, 9);
  });

  test("send missing values to the side that they resemble", () => {
    const values = Float64Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? Number.NaN : i % 3));
    const target = values.map((value) => (Number.isNaN(value) || value === 2 ? 10 : 0));
    const predicted = fitAndPredict({ values, rows: 300, features: 1 }, target, { trees: 60, learningRate: 0.3 });
    expect([0, 1, 2].map((i) => Math.round(predicted[i] ?? 0))).toEqual([10, 0, 10]);
  });

  test("repeat themselves by seed, drawing rows and features", () => {
    const columns = uniformColumns(300);
    const drawn = { rowShare: 0.5, featureShare: 0.4 };
    const one = fitAndPredict(columns, targetsOf(columns), { ...drawn, seed: [7, "gate"] });
    expect(fitAndPredict(columns, targetsOf(columns), { ...drawn, seed: [7, "gate"] })).toEqual(one);
    expect(fitAndPredict(columns, targetsOf(columns), { ...drawn, seed: [8, "gate"] })).not.toEqual(one);
  });

  test("stay at the mean where nothing can be split", () => {
    const columns = { values: new Float64Array(4), rows: 4, features: 1 };
    expect([...fitAndPredict(columns, Float64Array.of(1, 2, 3, 6))]).toEqual([3, 3, 3, 3]);
  });

  test("refuse targets and weights that mean nothing", () => {
    const rows = binRows(fitCuts(uniformColumns(3)), uniformColumns(3));
    const train = (target: number[], objective: Objective, weights?: number[]) =>
      trainBoosted(rows, target, { objective, ...(weights && { weights }) });
    expect(() => train([0, 2, 1], { kind: "logistic" })).toThrow("in [0, 1]; row 1 has 2");
    expect(() => train([0, Number.NaN, 1], { kind: "squared" })).toThrow("row 1 has NaN");
    expect(() => train([1, 1], { kind: "squared" })).toThrow("3 rows need as many targets; received 2");
    expect(() => train([1, 1, 1], { kind: "pinball", level: 1 })).toThrow("in (0, 1): 1");
    expect(() => train([1, 1, 1], { kind: "squared" }, [1, -1, 1])).toThrow("row 1 has -1");
    expect(() => train([1, 1, 1], { kind: "squared" }, [0, 0, 0])).toThrow("at least one weight");
  });
});
