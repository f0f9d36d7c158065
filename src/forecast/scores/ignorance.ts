/**
 * The ignorance score of the VIEWS challenge (Hegre et al. 2025, JPR 62(6)): the logarithmic score of eleven bins, with one
 * pseudo-draw in each so that it stays finite: −log₂((nᵦ + 1) / (n + 11)).
 */
import { type Distribution, DRAWS } from "../distribution.ts";

/** Upper ends of the bins 0, 1–2, 3–5, 6–10, 11–25, 26–50, 51–100, 101–250, 251–500, 501–1000; the last is open. */
export const IGNORANCE_EDGES = [0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5] as const;
export const IGNORANCE_BINS = IGNORANCE_EDGES.length + 1;

/** Bin of a value, 0 to 10. A value on an edge belongs to the bin above. */
export function ignoranceBin(value: number): number {
  let bin = 0;
  while (bin < IGNORANCE_EDGES.length && value >= IGNORANCE_EDGES[bin]) bin += 1;
  return bin;
}

/**
 * Bits; the distribution counts as `draws` draws, and the expected number of draws stands for the drawn one. With 1,000
 * draws it lies between 0.0143 and 9.9816.
 */
export function ignorance(forecast: Distribution, observed: number, draws = DRAWS): number {
  const bin = ignoranceBin(observed);
  let mass = 0;
  for (let i = 0; i < forecast.values.length; i++) {
    if (ignoranceBin(forecast.values[i]) === bin) mass += forecast.weights[i];
  }
  return ignoranceOfCount(mass * draws, draws);
}

export function ignoranceOfDraws(draws: ArrayLike<number>, observed: number): number {
  const bin = ignoranceBin(observed);
  let count = 0;
  for (let i = 0; i < draws.length; i++) count += ignoranceBin(draws[i]) === bin ? 1 : 0;
  return ignoranceOfCount(count, draws.length);
}

const ignoranceOfCount = (count: number, draws: number) => -Math.log2((count + 1) / (draws + IGNORANCE_BINS));
