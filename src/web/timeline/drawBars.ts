import type { Palette } from "../theme/palette.ts";
import type { Bars } from "./bars.ts";
import { STACK_ORDER } from "./bars.ts";
import type { Gap } from "./coverage.ts";

export interface BarFrame {
  width: number;
  height: number;
  x: (day: number) => number;
  y: (value: number) => number;
}

/** Stacked bars, and for deaths a whisker from the low to the high sum. Draws in CSS pixels. */
export function drawBars(
  context: CanvasRenderingContext2D,
  bars: Bars,
  frame: BarFrame,
  palette: Palette,
  whiskers: boolean,
): void {
  for (let bin = 0; bin < bars.bins; bin++) {
    const left = frame.x(bars.edges[bin]);
    const right = frame.x(bars.edges[bin + 1]);
    const gap = right - left > 4 ? 1 : right - left > 2 ? 0.5 : 0;
    let base = 0;
    for (const type of STACK_ORDER) {
      const value = bars.values[type * bars.bins + bin];
      if (!value) continue;
      const top = frame.y(base + value);
      context.fillStyle = palette.types[type];
      context.fillRect(left, top, Math.max(1, right - left - gap), Math.max(0.5, frame.y(base) - top));
      base += value;
    }
    if (whiskers && bars.high[bin] > bars.low[bin])
      drawWhisker(context, bars, bin, (left + right - gap) / 2, right - left, frame, palette);
  }
}

/** Lines of the hatching, their distance in px: close where nothing is covered, wide and faint where some countries are. */
const HATCH = { none: { step: 6, alpha: 0.38 }, part: { step: 14, alpha: 0.18 } } as const;

/** Hatching over the time that is not covered, under the bars. */
export function drawGaps(
  context: CanvasRenderingContext2D,
  gaps: readonly Gap[],
  { x, width, height }: BarFrame,
  palette: Palette,
): void {
  for (const gap of gaps) {
    const left = Math.max(0, x(gap.from));
    const right = Math.min(width, x(gap.to + 1));
    if (right - left < 0.5) continue;
    const { step, alpha } = gap.countries.length === 0 ? HATCH.none : HATCH.part;
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, height);
    context.clip();
    context.strokeStyle = palette.inkSoft;
    context.globalAlpha = alpha;
    context.lineWidth = 1;
    context.beginPath();
    for (let at = Math.floor((left - height) / step) * step; at < right; at += step) {
      context.moveTo(at, height);
      context.lineTo(at + height, 0);
    }
    context.stroke();
    context.restore();
  }
}

function drawWhisker(
  context: CanvasRenderingContext2D,
  bars: Bars,
  bin: number,
  middle: number,
  wide: number,
  frame: BarFrame,
  palette: Palette,
): void {
  const top = frame.y(bars.high[bin]);
  const bottom = frame.y(bars.low[bin]);
  if (bottom - top < 2) return;
  const cap = Math.min(2.5, wide / 3);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.65;
  context.beginPath();
  context.moveTo(middle, top);
  context.lineTo(middle, bottom);
  context.moveTo(middle - cap, top);
  context.lineTo(middle + cap, top);
  context.moveTo(middle - cap, bottom);
  context.lineTo(middle + cap, bottom);
  context.stroke();
  context.globalAlpha = 1;
}
