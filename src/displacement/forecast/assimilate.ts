/** Forecasts of people per camp from the reports that were published by then and the model's arrivals. */

export interface ReportsKnown {
  /** People by camp in its last report. */
  people: Float64Array;
  /** People by camp who came within the window before that report; never below 0. */
  recent: Float64Array;
  /** Day of each camp's last report; 0 where there is none. */
  day: Int32Array;
}

export interface ForecastOptions {
  /** Trust in the model, as a share of all recent arrivals: a camp with fewer keeps the model's own number. */
  prior: number;
  /** Days over which observed and modelled arrivals are compared. */
  windowDays: number;
}

export const FORECAST: ForecastOptions = { prior: 0.1, windowDays: 90 };

/** The shares of the last reports, applied to a total; null when nobody was reported yet. */
export function persist({ people }: ReportsKnown, total: number): Float64Array | null {
  const sum = people.reduce((all, one) => all + one, 0);
  return sum > 0 ? people.map((one) => (one * total) / sum) : null;
}

/**
 * People per camp on `day` when `total` are in camps: the last report and the model's arrivals since then, times (O + K) ÷ (M + K),
 * where O and M are the reported and the modelled arrivals of the window before the report and K is `prior` of all O. The sum is
 * brought to the total. `run` has the model's people by day and camp. Null when nobody was reported yet.
 */
export function forecastCamps(
  known: ReportsKnown,
  run: Float64Array,
  day: number,
  total: number,
  { prior, windowDays }: ForecastOptions = FORECAST,
): Float64Array | null {
  const camps = known.people.length;
  if (!persist(known, total)) return null;
  const trust = prior * known.recent.reduce((all, one) => all + one, 0) + 1;
  const expected = known.people.map((people, j) => {
    const reported = run[known.day[j] * camps + j];
    const before = run[Math.max(0, known.day[j] - windowDays) * camps + j];
    const since = Math.max(0, run[day * camps + j] - reported);
    return people + (since * (known.recent[j] + trust)) / (Math.max(0, reported - before) + trust);
  });
  const sum = expected.reduce((all, one) => all + one, 0);
  return expected.map((one) => (one * total) / sum);
}
