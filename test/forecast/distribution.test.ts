import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cumulative,
  distributionOf,
  exceedance,
  linearQuantiles,
  meanOf,
  pointMass,
  poolOf,
  systematicDraws,
} from "../../src/forecast/distribution.ts";

describe("a distribution", () => {
  test("sorts, merges equal values and scales weights", () => {
    const { values, weights } = distributionOf([3, 0, 3, 7], [1, 2, 1, 0]);
    expect([...values]).toEqual([0, 3]);
    expect([...weights]).toEqual([0.5, 0.5]);
  });

  test("has a mean, exceedances and a cumulative", () => {
    const one = distributionOf([0, 0, 1, 25]);
    expect(meanOf(one)).toBe(6.5);
    expect([0, 1, 2, 25, 26].map((threshold) => exceedance(one, threshold))).toEqual([1, 0.5, 0.25, 0.25, 0]);
    expect([-1, 0, 1, 24, 25].map((value) => cumulative(one, value))).toEqual([0, 0.5, 0.75, 0.75, 1]);
  });

  test("refuses what has no mass or is no count", () => {
    expect(() => distributionOf([])).toThrow(/without mass/);
    expect(() => distributionOf([1], [0])).toThrow(/without mass/);
    expect(() => distributionOf([-1])).toThrow(/invalid value: -1/);
    expect(() => distributionOf([Number.POSITIVE_INFINITY])).toThrow(/invalid value: Infinity/);
    expect(() => distributionOf([1], [Number.NaN])).toThrow(/invalid weight: NaN/);
    expect(() => distributionOf([1, 2], [1])).toThrow(/2 values but 1 weights/);
  });

  test("pools linearly", () => {
    const { values, weights } = poolOf([pointMass(0), distributionOf([0, 4])], [3, 1]);
    expect([...values]).toEqual([0, 4]);
    expect([...weights]).toEqual([0.875, 0.125]);
  });

  test("has systematic draws that keep its masses", () => {
    expect([...systematicDraws(distributionOf([0, 5], [3, 1]), 8)]).toEqual([0, 0, 0, 0, 0, 0, 5, 5]);
    expect([...systematicDraws(pointMass(2), 3)]).toEqual([2, 2, 2]);
  });

  test("has systematic draws whose shares are within one draw of the weights", () => {
    const masses = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(masses, (pairs) => {
        const forecast = distributionOf(
          pairs.map(([value]) => value),
          pairs.map(([, weight]) => weight),
        );
        const draws = systematicDraws(forecast, 100);
        forecast.values.forEach((value, at) => {
          const share = draws.filter((draw) => draw === value).length;
          expect(Math.abs(share - 100 * forecast.weights[at])).toBeLessThanOrEqual(1 + 1e-9);
        });
      }),
    );
  });

  test("has linear quantiles as numpy has them", () => {
    expect(linearQuantiles([0, 0, 1, 10], [0, 0.05, 0.5, 0.95, 1])).toEqual([0, 0, 0.5, 8.65, 10].map(closely));
    expect(() => linearQuantiles([], [0.5])).toThrow(/no draws/);
    expect(() => linearQuantiles([1], [1.5])).toThrow(/invalid level: 1.5/);
  });
});

const closely = (value: number): number => expect.closeTo(value, 10) as unknown as number;
