import { CELL_KM, rowAspects, type Shape } from "./lattice.ts";

/**
 * Distance [km] from the centre of every cell to that of the nearest cell whose `marked` is not 0; Infinity without any.
 * Exact for the flat ground at the latitude of the cell that asks: columns are as wide as there (Felzenszwalb and
 * Huttenlocher 2012, Theory of Computing 8: the lower envelope of parabolas, here with a scale for each row).
 */
export function distanceToNearest(
  shape: Shape,
  marked: ArrayLike<number>,
  out = new Float32Array(shape.rows * shape.columns),
): Float32Array {
  const { rows, columns } = shape;
  const aspects = rowAspects(shape);
  const vertical = rowsToNearest(shape, marked);
  const centres = new Int32Array(columns);
  const bounds = new Float64Array(columns + 1);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const heights = vertical.subarray(start, start + columns);
    const parabolas = lowerEnvelope(heights, aspects[row], centres, bounds);
    if (parabolas === 0) out.fill(Number.POSITIVE_INFINITY, start, start + columns);
    for (let column = 0, k = 0; parabolas > 0 && column < columns; column++) {
      while (k + 1 < parabolas && bounds[k + 1] < column) k++;
      const across = (column - centres[k]) * aspects[row];
      out[start + column] = CELL_KM * Math.sqrt(across * across + heights[centres[k]] ** 2);
    }
  }
  return out;
}

/** Rows between each cell and the nearest marked one in its column; Infinity where the column has none. */
function rowsToNearest({ rows, columns }: Shape, marked: ArrayLike<number>): Float32Array {
  const away = new Float32Array(rows * columns).fill(Number.POSITIVE_INFINITY);
  for (let at = 0; at < away.length; at++) {
    if (marked[at]) away[at] = 0;
    else if (at >= columns) away[at] = away[at - columns] + 1;
  }
  for (let at = away.length - columns - 1; at >= 0; at--) away[at] = Math.min(away[at], away[at + columns] + 1);
  return away;
}

/** Parabolas that are lowest somewhere: their centres, and where each begins to be. Returns how many. */
function lowerEnvelope(heights: Float32Array, aspect: number, centres: Int32Array, bounds: Float64Array): number {
  const scale = aspect * aspect;
  let count = 0;
  for (let q = 0; q < heights.length; q++) {
    if (heights[q] === Number.POSITIVE_INFINITY) continue;
    let begins = Number.NEGATIVE_INFINITY;
    while (count > 0) {
      const p = centres[count - 1];
      const rise = (heights[q] ** 2 - heights[p] ** 2) / scale;
      begins = (rise + q * q - p * p) / (2 * (q - p));
      if (begins > bounds[count - 1]) break;
      count--;
    }
    centres[count] = q;
    bounds[count] = count === 0 ? Number.NEGATIVE_INFINITY : begins;
    count++;
  }
  return count;
}
