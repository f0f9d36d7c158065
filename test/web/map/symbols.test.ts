import { describe, expect, it } from "vitest";
import type { PointMarks } from "../../../src/events/crossfilter/mapMarks.ts";
import { cellsOf, groupTotal } from "../../../src/web/map/cells.ts";
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from "../../../src/web/map/projection.ts";
import { classOf, GREATEST_RADIUS, gradedBreaks, rampColour, symbolRadius } from "../../../src/web/map/scales.ts";
import { sitesUnder, symbolsOf } from "../../../src/web/map/symbols.ts";

/** Each row: site, longitude, latitude, type, events, deaths. */
function marks(...rows: [number, number, number, number, number, number][]): PointMarks {
  return {
    site: Uint32Array.from(rows, (row) => row[0]),
    longitude: Float32Array.from(rows, (row) => row[1]),
    latitude: Float32Array.from(rows, (row) => row[2]),
    precision: new Uint8Array(rows.length).fill(1),
    type: Uint8Array.from(rows, (row) => row[3]),
    events: Uint32Array.from(rows, (row) => row[4]),
    best: Float64Array.from(rows, (row) => row[5]),
  };
}

describe("symbols", () => {
  it("give each type at one site the area of its share, the total outermost", () => {
    const symbols = symbolsOf(marks([0, 0, 0, 1, 30, 0], [0, 0, 0, 3, 10, 0]), "events");
    const [outer, inner] = symbols.radius;
    expect(outer).toBeCloseTo(symbolRadius(40, "events"), 5);
    expect((inner / outer) ** 2).toBeCloseTo(0.25, 5);
    expect([...symbols.outermost]).toEqual([1, 0]);
  });

  it("are drawn from the largest to the smallest, so that none hides another", () => {
    const symbols = symbolsOf(marks([0, 0, 0, 1, 1, 0], [1, 0, 0, 1, 90, 0], [2, 0, 0, 1, 9, 0]), "events");
    expect([...symbols.mark]).toEqual([1, 2, 0]);
  });

  it("keep a site without any stated deaths in sight, at the smallest size", () => {
    const symbols = symbolsOf(marks([0, 0, 0, 1, 3, 0], [1, 0, 0, 1, 1, 500]), "deaths");
    expect(symbols.radius[1]).toBeCloseTo(symbolRadius(0, "deaths"), 5);
    expect(symbols.radius[1]).toBeGreaterThan(2);
    expect(symbolRadius(1e9, "deaths")).toBe(GREATEST_RADIUS);
  });

  it("are found under a point, nearest first, one entry per site", () => {
    const points = marks([0, 10, 10, 1, 1, 0], [0, 10, 10, 2, 1, 0], [1, 10.01, 10, 1, 1, 0], [2, 40, 40, 1, 1, 0]);
    const symbols = symbolsOf(points, "events");
    const at = { x: mercatorX(10), y: mercatorY(10) };
    expect(sitesUnder(symbols, points, at, { world: 512 * 16, factor: 1, reach: 4 })).toEqual([0, 2]);
  });
});

describe("cells", () => {
  it("add UCDP's three types, and never the deaths of incidents", () => {
    const group = { id: Int32Array.of(149426), events: Uint32Array.of(2, 3, 0, 1), best: Float64Array.of(50, 4, 0, 6) };
    expect(groupTotal(group, 0, "events")).toBe(6);
    expect(groupTotal(group, 0, "deaths")).toBe(10);
  });

  it("lie where PRIO-GRID puts them", () => {
    const { corners } = cellsOf(
      { id: Int32Array.of(1), events: Uint32Array.of(1, 0, 0, 0), best: new Float64Array(4) },
      "events",
    );
    expect(corners[0]).toBe(0);
    expect(longitudeOf(corners[2])).toBeCloseTo(-179.5, 4);
  });
});

describe("scales", () => {
  it("grade skewed counts by factors, and small ones one by one", () => {
    expect(gradedBreaks(3)).toEqual([1, 2, 3]);
    expect(gradedBreaks(2000)).toEqual([1, 5, 20, 100, 500]);
    expect([0, 1, 99, 5000].map((value) => classOf(value, [1, 5, 20, 100, 500]))).toEqual([-1, 0, 2, 4]);
  });

  it("spread few classes over the whole ramp", () => {
    expect([0, 1].map((position) => rampColour(["a", "b", "c", "d", "e"], position, 2))).toEqual(["a", "e"]);
    expect(rampColour(["a", "b", "c"], 0, 1)).toBe("c");
  });

  it("project there and back", () => {
    expect(latitudeOf(mercatorY(16.27))).toBeCloseTo(16.27, 9);
    expect(mercatorY(90)).toBeCloseTo(0, 6);
  });
});
