import type { Shape } from "./lattice.ts";

/**
 * Sum of a field over the square ring `ring` cells away (1: the eight cells around, 2: the sixteen around those); of a
 * field of marks, how many are marked. Beyond the rectangle there is nothing.
 */
export function ringSum({ rows, columns }: Shape, field: ArrayLike<number>, position: number, ring: number): number {
  const row = Math.floor(position / columns);
  const column = position % columns;
  let sum = 0;
  for (let y = Math.max(0, row - ring); y <= Math.min(rows - 1, row + ring); y++) {
    const step = Math.abs(y - row) === ring ? 1 : 2 * ring;
    for (let x = column - ring; x <= column + ring; x += step) {
      if (x >= 0 && x < columns) sum += field[y * columns + x];
    }
  }
  return sum;
}
