import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Panel } from "../../../src/events/panel/index.ts";
import { poolOf } from "../../../src/forecast/distribution.ts";
import { addSequels, analoguesOf, libraryOf, rescaled } from "../../../src/forecast/model/analogues.ts";
import { calibrate, isLarge } from "../../../src/forecast/model/calibration.ts";
import { addGram, type OriginCases, PAIRS } from "../../../src/forecast/model/cases.ts";
import { HALF_LIVES, historyOf, SHAPE_FEATURES } from "../../../src/forecast/model/history.ts";
import { addMass, distributionOfMasses, LEVELS, levelBelow, normalise } from "../../../src/forecast/model/lattice.ts";
import { MEMBERS } from "../../../src/forecast/model/members.ts";
import { fitStack, stackedCrps } from "../../../src/forecast/model/stack.ts";
import { crps } from "../../../src/forecast/scores/index.ts";

const counts = fc.array(fc.double({ min: 0, max: 900_000, noNaN: true }), { minLength: 1, maxLength: 12 });
const massesOf = (values: number[]) => {
  const masses = new Float64Array(LEVELS.length);
  for (const value of values) addMass(masses, value, 1);
  return normalise(masses);
};

describe("the lattice", () => {
  test("holds every whole number up to 25, then steps of about 4 %", () => {
    expect([...LEVELS.subarray(0, 29)]).toEqual([...Array.from({ length: 26 }, (_, i) => i), 26, 27, 28]);
    for (let i = 60; i + 1 < LEVELS.length; i++) expect(LEVELS[i + 1] / LEVELS[i]).toBeCloseTo(1.04, 1);
    expect(LEVELS[LEVELS.length - 1]).toBeGreaterThan(900_000);
  });

  test("finds the level below any value", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900_000, noNaN: true }), (value) => {
        const level = levelBelow(value);
        expect(LEVELS[level]).toBeLessThanOrEqual(value);
        expect(LEVELS[level + 1]).toBeGreaterThan(value);
      }),
    );
  });

  test("keeps mass and mean", () => {
    fc.assert(
      fc.property(counts, (values) => {
        const masses = massesOf(values);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const kept = masses.reduce((sum, mass, level) => sum + mass * LEVELS[level], 0);
        expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 9);
        expect(Math.abs(kept - mean)).toBeLessThan(1e-9 * (1 + mean));
      }),
    );
  });

  test("puts all on zero where there is nothing", () => {
    expect([...distributionOfMasses(normalise(new Float64Array(LEVELS.length))).values]).toEqual([0]);
  });
});

describe("the history of a unit", () => {
  const panel: Panel = {
    units: ["a"],
    firstMonth: 1,
    months: 4,
    values: Float64Array.of(Number.NaN, 8, Number.NaN, 2),
  };
  const { means, shapes } = historyOf(panel);

  test("weighs months by age and passes missing ones over", () => {
    const fade = 2 ** (-1 / HALF_LIVES[0]);
    expect([...means[0]]).toEqual([Number.NaN, 8, 8, expect.closeTo((2 + 8 * fade ** 2) / (1 + fade ** 2), 9)]);
  });

  test("has a shape from the first month seen on", () => {
    const width = SHAPE_FEATURES.length;
    expect(shapes[0]).toBeNaN();
    expect(shapes.subarray(width).some(Number.isNaN)).toBe(false);
  });
});

describe("scaled analogues", () => {
  test("rescale deaths, leave none where there were none and at least one where there were some", () => {
    expect([rescaled(0, 9), rescaled(10, 2), rescaled(3, 0.01)]).toEqual([0, 22, 1]);
  });

  test("read nothing beyond the last column", () => {
    const months = 60;
    const values = Float64Array.from({ length: 2 * months }, (_, i) => (i * 7) % 13);
    const panel: Panel = { units: ["a", "b"], firstMonth: 1, months, values };
    const forecast = (source: Panel) => {
      const library = libraryOf(historyOf(source), 47);
      return [...addSequels(library, 0, 6, analoguesOf(library, 0), 3, new Float64Array(LEVELS.length))];
    };
    const changed = { ...panel, values: values.map((value, i) => (i % months > 47 ? 5000 : value)) };
    expect(forecast(changed)).toEqual(forecast(panel));
    expect(forecast(panel).some((mass) => mass > 0)).toBe(true);
  });
});

