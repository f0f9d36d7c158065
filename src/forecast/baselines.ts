/**
 * The simple forecasts that every model is held against, by the definitions of the VIEWS challenge (Hegre et al. 2025, JPR
 * 62(6)). Each looks at the months up to the last one known and gives one distribution per unit, the same for all months
 * ahead.
 */
import { columnOf, type Panel } from "../events/panel/index.ts";
import { type Distribution, distributionOf, pointMass, poolOf } from "./distribution.ts";

/** Looks at what is known at the end of `lastMonth`, then forecasts any unit (row of the panel). */
export type Baseline = (panel: Panel, lastMonth: number) => (unit: number) => Distribution;

/** Nobody dies. */
export const zero: Baseline = () => () => pointMass(0);

/** Poisson around the unit's last observed month. */
export const lastPoisson: Baseline = (panel, lastMonth) => (unit) =>
  poisson(lastObserved(panel, unit, lastMonth, 1)[0] ?? 0);

/** The unit's own last `months` observed months, each as likely as the other. */
export function conflictology(months: number): Baseline {
  return (panel, lastMonth) => (unit) => ownHistory(panel, unit, lastMonth, months);
}

/**
 * Own last `months` months and those of the neighbours, all as likely. `neighbours` lists rows of the panel, −1 for a
 * neighbour that the panel lacks: it counts as zeros.
 */
export function neighbourConflictology(months: number, neighbours: (unit: number) => ArrayLike<number>): Baseline {
  return (panel, lastMonth) => (unit) => {
    const values = lastObserved(panel, unit, lastMonth, months);
    for (const neighbour of Array.from(neighbours(unit))) {
      const known = neighbour < 0 ? [] : lastObserved(panel, neighbour, lastMonth, months);
      for (let i = 0; i < months; i++) values.push(known[i] ?? 0);
    }
    return values.length === 0 ? pointMass(0) : distributionOf(values);
  };
}

/** All units' last `months` calendar months together: the same for everyone. */
export function bootstrap(months: number): Baseline {
  return (panel, lastMonth) => {
    const pooled = pooledHistory(panel, lastMonth, months);
    return () => pooled;
  };
}

/**
 * Exponentially weighted climatology: all of the unit's past months, a month's weight halving every `halfLife` months
 * back, with `poolWeight` on all units' last twelve months.
 */
export function ewClimatology(halfLife: number, poolWeight: number): Baseline {
  return (panel, lastMonth) => {
    const pooled = pooledHistory(panel, lastMonth, 12);
    return (unit) => {
      const own = weightedHistory(panel, unit, lastMonth, halfLife);
      return own === null ? pooled : poolOf([own, pooled], [1 - poolWeight, poolWeight]);
    };
  };
}

/** The baselines of the country benchmark, by the names under which their scores are printed. */
export const COUNTRY_BASELINES = {
  zero,
  last: lastPoisson,
  conflictology12: conflictology(12),
  conflictology36: conflictology(36),
  bootstrap240: bootstrap(240),
  ewma: ewClimatology(3, 0.05),
} as const satisfies Record<string, Baseline>;

/** Steps of gid to the eight cells around one: PRIO-GRID has 720 cells a row. */
const RING = [-721, -720, -719, -1, 1, 719, 720, 721];

/** Those of a panel of PRIO-GRID cells: as for countries, and neighbour conflictology. */
export function gridBaselines(panel: Panel): Record<string, Baseline> {
  const rowOf = new Map(panel.units.map((unit, row) => [Number(unit), row]));
  const ring = (cell: number) => RING.map((step) => rowOf.get(Number(panel.units[cell]) + step) ?? -1);
  return { ...COUNTRY_BASELINES, conflictologyNeighbours: neighbourConflictology(12, ring) };
}

/** Own last `months` observed months as a distribution; zero for a unit that was never observed. */
export function ownHistory(panel: Panel, unit: number, lastMonth: number, months: number): Distribution {
  const values = lastObserved(panel, unit, lastMonth, months);
  return values.length === 0 ? pointMass(0) : distributionOf(values);
}

/** Up to `count` observed values up to `lastMonth`, newest first; months in which the unit did not exist are passed over. */
export function lastObserved(panel: Panel, unit: number, lastMonth: number, count: number): number[] {
  const found: number[] = [];
  const start = unit * panel.months;
  for (let column = lastColumn(panel, lastMonth); column >= 0 && found.length < count; column--) {
    const value = panel.values[start + column];
    if (!Number.isNaN(value)) found.push(value);
  }
  return found;
}

/** All observed months up to `lastMonth` with weights 2^(−age / halfLife); null for a unit that was never observed. */
export function weightedHistory(panel: Panel, unit: number, lastMonth: number, halfLife: number): Distribution | null {
  const values: number[] = [];
  const weights: number[] = [];
  const last = columnOf(panel, lastMonth);
  const start = unit * panel.months;
  for (let column = lastColumn(panel, lastMonth); column >= 0; column--) {
    const value = panel.values[start + column];
    const weight = 2 ** ((column - last) / halfLife);
    // beyond some forty half-lives nothing is left to weigh, except for a unit that was not seen since
    if (weight < 1e-12 && values.length > 0) break;
    if (!Number.isNaN(value)) {
      values.push(value);
      weights.push(weight);
    }
  }
  return values.length === 0 ? null : distributionOf(values, weights);
}

/** All units' observed values of the last `months` calendar months. */
export function pooledHistory(panel: Panel, lastMonth: number, months: number): Distribution {
  const counts = new Map<number, number>();
  const last = lastColumn(panel, lastMonth);
  const first = Math.max(0, columnOf(panel, lastMonth) - months + 1);
  for (let unit = 0; unit < panel.units.length; unit++) {
    for (let column = first; column <= last; column++) {
      const value = panel.values[unit * panel.months + column];
      if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts.size === 0 ? pointMass(0) : distributionOf([...counts.keys()], [...counts.values()]);
}

/** Poisson probabilities, cut where less than one in 10¹² is left on a side. */
export function poisson(mean: number): Distribution {
  if (!(mean >= 0)) throw new RangeError(`invalid mean: ${mean}; valid are numbers from 0`);
  if (mean === 0) return pointMass(0);
  const reach = 8 * Math.sqrt(mean) + 25;
  const from = Math.max(0, Math.floor(mean - reach));
  const size = Math.ceil(mean + reach) - from + 1;
  const mode = Math.floor(mean) - from;
  const weights = new Float64Array(size);
  weights[mode] = 1;
  for (let i = mode + 1; i < size; i++) weights[i] = (weights[i - 1] * mean) / (from + i);
  for (let i = mode; i > 0; i--) weights[i - 1] = (weights[i] * (from + i)) / mean;
  return distributionOf(
    Float64Array.from(weights, (_, i) => from + i),
    weights,
  );
}

const lastColumn = (panel: Panel, lastMonth: number) => Math.min(panel.months - 1, columnOf(panel, lastMonth));
