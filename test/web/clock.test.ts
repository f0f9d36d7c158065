import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayText, unitFor, unitToShow } from "../../src/web/timeline/calendar.ts";
import { isAtEnd, openingWindow, stepWindow } from "../../src/web/timeline/clock.ts";

const window = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });
const text = ({ from, to }: { from: number; to: number }) => `${dayText(from)}/${dayText(to)}`;

describe("clock", () => {
  it("slides whole months as whole months", () => {
    expect(text(stepWindow(window("2024-01-01", "2024-01-31"), "sliding", "month", 1))).toBe("2024-02-01/2024-02-29");
    expect(text(stepWindow(window("2024-02-01", "2024-02-29"), "sliding", "month", 1))).toBe("2024-03-01/2024-03-31");
    expect(text(stepWindow(window("2024-01-01", "2024-03-31"), "sliding", "month", -1))).toBe("2023-12-01/2024-02-29");
  });

  it("keeps the start when cumulative", () => {
    expect(text(stepWindow(window("2024-01-01", "2024-03-31"), "cumulative", "quarter", 1))).toBe(
      "2024-01-01/2024-06-30",
    );
  });

  it("never ends a cumulative window before its start", () => {
    expect(text(stepWindow(window("2024-01-01", "2024-01-31"), "cumulative", "month", -1))).toBe(
      "2024-01-01/2024-01-01",
    );
  });

  it("jumps by its own length when fixed", () => {
    expect(text(stepWindow(window("2024-01-01", "2024-03-31"), "fixed", "month", 1))).toBe("2024-04-01/2024-06-30");
  });

  it("comes back to whole bins after a step there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 30 }), (first, length) => {
        const from = Date.UTC(1970, first, 1) / 864e5;
        const to = Date.UTC(1970, first + length + 1, 1) / 864e5 - 1;
        const there = stepWindow({ from, to }, "sliding", "month", 1);
        expect(stepWindow(there, "sliding", "month", -1)).toEqual({ from, to });
      }),
    );
  });

  it("stops at the last day of the data", () => {
    const extent = window("2012-01-01", "2026-03-12");
    expect(isAtEnd(window("2025-12-01", "2026-02-28"), extent, 1)).toBe(false);
    expect(isAtEnd(window("2026-01-01", "2026-03-31"), extent, 1)).toBe(true);
    expect(isAtEnd(window("2012-01-01", "2012-12-31"), extent, -1)).toBe(true);
  });

  it("opens with a twelfth of the data, or one bin when cumulative", () => {
    const extent = window("2012-01-15", "2023-12-31");
    expect(text(openingWindow(extent, "sliding", "month"))).toBe("2012-01-01/2012-12-31");
    expect(text(openingWindow(extent, "cumulative", "month"))).toBe("2012-01-01/2012-01-31");
  });

  it("chooses the finest unit with bars wide enough", () => {
    expect([20, 200, 3000, 12_000, 40_000].map((days) => unitFor(days, 700))).toEqual([
      "day",
      "week",
      "month",
      "quarter",
      "year",
    ]);
    expect(unitFor(5000, 700, 5)).toBe("quarter");
  });

  it("keeps the unit of a link as long as a bar has a pixel", () => {
    const linked = { unit: "month", asLinked: true } as const;
    expect(unitToShow(linked, 12_000, 700)).toBe("month");
    expect(unitToShow({ ...linked, asLinked: false }, 12_000, 700)).toBe("quarter");
    expect(unitToShow(linked, 12_000, 300)).toBe("year");
    expect(unitToShow({ ...linked, unit: "year" }, 20, 700)).toBe("year");
  });
});
