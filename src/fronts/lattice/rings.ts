import type { Shape } from "./lattice.ts";

/**
 * How many cells of the square ring `ring` cells away (1: the eight around, 2: the sixteen around those) have a value
 * that is not 0. Beyond the rectangle there is nothing.
 */
export function ringCount({ rows, columns }: Shape, marked: ArrayLike<number>, position: number, ring: number): number {
  const row = Math.floor(position / columns);
  const column = position % columns;
  let count = 0;
  for (let y = Math.max(0, row - ring); y <= Math.min(rows - 1, row + ring); y++) {
    const step = Math.abs(y - row) === ring ? 1 : 2 * ring;
    for (let x = column - ring; x <= column + ring; x += step) {
      if (x >= 0 && x < columns && marked[y * columns + x]) count++;
    }
  }
  return count;
}
