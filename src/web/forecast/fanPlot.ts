/** Positions of a fan: observed months as bars, months ahead as nested bands. Pure. */
import type { Forecast, ForecastUnitItem } from "../../api/forecast/contract.ts";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface FanPlot extends Box {
  /** Where the months ahead begin. */
  now: number;
  observed: { x: number; y: number; base: number }[];
  /** Closed paths, the widest band first. */
  bands: string[];
  median: string;
  ticks: { value: number; y: number }[];
  /** January of each year, thinned to what fits. */
  months: { month: string; x: number }[];
}

/** Closest that two month labels may stand [px]. */
const LABEL_WIDTH = 74;

export function fanPlot(
  { past, months: ahead, levels }: Pick<Forecast, "past" | "months" | "levels">,
  { observed, quantiles }: Pick<ForecastUnitItem, "observed" | "quantiles">,
  shown: number,
  box: Box,
): FanPlot {
  const from = Math.max(0, past.length - shown);
  const months = [...past.slice(from), ...ahead];
  const step = (box.right - box.left) / months.length;
  const x = (position: number) => box.left + (position + 0.5) * step;
  const seen = observed.slice(from);
  const greatest = Math.max(
    4,
    ...seen.map((value) => value ?? 0),
    ...quantiles.map((month) => month[month.length - 1]),
  );
  const y = (value: number) => box.bottom - Math.sqrt(value / greatest) * (box.bottom - box.top);
  const first = seen.length;
  const line = (level: number, order: readonly number[]) =>
    order.map((i) => `${x(first + i).toFixed(1)},${y(quantiles[i][level]).toFixed(1)}`);
  const forward = ahead.map((_, i) => i);
  const backward = [...forward].reverse();
  const pairs = Array.from({ length: Math.floor(levels.length / 2) }, (_, i) => [i, levels.length - 1 - i] as const);
  return {
    ...box,
    now: box.left + first * step,
    observed: seen.flatMap((value, i) => (value === null ? [] : [{ x: x(i), y: y(value), base: box.bottom }])),
    bands: pairs.map(([low, high]) => `M${[...line(high, forward), ...line(low, backward)].join("L")}Z`),
    median: `M${line((levels.length - 1) / 2, forward).join("L")}`,
    ticks: ticksOf(greatest).map((value) => ({ value, y: y(value) })),
    months: thinned(months.flatMap((month, i) => (month.endsWith("-01") ? [{ month, x: x(i) }] : []))),
  };
}

/** Zero and up to three round values below the greatest, evenly apart on the square-root scale. */
function ticksOf(greatest: number): number[] {
  const round = (value: number) => {
    const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, value)));
    return Math.max(1, Math.floor(value / magnitude) * magnitude);
  };
  return [...new Set([0, ...[1, 2, 3].map((part) => round(greatest * (part / 3) ** 2))])];
}

function thinned<T extends { x: number }>(labels: readonly T[]): T[] {
  const kept: T[] = [];
  for (const label of labels) if (kept.length === 0 || label.x - (kept.at(-1)?.x ?? 0) >= LABEL_WIDTH) kept.push(label);
  return kept;
}
