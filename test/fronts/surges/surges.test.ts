import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "../../../src/fronts/surges/benjaminiHochberg.ts";
import { surgesOf } from "../../../src/fronts/surges/surges.ts";

describe("Benjamini and Hochberg", () => {
  test("adjusts as in their paper", () => {
    // the fifteen p-values of their example; at 0.05 the first four are rejected
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const adjusted = benjaminiHochberg(p);
    expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(adjusted[5]).toBeCloseTo((0.0298 * 15) / 7, 12);
  });

  test("keeps the order, never falls below p, and leaves out who was not tested", () => {
    expect([...benjaminiHochberg([NaN, 0.5, NaN])]).toEqual([NaN, 0.5, NaN]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (p) => {
        const q = benjaminiHochberg(p);
        for (const [i, one] of p.entries()) {
          expect(q[i]).toBeGreaterThanOrEqual(one - 1e-12);
          expect(q[i]).toBeLessThanOrEqual(1);
          for (const [j, other] of p.entries()) if (one < other) expect(q[i]).toBeLessThanOrEqual(q[j]);
        }
      }),
    );
  });
});

describe("surges", () => {
  const steady = Array.from({ length: 20 }, (_, i) => 20 + (i % 3));

  test("are called where the count is far beyond the place's own past, drops where far below", () => {
    const { verdicts, tested } = surgesOf([60, 21, 3], [steady, steady, steady]);
    expect(verdicts).toEqual(["surge", "usual", "drop"]);
    expect(tested).toBe(3);
  });

  test("are never called on a tiny baseline, nor without a past", () => {
    const { verdicts, upper, tested } = surgesOf([400, 9, 400], [Array(20).fill(1), Array(20).fill(0), [30, 30, 30]]);
    expect(verdicts).toEqual(["above", "tiny", "no-past"]);
    expect(upper[2]).toBeNaN();
    expect(tested).toBe(0);
  });

  test("of places with large baselines are not drowned by many with tiny ones", () => {
    const quiet = Array.from({ length: 500 }, () => Array(20).fill(0));
    expect(surgesOf([60, ...quiet.map(() => 0)], [steady, ...quiet]).verdicts[0]).toBe("surge");
  });

  test("take the number of places into account: what one place alone would show, one among many does not", () => {
    const alone = surgesOf([34], [steady]);
    expect(alone.verdicts).toEqual(["surge"]);
    const many = surgesOf([34, ...Array(200).fill(21)], [steady, ...Array(200).fill(steady)]);
    expect(many.upper[0]).toBe(alone.upper[0]);
    expect(many.verdicts.filter((verdict) => verdict === "surge")).toEqual([]);
  });

  test("a place that swings is given room to swing", () => {
    const swinging = Array.from({ length: 20 }, (_, i) => (i % 4 === 0 ? 60 : 8));
    expect(surgesOf([60], [swinging]).verdicts).toEqual(["usual"]);
  });

  test("of counts that follow their past few are called", () => {
    let state = 12345;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const poisson = (mean: number) => {
      let n = 0;
      for (let product = random(); product > Math.exp(-mean); product *= random()) n++;
      return n;
    };
    const past = Array.from({ length: 400 }, () => Array.from({ length: 30 }, () => poisson(12)));
    const { verdicts } = surgesOf(
      past.map(() => poisson(12)),
      past,
    );
    expect(verdicts.filter((verdict) => verdict === "surge" || verdict === "drop").length).toBeLessThanOrEqual(1);
  });
});
