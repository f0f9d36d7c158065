import { describe, expect, it } from "vitest";
import { refine, resample, weightsOf } from "../../../src/corridors/supply/calibrate.ts";
import { drawQuantiles, lossShare, quantile, valuesOf } from "../../../src/corridors/supply/draws.ts";
import { type Ensemble, emptyEnsemble } from "../../../src/corridors/supply/ensemble.ts";
import { measure, type Observation } from "../../../src/corridors/supply/measures.ts";
import { rowNames } from "../../../src/corridors/supply/rows.ts";
import { sampleCase } from "./sample.ts";

const supply = sampleCase();
const observation: Observation = {
  ...{ id: "o", key: "T", metric: "first_shortage", use: "calibration", region: 0, others: [], sector: 1 },
  ...{ low: 30, high: 32, unit: null, tolerance: 2, from: 30, to: 32, threshold: 80 },
  ...{ statement: "short", claims: [], source: "src-one", note: null },
};

/** Members whose sector 1 in region 0 is served so, day by day. */
function served(days: number, ...members: ((day: number) => number)[]): Ensemble {
  const ensemble = emptyEnsemble(supply, days, members.length, true);
  const rows = rowNames(supply).length;
  for (const [m, level] of members.entries()) {
    for (let t = 0; t < days; t++)
      ensemble.traces?.fill(level(t), (m * 2 * rows + 1) * days + t, (m * 2 * rows + 1) * days + t + 1);
  }
  ensemble.load.fill(40);
  ensemble.needPerDay.fill(100);
  return ensemble;
}

describe("measures", () => {
  const ensemble = served(
    60,
    (t) => (t < 31 ? 100 : 0),
    (t) => (t < 20 || t > 40 ? 100 : 50),
    () => 100,
  );

  it("find the first day short after the closure, the end of it, and that it never comes", () => {
    expect([...measure(supply, ensemble, observation)]).toEqual([31, 20, Number.POSITIVE_INFINITY]);
    const ends = { ...observation, metric: "shortage_ends" as const };
    expect([...measure(supply, ensemble, ends)]).toEqual([Number.POSITIVE_INFINITY, 39, Number.POSITIVE_INFINITY]);
  });

  it("count what keeps running and how long a load lasts", () => {
    const runs = { ...observation, metric: "keeps_running" as const, from: 0, to: 25 };
    expect([...measure(supply, ensemble, runs)]).toEqual([1, 0, 1]);
    const need = { ...observation, metric: "days_of_need" as const, threshold: 10 };
    expect([...measure(supply, ensemble, need)]).toEqual([4, 4, 4]);
  });

  it("see a shortage that comes back after a calm week", () => {
    const back = served(
      60,
      (t) => (t >= 20 && t < 31 ? 100 : 0),
      (t) => (t % 5 === 0 ? 0 : 100),
    );
    const again = { ...observation, metric: "shortage_again" as const };
    expect([...measure(supply, back, again)]).toEqual([31, Number.POSITIVE_INFINITY]);
  });

  it("find the longest time without arrivals", () => {
    const gap = served(20, () => 100);
    gap.arrivals.set([...Array(5).fill(100), ...Array(8).fill(5), ...Array(7).fill(100)]);
    const longest = { ...observation, metric: "longest_gap" as const, from: 0, to: 19, threshold: 10 };
    expect([...measure(supply, gap, longest)]).toEqual([8]);
  });
});

describe("a calibration", () => {
  it("weighs a draw that meets what was observed 1, others by their distance in tolerances", () => {
    const ensemble = served(
      60,
      (t) => (t < 31 ? 100 : 0),
      (t) => (t < 34 ? 100 : 0),
      () => 100,
    );
    const [met, near, far] = weightsOf(supply, [observation], ensemble);
    expect(met).toBe(1);
    expect(near).toBeCloseTo(Math.exp(-0.5), 12);
    expect(far).toBeLessThan(1e-7);
  });

  it("looks at nothing that is held out", () => {
    const ensemble = served(60, () => 100);
    expect([...weightsOf(supply, [{ ...observation, use: "held_out" }], ensemble)]).toEqual([1]);
  });

  it("keeps members in proportion to their weights, the same ones for the same seed", () => {
    const values = Float64Array.from({ length: 4 * supply.slots.length }, (_, i) =>
      Math.floor(i / supply.slots.length),
    );
    const weights = Float64Array.of(0, 3, 0, 1);
    const kept = resample(supply, values, weights, 400, 1, 30);
    expect(kept.ancestry.of.filter((draw) => draw === 1)).toHaveLength(300);
    expect(kept.ancestry.of.filter((draw) => draw === 3)).toHaveLength(100);
    expect(kept.effective).toBeCloseTo(1.6, 12);
    expect(resample(supply, values, weights, 400, 1, 30)).toEqual(kept);
    expect(() => resample(supply, values, new Float64Array(4), 10, 1, 30)).toThrow(
      "none of 4 draws comes near to what was observed in c",
    );
  });

  it("draws more where it found weight, and corrects for it", () => {
    const first = drawQuantiles(supply.slots, 4000, 1);
    const slots = supply.slots.length;
    const weights = Float64Array.from({ length: 4000 }, (_, m) => (first[m * slots] < 1 / 6 ? 1 : 0));
    const even = drawQuantiles(supply.slots, 20_000, 1, 1);
    const { quantiles, ratios } = refine(supply, { quantiles: first, weights }, even);
    const low = [...ratios.keys()].filter((m) => quantiles[m * slots] < 1 / 6);
    expect(low.length / ratios.length).toBeGreaterThan(0.6);
    expect(low.reduce((sum, m) => sum + ratios[m], 0) / ratios.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
      1 / 6,
      1,
    );
  });
});

describe("ranges", () => {
  it("spread evenly without a best value and as a triangle with one", () => {
    expect([0, 0.25, 1].map((u) => quantile({ low: 2, best: null, high: 6 }, u))).toEqual([2, 3, 6]);
    expect([0, 0.5, 1].map((u) => quantile({ low: 0, best: 1, high: 2 }, u))).toEqual([0, 1, 2]);
    expect(quantile({ low: 3, best: 3, high: 3 }, 0.7)).toBe(3);
  });

  it("lose the stated mean part of a convoy, and seldom nearly all", () => {
    const parts = Array.from({ length: 10_000 }, (_, i) => lossShare(0.35, (i + 0.5) / 10_000));
    expect(parts.reduce((sum, part) => sum + part, 0) / parts.length).toBeCloseTo(0.35, 2);
    expect(Math.max(...parts)).toBeLessThanOrEqual(1);
  });

  it("are in the simulator's units", () => {
    const values = valuesOf(supply.slots, new Float64Array(supply.slots.length));
    expect(values[supply.one.demand]).toBeCloseTo(90, 9);
    expect(values[supply.thermalShare[0]]).toBeCloseTo(0.6, 12);
  });
});
