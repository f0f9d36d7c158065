/** Positions of lines over months or days. Pure. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface LinePlot {
  x(at: number): number;
  y(value: number): number;
  /** One path per series; a gap in the values is a gap in the line. */
  paths: string[];
  ticks: { value: number; y: number }[];
  /** As many as have room. */
  labels: { text: string; x: number }[];
}

/** Closest that two labels of the horizontal axis may stand [px]. */
const LABEL_WIDTH = 64;

/**
 * Linear from zero.
 *
 * @param labels By position; an empty text is none.
 */
export function linePlot(
  series: readonly (readonly (number | null)[])[],
  labels: readonly string[],
  { left, right, top, bottom }: Box,
): LinePlot {
  const steps = Math.max(1, labels.length - 1);
  const ticks = roundTicks(Math.max(...series.flatMap((values) => values.map((value) => value ?? 0)), 1e-9));
  const greatest = ticks[ticks.length - 1];
  const x = (at: number) => left + (at / steps) * (right - left);
  const y = (value: number) => bottom - (Math.min(value, greatest) / greatest) * (bottom - top);
  const kept: LinePlot["labels"] = [];
  for (const [at, text] of labels.entries()) {
    if (text !== "" && x(at) - (kept.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= LABEL_WIDTH)
      kept.push({ text, x: x(at) });
  }
  return {
    x,
    y,
    paths: series.map((values) => pathOf(values, x, y)),
    ticks: ticks.map((value) => ({ value, y: y(value) })),
    labels: kept,
  };
}

function pathOf(values: readonly (number | null)[], x: (at: number) => number, y: (value: number) => number): string {
  let path = "";
  let isDrawing = false;
  for (const [at, value] of values.entries()) {
    if (value === null) isDrawing = false;
    else {
      path += `${isDrawing ? "L" : "M"}${x(at).toFixed(1)},${y(value).toFixed(1)}`;
      isDrawing = true;
    }
  }
  return path;
}

/** Zero to the first round value that is not below the greatest, in two to five equal steps. */
export function roundTicks(greatest: number): number[] {
  const magnitude = 10 ** Math.floor(Math.log10(greatest / 4));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * magnitude).find((one) => greatest / one <= 4.0001) ?? greatest;
  const count = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, k) => k * step);
}
