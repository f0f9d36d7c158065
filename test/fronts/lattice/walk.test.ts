import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cellMonthsOf,
  type EventRows,
  FeatureWalk,
  GROUND_FEATURES,
  HISTORY_FEATURES,
  type LatticeFeature,
  latticeOf,
  positionInLattice,
  Walk,
} from "../../../src/fronts/lattice/index.ts";
import { prioGridGid } from "../../../src/places/prioGrid.ts";

/** Columns of `[longitude, latitude, month, type, deaths]`. */
function rowsOf(events: readonly (readonly [number, number, number, number, number])[]): EventRows {
  return {
    gid: events.map(([longitude, latitude]) => prioGridGid(longitude, latitude)),
    month: events.map(([, , month]) => month),
    type: events.map(([, , , type]) => type),
    deaths: events.map(([, , , , deaths]) => deaths),
  };
}

/** Four cells in a row from 0° to 2° east, just north of the equator. */
const four = latticeOf(
  [0.1, 0.6, 1.1, 1.6].map((longitude) => prioGridGid(longitude, 0.1)),
  0,
);

describe("lattice", () => {
  test("is the rectangle around the region with a margin", () => {
    const lattice = latticeOf([prioGridGid(-7.9, 12.6), prioGridGid(-6.9, 13.2)], 1);
    expect(lattice).toMatchObject({ rows: 4, columns: 5, south: 12.25, west: -8.25 });
    expect([...lattice.cells]).toEqual([6, 13]);
    expect(positionInLattice(lattice, prioGridGid(-7.9, 12.6))).toBe(6);
    expect(positionInLattice(lattice, prioGridGid(3, 12.6))).toBe(-1);
    expect(positionInLattice(lattice, 0)).toBe(-1);
  });

  test("takes each cell once and ends at the globe's edge", () => {
    expect(latticeOf([1, 1, 2], 3)).toMatchObject({ rows: 4, columns: 5, south: -89.75, west: -179.75 });
    expect(latticeOf([1, 1, 2], 3).gids).toEqual(Int32Array.from([1, 2]));
  });

  test("of nothing is refused, and so is a cell that is none", () => {
    expect(() => latticeOf([])).toThrow("no cells");
    expect(() => latticeOf([259_201])).toThrow("invalid PRIO-GRID gid: 259201");
  });
});

describe("counts", () => {
  test("join events of one cell, month and type, and leave out what is elsewhere", () => {
    const rows = rowsOf([
      [0.7, 0.1, 11, 1, 4],
      [0.6, 0.2, 11, 1, 3],
      [0.6, 0.2, 11, 3, Number.NaN],
      [0.1, 0.1, 10, 2, 1],
      [0.1, 0.1, 9, 2, 1], // before the first month
      [0.1, 0.1, 10, 0, 1], // an incident
      [40, 40, 10, 1, 1], // outside
      [500, 0, 10, 1, 1], // no place
    ]);
    expect(cellMonthsOf(four, rows, 10, 3)).toEqual({
      firstMonth: 10,
      months: 3,
      start: Int32Array.from([0, 1, 3, 3]),
      position: Int32Array.from([0, 1, 1]),
      type: Uint8Array.from([1, 0, 2]),
      deaths: Float64Array.from([1, 7, 0]),
      events: Int32Array.from([1, 2, 1]),
    });
  });
});

