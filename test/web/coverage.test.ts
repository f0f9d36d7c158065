import { describe, expect, it } from "vitest";
import { type Coverage, coverIn, gapsIn } from "../../src/web/timeline/coverage.ts";

const COVERAGE: Coverage = {
  basis: "coded",
  stretches: [
    { from: 10, to: 19, countries: null },
    { from: 20, to: 29, countries: [3] },
    { from: 50, to: 59, countries: null },
  ],
};

describe("what is not covered", () => {
  it("lies before, between and after the covered stretches, and where only some countries are covered", () => {
    expect(gapsIn(COVERAGE, 5, 70)).toEqual([
      { from: 5, to: 9, countries: [] },
      { from: 20, to: 29, countries: [3] },
      { from: 30, to: 49, countries: [] },
      { from: 60, to: 70, countries: [] },
    ]);
  });
  it("is cut to the span", () => {
    expect(gapsIn(COVERAGE, 12, 18)).toEqual([]);
    expect(gapsIn(COVERAGE, 25, 35)).toEqual([
      { from: 25, to: 29, countries: [3] },
      { from: 30, to: 35, countries: [] },
    ]);
    expect(gapsIn(COVERAGE, 30, 49)).toEqual([{ from: 30, to: 49, countries: [] }]);
  });
  it("is nothing where coverage does not apply, and everything where there is none", () => {
    expect(gapsIn(null, 1, 9)).toEqual([]);
    expect(gapsIn({ basis: "coded", stretches: [] }, 1, 9)).toEqual([{ from: 1, to: 9, countries: [] }]);
  });
});

describe("how far a span is covered", () => {
  it("is told by its days and its countries", () => {
    expect(coverIn(COVERAGE, 10, 19)).toEqual({ share: 1, parts: [{ from: 10, to: 19 }], countries: null });
    expect(coverIn(COVERAGE, 10, 29)).toEqual({ share: 1, parts: [{ from: 10, to: 29 }], countries: [3] });
    expect(coverIn(COVERAGE, 30, 49)).toEqual({ share: 0, parts: [], countries: null });
    expect(coverIn(COVERAGE, 25, 54)).toEqual({
      share: 1 / 3,
      parts: [
        { from: 25, to: 29 },
        { from: 50, to: 54 },
      ],
      countries: [3],
    });
    expect(coverIn(null, 3, 4)).toEqual({ share: 1, parts: [{ from: 3, to: 4 }], countries: null });
  });
});
