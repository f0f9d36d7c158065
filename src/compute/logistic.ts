/** Logistic regression with a ridge, for many rows and some hundred columns. */
import type { Columns } from "./boosting/index.ts";
import { cholesky, solveCholesky } from "./cholesky.ts";

export interface LogisticOptions {
  /** Weight of each row, ≥ 0 (default 1). */
  weights?: ArrayLike<number>;
  /** Ridge on the coefficients of standardised columns; the intercept is free (default 1). */
  ridge?: number;
  /** Most steps of Newton's method (default 25). */
  steps?: number;
}

/** log-odds = intercept + Σ slope · value; a value that is missing (NaN) counts as the column's mean. */
export interface LogisticModel {
  intercept: number;
  slope: Float64Array;
  mean: Float64Array;
}

/** Fits `target` (0 or 1, or shares) by penalised maximum likelihood: iteratively reweighted least squares. */
export function trainLogistic(
  columns: Columns,
  target: ArrayLike<number>,
  { weights, ridge = 1, steps = 25 }: LogisticOptions = {},
): LogisticModel {
  const { rows, features } = columns;
  if (target.length !== rows) throw new RangeError(`${rows} rows need as many targets; received ${target.length}`);
  if (!(ridge > 0)) throw new RangeError(`invalid ridge; not above 0: ${ridge}`);
  const weight = weights ? Float64Array.from(weights) : new Float64Array(rows).fill(1);
  const { design, mean, scale } = standardised(columns, weight);
  const n = features + 1;
  let beta = new Float64Array(n);
  for (let step = 0; step < steps; step++) {
    const { gradient, curvature } = derivatives(design, target, weight, beta, n, ridge);
    const lower = cholesky(curvature, n);
    if (lower === null) break;
    const change = solveCholesky(lower, n, gradient);
    beta = beta.map((value, k) => value + change[k]);
    if (change.every((one) => Math.abs(one) < 1e-6)) break;
  }
  const slope = Float64Array.from({ length: features }, (_, f) => beta[f + 1] / scale[f]);
  const intercept = beta[0] - slope.reduce((sum, one, f) => sum + one * mean[f], 0);
  return { intercept, slope, mean };
}

/** Log-odds, one a row. */
export function scoreLogistic({ intercept, slope, mean }: LogisticModel, { values, rows, features }: Columns) {
  if (features !== slope.length) throw new RangeError(`the model has ${slope.length} features; received ${features}`);
  const out = new Float64Array(rows).fill(intercept);
  for (let f = 0; f < features; f++) {
    for (let row = 0; row < rows; row++) {
      const value = values[f * rows + row];
      out[row] += slope[f] * (Number.isNaN(value) ? mean[f] : value);
    }
  }
  return out;
}

/** Rows of 1 and the standardised values, row by row. A column that never changes is 0. */
function standardised({ values, rows, features }: Columns, weight: Float64Array) {
  const n = features + 1;
  const design = new Float64Array(rows * n);
  const mean = new Float64Array(features);
  const scale = new Float64Array(features).fill(1);
  for (let row = 0; row < rows; row++) design[row * n] = 1;
  for (let f = 0; f < features; f++) {
    const column = values.subarray(f * rows, (f + 1) * rows);
    const moments = momentsOf(column, weight);
    mean[f] = moments.mean;
    if (moments.deviation > 0) scale[f] = moments.deviation;
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(column[row])) design[row * n + f + 1] = (column[row] - mean[f]) / scale[f];
    }
  }
  return { design, mean, scale };
}

function momentsOf(column: Float32Array | Float64Array, weight: Float64Array) {
  let [total, sum, squares] = [0, 0, 0];
  for (let row = 0; row < column.length; row++) {
    if (Number.isNaN(column[row])) continue;
    total += weight[row];
    sum += weight[row] * column[row];
  }
  const mean = total > 0 ? sum / total : 0;
  for (let row = 0; row < column.length; row++) {
    if (!Number.isNaN(column[row])) squares += weight[row] * (column[row] - mean) ** 2;
  }
  return { mean, deviation: total > 0 ? Math.sqrt(squares / total) : 0 };
}

/** Slope and curvature of the penalised log-likelihood at `beta`. */
function derivatives(
  design: Float64Array,
  target: ArrayLike<number>,
  weight: Float64Array,
  beta: Float64Array,
  n: number,
  ridge: number,
) {
  const gradient = beta.map((value, k) => (k === 0 ? 0 : -ridge * value));
  const curvature = new Float64Array(n * n);
  for (let k = 0; k < n; k++) curvature[k * n + k] = k === 0 ? 1e-9 : ridge;
  for (let row = 0, at = 0; row < weight.length; row++, at += n) {
    let score = 0;
    for (let k = 0; k < n; k++) score += beta[k] * design[at + k];
    const p = 1 / (1 + Math.exp(-score));
    const residual = weight[row] * (target[row] - p);
    const spread = weight[row] * Math.max(p * (1 - p), 1e-9);
    for (let k = 0; k < n; k++) {
      const value = design[at + k];
      gradient[k] += residual * value;
      const scaled = spread * value;
      if (scaled === 0) continue;
      for (let j = 0; j <= k; j++) curvature[k * n + j] += scaled * design[at + j];
    }
  }
  for (let k = 0; k < n; k++) for (let j = k + 1; j < n; j++) curvature[k * n + j] = curvature[j * n + k];
  return { gradient, curvature };
}
