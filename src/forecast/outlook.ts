/** What is kept and shown of a forecast: exceedances, mean and quantiles of each unit and month ahead. */
import { THRESHOLDS } from "../compute/ranking.ts";
import { type Distribution, exceedance, meanOf } from "./distribution.ts";

export { THRESHOLDS };
export const QUANTILE_LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
/** Farthest month ahead. */
export const FARTHEST = 14;

/** What a forecast is made for: whole countries, or PRIO-GRID cells of half a degree. */
export const FORECAST_UNITS = ["country", "cell"] as const;
export type ForecastUnit = (typeof FORECAST_UNITS)[number];

export interface Outlook {
  /** Months ahead of the last known one, ascending. */
  horizons: readonly number[];
  /** P(deaths ≥ threshold) [units × horizons × THRESHOLDS]. */
  exceedances: Float64Array;
  /** Expected deaths [units × horizons]. */
  means: Float64Array;
  /** Deaths [units × horizons × QUANTILE_LEVELS]. */
  quantiles: Float64Array;
}

export function outlookOf(
  units: number,
  horizons: readonly number[],
  forecast: (unit: number, horizon: number) => Distribution,
): Outlook {
  const rows = units * horizons.length;
  const exceedances = new Float64Array(rows * THRESHOLDS.length);
  const means = new Float64Array(rows);
  const quantiles = new Float64Array(rows * QUANTILE_LEVELS.length);
  for (let unit = 0; unit < units; unit++) {
    horizons.forEach((horizon, h) => {
      const row = unit * horizons.length + h;
      const distribution = forecast(unit, horizon);
      means[row] = meanOf(distribution);
      THRESHOLDS.forEach((threshold, i) => {
        exceedances[row * THRESHOLDS.length + i] = exceedance(distribution, threshold);
      });
      quantiles.set(quantilesOf(distribution, QUANTILE_LEVELS), row * QUANTILE_LEVELS.length);
    });
  }
  return { horizons, exceedances, means, quantiles };
}

/** The least value whose cumulative weight reaches each level; levels ascending. */
export function quantilesOf({ values, weights }: Distribution, levels: readonly number[]): Float64Array {
  const found = new Float64Array(levels.length);
  let at = 0;
  let below = weights[0];
  levels.forEach((level, i) => {
    // a sum of weights may fall short of 1 by rounding
    while (at < values.length - 1 && below < level - 1e-12) below += weights[++at];
    found[i] = values[at];
  });
  return found;
}
