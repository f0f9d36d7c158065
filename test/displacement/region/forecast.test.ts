import { describe, expect, it } from "vitest";
import { betterRule, forecastReports, pastScores } from "../../../src/displacement/region/forecast.ts";
import { routeEstimates } from "../../../src/displacement/region/onward.ts";
import type { Report } from "../../../src/displacement/region/reports.ts";

const report = (day: number, people: number, published = day): Report => ({
  day,
  published,
  people,
  low: people,
  high: people,
  figures: [],
  subjects: [],
});

describe("forecasts of a place of refuge", () => {
  const reports = [report(0, 1000), report(100, 2000), report(200, 9000, 260)];

  it("rest on what was published, never on a later report", () => {
    expect(forecastReports(reports, 250, 280, "persistence")?.people).toBe(2000);
    expect(forecastReports(reports, 260, 280, "persistence")?.people).toBe(9000);
    expect(forecastReports([], 260, 280, "persistence")).toBeNull();
  });

  it("let a quarter of the growth between the last two reports go on", () => {
    expect(forecastReports(reports, 110, 120, "growth")?.people).toBeCloseTo(2000 + 0.25 * 10 * 20, 6);
  });

  it("do not foresee falls", () => {
    expect(forecastReports([report(0, 900), report(100, 500)], 100, 160, "growth")?.people).toBe(500);
  });

  it("widen with the age of the report", () => {
    const width = (day: number) => {
      const { low = 0, high = 0 } = forecastReports(reports, 110, day, "persistence") ?? {};
      return high - low;
    };
    expect(width(117)).toBeLessThan(width(200));
    expect(width(200)).toBeLessThan(width(465));
  });

  it("are scored at the reports that came later, apart from those not published yet", () => {
    const [week] = pastScores([[report(0, 1000), report(100, 1500)]], 300);
    expect(week).toMatchObject({ horizon: 7, reports: 1 });
    expect(week?.error.persistence).toBeCloseTo(1 / 3, 6);
    expect(pastScores([[report(0, 1000), report(100, 1500, 400)]], 300)[0]?.reports).toBe(0);
  });

  it("take growth only where it did better", () => {
    expect(betterRule({ persistence: 0.2, growth: 0.2 })).toBe("persistence");
    expect(betterRule({ persistence: 0.2, growth: 0.1 })).toBe("growth");
    expect(betterRule({ persistence: null, growth: null })).toBe("persistence");
  });
});

describe("onward routes", () => {
  const year = (route: number, of: number, people: number, id = `${route}-${of}`) => ({
    id,
    route,
    measure: "arrivals",
    from: of * 365,
    to: of * 365 + 364,
    people,
    isTotal: true,
  });
  const yearOf = (day: number) => Math.floor(day / 365);

  it("have a share only where two routes tell two years, and a band as wide as those years", () => {
    const one = routeEstimates([year(0, 1, 100), year(1, 1, 300)], 2, yearOf);
    expect(one.map(({ share }) => share)).toEqual([null, null]);
    const two = routeEstimates([year(0, 1, 100), year(1, 1, 300), year(0, 2, 300), year(1, 2, 300)], 2, yearOf);
    expect(two[0]?.share).toMatchObject({ low: 0.25, best: 0.5, high: 0.5, years: [1, 2] });
  });

  it("have a pace only where two claims tell one year", () => {
    expect(routeEstimates([year(0, 1, 1200)], 1, yearOf)[0]?.pace).toBeNull();
    const pace = routeEstimates([year(0, 1, 1200), year(0, 1, 2400, "rival")], 1, yearOf)[0]?.pace;
    expect(pace?.low).toBeCloseTo(100.07, 1);
    expect(pace?.high).toBeCloseTo(200.14, 1);
  });
});