describe("walk", () => {
  const counts = cellMonthsOf(
    four,
    rowsOf([
      [0.1, 0.1, 0, 1, 8],
      [0.1, 0.1, 0, 3, 0],
      [0.1, 0.1, 2, 1, 2],
      [1.1, 0.1, 30, 2, 5],
    ]),
    0,
    40,
  );

  test("fades by the half-life and counts a month once", () => {
    const fadings = (["deaths", "events", "active"] as const).map((of) => ({
      of,
      counted: "any" as const,
      halfLife: 1,
    }));
    const walk = new Walk(four, counts, { fadings });
    walk.stepTo(2);
    expect(fadings.map((fading) => walk.faded(fading)[0])).toEqual([8 / 4 + 2, 2 / 4 + 1, 1 / 4 + 1]);
    expect(() => walk.faded({ of: "deaths", counted: "sb", halfLife: 1 })).toThrow("no such field: deaths sb 1");
  });

  test("knows the last event by type and the last death", () => {
    const walk = new Walk(four, counts);
    walk.stepTo(1);
    expect(walk.lastEvent("any")[0]).toBe(0);
    expect(walk.lastEvent("os")[0]).toBe(0);
    expect(walk.lastEvent("ns")[0]).toBe(-32768);
    walk.stepTo(30);
    expect([...walk.lastDeath()]).toEqual([2, -32768, 30, -32768]);
    expect([...walk.activeWithin(28)]).toEqual([0, 0, 1, 0]);
    expect([...walk.activeWithin(29)]).toEqual([1, 0, 1, 0]);
  });

  test("counts active months in a sliding span and arrivals after 24 quiet months", () => {
    const walk = new Walk(four, counts, { spans: [3], arrivals: [1000] });
    walk.stepTo(2);
    expect(walk.activeMonths(3)[0]).toBe(2);
    expect(walk.arrivals(1000)[0]).toBeCloseTo(1, 2);
    walk.stepTo(3);
    expect(walk.activeMonths(3)[0]).toBe(1);
    walk.stepTo(30);
    expect([...walk.activeMonths(3)]).toEqual([0, 0, 1, 0]);
    expect(walk.arrivals(1000)[2]).toBe(1);
  });

  test("ends with the counts", () => {
    const walk = new Walk(four, counts);
    expect(() => walk.stepTo(40)).toThrow("no month after 39");
  });

  const events = fc.array(
    fc.record({
      cell: fc.integer({ min: 0, max: 3 }),
      month: fc.integer({ min: 0, max: 19 }),
      type: fc.integer({ min: 1, max: 3 }),
      deaths: fc.integer({ min: 0, max: 50 }),
    }),
    { maxLength: 30 },
  );

  test("is the weighted sum of the past, whatever the events", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 19 }), (list, month) => {
        const rows = rowsOf(
          list.map(({ cell, month, type, deaths }) => [0.1 + cell / 2, 0.1, month, type, deaths] as const),
        );
        const fading = { of: "deaths", counted: "any", halfLife: 6 } as const;
        const walk = new Walk(four, cellMonthsOf(four, rows, 0, 20), { fadings: [fading], spans: [5] });
        walk.stepTo(month);
        for (let cell = 0; cell < 4; cell++) {
          const past = list.filter((event) => event.cell === cell && event.month <= month);
          const sum = past.reduce((total, event) => total + event.deaths * 0.5 ** ((month - event.month) / 6), 0);
          expect(walk.faded(fading)[cell]).toBeCloseTo(sum, 2);
          const recent = new Set(past.map((event) => event.month).filter((one) => one > month - 5));
          expect(walk.activeMonths(5)[cell]).toBe(recent.size);
        }
      }),
    );
  });

  test("features of a month do not know what comes later", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 18 }), (list, month) => {
        const rows = (kept: typeof list) =>
          rowsOf(kept.map(({ cell, month, type, deaths }) => [0.1 + cell / 2, 0.1, month, type, deaths] as const));
        const table = (kept: typeof list) => {
          const walk = new FeatureWalk(four, cellMonthsOf(four, rows(kept), 0, 20), HISTORY_FEATURES);
          walk.stepTo(month);
          return walk.table().values;
        };
        expect(table(list)).toEqual(table(list.filter((event) => event.month <= month)));
      }),
      { numRuns: 20 },
    );
  });
});

