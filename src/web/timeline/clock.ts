/** One step of the clock. Windows and extents are inclusive days since 1970-01-01. */
import type { ClockMode, TimelineUnit } from "../state.ts";
import { binOf, binStart } from "./calendar.ts";

export interface DayWindow {
  from: number;
  to: number;
}

/** `days` moved by whole bins, keeping its place within the bin as far as the bin's length allows. */
function shift(day: number, bins: number, unit: TimelineUnit): number {
  const bin = binOf(day, unit);
  const length = binStart(bin + bins + 1, unit) - binStart(bin + bins, unit);
  return binStart(bin + bins, unit) + Math.min(day - binStart(bin, unit), length - 1);
}

/** An end keeps to the end of its bin when it is there, so that whole months stay whole months. */
function shiftEnd(day: number, bins: number, unit: TimelineUnit): number {
  const bin = binOf(day, unit);
  const isBinEnd = day === binStart(bin + 1, unit) - 1;
  return isBinEnd ? binStart(bin + 1 + bins, unit) - 1 : shift(day, bins, unit);
}

export function stepWindow(window: DayWindow, mode: ClockMode, unit: TimelineUnit, direction: 1 | -1): DayWindow {
  const bins = Math.max(1, binOf(window.to, unit) - binOf(window.from, unit) + 1);
  const by = mode === "fixed" ? bins * direction : direction;
  const to = shiftEnd(window.to, by, unit);
  if (mode === "cumulative") return { from: window.from, to: Math.max(to, window.from) };
  return { from: shift(window.from, by, unit), to };
}

/** True when a window already shows the last (or first) day of the data: playing stops there. */
export function isAtEnd(window: DayWindow, extent: DayWindow, direction: 1 | -1): boolean {
  return direction > 0 ? window.to >= extent.to : window.from <= extent.from;
}

/**
 * Where playing starts when the whole span is shown: a first window of a twelfth of the extent, in whole bins; for the
 * cumulative clock a first bin.
 */
export function openingWindow(extent: DayWindow, mode: ClockMode, unit: TimelineUnit): DayWindow {
  const first = binOf(extent.from, unit);
  const bins = binOf(extent.to, unit) - first + 1;
  const length = mode === "cumulative" ? 1 : Math.max(1, Math.round(bins / 12));
  return { from: binStart(first, unit), to: binStart(first + length, unit) - 1 };
}
