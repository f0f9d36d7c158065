/** Hatches as images for fill patterns, drawn once per theme. They tile without a seam. */

export interface PatternImage {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Diagonal lines; `step` and `width` in device pixels, `rise` 1 is /, -1 is \\. */
export function hatch(
  colour: readonly [number, number, number],
  step: number,
  width: number,
  rise: 1 | -1,
): PatternImage {
  const data = new Uint8ClampedArray(step * step * 4);
  for (let y = 0; y < step; y++) {
    for (let x = 0; x < step; x++) {
      const along = (((x + rise * y) % step) + step) % step;
      // The distance to a line at 45 degrees is the offset over the square root of two.
      const distance = Math.min(along, step - along) / Math.SQRT2;
      const at = (y * step + x) * 4;
      data.set([colour[0] * 255, colour[1] * 255, colour[2] * 255], at);
      data[at + 3] = Math.round(255 * Math.max(0, Math.min(1, width / 2 - distance + 0.5)));
    }
  }
  return { width: step, height: step, data };
}
