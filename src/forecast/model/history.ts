/**
 * What the past of every unit looks like at the end of every month: levels, trends, regularity. Only months up to that
 * one are read, and months in which a unit did not exist are passed over.
 */
import type { Panel } from "../../events/panel/index.ts";

/** Half-lives [months] of the exponentially weighted mean deaths per month. */
export const HALF_LIVES = [1.5, 3, 6, 12, 36, 120] as const;

/** Deaths per month added before logarithms and ratios: differences among very small levels are noise. */
export const OFFSET = 2;

/** Levels above this one [deaths per month] count as alike: above it, forecasts follow the level itself. */
const LEVEL_CAP = 200;

/** Features in which pasts are compared; all but the level are free of scale. */
export const SHAPE_FEATURES = [
  "level",
  "burst",
  "trend",
  "year against three years",
  "three years against ten",
  "peak",
  "regularity",
  "roughness",
  "quiet",
] as const;

export interface History {
  panel: Panel;
  /** Weighted mean deaths per half-life [half-life][unit × months]; NaN before the unit was first seen. */
  means: Float64Array[];
  /** [unit × months × features], NaN before the unit was first seen. */
  shapes: Float32Array;
}

export function historyOf(panel: Panel): History {
  const size = panel.units.length * panel.months;
  const means = HALF_LIVES.map(() => new Float64Array(size).fill(Number.NaN));
  const shapes = new Float32Array(size * SHAPE_FEATURES.length).fill(Number.NaN);
  for (let unit = 0; unit < panel.units.length; unit++) {
    HALF_LIVES.forEach((halfLife, k) => {
      weightedMeans(panel, unit, halfLife, means[k]);
    });
    for (let column = 0; column < panel.months; column++) shapeAt(panel, means, unit, column, shapes);
  }
  return { panel, means, shapes };
}

function weightedMeans({ values, months }: Panel, unit: number, halfLife: number, out: Float64Array): void {
  const fade = 2 ** (-1 / halfLife);
  let sum = 0;
  let weight = 0;
  for (let at = unit * months; at < (unit + 1) * months; at++) {
    sum *= fade;
    weight *= fade;
    if (!Number.isNaN(values[at])) {
      sum += values[at];
      weight += 1;
    }
    if (weight > 0) out[at] = sum / weight;
  }
}

function shapeAt(panel: Panel, means: Float64Array[], unit: number, column: number, out: Float32Array): void {
  const at = unit * panel.months + column;
  const [month, quarter, half, year, three, ten] = means.map((mean) => mean[at]);
  if (Number.isNaN(ten)) return;
  const { peak, active, quiet, roughness } = lastYear(panel, unit, column);
  out.set(
    [
      Math.log(Math.min(LEVEL_CAP, half) + OFFSET),
      ratio(month, half),
      ratio(quarter, year),
      ratio(year, three),
      ratio(three, ten),
      ratio(peak, year),
      active,
      roughness,
      Math.log1p(quiet),
    ],
    at * SHAPE_FEATURES.length,
  );
}

const ratio = (one: number, other: number) => Math.log((one + OFFSET) / (other + OFFSET));

/** Peak, share of active months and roughness of the last twelve months, and months since the last death (120 at most). */
function lastYear({ values, months }: Panel, unit: number, column: number) {
  let peak = 0;
  let active = 0;
  let seen = 0;
  let steps = 0;
  let later = Number.NaN;
  let quiet = 120;
  for (let back = 0; back < 120 && back <= column; back++) {
    const value = values[unit * months + column - back];
    if (Number.isNaN(value)) continue;
    if (value > 0 && quiet === 120) quiet = back;
    if (back >= 12) {
      if (quiet < 120) break;
      continue;
    }
    seen += 1;
    peak = Math.max(peak, value);
    active += value > 0 ? 1 : 0;
    if (!Number.isNaN(later)) steps += Math.abs(ratio(later, value));
    later = value;
  }
  return { peak, active: seen > 0 ? active / seen : 0, quiet, roughness: seen > 1 ? steps / (seen - 1) : 0 };
}
