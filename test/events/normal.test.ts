import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortedQuantile } from "../../src/compute/quantile.ts";
import { lowerTail, quantiles, upperTail } from "../../src/events/negativeBinomial.ts";
import { coverageOf, judge, normalWindows } from "../../src/events/normal.ts";
import {
  addMonths,
  binEdges,
  binOf,
  binStart,
  civilFromDay,
  dayFromCivil,
  dayFromIso,
  isoFromDay,
  TIME_UNITS,
} from "../../src/events/timeBins.ts";

describe("judge", () => {
  it("calls three times a steady past a surge", () => {
    expect(judge(60, [18, 22, 20, 19, 21, 20, 23, 17]).verdict).toBe("surge");
  });
  it("never calls a tiny baseline a surge, whatever the percentage", () => {
    expect(judge(4, [0, 1, 0, 0, 0, 1]).verdict).toBe("limited");
    expect(judge(40, [0, 1, 0, 0, 0, 1]).verdict).toBe("above");
    fc.assert(
      fc.property(fc.nat(500), fc.array(fc.nat(4), { minLength: 4, maxLength: 40 }), (events, past) => {
        expect(judge(events, past).verdict).not.toBe("surge");
      }),
    );
  });
  it("asks more of a past that scatters", () => {
    const mean20 = [18, 22, 20, 19, 21, 20, 23, 17];
    const scattered20 = [5, 60, 2, 41, 9, 3, 33, 7];
    expect([judge(40, mean20).verdict, judge(40, scattered20).verdict]).toEqual(["surge", "usual"]);
  });
  it("calls silence after a busy past below the usual", () => {
    expect(judge(0, [20, 25, 18, 22]).verdict).toBe("below");
  });
  it("has no past with fewer than four windows", () => {
    expect(judge(50, [10, 10, 10]).verdict).toBe("no-past");
    expect(judge(50, [])).toEqual({ median: NaN, low: NaN, high: NaN, windows: 0, verdict: "no-past" });
    expect(judge(50, [10, 12, 14])).toEqual({ median: 12, low: NaN, high: NaN, windows: 3, verdict: "no-past" });
  });
  it("gives the median of the past and the range of counts that are usual", () => {
    const past = [0, 10, 20, 30, 40];
    expect(judge(3, past)).toEqual({ median: 20, low: 3, high: 43, windows: 5, verdict: "usual" });
    expect([2, 3, 43, 44].map((events) => judge(events, past).verdict)).toEqual(["below", "usual", "usual", "above"]);
    expect(sortedQuantile([7], 0.9)).toBe(7);
  });
  it("gives a tiny baseline a range that no count below ten leaves", () => {
    const past = [0, 1, 0, 0, 2, 1];
    expect(judge(9, past)).toMatchObject({ low: 0, high: 9, verdict: "limited" });
    expect(judge(10, past).verdict).toBe("above");
    const nearFive = [1, 9, 0, 8, 2, 7];
    expect(judge(9, nearFive)).toMatchObject({ low: 0, high: 13, verdict: "limited" });
    expect([13, 14].map((events) => judge(events, nearFive).verdict)).toEqual(["usual", "above"]);
  });
  it("never draws a count outside the range that it calls usual, nor inside one that it calls unusual", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.array(fc.nat(200), { minLength: 4, maxLength: 40 }), (events, past) => {
        const { low, high, median, verdict } = judge(events, past);
        const side = events > high ? ["above", "surge"] : events < low ? ["below"] : ["usual", "limited"];
        expect(side).toContain(verdict);
        expect(median).toBeLessThanOrEqual(high);
      }),
      { numRuns: 500 },
    );
  });
});

