/** Simple ways to rank quiet cells, which the model has to beat. */
import { type FeatureWalk, ringSum } from "../lattice/index.ts";

export const BASELINES = [
  "distance", // to the nearest cell with an event in the last 12 months
  "kernel75", // Gaussian kernels of past events, half-life 6 months; the width in kilometres
  "kernel150",
  "kernel300",
  "kernelTowns", // the 75-kilometre kernel times the towns in the cell
  "neighbours", // months with events among the eight neighbours' last 24 (neighbour conflictology)
  "longRun", // the cell's own past, half-life 10 years
] as const;
export type Baseline = (typeof BASELINES)[number];

const SHORT = { of: "events", counted: "any", halfLife: 6 } as const;
const LONG = { of: "events", counted: "any", halfLife: 120 } as const;
const RING_MONTHS = 24;
/** Towns that a cell counts as having where none is known. */
const NO_TOWN = 0.2;

/**
 * Scores of each baseline for positions of the lattice's rectangle at the month the walk has reached; greater is likelier.
 * Without towns, `kernelTowns` is the plain kernel.
 */
export function baselineScores(
  walk: FeatureWalk,
  positions: Int32Array,
  towns?: Float32Array,
): Record<Baseline, Float64Array> {
  const from = (value: (at: number) => number) => Float64Array.from(positions, value);
  const [kernel75, kernel150, kernel300] = [75, 150, 300].map((km) => walk.near(SHORT, km));
  const distance = walk.distance("any", 12);
  const months = walk.walk.activeMonths(RING_MONTHS);
  const long = walk.walk.faded(LONG);
  return {
    distance: from((at) => -distance[at]),
    kernel75: from((at) => kernel75[at]),
    kernel150: from((at) => kernel150[at]),
    kernel300: from((at) => kernel300[at]),
    kernelTowns: from((at) => kernel75[at] * (NO_TOWN + (towns?.[at] ?? 1))),
    neighbours: from((at) => ringSum(walk.lattice, months, at, 1)),
    longRun: from((at) => long[at]),
  };
}

/**
 * The same for places of several cells, given as positions from `start[place]` to `start[place + 1]`: that of the likeliest
 * cell, and all of the own long past.
 */
export function placeBaselineScores(
  walk: FeatureWalk,
  positions: Int32Array,
  start: Int32Array,
  towns?: Float32Array,
): Record<Baseline, Float64Array> {
  const byCell = baselineScores(walk, positions, towns);
  const gathered = BASELINES.map((name) => {
    const scores = new Float64Array(start.length - 1);
    for (let place = 0; place < scores.length; place++) {
      const own = byCell[name].subarray(start[place], start[place + 1]);
      scores[place] = name === "longRun" ? own.reduce((sum, one) => sum + one, 0) : Math.max(...own);
    }
    return [name, scores] as const;
  });
  return Object.fromEntries(gathered) as Record<Baseline, Float64Array>;
}