describe("features", () => {
  const counts = cellMonthsOf(
    four,
    rowsOf([
      [0.1, 0.1, 0, 1, 8],
      [0.6, 0.1, 9, 1, 1],
      [0.6, 0.1, 10, 1, 3],
    ]),
    12 * 10,
    0,
  );

  function column(feature: LatticeFeature, month: number): number[] {
    const known = cellMonthsOf(
      four,
      rowsOf([
        [0.1, 0.1, 0, 1, 8],
        [0.6, 0.1, 9, 1, 1],
        [0.6, 0.1, 10, 1, 3],
      ]),
      0,
      12,
    );
    const walk = new FeatureWalk(four, known, [feature], { country: Uint16Array.from([1, 1, 2, 2]) });
    walk.stepTo(month);
    return Array.from(walk.table().values, (value) => Math.round(value * 1000) / 1000);
  }
  const beforeLog = (value: number) => Math.round(Math.exp(value) - 10);

  test("of months without any count are refused", () => {
    expect(() => new FeatureWalk(four, counts, HISTORY_FEATURES).stepTo(0)).toThrow("no month after -1");
  });

  test("are what their words say", () => {
    expect(column({ kind: "own", of: "deaths", counted: "any", halfLife: 6 }, 0)[0]).toBe(2.197);
    expect(column({ kind: "since", counted: "sb" }, 11).map(beforeLog)).toEqual([11, 1, 360, 360]);
    expect(column({ kind: "sinceDeath" }, 11).map(beforeLog)).toEqual([11, 1, 360, 360]);
    expect(column({ kind: "share", span: 12 }, 11)).toEqual([0.083, 0.167, 0, 0]);
    expect(column({ kind: "ring", ring: 1, window: 3 }, 11)).toEqual([1, 0, 1, 0]);
    expect(column({ kind: "ring", ring: 2, window: 3 }, 11)).toEqual([0, 0, 0, 1]);
    expect(column({ kind: "ringShare", ring: 1, span: 12 }, 11)).toEqual([0.021, 0.01, 0.021, 0]);
    expect(column({ kind: "distance", counted: "any", window: 3 }, 11).map(beforeLog)).toEqual([56, 0, 56, 111]);
    expect(column({ kind: "distance", counted: "ns", window: 3 }, 11).map(beforeLog)).toEqual([2000, 2000, 2000, 2000]);
    expect(column({ kind: "peak" }, 11)).toEqual([2.197, 1.386, 0, 0]);
    expect(column({ kind: "country", of: "events", counted: "any", halfLife: 1e9 }, 11)).toEqual([1.386, 1.386, 0, 0]);
    expect(column({ kind: "countryShare", of: "events", counted: "any", halfLife: 1e9 }, 11)).toEqual([1.5, 1.5, 0, 0]);
    expect(column({ kind: "border" }, 11).map(beforeLog)).toEqual([83, 28, 28, 83]);
    expect(column({ kind: "latitude" }, 11)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(column({ kind: "longitude" }, 11)).toEqual([0.25, 0.75, 1.25, 1.75]);
    expect(column({ kind: "season" }, 11)).toEqual([11, 11, 11, 11]);
  });

  test("violence that comes nearer makes the approach negative", () => {
    expect(column({ kind: "approach", window: 12 }, 9).map(Math.round)).toEqual([0, -56, -56, -56]);
  });

  test("a trend rises while events grow", () => {
    expect(column({ kind: "trend", km: 80, short: 1, long: 12 }, 10)[1]).toBeGreaterThan(0.5);
    expect(column({ kind: "trend", km: 80, short: 1, long: 12 }, 8)[0]).toBeLessThan(-0.5);
  });

  test("of the ground need the ground", () => {
    expect(() => new FeatureWalk(four, counts, GROUND_FEATURES)).toThrow(
      "the feature country needs the ground's country",
    );
    expect(() => new FeatureWalk(four, counts, [{ kind: "towns", km: 30 }])).toThrow("needs the ground's towns");
  });
});
