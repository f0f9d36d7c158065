import { CELL_KM, rowAspects, type Shape } from "./lattice.ts";

/** Weights of a Gaussian at 0, 1, 2… cells, cut at three standard deviations; the two-sided sum is 1. */
export function gaussianWeights(sigma: number): Float64Array {
  const reach = Math.max(0, Math.ceil(3 * sigma));
  const weights = Float64Array.from({ length: reach + 1 }, (_, k) => (k === 0 ? 1 : Math.exp(-0.5 * (k / sigma) ** 2)));
  const total = weights.reduce((sum, weight, k) => sum + (k === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / total);
}

/** The field smoothed; nothing lies beyond the rectangle. `out` must not be `field`. */
export type Blur = (field: Float32Array | Float64Array, out?: Float32Array) => Float32Array;

/**
 * A separable Gaussian blur of `sigmaKm` kilometres, the same on the ground in every row: along a parallel it spans more
 * cells the nearer the pole. Zeros cost nothing, so that sparse fields blur fast.
 */
export function gaussianBlur(shape: Shape, sigmaKm: number): Blur {
  if (!(sigmaKm > 0)) throw new RangeError(`invalid sigmaKm; not above 0: ${sigmaKm}`);
  const { rows, columns } = shape;
  const alongRow = Array.from(rowAspects(shape), (aspect) => gaussianWeights(sigmaKm / (CELL_KM * aspect)));
  const acrossRows = gaussianWeights(sigmaKm / CELL_KM);
  const between = new Float32Array(rows * columns);
  return (field, out = new Float32Array(rows * columns)) => {
    between.fill(0);
    out.fill(0);
    for (let row = 0; row < rows; row++) spreadAlong(field, between, row * columns, columns, alongRow[row]);
    for (let row = 0; row < rows; row++) {
      for (let k = -acrossRows.length + 1; k < acrossRows.length; k++) {
        const other = row + k;
        if (other < 0 || other >= rows) continue;
        addRow(between, other * columns, out, row * columns, columns, acrossRows[Math.abs(k)]);
      }
    }
    return out;
  };
}

function spreadAlong(
  field: Float32Array | Float64Array,
  out: Float32Array,
  start: number,
  columns: number,
  weights: Float64Array,
): void {
  const reach = weights.length - 1;
  for (let column = 0; column < columns; column++) {
    const value = field[start + column];
    if (value === 0) continue;
    const first = Math.max(0, column - reach);
    const last = Math.min(columns - 1, column + reach);
    for (let other = first; other <= last; other++) out[start + other] += value * weights[Math.abs(other - column)];
  }
}

function addRow(from: Float32Array, at: number, to: Float32Array, target: number, columns: number, weight: number) {
  for (let column = 0; column < columns; column++) to[target + column] += weight * from[at + column];
}
