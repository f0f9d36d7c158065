/** What a case's own reports say of earlier forecasts by the day on which a new one is made. */
import { corrected, type DisplacementCase, interpolated, knownBy } from "../cases/index.ts";
import { bandWidth, type OwnResiduals, type Residuals, residualsOf } from "./conformal.ts";

/** Days between forecasts that are looked at. */
const STEP = 10;

/**
 * Residuals of the forecasts (people by day and camp, made `lag` days before) that reports dated up to `day` cover in every camp;
 * corrections count once they are out. Null where there are none yet.
 */
export function ownResiduals(
  { camps, corrections }: DisplacementCase,
  forecast: Float64Array,
  lag: number,
  day: number,
): OwnResiduals | null {
  const series = camps.map(({ name, reports }) => knownBy(corrected(reports, name, corrections, day), day));
  const until = Math.min(...series.map((one) => Math.max(-1, ...one.day)));
  const days: number[] = [];
  for (let t = Math.ceil(lag / STEP) * STEP; t <= until; t += STEP) days.push(t);
  if (days.length === 0) return null;
  const width = camps.length;
  const then = Float64Array.from(days.flatMap((t) => [...forecast.subarray(t * width, (t + 1) * width)]));
  const known = Float64Array.from(days.flatMap((t) => series.map((one) => interpolated(one, t))));
  return { residuals: residualsOf(then, known, width, 1), days: days.length };
}

/** Widths of bands by day: other conflicts, and what was known of the own one `lag` days before. */
export function rollWidths(
  one: DisplacementCase,
  forecast: Float64Array,
  lag: number,
  others: readonly Residuals[],
  level: number,
): Float64Array {
  const out = new Float64Array(one.days);
  for (let t = 0; t < one.days; t++) {
    out[t] = t % STEP === 0 ? bandWidth(others, level, ownResiduals(one, forecast, lag, t - lag)) : out[t - 1];
  }
  return out;
}
