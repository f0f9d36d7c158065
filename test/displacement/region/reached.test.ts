import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaveIfReached } from "../../../src/displacement/region/reached.ts";

describe("leaveIfReached", () => {
  it("is a part of residents within a wide band, beside the simple answer, in two digits", () => {
    // 0.2256 % a day of 30 days, the band of totals without reports
    expect(leaveIfReached(100_000)).toEqual({
      days: 30,
      low: 0,
      people: 6800,
      high: 36_000,
      byResidents: { low: 0, best: 0.068, high: 0.36 },
      simple: 380,
    });
  });

  it("never has more leave than live there, nor a share of a hidden count", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (residents) => {
        const { low, people, high, byResidents } = leaveIfReached(residents);
        for (const told of [low, people, high])
          if (typeof told === "number") expect(told).toBeLessThanOrEqual(residents * 1.05);
        if (people === "< 5" || high === "< 5") expect(byResidents).toBeNull();
        else expect(byResidents?.best).toBeGreaterThanOrEqual(byResidents?.low ?? 0);
      }),
    );
  });
});
