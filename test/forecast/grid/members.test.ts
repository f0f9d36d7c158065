import { describe, expect, test } from "vitest";
import { gridFeatures } from "../../../src/forecast/grid/features.ts";
import { SIMPLE_MEMBERS, simpleMembers } from "../../../src/forecast/grid/members.ts";
import { cellPanel, type GridHistory } from "../../../src/forecast/grid/model.ts";
import { GridSampler } from "../../../src/forecast/grid/sample.ts";
import { STRATA, strataOf } from "../../../src/forecast/grid/strata.ts";
import { supportTo } from "../../../src/forecast/grid/support.ts";
import { cellMonthsOf, FeatureWalk, latticeOf } from "../../../src/fronts/lattice/index.ts";

const FIRST = 121;
const MONTHS = 90;
const CENTRE = 200 * 720 + 361;
/** A row of twelve cells that goes east from the centre, and the cell north of the centre. */
const GIDS = [...Array.from({ length: 12 }, (_, i) => CENTRE + i), CENTRE + 720];

/** `[gid, month, type, deaths]` of each event. */
function world(events: [number, number, number, number][]): { history: GridHistory; walk: FeatureWalk } {
  const lattice = latticeOf(GIDS, 2);
  const column = (k: number) => events.map((event) => event[k]);
  const rows = { gid: column(0), month: column(1).map((m) => FIRST + m), type: column(2), deaths: column(3) };
  const counts = cellMonthsOf(lattice, rows, FIRST, MONTHS);
  const history = { lattice, counts, panel: cellPanel(lattice, counts, "sb"), type: "sb" } as const;
  return { history, walk: new FeatureWalk(lattice, counts, gridFeatures("sb", undefined)) };
}

describe("cells of a panel", () => {
  test("count the deaths of one type in their own cells and months, or of all", () => {
    const { history } = world([
      [CENTRE, 3, 1, 5],
      [CENTRE, 3, 1, 2],
      [CENTRE, 3, 3, 40],
      [CENTRE + 720, 4, 1, 1],
      [CENTRE + 5000, 4, 1, 99],
    ]);
    expect(Array.from(history.panel.values.subarray(2, 5))).toEqual([0, 7, 0]);
    expect(history.panel.values.reduce((sum, one) => sum + one, 0)).toBe(8);
    expect(cellPanel(history.lattice, history.counts, "any").values[3]).toBe(47);
  });
});

describe("strata", () => {
  test("go from war to quiet", () => {
    const half = Array.from({ length: 6 }, (_, i): [number, number, number, number] => [CENTRE, 80 + i, 1, 2]);
    const { history, walk } = world([...half, [CENTRE + 1, 84, 3, 0], [CENTRE + 6, 40, 1, 1]]);
    walk.stepTo(86);
    const named = Array.from(strataOf(walk, history.panel), (place) => STRATA[place]);
    expect(named.slice(0, 8)).toEqual(["intense", "hot", "warm", "cold", "cold", "cold", "warm", "cold"]);
    expect(named[12]).toBe("warm");
  });
});

describe("the simple members", () => {
  const { history, walk } = world([
    [CENTRE, 86, 1, 12],
    [CENTRE, 60, 1, 3],
    [CENTRE + 720, 80, 1, 6],
  ]);
  walk.stepTo(86);
  const support = supportTo(30);
  const members = simpleMembers(history, walk, support);
  const massOf = (name: (typeof SIMPLE_MEMBERS)[number], cell: number) => {
    const mass = new Float64Array(support.length);
    members[SIMPLE_MEMBERS.indexOf(name)](cell, mass);
    return mass;
  };

  test("have mass 1 for every cell", () => {
    for (const name of SIMPLE_MEMBERS) {
      for (let cell = 0; cell < GIDS.length; cell++) {
        expect(massOf(name, cell).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      }
    }
  });

  test("know the cell's own past, and that of its neighbours without its own", () => {
    expect(massOf("zero", 0)[0]).toBe(1);
    expect(massOf("own12", 0)[12]).toBeCloseTo(1 / 12);
    expect(massOf("own36", 0)[3]).toBeCloseTo(1 / 36);
    expect(massOf("fading", 0)[12]).toBeGreaterThan(8 * massOf("fading", 0)[3]);
    expect(massOf("ring", 0)[6]).toBeCloseTo(1 / 96);
    expect(massOf("ring", 0)[12]).toBe(0);
  });

  test("share the region's rate among the cells by how near they are to violence", () => {
    const gates = [0, 12, 1, 4].map((cell) => 1 - massOf("shared", cell)[0]);
    expect(gates).toEqual([...gates].sort((a, b) => b - a));
    const all = GIDS.map((_, cell) => -Math.log(massOf("shared", cell)[0])).reduce((sum, one) => sum + one, 0);
    const rate = (1 - 0.5 ** (1 / 12)) * (1 + 0.5 ** (26 / 12) + 0.5 ** (6 / 12));
    expect(all).toBeCloseTo(rate, 5);
  });
});

describe("the sample", () => {
  test("takes every cell with deaths, few of the others, and nothing that is not known", () => {
    const { history, walk } = world([
      [CENTRE, 70, 1, 4],
      [CENTRE, 71, 1, 5],
      [CENTRE, 76, 1, 99],
    ]);
    const sampler = new GridSampler(history.panel, [[1, 4]], walk.features.length, 72, 1);
    walk.stepTo(69);
    sampler.add(69, walk.table(), strataOf(walk, history.panel));
    const sample = sampler.build();
    const deadly = Array.from(sample.active.keys()).filter((row) => sample.active[row] > 0);
    expect(deadly.length).toBe(1);
    expect(sample.active[deadly[0]]).toBeCloseTo(2 / 3);
    expect(sample.weight[deadly[0]]).toBe(0.75);
    expect([...sample.deaths.count]).toEqual([4, 5]);
    expect(Math.max(...sample.until)).toBeLessThanOrEqual(72);
    expect(sample.values.length).toBe(sample.rows * (walk.features.length + 1));
  });
});
