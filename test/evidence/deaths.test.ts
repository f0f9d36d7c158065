import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEATHS_SCOPES, type DeathFigure, eventDeaths, medianDown } from "../../src/evidence/deaths.ts";

const figure = (scope: DeathFigure["scope"], low: number | null, best: number | null, high: number | null) => ({
  scope,
  low,
  best,
  high,
});

describe("eventDeaths", () => {
  it("is nothing, not zero, when no claim states a figure", () => {
    expect(eventDeaths([figure("civilians", null, null, null)])).toEqual({
      low: null,
      best: null,
      high: null,
      scope: null,
    });
    expect(eventDeaths([])).toEqual({ low: null, best: null, high: null, scope: null });
  });

  it("keeps a single claim as it is, and a bare lower bound open at the top", () => {
    expect(eventDeaths([figure("mixed", 5, 8, 12)])).toEqual({ low: 5, best: 8, high: 12, scope: "mixed" });
    expect(eventDeaths([figure("civilians", 154, null, null)])).toEqual({
      low: 154,
      best: null,
      high: null,
      scope: "civilians",
    });
  });

  it("spans rival claims, with the median of the bests rounded down, and never adds", () => {
    const claims = [figure("mixed", null, 77, null), figure("mixed", 81, 100, null), figure(null, null, null, null)];
    expect(eventDeaths(claims)).toEqual({ low: 77, best: 88, high: 100, scope: "mixed" });
  });

  it("lets an at-least lift the top", () => {
    const claims = [figure("civilians", 500, null, null), figure("civilians", null, 300, null)];
    expect(eventDeaths(claims)).toEqual({ low: 300, best: 300, high: 500, scope: "civilians" });
  });

  it("does not compare the dead of one side with those of another", () => {
    const claims = [
      figure("civilians", 500, null, null),
      figure("attackers_or_armed_group", null, 203, null),
      figure("civilians", null, 300, null),
    ];
    expect(eventDeaths(claims)).toMatchObject({ low: 300, high: 500, scope: "civilians" });
  });

  it("prefers a count of everyone, which no part may exceed", () => {
    const claims = [
      figure("attackers_or_armed_group", null, 20, null),
      figure("security_forces", null, 28, null),
      figure("mixed", 21, 21, 48),
    ];
    expect(eventDeaths(claims)).toEqual({ low: 21, best: 21, high: 48, scope: "mixed" });
    expect(eventDeaths([figure("mixed", 10, null, null), figure("civilians", null, 34, null)])).toEqual({
      low: 10,
      best: null,
      high: 34,
      scope: "mixed",
    });
  });

  it("keeps low ≤ best ≤ high, and no number that no claim states but the median", () => {
    const count = fc.option(fc.nat(500), { nil: null });
    const claims = fc.array(
      fc
        .record({ scope: fc.constantFrom(...DEATHS_SCOPES, null), a: count, b: count, c: count })
        .map(({ scope, a, b, c }) => {
          const sorted = [a, b, c].filter((value) => value !== null).sort((x, y) => x - y);
          const next = (value: number | null) => (value === null ? null : (sorted.shift() ?? null));
          return { scope, low: next(a), best: next(b), high: next(c) };
        }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(claims, (list) => {
        const { low, best, high } = eventDeaths(list);
        const stated = list.flatMap((claim) => [claim.low, claim.best, claim.high]);
        expect(low === null || stated.includes(low)).toBe(true);
        expect(high === null || stated.includes(high)).toBe(true);
        if (low !== null && best !== null) expect(low).toBeLessThanOrEqual(best);
        if (best !== null && high !== null) expect(best).toBeLessThanOrEqual(high);
        if (low !== null && high !== null) expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});

describe("medianDown", () => {
  it("takes the middle one, or the mean of two rounded down", () => {
    expect(medianDown([9])).toBe(9);
    expect(medianDown([3, 1, 2])).toBe(2);
    expect(medianDown([1, 4])).toBe(2);
    expect(medianDown([10, 2, 2, 7])).toBe(4);
  });
});
