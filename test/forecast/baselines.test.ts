import { describe, expect, test } from "vitest";
import type { Panel } from "../../src/events/panel/index.ts";
import {
  type Baseline,
  bootstrap,
  conflictology,
  ewClimatology,
  lastPoisson,
  neighbourConflictology,
  poisson,
  zero,
} from "../../src/forecast/baselines.ts";
import { exceedance, meanOf } from "../../src/forecast/distribution.ts";

const NONE = Number.NaN;
const panel: Panel = {
  units: ["a", "b", "born later"],
  firstMonth: 100,
  months: 5,
  values: Float64Array.of(1, 2, 3, 4, 999, 0, 0, NONE, 8, 999, NONE, NONE, NONE, NONE, 999),
};
/** What is known at the end of month 103: the column of 999 lies ahead. */
const masses = (baseline: Baseline, unit: number) => {
  const { values, weights } = baseline(panel, 103)(unit);
  return Object.fromEntries([...values].map((value, at) => [value, Math.round(weights[at] * 1e6) / 1e6]));
};

describe("baselines look only at what is known", () => {
  test("zero", () => expect(masses(zero, 0)).toEqual({ 0: 1 }));

  test("conflictology takes the last observed months and passes missing ones over", () => {
    expect(masses(conflictology(2), 0)).toEqual({ 3: 0.5, 4: 0.5 });
    expect(masses(conflictology(2), 1)).toEqual({ 0: 0.5, 8: 0.5 });
    expect(masses(conflictology(12), 1)).toEqual({ 0: 0.666667, 8: 0.333333 });
  });

  test("a unit without a past is taken for quiet", () => {
    expect(masses(conflictology(12), 2)).toEqual({ 0: 1 });
    expect(masses(lastPoisson, 2)).toEqual({ 0: 1 });
  });

  test("last is Poisson around the last observed month", () => {
    const forecast = lastPoisson(panel, 103)(1);
    expect(meanOf(forecast)).toBeCloseTo(8, 9);
    expect(1 - exceedance(forecast, 1)).toBeCloseTo(Math.exp(-8), 9);
  });

  test("neighbours that are missing count as zeros", () => {
    expect(
      masses(
        neighbourConflictology(2, () => [1, -1]),
        0,
      ),
    ).toEqual({ 0: 0.5, 3: 0.166667, 4: 0.166667, 8: 0.166667 });
  });

  test("bootstrap is the same for everyone", () => {
    expect(masses(bootstrap(2), 0)).toEqual({ 3: 0.333333, 4: 0.333333, 8: 0.333333 });
    expect(masses(bootstrap(2), 2)).toEqual(masses(bootstrap(2), 0));
  });

  test("exponential weights halve with every half-life", () => {
    expect(masses(ewClimatology(1, 0), 0)).toEqual({ 1: 0.066667, 2: 0.133333, 3: 0.266667, 4: 0.533333 });
    expect(masses(ewClimatology(1, 0), 1)).toEqual({ 0: 0.272727, 8: 0.727273 });
  });

  test("exponential weights leave their share to the pool, all of it for a unit without a past", () => {
    const pool = { 0: 2, 1: 1, 2: 1, 3: 1, 4: 1, 8: 1 };
    const shares = Object.fromEntries(
      Object.entries(pool).map(([value, n]) => [value, Math.round((n / 7) * 1e6) / 1e6]),
    );
    expect(masses(ewClimatology(1, 0.5), 2)).toEqual(shares);
    expect(masses(ewClimatology(1, 0.7), 1)[4]).toBeCloseTo(0.1, 6);
  });

  test("months after the panel's end add nothing", () => {
    const { values } = conflictology(1)(panel, 200)(0);
    expect([...values]).toEqual([999]);
  });
});

describe("Poisson", () => {
  test("has the closed form", () => {
    const { weights } = poisson(2);
    expect(weights[0]).toBeCloseTo(Math.exp(-2), 12);
    expect(weights[3]).toBeCloseTo((Math.exp(-2) * 8) / 6, 12);
  });

  test("keeps its mean and variance when large, and refuses none", () => {
    const { values, weights } = poisson(5000);
    const mean = values.reduce((sum, value, at) => sum + value * weights[at], 0);
    expect(mean).toBeCloseTo(5000, 6);
    expect(values.reduce((sum, value, at) => sum + (value - mean) ** 2 * weights[at], 0)).toBeCloseTo(5000, 3);
    expect(() => poisson(Number.NaN)).toThrow(/invalid mean/);
  });
});
