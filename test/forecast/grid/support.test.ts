import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMass, nearestOn, supportTo } from "../../../src/forecast/grid/support.ts";
import { distributionOn } from "../../../src/forecast/masses.ts";

describe("the support of the grid forecast", () => {
  test("counts to 20 one by one, then in steps, and ends where it is told", () => {
    expect([...supportTo(3)]).toEqual([0, 1, 2, 3]);
    expect([...supportTo(26.5)].slice(-5)).toEqual([20, 22, 24, 26, 27]);
    expect([...supportTo(0)]).toEqual([0, 1]);
    expect(supportTo(5000).length).toBeLessThan(130);
  });

  test("keeps the mass and the mean of what is put on it", () => {
    const value = fc.double({ min: 0, max: 4999, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (values) => {
        const support = supportTo(5000);
        const mass = new Float64Array(support.length);
        for (const one of values) addMass(support, mass, one, 1 / values.length);
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
        expect(mass.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
        expect(mass.reduce((sum, one, i) => sum + one * support[i], 0)).toBeCloseTo(mean, 6);
      }),
    );
  });

  test("puts what lies beyond it on its last value", () => {
    const support = supportTo(3);
    const mass = new Float64Array(4);
    addMass(support, mass, 99, 1);
    expect([...mass]).toEqual([0, 0, 0, 1]);
    expect(nearestOn(support, 99)).toBe(3);
  });

  test("finds the nearest value, the lower one of two", () => {
    const support = supportTo(100);
    expect([0, 7, 20.9, 21, 21.1].map((value) => nearestOn(support, value))).toEqual([0, 7, 20, 20, 22]);
  });

  test("gives distributions without empty values, of sum 1", () => {
    const { values, weights } = distributionOn(Float64Array.of(0, 1, 2), [1, 0, 3]);
    expect([...values, ...weights]).toEqual([0, 2, 0.25, 0.75]);
  });
});
