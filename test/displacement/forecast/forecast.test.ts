import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportedPeople } from "../../../src/displacement/cases/people.ts";
import { forecastCamps, persist } from "../../../src/displacement/forecast/assimilate.ts";
import { bandOf, bandWidth, coverage, drawShares, residualsOf } from "../../../src/displacement/forecast/conformal.ts";
import { ownResiduals, rollWidths } from "../../../src/displacement/forecast/ownResiduals.ts";
import { publishedBy } from "../../../src/displacement/forecast/published.ts";
import { rollForecasts, splitOf } from "../../../src/displacement/forecast/rolling.ts";
import { toyCase } from "../toyCase.ts";

const known = (people: number[], recent: number[], day: number[]) => ({
  people: Float64Array.from(people),
  recent: Float64Array.from(recent),
  day: Int32Array.from(day),
});

describe("forecasts from published reports", () => {
  test("only reports and corrections of the day or before are known", () => {
    const one = toyCase({ corrections: [{ camp: "Near", day: 10 }] });
    expect([...publishedBy(one.camps, one.corrections, 9, 90).people]).toEqual([200, 100]);
    expect(publishedBy(one.camps, one.corrections, 10, 90)).toEqual(known([1000, 200], [0, 100], [10, 10]));
  });

  test("a later report changes no forecast made before it", () => {
    const one = toyCase();
    const other = toyCase();
    other.camps[0] = { ...other.camps[0], reports: { day: Int32Array.of(0, 10), people: Float64Array.of(200, 1) } };
    const reported = reportedPeople(one);
    const run = reported.map((people) => people + 1);
    const a = rollForecasts(one, run, reported, 5);
    const b = rollForecasts(other, run, reported, 5);
    expect([...b.model.slice(0, 30)]).toEqual([...a.model.slice(0, 30)]);
    expect([...b.model.slice(30)]).not.toEqual([...a.model.slice(30)]);
  });

  test("where more came than the model said, more are expected", () => {
    const run = Float64Array.of(0, 0, 100, 100, 200, 200);
    const even = forecastCamps(known([100, 100], [100, 100], [1, 1]), run, 2, 400) ?? [];
    expect([...even]).toEqual([200, 200]);
    const more = forecastCamps(known([100, 100], [100, 0], [1, 1]), run, 2, 400) ?? [];
    expect(more[0]).toBeGreaterThan(more[1]);
    expect(more[0] + more[1]).toBeCloseTo(400, 9);
  });

  test("without any report there is no forecast but the model's split", () => {
    expect(persist(known([0, 0], [0, 0], [0, 0]), 10)).toBeNull();
    expect(forecastCamps(known([0, 0], [0, 0], [0, 0]), new Float64Array(4), 1, 10)).toBeNull();
    expect([...splitOf(Float64Array.of(1, 3), 8)]).toEqual([2, 6]);
    expect([...splitOf(Float64Array.of(0, 0), 8)]).toEqual([4, 4]);
  });
});

describe("bands from other conflicts", () => {
  test("the width holds the asked part of residuals, each conflict alike", () => {
    const many = Float64Array.from({ length: 1000 }, () => 0.1);
    const few = Float64Array.of(1, 2);
    expect(bandWidth([many, few], 0.5)).toBe(0.1);
    expect(bandWidth([many, few], 0.75)).toBe(1);
    expect(bandWidth([many, few], 0.9)).toBe(2);
    expect(() => bandWidth([], 0.8)).toThrow("no residuals");
  });

  test("ten own days count as much as another conflict; later reports are not known", () => {
    const other = Float64Array.from({ length: 100 }, () => 0.1);
    const own = { residuals: Float64Array.of(0.7, 0.8), days: 10 };
    expect(bandWidth([other], 0.8, own)).toBe(0.8);
    expect(bandWidth([other], 0.8, { ...own, days: 1 })).toBe(0.1);
    const one = toyCase();
    const forecast = Float64Array.from({ length: 40 }, () => 10);
    expect(ownResiduals(one, forecast, 5, 9)).toBeNull();
    const known = ownResiduals(one, forecast, 5, 10);
    expect(known?.days).toBe(1);
    expect([...(known?.residuals ?? [])].map((one) => one.toFixed(4))).toEqual(["0.6667", "0.6667"]);
    expect(ownResiduals(one, forecast, 5, 19)).toEqual(known);
    const widths = rollWidths(one, forecast, 5, [other], 0.8);
    expect(widths.length).toBe(20);
    expect(new Set(widths)).toEqual(new Set([0.1]));
  });

  test("a band learned on a series covers that series", () => {
    const people = fc.array(fc.double({ min: 1, max: 1e5, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(people, people, (a, b) => {
        const forecast = Float64Array.from(a);
        const reported = Float64Array.from(b);
        const width = bandWidth([residualsOf(forecast, reported, 2, 1)], 0.8) * (1 + 1e-9);
        expect(coverage(forecast, reported, 2, width, 1)).toBeGreaterThanOrEqual(0.8);
      }),
    );
    expect(bandOf(0.5, 0.4)).toEqual([0.3, 0.7]);
    expect(bandOf(0, 1)[0]).toBe(0);
  });

  test("draws are shares, reproduce their bytes, and spread with the width", () => {
    const shares = Float64Array.of(0.5, 0.5, 0);
    const narrow = drawShares(shares, 0.1, 400, 7);
    expect(drawShares(shares, 0.1, 400, 7)).toEqual(narrow);
    const spread = (draws: Float64Array) =>
      Math.sqrt(draws.filter((_, k) => k % 3 === 0).reduce((sum, one) => sum + (one - 0.5) ** 2, 0) / 400);
    expect(spread(drawShares(shares, 0.6, 400, 7))).toBeGreaterThan(3 * spread(narrow));
    for (let d = 0; d < 1200; d += 3) expect(narrow[d] + narrow[d + 1] + narrow[d + 2]).toBeCloseTo(1, 9);
  });
});
