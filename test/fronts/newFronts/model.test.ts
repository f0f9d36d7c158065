import { describe, expect, test } from "vitest";
import { stream } from "../../../src/compute/streams.ts";
import { calibrate, frontLogOdds, probabilityOf, trainFronts } from "../../../src/fronts/newFronts/model.ts";

/** Rows of two columns; a front comes with the odds that the first one tells. */
function rowsOf(count: number, seed: number, oddsOf: (x: number) => number) {
  const random = stream(seed, "rows");
  const values = Float32Array.from({ length: 2 * count }, () => random.normal());
  const target = Uint8Array.from({ length: count }, (_, i) =>
    random.uniform() < probabilityOf(oddsOf(values[i])) ? 1 : 0,
  );
  return { columns: { values, rows: count, features: 2 }, target, weights: new Float64Array(count).fill(1) };
}
const probabilities = (model: Parameters<typeof frontLogOdds>[0], rows: ReturnType<typeof rowsOf>) =>
  frontLogOdds(model, rows.columns).map(probabilityOf);
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;

describe("the model of new fronts", () => {
  const model = trainFronts(rowsOf(4000, 1, (x) => 2 * x - 2));

  test("finds what fronts come with", () => {
    const at = (x: number) => frontLogOdds(model, { values: Float32Array.of(x, 0), rows: 1, features: 2 })[0];
    expect(at(1.5)).toBeGreaterThan(at(0) + 1.5);
    expect(at(0)).toBeGreaterThan(at(-1.5) + 1);
  });

  test("far beyond what was seen it says no more than the trees", () => {
    const far = frontLogOdds(model, { values: Float32Array.of(1e6, 0), rows: 1, features: 2 })[0];
    expect(far).toBeLessThanOrEqual(model.range[1]);
  });

  test("is set to the level of what came when times have changed, and the ranking stays", () => {
    const later = rowsOf(4000, 2, (x) => x - 4);
    const before = mean(probabilities(model, later));
    const set = { ...model, calibration: calibrate(model, later) };
    const after = probabilities(set, later);
    expect(before).toBeGreaterThan(2 * mean(later.target));
    expect(mean(after)).toBeCloseTo(mean(later.target), 2);
    const order = (values: Float64Array) => Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
    expect(order(after)).toEqual(order(probabilities(model, later)));
  });
});
