import { expect, test } from "vitest";
import { stream } from "../../src/compute/streams.ts";
import { monthId, type Panel } from "../../src/events/panel/index.ts";
import { backtest, originOf } from "../../src/forecast/backtest.ts";
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
    random: stream(1, "backtest").uniform,
  });

test("a year is forecast from the October before", () => expect(originOf(2018)).toBe(monthId(2017, 10)));

test("windows, ratios and units are scored beside the rules", async () => {
  const result = await run(steady(), (unit) => distributionOf(unit === 0 ? [8, 12] : [0]));
  expect(
    result.windows.map(({ year, model, baselines }) => [
      year,
      model.cases,
      model.crps,
      baselines.zero.crps,
      baselines.conflictology12.crps,
    ]),
  ).toEqual([
    [2018, 24, 0.5, 5, 0],
    [2019, 24, 0.5, 5, 0],
  ]);
  expect(result.ratios.zero).toEqual({ ratio: 0.1, low: 0.1, high: 0.1 });
  expect(result.units).toEqual([
    { unit: 0, months: 24, crps: 1, conflictology12: 0, deaths: 240 },
    { unit: 1, months: 24, crps: 0, conflictology12: 0, deaths: 0 },
  ]);
  expect(result.windows[0].averagePrecision).toEqual({ model: 1, zero: 0.5, conflictology12: 1 });
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
  expect(result.windows.map(({ model }) => model.cases)).toEqual([12 + 8, 24]);
});
