import { expect, test } from "vitest";
import { monthId, type Panel } from "../../src/events/panel/index.ts";
import { backtest, originOf } from "../../src/forecast/backtest/index.ts";
import { conflictology, zero } from "../../src/forecast/baselines.ts";
import { distributionOf, pointMass } from "../../src/forecast/distribution.ts";

/** Two units over ten years: one where 10 die each month, a quiet one; the first begins with 2010. */
function steady(): Panel {
  const months = 120;
  const values = new Float64Array(2 * months);
  values.fill(10, 0, months);
  return { units: ["A", "B"], firstMonth: monthId(2010, 1), months, values };
}

const run = (panel: Panel, forecast: (unit: number) => ReturnType<typeof pointMass>) =>
  backtest({
    panel,
    years: [2018, 2019],
    include: () => true,
    train: async () => forecast,
    baselines: { zero, conflictology12: conflictology(12) },
    seed: 1,
  });

test("a year is forecast from the October before", () => expect(originOf(2018)).toBe(monthId(2017, 10)));

test("windows, ratios and units are scored beside the rules", async () => {
  const result = await run(steady(), (unit) => distributionOf(unit === 0 ? [8, 12] : [0]));
  expect(
    result.windows.map(({ year, parts: [{ cases, scores }] }) => [
      year,
      cases,
      ...["model", "zero", "conflictology12"].map((name) => scores[name].crps),
    ]),
  ).toEqual([
    [2018, 24, 0.5, 5, 0],
    [2019, 24, 0.5, 5, 0],
  ]);
  expect(result.parts[0].ratios.zero.crps).toEqual({ ratio: 0.1, low: 0.1, high: 0.1 });
  expect(result.units).toEqual([
    { unit: 0, months: 24, crps: 1, conflictology12: 0, deaths: 240 },
    { unit: 1, months: 24, crps: 0, conflictology12: 0, deaths: 0 },
  ]);
  expect(result.windows[0].rankings[0]).toEqual({
    threshold: 1,
    happened: 12,
    averagePrecision: { model: 1, zero: 0.5, conflictology12: 1 },
    auroc: { model: 1, zero: 0.5, conflictology12: 1 },
  });
  expect(result.misses).toEqual([]);
});

test("what got a small chance and happened is a miss, and what got a large one and did not", async () => {
  const panel = steady();
  panel.values[panel.months + monthId(2018, 5) - panel.firstMonth] = 30;
  const result = await run(panel, (unit) => (unit === 0 ? pointMass(10) : distributionOf([0, 200], [0.96, 0.04])));
  expect(result.misses).toEqual([
    { unit: 1, month: monthId(2018, 5), threshold: 1, given: expect.closeTo(0.04), observed: 30 },
  ]);
  const cried = await run(steady(), () => pointMass(50));
  expect(cried.misses.filter(({ unit }) => unit === 1)).toHaveLength(24);
});

test("months in which a unit did not exist are not scored", async () => {
  const panel = steady();
  panel.values.fill(Number.NaN, panel.months, panel.months + 100);
  const result = await run(panel, () => pointMass(0));
  expect(result.windows.map(({ parts: [all] }) => all.cases)).toEqual([12 + 8, 24]);
});

test("parts are scored apart: with and without deaths, without the units of most deaths", async () => {
  const { parts, largest } = await run(steady(), (unit) => distributionOf(unit === 0 ? [8, 12] : [0, 2]));
  expect(largest).toEqual([0, 1]);
  expect(parts.map(({ part, cases, scores }) => [part, cases, scores.model?.crps])).toEqual([
    ["all", 48, 0.75],
    ["withDeaths", 24, 1],
    ["withoutDeaths", 24, 0.5],
    ["withoutTwoLargest", 0, Number.NaN],
    ["withoutThreeLargest", 0, Number.NaN],
  ]);
  expect(parts[3].ratios).toEqual({});
  // where nobody died nothing beats a sure zero
  expect(parts[2].ratios.zero.crps.ratio).toBe(Number.POSITIVE_INFINITY);
  expect(parts[2].ratios.zero.ign.ratio).toBeGreaterThan(1);
});

test("every threshold has its ranking and its reliability curve; NaN where it was never reached", async () => {
  const { rankings, reliability } = await run(steady(), (unit) => distributionOf(unit === 0 ? [8, 12] : [0]));
  expect(rankings.map(({ threshold, happened, auroc }) => [threshold, happened, auroc.model])).toEqual([
    [1, 24, 1],
    [10, 24, 1],
    [25, 0, Number.NaN],
    [100, 0, Number.NaN],
  ]);
  expect(reliability[1]).toEqual({
    threshold: 10,
    bins: [
      { count: 24, forecast: 0, observed: 0 },
      { count: 24, forecast: 0.5, observed: 1 },
    ],
  });
});

test("calibration looks at likely cases, coverage at places that had deaths and at all", async () => {
  const { pit, coverage } = await run(steady(), (unit) => distributionOf(unit === 0 ? [8, 12] : [0]));
  // 10 lies in the middle of 8 and 12: at one half of the distribution, every time
  expect(pit).toEqual({ cases: 24, heights: [0, 0, 0, 0, 0, 10, 0, 0, 0, 0] });
  expect(coverage[0]).toEqual({ level: 0.5, covered: 1, coveredAll: 1 });
  const never = await run(steady(), () => pointMass(50));
  expect(never.coverage[2]).toEqual({ level: 0.9, covered: 0, coveredAll: 0 });
});

test("a year may be forecast from the month before it, and scores are told by months ahead", async () => {
  const asked: number[] = [];
  const { horizons } = await backtest({
    panel: steady(),
    years: [2018],
    firstAhead: 1,
    include: (unit) => unit === 0,
    train: async (lastMonth) => (_, horizon) => {
      asked.push(lastMonth);
      return pointMass(10 - horizon / 2);
    },
    baselines: { zero },
    seed: 1,
  });
  expect(new Set(asked)).toEqual(new Set([monthId(2017, 12)]));
  expect(horizons.map(({ ahead, cases, scores }) => [ahead, cases, scores.model.crps]).slice(0, 3)).toEqual([
    [1, 1, 0.5],
    [2, 1, 1],
    [3, 1, 1.5],
  ]);
});
