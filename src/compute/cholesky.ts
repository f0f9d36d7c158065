/** Symmetric positive definite systems, small and dense: matrices are row by row, `n` × `n`. */

/** Lower factor L of A = L Lᵀ, or null where A is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      if (i === j && !(sum > 1e-12 * Math.abs(matrix[i * n + i]))) return null;
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j];
    }
  }
  return lower;
}

/** x of L Lᵀ x = `right`. */
export function solveCholesky(lower: Float64Array, n: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i * n + k] * x[k];
    x[i] /= lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= lower[k * n + i] * x[k];
    x[i] /= lower[i * n + i];
  }
  return x;
}

/** The inverse of a positive definite matrix, or null where it is none. */
export function inverse(matrix: Float64Array, n: number): Float64Array | null {
  const lower = cholesky(matrix, n);
  if (lower === null) return null;
  const out = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    out.set(solveCholesky(lower, n, unit), j * n);
  }
  return out;
}
