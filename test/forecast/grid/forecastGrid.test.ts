import { describe, expect, test } from "vitest";
import { inlinePool } from "../../../src/compute/pool.ts";
import { stream } from "../../../src/compute/streams.ts";
import { exceedance, meanOf } from "../../../src/forecast/distribution.ts";
import {
  cellForecast,
  cellPanel,
  forecastGrid,
  type GridHistory,
  HORIZON_GROUPS,
  MEMBERS,
} from "../../../src/forecast/grid/index.ts";
import { cellMonthsOf, latticeOf } from "../../../src/fronts/lattice/index.ts";

const FIRST = 121;
const MONTHS = 180;
const SIDE = 8;
/** A square of cells from row 201, column 361. */
const GIDS = Array.from({ length: SIDE * SIDE }, (_, i) => 200 * 720 + 361 + (i % SIDE) + 720 * Math.floor(i / SIDE));
const HOT = GIDS[3 * SIDE + 3];
const COLD = GIDS[SIDE * SIDE - 1];

/** One cell at war, its neighbours now and then, the rest nearly never. `until`: months after it are another world. */
function history(until = MONTHS): GridHistory {
  const lattice = latticeOf(GIDS, 2);
  const rows = { gid: [] as number[], month: [] as number[], type: [] as number[], deaths: [] as number[] };
  for (let month = 0; month < MONTHS; month++) {
    const from = stream(1, "world", month < until ? month : `other ${month}`);
    for (const gid of GIDS) {
      const rate = gid === HOT ? 0.8 : Math.abs(gid - HOT) <= 1 ? 0.2 : 0.004;
      if (from.uniform() >= rate) continue;
      rows.gid.push(gid);
      rows.month.push(FIRST + month);
      rows.type.push(1);
      rows.deaths.push(1 + from.poisson(gid === HOT ? 20 : 3));
    }
  }
  const counts = cellMonthsOf(lattice, rows, FIRST, MONTHS);
  return { lattice, counts, panel: cellPanel(lattice, counts, "sb"), type: "sb" };
}

describe("the grid forecast", async () => {
  const last = FIRST + 160;
  const { forecast, weights, gains, explain } = await forecastGrid(history(), last, inlinePool());
  const of = (gid: number, group: number) => cellForecast(forecast, forecast.gids.indexOf(gid), group);

  test("gives every cell and group a distribution", () => {
    expect(forecast.gids.length * forecast.groups.length * forecast.support.length).toBe(forecast.masses.length);
    for (const gid of GIDS) {
      const mass = of(gid, 2).weights.reduce((sum, one) => sum + one, 0);
      expect(mass).toBeCloseTo(1, 6);
    }
    for (const byGroup of weights) {
      for (const one of byGroup) {
        expect(one.length).toBe(MEMBERS.length);
        expect(one.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
      }
    }
  });

  test("says what the gate looks at", () => {
    expect(gains.shares.length).toBe(gains.features.length + 1);
    expect(gains.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test("says what the gate rests on in a cell, against a quiet one of its stratum", () => {
    const { carriers } = explain(forecast.gids.indexOf(HOT));
    expect(carriers).toMatchObject({ measure: "chance", horizons: [3, 4, 5, 6] });
    expect(carriers.given).toBeGreaterThan(0.5);
    expect(carriers.effects.map(({ effect }) => effect)).toEqual(
      carriers.effects.map(({ effect }) => effect).sort((a, b) => b - a),
    );
    // a cell beside the war is like the quiet ones near it in all but what it is told apart by
    const near = explain(forecast.gids.indexOf(HOT + 1)).carriers;
    const own = near.effects.filter(({ group }) => group === "recent" || group === "past" || group === "around");
    expect(Math.max(...own.map(({ effect }) => effect))).toBeGreaterThan(0.01);
    expect(near.given).toBeGreaterThan(near.quiet);
    expect(near.effects.some(({ group }) => group === "country")).toBe(false);
  });

  test("tells pasts alike whose next year is known, none of them for a cell far from all violence", () => {
    const { analogues } = explain(forecast.gids.indexOf(HOT));
    expect(analogues.length).toBeGreaterThan(0);
    expect(analogues[0].cell).toBe(forecast.gids.indexOf(HOT));
    for (const { column } of analogues) expect(column + 12).toBeLessThanOrEqual(160);
    const cold = forecast.strata.indexOf(3);
    if (cold >= 0) expect(explain(cold).analogues).toEqual([]);
  });

  test("forecasts other groups of months", async () => {
    const groups = HORIZON_GROUPS.slice(0, 1);
    const next = await forecastGrid(history(), last, inlinePool(), { groups });
    expect(next.forecast.masses.length).toBe(GIDS.length * next.forecast.support.length);
  });

  test("finds the war where it is", () => {
    expect(Math.abs(exceedance(of(HOT, 0), 1) - 0.8)).toBeLessThan(0.15);
    expect(Math.abs(meanOf(of(HOT, 1)) / (0.8 * 21) - 1)).toBeLessThan(0.3);
    expect(exceedance(of(COLD, 0), 1)).toBeLessThan(0.05);
    expect(exceedance(of(COLD, 0), 1)).toBeGreaterThan(0);
    expect(exceedance(of(HOT + 1, 0), 1)).toBeGreaterThan(exceedance(of(COLD, 0), 1));
  });

  test("repeats itself, and knows nothing of what comes after", async () => {
    const other = await forecastGrid(history(161), last, inlinePool());
    expect(other.forecast.masses).toEqual(forecast.masses);
    expect(GIDS.map((_, cell) => other.explain(cell))).toEqual(GIDS.map((_, cell) => explain(cell)));
  });

  test("says how much history it needs", async () => {
    await expect(forecastGrid(history(), FIRST + 40, inlinePool())).rejects.toThrow(
      /needs 60 known months .* received 41/,
    );
    await expect(forecastGrid(history(), FIRST + MONTHS, inlinePool())).rejects.toThrow("received 181");
  });

  test("makes do with a short history", async () => {
    const short = await forecastGrid(history(), FIRST + 70, inlinePool());
    const cell = short.forecast.gids.indexOf(HOT);
    const cold = short.forecast.gids.indexOf(COLD);
    const deadly = (one: number) => exceedance(cellForecast(short.forecast, one, 0), 1);
    expect(deadly(cell)).toBeGreaterThan(3 * deadly(cold));
  });

  test("has nothing to say where nobody ever died, and says so", async () => {
    const one = history();
    const quiet = { ...one, panel: { ...one.panel, values: new Float64Array(one.panel.values.length) } };
    await expect(forecastGrid(quiet, last, inlinePool())).rejects.toThrow("no deaths in all the history");
  });

  test("refuses a panel of other cells", async () => {
    const one = history();
    const panel = { ...one.panel, units: [...one.panel.units].reverse() };
    await expect(forecastGrid({ ...one, panel }, last, inlinePool())).rejects.toThrow("must be the 64 cells");
  });
});
