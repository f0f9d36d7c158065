import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  PRIO_GRID_CELLS,
  prioGridBounds,
  prioGridCentre,
  prioGridGid,
  prioGridGids,
  prioGridPosition,
  prioGridRing,
} from "../../src/places/prioGrid.ts";

const data = process.env.HARMATTAN_DATA ?? "../shared/data";

describe("PRIO-GRID", () => {
  test("Bamako lies in cell 147945", () => {
    expect(prioGridGid(-8, 12.65)).toBe(147945);
    expect(prioGridCentre(147945)).toEqual([-7.75, 12.75]);
    expect(prioGridPosition(147945)).toEqual({ row: 206, column: 345 });
    expect(prioGridBounds(147945)).toEqual([-8, 12.5, -7.5, 13]);
    expect(prioGridRing(147945)[0]).toEqual(prioGridRing(147945)[4]);
  });

  test("the corners of the globe have cells", () => {
    expect(prioGridGid(-180, -90)).toBe(1);
    expect(prioGridGid(179.99, -90)).toBe(720);
    expect(prioGridGid(180, -90)).toBe(1);
    expect(prioGridGid(179.99, 90)).toBe(PRIO_GRID_CELLS);
  });

  test("a coordinate that is none has no cell", () => {
    expect([...prioGridGids([Number.NaN, 0, 181, 0], [0, Number.NaN, 0, -90.1])]).toEqual([0, 0, 0, 0]);
  });

  test.each([0, PRIO_GRID_CELLS + 1, 1.5, Number.NaN])("%s is refused as a gid", (gid) => {
    expect(() => prioGridCentre(gid)).toThrow(/valid are whole numbers from 1 to 259200/);
  });

  test("every point lies within the bounds of its cell", () => {
    const longitude = fc.integer({ min: -180e6, max: 180e6 - 1 }).map((micro) => micro / 1e6);
    const latitude = fc.integer({ min: -90e6, max: 90e6 - 1 }).map((micro) => micro / 1e6);
    fc.assert(
      fc.property(longitude, latitude, (x, y) => {
        const [west, south, east, north] = prioGridBounds(prioGridGid(x, y));
        expect(x >= west && x < east && y >= south && y < north).toBe(true);
      }),
    );
  });

  const landCells = `${data}/forecast/priogrid_land_cells_64818.csv.gz`;
  test.skipIf(!existsSync(landCells))(`agrees with the published land cells (needs ${landCells})`, () => {
    const [head, ...rows] = gunzipSync(readFileSync(landCells)).toString("utf8").trim().split("\n");
    expect(head).toBe("gid,row,col,xcoord,ycoord");
    expect(rows).toHaveLength(64818);
    const wrong = rows.filter((line) => {
      const [gid, row, column, x, y] = line.split(",").map(Number);
      const position = prioGridPosition(gid);
      return prioGridGid(x, y) !== gid || position.row !== row || position.column !== column;
    });
    expect(wrong).toEqual([]);
  });
});
