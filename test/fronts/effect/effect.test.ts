import { describe, expect, test } from "vitest";
import { stream } from "../../../src/compute/streams.ts";
import { interrupted, studentQuantile975 } from "../../../src/fronts/effect/interrupted.ts";
import { LEAST_BEFORE, nearestDonors, placebosOf, syntheticControl } from "../../../src/fronts/effect/synthetic.ts";
import { effectVerdict } from "../../../src/fronts/effect/verdict.ts";

describe("interrupted time series", () => {
  test("of counts without noise gives the step itself", () => {
    const counts = Array.from({ length: 60 }, (_, t) => Math.exp(2 + 0.01 * t) * (t >= 40 ? 0.5 : 1));
    const found = interrupted(counts, { change: 40, season: 12 });
    expect(found?.ratio).toBeCloseTo(0.5, 6);
    expect(found?.without).toBeCloseTo((found?.observed ?? 0) * 2, 4);
    expect(found?.counterfactual[39]).toBeCloseTo(found?.fitted[39] ?? 0, 9);
  });

  test("of two levels without trend is the ratio of the means, checked by hand", () => {
    // symmetric about the change, so that the trend has nothing to explain but the step
    const found = interrupted([4, 4, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8], { change: 6, season: null });
    expect(found?.ratio).toBeCloseTo(2, 6);
  });

  test("its interval holds the truth about as often as it says, with noise that hangs together", () => {
    const random = stream(5, "interrupted");
    let [held, runs] = [0, 0];
    for (let run = 0; run < 200; run++) {
      let wave = 0;
      const counts = Array.from({ length: 72 }, (_, t) => {
        wave = 0.4 * wave + 0.3 * random.normal();
        return random.poisson(12 * Math.exp(wave) * (t >= 48 ? 1.5 : 1));
      });
      const found = interrupted(counts, { change: 48, season: 12 });
      if (!found) continue;
      runs++;
      if (found.low <= 1.5 && found.high >= 1.5) held++;
    }
    expect(runs).toBe(200);
    expect(held / runs).toBeGreaterThan(0.82);
    expect(held / runs).toBeLessThan(0.99);
  });

  test("has no answer where nothing happened before or after", () => {
    expect(interrupted([0, 0, 0, 0, 3, 4], { change: 4, season: null })).toBeNull();
    expect(interrupted([3, 4, 2, 5, 0, 0], { change: 4, season: null })).toBeNull();
    expect(() => interrupted([1, 2], { change: 2, season: null })).toThrow("invalid change: 2");
  });

  test("Student's quantile", () => {
    expect(studentQuantile975(10)).toBeCloseTo(2.228, 2);
    expect(studentQuantile975(60)).toBeCloseTo(2.0003, 3);
  });
});

/** `units` noisy series that share two waves in different parts; unit 0 is half of 1 and half of 2, plus `effect`. */
function world(units: number, slots: number, change: number, effect: number, seed: number): Float64Array {
  const random = stream(seed, "world");
  const waves = [0, 1].map(() => {
    let level = 0;
    return Float64Array.from({ length: slots }, () => (level = 0.8 * level + random.normal()));
  });
  const loads = Array.from({ length: units }, () => [random.normal(), random.normal()]);
  loads[0] = [0, 1].map((w) => (loads[1][w] + loads[2][w]) / 2);
  return Float64Array.from({ length: units * slots }, (_, at) => {
    const [unit, slot] = [Math.floor(at / slots), at % slots];
    const noise = 0.15 * random.normal();
    const level = 5 * unit + loads[unit][0] * waves[0][slot] + loads[unit][1] * waves[1][slot] + noise;
    return level + (unit === 0 && slot >= change ? effect : 0);
  });
}
const DONORS = Array.from({ length: 19 }, (_, i) => i + 1);

describe("synthetic control", () => {
  test("finds the mixture that a place is, whatever its level", () => {
    const slots = 40;
    const own = (unit: number, t: number) => Math.sin(t / (unit + 2)) * (unit + 1);
    const outcomes = new Float64Array(4 * slots);
    for (let t = 0; t < slots; t++) {
      for (let unit = 1; unit < 4; unit++) outcomes[unit * slots + t] = own(unit, t);
      outcomes[t] = 100 + 0.3 * own(1, t) + 0.7 * own(3, t) + (t >= 30 ? 2 : 0);
    }
    const found = syntheticControl(outcomes, slots, 0, [1, 2, 3], 30);
    expect(found.weights[0]).toBeCloseTo(0.3, 3);
    expect(found.weights[2]).toBeCloseTo(0.7, 3);
    expect(found.gap).toBeCloseTo(2, 1);
    expect(found.before).toBeLessThan(1e-3);
    expect(nearestDonors(outcomes, slots, 0, [1, 2, 3], 30, 1)).toEqual([3]);
  });

  test("an effect stands out from placebo units and dates; where there is none the placebos look the same", () => {
    const slots = 90;
    const strong = placebosOf(world(20, slots, 72, 4, 3), slots, 0, DONORS, 72);
    expect(strong.unitP).toBe(1 / 20);
    expect(strong.dateP).toBeLessThan(0.06);
    expect(strong.dateGaps).toHaveLength(72 - 18 - LEAST_BEFORE + 1);
    const none = placebosOf(world(20, slots, 72, 0, 4), slots, 0, DONORS, 72);
    expect(none.unitP).toBeGreaterThan(0.1);
    const gap = syntheticControl(world(20, slots, 72, 0, 4), slots, 0, DONORS, 72).gap;
    expect(Math.abs(gap)).toBeLessThan(none.reach);
  });

  test("refuses a change that leaves nothing to fit or to compare", () => {
    expect(() => syntheticControl(new Float64Array(20), 10, 0, [1], 10)).toThrow("invalid change: 10");
  });
});

describe("verdicts on an effect", () => {
  const twin = { gap: -0.6, before: 0.2, spread: 0.5, unitP: 0.05, dateP: 0.04, placeboUnits: 19, placeboDates: 30 };
  const clear = { ratio: 0.5, low: 0.4, high: 0.7, twin };
  const small = { ratio: 1, low: 0.9, high: 1.1 };
  test.each([
    [{}, {}, "fell", []],
    [{ ratio: 2, low: 1.5, high: 2.6 }, { gap: 0.6 }, "rose", []],
    [{}, { dateP: 0.3 }, "cannot-say", ["placebo-dates-alike"]],
    [{}, { unitP: 0.3 }, "cannot-say", ["placebo-units-alike"]],
    [{ low: 0.2, high: 1.3 }, {}, "cannot-say", ["interval-holds-one", "wide-interval"]],
    [small, { unitP: 0.5 }, "no-sign", ["interval-holds-one", "placebo-units-alike"]],
    [small, { before: 0.6 }, "cannot-say", ["interval-holds-one", "poor-fit"]],
    [{}, { gap: 0.2 }, "cannot-say", ["methods-disagree"]],
    [{}, { before: 0.6 }, "cannot-say", ["poor-fit"]],
    [{}, { placeboDates: 3 }, "cannot-say", ["few-placebos"]],
  ] as const)("%o %o: %s %o", (series, figures, verdict, reasons) => {
    expect(effectVerdict({ ...clear, ...series, twin: { ...twin, ...figures } })).toEqual({ verdict, reasons });
  });

  test("without a twin nothing can be said", () => {
    expect(effectVerdict({ ...clear, twin: null })).toEqual({ verdict: "cannot-say", reasons: ["few-donors"] });
  });
});