describe("stacking", () => {
  const observed = fc.integer({ min: 0, max: 5000 });
  const members = fc.array(counts, { minLength: MEMBERS.length, maxLength: MEMBERS.length });

  test("the quadratic of the Gram matrix is the CRPS of the pool", () => {
    fc.assert(
      fc.property(members, observed, fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }), (samples, y, raw) => {
        const masses = samples.map((values) => massesOf(values.map((value) => value / 100)));
        const total = raw.reduce((sum, value) => sum + value + 1, 0);
        const weights = Float64Array.from(raw, (value) => (value + 1) / total);
        const grams = new Float32Array(PAIRS);
        addGram(masses, y, grams, 0);
        const exact = crps(poolOf(masses.map(distributionOfMasses), weights), y);
        expect(Math.abs(stackedCrps(weights, grams, 0) - exact)).toBeLessThan(1e-5 * (1 + exact));
      }),
      { numRuns: 50 },
    );
  });

  test("gives the weight to the member that is right, and only from months that are known", () => {
    const right = MEMBERS.indexOf("fading6");
    const origin = (column: number, best: number): OriginCases => {
      const size = 200;
      const grams = new Float32Array(size * PAIRS);
      for (let at = 0; at < size; at++) {
        const masses = MEMBERS.map((_, k) => massesOf([k === best ? at % 9 : 40 + k]));
        addGram(masses, at % 9, grams, at * PAIRS);
      }
      return {
        column,
        unit: new Int32Array(size),
        horizon: new Uint8Array(size).fill(4),
        observed: Float64Array.from({ length: size }, (_, at) => at % 9),
        activity: new Uint8Array(size),
        size: new Float32Array(size).fill(3),
        grams,
        whole: [],
      };
    };
    const choice = { power: 0.5, shrink: 100, ridge: 0 };
    const origins = [origin(10, right), origin(20, 0)];
    const fitted = fitStack({ origins, lastColumn: 20, regions: [0], choice });
    expect(fitted(2, 4, 0)[right]).toBeGreaterThan(0.99);
    const hot = fitted(0, 4, 0);
    expect(hot[right]).toBeCloseTo(0.5, 2);
    expect(hot[MEMBERS.indexOf("forest")]).toBeCloseTo(0.25, 2);
    expect(hot[MEMBERS.indexOf("analogues3")]).toBeCloseTo(1 / 12, 2);
    const none = fitStack({ origins, lastColumn: 5, regions: [0], choice })(0, 4, 0);
    expect([...none]).toEqual(Array(12).fill(1 / 12));
  });
});

describe("calibration", () => {
  test("is for hot units of some 150 deaths a month and more", () => {
    expect([isLarge(0, 300), isLarge(0, 299), isLarge(1, 500), isLarge(2, 500)]).toEqual([true, false, false, false]);
  });

  const spread = () => massesOf(Array.from({ length: 101 }, (_, i) => i));

  test("keeps mass and median, narrows the middle, leaves the tails", () => {
    const before = spread();
    const after = calibrate(spread(), { sharpen: 1.5 });
    const below = (masses: Float64Array, value: number) =>
      masses.subarray(0, levelBelow(value) + 1).reduce((sum, mass) => sum + mass, 0);
    expect(after.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
    expect(below(after, 25)).toBeLessThan(below(before, 25) - 0.03);
    expect(Math.abs(below(after, 50) - below(before, 50))).toBeLessThan(0.02);
    expect(Math.abs(below(after, 2) - below(before, 2))).toBeLessThan(0.005);
  });

  test("never makes a negative mass", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 1, max: 2.2, noNaN: true }), (values, sharpen) => {
        const masses = calibrate(massesOf(values), { sharpen });
        expect(masses.every((mass) => mass >= 0)).toBe(true);
        expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test("leaves a certain forecast as it is", () => {
    expect([...calibrate(massesOf([0]), { sharpen: 1.6 }).subarray(0, 2)]).toEqual([1, 0]);
  });
});
