/** Forecasts of every day of a case at a lag, each from what was published that many days before. */
import type { DisplacementCase } from "../cases/index.ts";
import { totalOf } from "../cases/people.ts";
import { FORECAST, type ForecastOptions, forecastCamps, persist } from "./assimilate.ts";
import { publishedBy } from "./published.ts";

export interface RollingForecast {
  /** People by day and camp. */
  model: Float64Array;
  persistence: Float64Array;
}

/**
 * `run` is the model's free run and `reported` what was reported in the end (both by day and camp); of `reported` only the
 * total of the day is used, as Flee does. Before anything is published both forecasts are the model's split of the total.
 */
export function rollForecasts(
  one: DisplacementCase,
  run: Float64Array,
  reported: Float64Array,
  lag: number,
  options: ForecastOptions = FORECAST,
): RollingForecast {
  const camps = one.camps.length;
  const model = new Float64Array(run.length);
  const persistence = new Float64Array(run.length);
  for (let day = 0; day < one.days; day++) {
    const total = totalOf(reported, camps, day);
    const known = day < lag ? null : publishedBy(one.camps, one.corrections, day - lag, options.windowDays);
    const cold = splitOf(run.subarray(day * camps, (day + 1) * camps), total);
    model.set((known && forecastCamps(known, run, day, total, options)) ?? cold, day * camps);
    persistence.set((known && persist(known, total)) ?? cold, day * camps);
  }
  return { model, persistence };
}

/** A total by the shares of people; equal ones where there is nobody. */
export function splitOf(people: Float64Array, total: number): Float64Array {
  const sum = people.reduce((all, one) => all + one, 0);
  return people.map((one) => (sum > 0 ? (one * total) / sum : total / people.length));
}
