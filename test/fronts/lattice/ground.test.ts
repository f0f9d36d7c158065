import { describe, expect, test } from "vitest";
import { cellsOfCountries, groundOf, latticeOf } from "../../../src/fronts/lattice/index.ts";
import { divisionCells } from "../../../src/fronts/newFronts/index.ts";
import type { AdminUnit, Placer } from "../../../src/places/model.ts";
import { prioGridGid } from "../../../src/places/prioGrid.ts";

const unit = (id: string, level: 0 | 1 | 2, parent: string | null, point: [number, number]): AdminUnit => ({
  id,
  level,
  parent,
  pcode: null,
  names: { en: id, fr: id, ar: id },
  point,
  disputed: false,
});

/** Mali from 0° to 1° east, Niger from 1° to 2°, both from the equator to 1° north; one small circle within Niger. */
const units = [
  null,
  unit("MLI", 0, null, [0.5, 0.5]),
  unit("NER", 0, null, [1.5, 0.5]),
  unit("ML01", 2, "MLI", [0.3, 0.3]),
  unit("NE01", 2, "NER", [1.6, 0.6]),
  unit("NE02", 2, "NER", [1.05, 0.05]),
  unit("TD01", 2, "TCD", [15, 12]),
];
const inside = (x: number, y: number) => y >= 0 && y < 1 && x >= 0 && x < 2;
const small = (x: number, y: number) => Math.hypot(x - 1.05, y - 0.05) < 0.04;
const placer: Placer = {
  version: "invented",
  units,
  place: (longitude, latitude) => {
    const of = (value: (x: number, y: number) => number) =>
      Uint16Array.from(longitude, (x, i) => (inside(x, latitude[i]) ? value(x, latitude[i]) : 0));
    const country = of((x) => (x < 1 ? 1 : 2));
    return { country, adm1: country, adm2: of((x, y) => (x < 1 ? 3 : small(x, y) ? 5 : 4)) };
  },
};

const lattice = latticeOf(cellsOfCountries(placer, new Set(["MLI", "NER"])), 0);

describe("ground", () => {
  test("cells of countries by their centres", () => {
    expect([...cellsOfCountries(placer, new Set(["MLI"]))]).toEqual(
      [
        [0.1, 0.1],
        [0.6, 0.1],
        [0.1, 0.6],
        [0.6, 0.6],
      ].map(([x, y]) => prioGridGid(x, y)),
    );
    expect([...cellsOfCountries(placer, new Set(["XXX"]))]).toEqual([]);
  });

  test("countries and towns of each cell of the rectangle", () => {
    const ground = groundOf(lattice, placer, { longitude: [0.2, 0.3, 1.9, 50], latitude: [0.2, 0.3, 0.9, 50] });
    expect([...ground.country]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect([...ground.towns]).toEqual([2, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("divisions", () => {
  test("have the cells whose centre they hold, a small one the cell that it lies in; those elsewhere are left out", () => {
    const { ids, start, cells } = divisionCells(lattice, placer, 2);
    expect(ids).toEqual(["ML01", "NE01", "NE02"]);
    expect([...start]).toEqual([0, 4, 8, 9]);
    expect([...cells]).toEqual([0, 1, 4, 5, 2, 3, 6, 7, 2]);
  });
});