describe("normalWindows", () => {
  const day = (iso: string) => dayFromIso(iso);
  it("steps back by whole months and never before the coverage begins", () => {
    const windows = normalWindows(day("2020-12-31"), 3, coverageOf([[day("2020-01-01"), day("2020-12-31")]]));
    expect(windows && [...windows.edges.slice(0, 5)].map(isoFromDay)).toEqual([
      "2021-01-01",
      "2020-10-01",
      "2020-07-01",
      "2020-04-01",
      "2020-01-01",
    ]);
    expect(windows?.used.reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(windows?.used[0]).toBe(1);
  });
  it("skips past windows that fall into a gap between two datasets", () => {
    const coverage = coverageOf([
      [day("2026-01-01"), day("2026-01-31")],
      [day("2024-01-01"), day("2025-10-31")],
    ]);
    expect([...(normalWindows(day("2026-01-31"), 1, coverage)?.used.slice(0, 5) ?? [])]).toEqual([1, 0, 0, 1, 1]);
  });
  it("ends on the last covered day where the asked end lies beyond it, and is null before all coverage", () => {
    const coverage = coverageOf([[day("2019-01-01"), day("2019-06-30")]]);
    expect(isoFromDay((normalWindows(day("2026-05-05"), 2, coverage)?.edges[0] ?? 0) - 1)).toBe("2019-06-30");
    expect(normalWindows(day("2018-12-31"), 2, coverage)).toBeNull();
  });
  it("refuses months that are not a whole number", () => {
    expect(() => normalWindows(0, 0.5, coverageOf([[0, 9]]))).toThrow("invalid months");
  });
  it("joins stretches that touch and drops empty ones", () => {
    expect(
      coverageOf([
        [5, 9],
        [10, 12],
        [20, 19],
        [1, 2],
      ]),
    ).toEqual({ from: Int32Array.of(1, 5), to: Int32Array.of(2, 12) });
  });
});

describe("negative binomial quantiles", () => {
  it("are the smallest counts whose lower tail reaches the level", () => {
    expect(quantiles([0.1, 0.5, 0.9], 3, 0)).toEqual([1, 3, 5]);
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (mean, dispersion, level) => {
          const [count] = quantiles([level], mean, dispersion);
          expect(lowerTail(count, mean, dispersion)).toBeGreaterThan(level - 1e-9);
          expect(lowerTail(count - 1, mean, dispersion)).toBeLessThan(level + 1e-9);
        },
      ),
    );
  });
  it("do not walk up to very large counts", () => {
    const [low, high] = quantiles([0.1, 0.9], 1_000_000, 0);
    expect(Math.round((low + high) / 2)).toBeCloseTo(1_000_000, -2);
    expect(high - low).toBeCloseTo(2563, -1);
  });
});

describe("negative binomial tails", () => {
  it("agree with the Poisson and with the geometric distribution", () => {
    expect(lowerTail(2, 3, 0)).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 12);
    expect(upperTail(3, 4, 1)).toBeCloseTo(0.8 ** 3, 12);
  });
  it("add up, and do not fail on large counts", () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (k, mean, dispersion) => {
          expect(upperTail(k, mean, dispersion) + lowerTail(k - 1, mean, dispersion)).toBeCloseTo(1, 9);
        },
      ),
    );
    expect(upperTail(200_000, 200_000, 0)).toBeCloseTo(0.5, 2);
  });
});

describe("time bins", () => {
  it("know leap years and days before 1970", () => {
    expect(isoFromDay(dayFromCivil(2024, 2, 29))).toBe("2024-02-29");
    expect(civilFromDay(-1)).toEqual([1969, 12, 31]);
    expect(isoFromDay(addMonths(dayFromIso("2025-03-31"), -1))).toBe("2025-02-28");
    expect(() => dayFromIso("2025-02-30")).toThrow("invalid day");
  });
  it("begin weeks on Monday", () => {
    expect(isoFromDay(binStart(binOf(dayFromIso("2025-07-06"), "week"), "week"))).toBe("2025-06-30");
  });
  it("hold every day in the bin that begins at or before it and ends after it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.constantFrom(...TIME_UNITS), (day, unit) => {
        const bin = binOf(day, unit);
        expect(binStart(bin, unit)).toBeLessThanOrEqual(day);
        expect(binStart(bin + 1, unit)).toBeGreaterThan(day);
        expect(Date.UTC(1970, 0, 1 + day)).toBe(
          Date.UTC(...([civilFromDay(day)[0], civilFromDay(day)[1] - 1, civilFromDay(day)[2]] as const)),
        );
        expect([...binEdges(day, day, unit)]).toEqual([binStart(bin, unit), binStart(bin + 1, unit)]);
      }),
    );
  });
});
