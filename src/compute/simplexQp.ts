/**
 * Minimises ½ wᵀGw − hᵀw over non-negative weights that sum to one.
 *
 * `gram` is symmetric and positive semi-definite, row by row, n × n; `linear` has n entries. Accelerated projected
 * gradient with restarts, until the Frank–Wolfe gap, which bounds how far the value lies above the least one, is below
 * `tolerance` times the value's scale. Deterministic.
 */
export function simplexWeights(
  gram: Float64Array,
  linear: Float64Array,
  { tolerance = 1e-9, steps = 5000 }: { tolerance?: number; steps?: number } = {},
): Float64Array {
  const n = linear.length;
  if (n === 0) throw new RangeError("no weights to choose: received 0 columns, valid is 1 or more");
  const step = 1 / Math.max(largestRowSum(gram, n), 1e-300);
  const scale = Math.max(1e-300, ...linear.map(Math.abs), ...gram.map(Math.abs));
  const gradient = new Float64Array(n);
  let weights: Float64Array = new Float64Array(n).fill(1 / n);
  let ahead = Float64Array.from(weights);
  let momentum = 1;
  for (let k = 0; k < steps; k++) {
    gradientAt(gram, linear, ahead, gradient);
    const next = projectOnSimplex(ahead.map((value, i) => value - step * gradient[i]));
    const grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    let uphill = 0;
    for (let i = 0; i < n; i++) uphill += gradient[i] * (next[i] - weights[i]);
    const push = uphill > 0 ? 0 : (momentum - 1) / grown;
    momentum = uphill > 0 ? 1 : grown;
    ahead = next.map((value, i) => value + push * (value - weights[i]));
    weights = next;
    if (k % 10 === 9 && gapAt(gram, linear, weights, gradient) < tolerance * scale) break;
  }
  return weights;
}

function gradientAt(gram: Float64Array, linear: Float64Array, at: Float64Array, out: Float64Array): void {
  const n = linear.length;
  for (let i = 0; i < n; i++) {
    let sum = -linear[i];
    for (let j = 0; j < n; j++) sum += gram[i * n + j] * at[j];
    out[i] = sum;
  }
}

function gapAt(gram: Float64Array, linear: Float64Array, weights: Float64Array, gradient: Float64Array): number {
  gradientAt(gram, linear, weights, gradient);
  let here = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < weights.length; i++) {
    here += gradient[i] * weights[i];
    least = Math.min(least, gradient[i]);
  }
  return here - least;
}

/** Bounds the largest eigenvalue from above. */
function largestRowSum(gram: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(gram[i * n + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/** The nearest point with non-negative entries that sum to one (Duchi, Shalev-Shwartz, Singer and Chandra 2008). */
export function projectOnSimplex(point: Float64Array): Float64Array {
  const sorted = Float64Array.from(point).sort().reverse();
  let sum = 0;
  let shift = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += sorted[i];
    const candidate = (sum - 1) / (i + 1);
    if (sorted[i] > candidate) shift = candidate;
  }
  return point.map((value) => Math.max(0, value - shift));
}
