import { describe, expect, test } from "vitest";
import { createPool } from "../../../src/compute/pool.ts";
import type { Panel } from "../../../src/events/panel/index.ts";
import { meanOf } from "../../../src/forecast/distribution.ts";
import { countryTrainer } from "../../../src/forecast/model/countryModel.ts";

const MONTHS = 180;
const LAST = 167;

/** Twelve units: wars that flare up and calm down, some small ones, some quiet, one that is born late and has a gap. */
function invented(): Panel {
  const units = Array.from({ length: 12 }, (_, unit) => `unit ${unit}`);
  const values = Float64Array.from({ length: units.length * MONTHS }, (_, at) => {
    const unit = Math.floor(at / MONTHS);
    const month = at % MONTHS;
    if (unit === 11 && (month < 50 || month === 80)) return Number.NaN;
    if (unit >= 9) return unit === 11 && month % 7 === 0 ? 2 : 0;
    const wave = 1 + Math.sin((month + 17 * unit) / (5 + unit));
    return Math.floor(wave * (unit < 4 ? 60 * (unit + 1) : 3) * (0.5 + ((month * 31 + unit * 17) % 11) / 11));
  });
  return { units, firstMonth: 121, months: MONTHS, values };
}

const forecastsOf = async (panel: Panel, options = {}) => {
  const model = await countryTrainer(panel, options).fit(panel.firstMonth + LAST);
  return panel.units.flatMap((_, unit) =>
    [1, 3, 14].map((horizon) => {
      const { distribution } = model.forecast(unit, horizon);
      return [[...distribution.values], [...distribution.weights]];
    }),
  );
};

describe("the country model", () => {
  test("reads no month after the last one known", async () => {
    const panel = invented();
    const changed = {
      ...panel,
      values: panel.values.map((value, at) => (at % MONTHS > LAST ? 7777 : value)),
    };
    expect(await forecastsOf(changed)).toEqual(await forecastsOf(panel));
  });

  test("is the same on threads and inline, and differs only with the data or the seed", async () => {
    const panel = invented();
    await using pool = createPool(2);
    const inline = await forecastsOf(panel);
    expect(await forecastsOf(panel, { pool })).toEqual(inline);
    expect(await forecastsOf(panel, { seed: 2 })).not.toEqual(inline);
  });

  test("forecasts every unit with a distribution, weights that sum to one, and what it resembles", async () => {
    const panel = invented();
    const model = await countryTrainer(panel, { regions: [1, 1] }).fit(panel.firstMonth + LAST);
    panel.units.forEach((_, unit) => {
      const { distribution, members, analogues } = model.forecast(unit, 6);
      expect(distribution.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(Object.values(members).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
      expect(analogues.length > 0).toBe(unit < 9 || unit === 11);
      const heights = analogues.map(({ weight }) => weight);
      expect(heights).toEqual([...heights].sort((a, b) => b - a));
    });
    expect(meanOf(model.forecast(0, 3).distribution)).toBeGreaterThan(10);
    expect(meanOf(model.forecast(9, 3).distribution)).toBeLessThan(1);
  });

  test("says what the forest rests on, against a quiet unit as active as it", async () => {
    const panel = invented();
    const model = await countryTrainer(panel).fit(panel.firstMonth + LAST);
    const carriers = model.carriers(3, 3);
    expect(carriers).toMatchObject({ measure: "deaths", horizons: [3] });
    expect(carriers?.given).toBeGreaterThan(carriers?.quiet ?? Number.NaN);
    // wars of like shape and other size: their level tells them apart
    expect(carriers?.effects[0].group).toBe("recent");
    expect(model.carriers(9, 3)).toBeNull();
  });

  test("refuses months without enough past and months ahead that it was not made for", async () => {
    const trainer = countryTrainer(invented());
    await expect(trainer.fit(150)).rejects.toThrow(
      "cannot forecast from 1992-06; valid are months from 1995-01 to 2004-12",
    );
    await expect(trainer.fit(301)).rejects.toThrow("valid are months from 1995-01 to 2004-12");
    const model = await trainer.fit(121 + LAST);
    for (const horizon of [0, 15, 1.5])
      expect(() => model.forecast(0, horizon)).toThrow(/invalid number of months ahead/);
  });
});
