import { describe, expect, test } from "vitest";
import { fitPareto, paretoAbove, paretoExcess, paretoMean } from "../../../src/compute/boosting/index.ts";
import { stream } from "../../../src/compute/streams.ts";

const draws = (shape: number, scale: number, count: number) => {
  const from = stream(2, "tail", shape);
  return Float64Array.from({ length: count }, () => paretoExcess({ shape, scale, count }, 1 - from.uniform()));
};

describe("a generalised Pareto tail", () => {
  test.each([
    [0.3, 50],
    [0, 10],
    [-0.3, 4],
  ])("of shape %d and scale %d is recovered from its draws", (shape, scale) => {
    const fit = fitPareto(draws(shape, scale, 20_000));
    expect(Math.abs((fit?.shape ?? 9) - shape)).toBeLessThan(0.04);
    expect(Math.abs((fit?.scale ?? 0) / scale - 1)).toBeLessThan(0.06);
  });

  test("keeps the mean of the excesses when its shape is held back", () => {
    const wild = draws(1.5, 5, 500);
    const fit = fitPareto(wild, { shapes: [-0.5, 0.5] });
    expect(fit?.shape).toBe(0.5);
    expect(fit && paretoMean(fit)).toBeCloseTo(wild.reduce((sum, one) => sum + one, 0) / 500, 6);
  });

  test("reads weights as repeats", () => {
    const one = fitPareto([1, 2, 9, 30], { weights: [2, 1, 1, 1], least: 1 });
    const other = fitPareto([1, 1, 2, 9, 30], { least: 1 });
    expect(one?.shape).toBeCloseTo(other?.shape ?? 9, 12);
    expect(one?.scale).toBeCloseTo(other?.scale ?? 9, 12);
  });

  test("is exponential on few excesses and null on none", () => {
    expect(fitPareto([4, 8])).toEqual({ shape: 0, scale: 6, count: 2 });
    expect(fitPareto([0, -1])).toBeNull();
    expect(fitPareto([3, 3, 3], { least: 1 })?.shape).toBeLessThanOrEqual(0.8);
  });

  test("gives for each probability the excess of that probability", () => {
    for (const shape of [-0.4, 0, 0.6]) {
      const tail = { shape, scale: 3, count: 1 };
      for (const above of [1, 0.5, 0.01]) expect(paretoAbove(tail, paretoExcess(tail, above))).toBeCloseTo(above, 10);
    }
    expect(paretoAbove({ shape: -0.5, scale: 1, count: 1 }, 5)).toBe(0);
    expect(paretoAbove({ shape: 0.1, scale: 1, count: 1 }, -1)).toBe(1);
  });
});
