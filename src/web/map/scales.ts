/** How figures become sizes and shades. One fixed scale for all windows, so that playing time does not rescale the map. */
import type { Measure } from "../state.ts";

/** Radius of the smallest symbol [CSS px], and the area that one event or one death adds [px², over π]. */
const LEAST = 3.4;
const AREA: Record<Measure, number> = { events: 6.5, deaths: 1.3 };
export const GREATEST_RADIUS = 34;

/** Radius [CSS px] at zoom 5: area grows with the figure, so twice the deaths is twice the ink. */
export function symbolRadius(value: number, measure: Measure): number {
  return Math.min(GREATEST_RADIUS, Math.sqrt(LEAST * LEAST + AREA[measure] * Math.max(0, value - 1)));
}

/** Symbols grow a little with the map: they must neither drown a continent nor get lost in a town. */
export function zoomFactor(zoom: number): number {
  return Math.max(0.72, Math.min(1.7, 0.72 + (zoom - 3) * 0.15));
}

/** Figures for the size legend. */
export const SIZE_STEPS: Record<Measure, readonly number[]> = { events: [1, 20, 100], deaths: [1, 100, 500] };

/**
 * Lower ends of at most five classes for figures from 1 to `greatest`, each about a constant factor above the one
 * before it: conflict counts are far too skewed for equal steps.
 */
export function gradedBreaks(greatest: number, classes = 5): number[] {
  if (greatest <= classes) return Array.from({ length: Math.max(1, greatest) }, (_, i) => i + 1);
  const breaks = Array.from({ length: classes }, (_, i) => roundNicely(greatest ** (i / classes)));
  return [...new Set(breaks)].sort((a, b) => a - b);
}

function roundNicely(value: number): number {
  if (value < 3) return Math.round(value);
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const lead = [1, 2, 3, 5, 10].reduce((best, step) =>
    Math.abs(step - value / magnitude) < Math.abs(best - value / magnitude) ? step : best,
  );
  return lead * magnitude;
}

/** Position of the class that holds `value`; -1 below the first. */
export function classOf(value: number, breaks: readonly number[]): number {
  let found = -1;
  for (let i = 0; i < breaks.length; i++) if (value >= breaks[i]) found = i;
  return found;
}

/** Spreads fewer classes than colours over the whole ramp. */
export function rampColour(ramp: readonly string[], position: number, classes: number): string {
  return ramp[classes <= 1 ? ramp.length - 1 : Math.round((position * (ramp.length - 1)) / (classes - 1))];
}
