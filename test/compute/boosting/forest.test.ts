import { describe, expect, test } from "vitest";
import {
  binRows,
  type Distributions,
  fitCuts,
  joinForests,
  predictForest,
  trainForest,
} from "../../../src/compute/boosting/index.ts";
import { stream } from "../../../src/compute/streams.ts";

/** Poisson counts whose mean is 2 below x = ½ and 20 above; feature 1 is noise. */
function counts(rows: number) {
  const from = stream(3, "counts");
  const values = Float64Array.from({ length: rows * 2 }, () => from.uniform());
  const target = Float64Array.from({ length: rows }, (_, row) => from.poisson((values[row] ?? 0) < 0.5 ? 2 : 20));
  return { columns: { values, rows, features: 2 }, target };
}

const rowOf = ({ starts, values, weights }: Distributions, row: number) => ({
  values: [...values.subarray(starts[row], starts[row + 1])],
  weights: [...weights.subarray(starts[row], starts[row + 1])],
});

function moments({ values, weights }: { values: number[]; weights: number[] }) {
  const mean = values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
  return { mean, variance: values.reduce((sum, value, i) => sum + (value - mean) ** 2 * (weights[i] ?? 0), 0) };
}

describe("a forest that keeps its samples", () => {
  const { columns, target } = counts(4000);
  const cuts = fitCuts(columns, 63);
  const rows = binRows(cuts, columns);
  const at = binRows(cuts, { values: Float64Array.of(0.2, 0.8, 0.5, 0.5), rows: 2, features: 2 });
  const options = { trees: 30, minLeafWeight: 40, featureShare: 1 };

  test("predicts whole distributions: distinct ascending values, weights that sum to 1, the moments of what was drawn", () => {
    const predicted = predictForest(trainForest(rows, target, options), at);
    for (const [row, mean] of [
      [0, 2],
      [1, 20],
    ] as const) {
      const one = rowOf(predicted, row);
      expect(one.values).toEqual([...new Set(one.values)].sort((a, b) => a - b));
      expect(one.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(Math.abs(moments(one).mean / mean - 1)).toBeLessThan(0.15);
      expect(Math.abs(moments(one).variance / mean - 1)).toBeLessThan(0.35);
    }
  });

  test("is the training sample itself when it may not split", () => {
    const small = { values: Float64Array.of(1, 2, 3), rows: 3, features: 1 };
    const bins = binRows(fitCuts(small), small);
    const predicted = predictForest(trainForest(bins, [7, 0, 7], { trees: 2, rowShare: 1, weights: [1, 2, 1] }), bins);
    expect(rowOf(predicted, 2)).toEqual({ values: [0, 7], weights: [0.5, 0.5] });
  });

  test("grown in parts and joined is as good as one, and repeats itself by seed", () => {
    const parts = ["a", "b"].map((part) => trainForest(rows, target, { ...options, trees: 3, seed: [1, part] }));
    const joined = joinForests(parts);
    expect(joined.trees.length).toBe(6);
    expect(
      joinForests(
        [...parts].map((_, i) => trainForest(rows, target, { ...options, trees: 3, seed: [1, "ab"[i] ?? ""] })),
      ),
    ).toEqual(joined);
    expect(() => joinForests([])).toThrow("no forests to join");
  });

  test("splits on another target than it keeps", () => {
    const byNoise = trainForest(rows, target, { ...options, splitOn: columns.values.subarray(4000) });
    const predicted = predictForest(byNoise, at);
    expect(Math.abs(moments(rowOf(predicted, 0)).mean - 11)).toBeLessThan(3);
  });

  test("refuses rows of another number of features", () => {
    const forest = trainForest(rows, target, { trees: 1 });
    expect(() => predictForest(forest, { bins: new Uint8Array(3), rows: 1, features: 3 })).toThrow(
      "has 2 features; received 3",
    );
  });
});
