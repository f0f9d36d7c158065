import { describe, expect, it } from "vitest";
import { barsOf, dayScale, readingRows, timeTicks } from "../../src/web/timeline/bars.ts";
import { dayNumber, dayText } from "../../src/web/timeline/calendar.ts";

describe("timeline bars", () => {
  const timeline = {
    unit: "month" as const,
    firstBin: 0,
    bins: 2,
    edges: Int32Array.of(0, 31, 59),
    events: Uint32Array.of(1, 0, 2, 3, 0, 0, 4, 0),
    low: Float64Array.of(0, 0, 5, 1, 0, 0, 1, 0),
    best: Float64Array.of(0, 0, 9, 2, 0, 0, 1, 0),
    high: Float64Array.of(0, 0, 20, 2, 0, 0, 3, 0),
  };

  it("stacks events without whiskers", () => {
    expect(barsOf(timeline, "events")).toMatchObject({
      max: 7,
      low: Float64Array.of(0, 0),
      high: Float64Array.of(0, 0),
    });
  });

  it("makes room for the high estimates of deaths", () => {
    expect(barsOf(timeline, "deaths")).toMatchObject({
      max: 23,
      low: Float64Array.of(6, 1),
      high: Float64Array.of(23, 2),
    });
  });

  it("is read bin by bin, and by year where the bins are many", () => {
    expect(readingRows(barsOf(timeline, "events"))).toEqual({
      unit: "month",
      rows: [
        { from: 0, to: 30, values: [1, 2, 0, 4] },
        { from: 31, to: 58, values: [0, 3, 0, 0] },
      ],
    });
    const days = 400;
    const daily = {
      unit: "day" as const,
      firstBin: 0,
      bins: days,
      edges: Int32Array.from({ length: days + 1 }, (_, day) => day),
      events: new Uint32Array(4 * days).fill(1),
      low: new Float64Array(4 * days),
      best: new Float64Array(4 * days),
      high: new Float64Array(4 * days),
    };
    expect(readingRows(barsOf(daily, "events"))).toEqual({
      unit: "year",
      rows: [
        { from: 0, to: 364, values: [365, 365, 365, 365] },
        { from: 365, to: 399, values: [35, 35, 35, 35] },
      ],
    });
  });

  it("maps days to pixels and back", () => {
    const scale = dayScale(100, 199, 500);
    expect(scale.x(100)).toBe(0);
    expect(scale.x(200)).toBe(500);
    expect(scale.day(250)).toBe(150);
  });

  it("puts ticks on first days of years, quarters or months as room allows", () => {
    const ticks = (from: string, to: string, width: number) =>
      timeTicks(dayNumber(from), dayNumber(to), width).map(({ day }) => dayText(day));
    expect(ticks("1989-01-01", "2020-12-31", 700)).toEqual([
      "1990-01-01",
      "1995-01-01",
      "2000-01-01",
      "2005-01-01",
      "2010-01-01",
      "2015-01-01",
      "2020-01-01",
    ]);
    expect(ticks("2025-01-15", "2025-12-31", 300)).toEqual(["2025-04-01", "2025-07-01", "2025-10-01"]);
    expect(ticks("2025-01-01", "2025-03-31", 300)).toEqual(["2025-01-01", "2025-02-01", "2025-03-01"]);
  });
});
