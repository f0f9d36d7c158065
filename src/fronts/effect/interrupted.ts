/**
 * Interrupted time series: did the level of a count change at a known slot, beyond its trend and season?
 *
 * log E(y_t) = β₀ + β₁ t + season + δ · [t ≥ change], by quasi-Poisson maximum likelihood, with errors that allow for
 * scatter beyond Poisson's and for autocorrelation (Newey and West 1987, Bartlett weights). exp(δ) is the effect.
 */
import { cholesky, inverse, solveCholesky } from "../../compute/cholesky.ts";

export interface InterruptedOptions {
  /** First slot after the change. */
  change: number;
  /** Slots of a year, for one annual wave; null for none. */
  season: number | null;
  /** Longest lag at which errors may hang together, slots. Default ⌈0.75 n^⅓⌉ + 1. */
  lags?: number;
}

export interface Interrupted {
  /** exp(δ): the level after the change as a multiple of what trend and season lead to. */
  ratio: number;
  /** 95 % interval. */
  low: number;
  high: number;
  /** Two-sided p-value of no change. */
  p: number;
  /** Counts after the change: observed, and expected had the level not changed. */
  observed: number;
  without: number;
  /** By slot: fitted, and what it would have been without the change. */
  fitted: Float64Array;
  counterfactual: Float64Array;
  /** Pearson's χ² per degree of freedom: 1 is Poisson. */
  dispersion: number;
}

/** Null where the fit has no answer: nothing before the change or nothing after it. */
export function interrupted(counts: ArrayLike<number>, options: InterruptedOptions): Interrupted | null {
  const n = counts.length;
  const { change } = options;
  if (!(change > 0 && change < n)) throw new RangeError(`invalid change: ${change}; valid: a slot from 1 to ${n - 1}`);
  const total = (from: number, to: number) => {
    let sum = 0;
    for (let t = from; t < to; t++) sum += counts[t];
    return sum;
  };
  if (total(0, change) === 0 || total(change, n) === 0) return null;
  const { design, columns } = designOf(n, options);
  const beta = fitPoisson(counts, design, columns);
  if (beta === null) return null;
  const mean = meansOf(design, columns, beta);
  const covariance = sandwich(counts, design, columns, mean, options.lags ?? Math.ceil(0.75 * Math.cbrt(n)) + 1);
  if (covariance === null) return null;
  const delta = beta[columns - 1];
  const error = Math.sqrt(covariance[columns * columns - 1]);
  const reach = studentQuantile975(n - columns) * error;
  const counterfactual = mean.map((value, t) => (t >= change ? value / Math.exp(delta) : value));
  let pearson = 0;
  for (let t = 0; t < n; t++) pearson += (counts[t] - mean[t]) ** 2 / mean[t];
  return {
    ratio: Math.exp(delta),
    low: Math.exp(delta - reach),
    high: Math.exp(delta + reach),
    p: twoSided((1.959964 * Math.abs(delta)) / reach),
    observed: total(change, n),
    without: counterfactual.subarray(change).reduce((sum, value) => sum + value, 0),
    fitted: mean,
    counterfactual,
    dispersion: pearson / (n - columns),
  };
}

/** Row by row: one, time in units of the whole, the wave, the step last. */
function designOf(n: number, { change, season }: InterruptedOptions): { design: Float64Array; columns: number } {
  const columns = season === null ? 3 : 5;
  const design = new Float64Array(n * columns);
  for (let t = 0; t < n; t++) {
    const row = [1, t / n];
    if (season !== null) row.push(Math.sin((2 * Math.PI * t) / season), Math.cos((2 * Math.PI * t) / season));
    row.push(t >= change ? 1 : 0);
    design.set(row, t * columns);
  }
  return { design, columns };
}

const clampedExp = (x: number) => Math.exp(Math.max(-30, Math.min(30, x)));

function meansOf(design: Float64Array, columns: number, beta: Float64Array): Float64Array {
  return Float64Array.from({ length: design.length / columns }, (_, t) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += design[t * columns + c] * beta[c];
    return clampedExp(sum);
  });
}

/** Iteratively reweighted least squares; null where a column carries no information. */
function fitPoisson(counts: ArrayLike<number>, design: Float64Array, columns: number): Float64Array | null {
  const n = counts.length;
  let beta: Float64Array = new Float64Array(columns);
  let mean: Float64Array = Float64Array.from(counts, (y) => y + 0.5);
  for (let k = 0; k < 60; k++) {
    const normal = new Float64Array(columns * columns);
    const right = new Float64Array(columns);
    for (let t = 0; t < n; t++) {
      const working = Math.log(mean[t]) + (counts[t] - mean[t]) / mean[t];
      for (let a = 0; a < columns; a++) {
        const x = design[t * columns + a] * mean[t];
        right[a] += x * working;
        for (let b = 0; b < columns; b++) normal[a * columns + b] += x * design[t * columns + b];
      }
    }
    const lower = cholesky(normal, columns);
    if (lower === null) return null;
    const next = solveCholesky(lower, columns, right);
    const moved = next.reduce((most, value, c) => Math.max(most, Math.abs(value - beta[c])), 0);
    beta = next;
    mean = meansOf(design, columns, beta);
    if (moved < 1e-9) break;
  }
  return beta;
}

/** Newey and West's covariance of the coefficients, with the small-sample factor n / (n − columns). */
function sandwich(
  counts: ArrayLike<number>,
  design: Float64Array,
  columns: number,
  mean: Float64Array,
  lags: number,
): Float64Array | null {
  const n = counts.length;
  const bread = new Float64Array(columns * columns);
  const meat = new Float64Array(columns * columns);
  for (let t = 0; t < n; t++) {
    for (let s = t; s <= Math.min(n - 1, t + lags); s++) {
      const weight = (1 - (s - t) / (lags + 1)) * (counts[t] - mean[t]) * (counts[s] - mean[s]);
      for (let a = 0; a < columns; a++) {
        for (let b = 0; b < columns; b++) {
          const at = a * columns + b;
          const both = design[t * columns + a] * design[s * columns + b];
          meat[at] += weight * both;
          if (s > t) meat[at] += weight * design[s * columns + a] * design[t * columns + b];
          else bread[at] += mean[t] * both;
        }
      }
    }
  }
  const inner = inverse(bread, columns);
  if (inner === null) return null;
  const out = product(product(inner, meat, columns), inner, columns);
  const least = inner[columns * columns - 1];
  // autocorrelation estimated below zero must not make a short series look surer than counts of that size can be
  const factor = n / (n - columns);
  for (let i = 0; i < out.length; i++) out[i] *= factor;
  out[columns * columns - 1] = Math.max(out[columns * columns - 1], least);
  return out;
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) out[i * n + j] += a[i * n + k] * b[k * n + j];
  }
  return out;
}

/** The 97.5 % quantile of Student's t, by Cornish and Fisher's expansion: within 0.01 from 4 degrees of freedom on. */
export function studentQuantile975(freedom: number): number {
  const z = 1.959963984540054;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}

/** P(|Z| ≥ z) of a standard normal (Abramowitz and Stegun 7.1.26, error below 1.5e-7). */
function twoSided(z: number): number {
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return poly * Math.exp((-z * z) / 2);
}
