import fc from "fast-check";
import { expect, test } from "vitest";
import { distributionOf, pointMass } from "../../src/forecast/distribution.ts";
import { outlookOf, QUANTILE_LEVELS, quantilesOf, THRESHOLDS } from "../../src/forecast/outlook.ts";

test("exceedances, means and quantiles stand by unit, month ahead and threshold", () => {
  const tens = distributionOf([0, 0, 0, 0, 0, 10, 10, 10, 10, 200]);
  const outlook = outlookOf(2, [1, 3], (unit, horizon) => (unit === 1 && horizon === 3 ? tens : pointMass(0)));
  expect([...outlook.means]).toEqual([0, 0, 0, 24]);
  expect([...outlook.exceedances.slice(-THRESHOLDS.length)].map((p) => p.toFixed(3))).toEqual([
    "0.500",
    "0.500",
    "0.100",
    "0.100",
  ]);
  expect([...outlook.quantiles.slice(-QUANTILE_LEVELS.length)]).toEqual([0, 0, 0, 0, 10, 10, 200]);
});

test("a quantile is the least value that the level of the weight does not pass", () => {
  const values = fc.array(fc.nat(50), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, (list) => {
      const sorted = [...list].sort((a, b) => a - b);
      const found = quantilesOf(distributionOf(list), QUANTILE_LEVELS);
      QUANTILE_LEVELS.forEach((level, i) => {
        expect(found[i]).toBe(sorted[Math.max(0, Math.ceil(level * sorted.length - 1e-9) - 1)]);
      });
    }),
  );
});
