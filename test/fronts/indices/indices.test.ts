import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictComponents, conflictIndex, type PlacedEvents } from "../../../src/fronts/indices/conflictIndex.ts";
import { intensityOf } from "../../../src/fronts/indices/intensity.ts";
import { competitionRanks } from "../../../src/fronts/indices/ranks.ts";
import { tenKmCell } from "../../../src/fronts/indices/tenKmGrid.ts";
import { attackScore, terrorismScore } from "../../../src/fronts/indices/terrorismIndex.ts";
import { distanceKm } from "../../../src/places/distance.ts";

describe("the terrorism index's formula", () => {
  test("weights attacks and years as published", () => {
    expect(attackScore(10, 7, 4, 2)).toBe(34);
    // 0.52 · 100 = 52; ln 53 / ln 2.69213… = 4.009
    expect(terrorismScore([100, 0, 0, 0, 0])).toBe(4.009);
    expect(terrorismScore([100, 100, 100, 100, 100])).toBe(4.66);
    expect(terrorismScore([0, 0, 0, 0, 0])).toBe(0);
  });

  test("ends at 10, where 20,000 are weighted together", () => {
    expect(terrorismScore([20_000, 20_000, 20_000, 20_000, 20_000])).toBe(10);
    expect(terrorismScore([1e9, 0, 0, 0, 0])).toBe(10);
  });

  test("wants five years", () => {
    expect(() => terrorismScore([1, 2])).toThrow("not of 5 years: 2");
  });
});

describe("ranks", () => {
  test("share the better one, skip the next, and leave out who has no score", () => {
    expect([...competitionRanks([2, 5, NaN, 5, 1])]).toEqual([3, 1, 0, 1, 4]);
  });
});

describe("UCDP's classes", () => {
  test.each([
    [0, "below-25"],
    [24, "below-25"],
    [25, "minor"],
    [999, "minor"],
    [1000, "war"],
  ] as const)("%d battle-related deaths: %s", (deaths, intensity) => expect(intensityOf(deaths)).toBe(intensity));
});

describe("cells of ten kilometres", () => {
  test("hold no two points farther apart than their diagonal, nor cut near ones more than twice over", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 40, noNaN: true }),
        fc.double({ min: -35, max: 37, noNaN: true }),
        fc.double({ min: -0.2, max: 0.2, noNaN: true }),
        fc.double({ min: -0.2, max: 0.2, noNaN: true }),
        (longitude, latitude, east, north) => {
          const same = tenKmCell(longitude, latitude) === tenKmCell(longitude + east, latitude + north);
          if (same) expect(distanceKm(longitude, latitude, longitude + east, latitude + north)).toBeLessThan(14.3);
        },
      ),
    );
    expect(tenKmCell(-8, 12.6)).toBe(tenKmCell(-8.001, 12.6));
    expect(tenKmCell(Number.NaN, 0)).toBe(-1);
    expect(tenKmCell(0, 91)).toBe(-1);
    expect(tenKmCell(180, 90)).toBeGreaterThan(0);
  });
});

const events = (
  rows: [day: number, place: number, deaths: number, onCivilians: number, cell: number, a: number, b: number][],
): PlacedEvents => ({
  length: rows.length,
  day: Int32Array.from(rows, (row) => row[0]),
  place: Uint16Array.from(rows, (row) => row[1]),
  deaths: Int32Array.from(rows, (row) => row[2]),
  onCivilians: Uint8Array.from(rows, (row) => row[3]),
  cell: Int32Array.from(rows, (row) => row[4]),
  groupA: Int32Array.from(rows, (row) => row[5]),
  groupB: Int32Array.from(rows, (row) => row[6]),
});

describe("the conflict index's components", () => {
  test("count deaths, attacks on civilians, violent cells and groups within the window", () => {
    const found = conflictComponents(
      events([
        ...Array.from(
          { length: 10 },
          () => [5, 1, 2, 0, 77, 3, -1] as [number, number, number, number, number, number, number],
        ),
        [6, 1, -1, 1, 78, 4, 3],
        [100, 1, 50, 1, 78, 5, -1],
        [6, 2, 1, 1, -1, -1, 3],
      ]),
      3,
      [0, 10],
      [0, 4, 0],
    );
    expect([...found.events]).toEqual([0, 11, 1]);
    expect([...found.deadliness]).toEqual([0, 20, 1]);
    expect([...found.danger]).toEqual([0, 1, 1]);
    expect([...found.violentCells]).toEqual([0, 1, 0]);
    expect([...found.diffusion]).toEqual([NaN, 0.25, NaN]);
    expect([...found.fragmentation]).toEqual([0, 2, 1]);
  });

  test("are scaled among the places compared and averaged", () => {
    const { scaled, index } = conflictIndex(
      [Float64Array.of(99, 10, 20, 30), Float64Array.of(0, 5, 5, 5), Float64Array.of(0, 0, NaN, 1)],
      Uint8Array.of(0, 1, 1, 1),
    );
    expect(scaled.map((one) => [...one])).toEqual([
      [NaN, 0, 0.5, 1],
      [NaN, 0, 0, 0],
      [NaN, 0, 0, 1],
    ]);
    expect([...index]).toEqual([NaN, 0, 0.5 / 3, 2 / 3]);
  });
});
