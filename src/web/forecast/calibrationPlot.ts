/** Positions of a reliability curve and of a PIT histogram in a square. Pure. */
import type { Backtest } from "../../api/forecast/contract.ts";

export const SIDE = 204;
const MARGIN = { left: 38, right: 20, top: 10, bottom: 30 };
const AREA = { width: SIDE - MARGIN.left - MARGIN.right, height: SIDE - MARGIN.top - MARGIN.bottom };

/** Of shares of 1, across and up. */
const across = (share: number) => MARGIN.left + share * AREA.width;
const up = (share: number) => SIDE - MARGIN.bottom - share * AREA.height;

/** Ticks of both axes of the reliability curve. */
export const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, x: across(share), y: up(share) }));
export const FRAME = { left: across(0), right: across(1), top: up(1), bottom: up(0) };

export interface CurvePoint {
  x: number;
  y: number;
  /** Radius [px], by how many cases there were. */
  r: number;
  given: number;
  happened: number;
  count: number;
}

/** A class of chances as a point: the area grows with the logarithm of its cases, for most of them are quiet. */
export function reliabilityCurve(bins: Backtest["reliability"]): { points: CurvePoint[]; path: string } {
  const points = bins.map(({ given, happened, count }) => ({
    x: across(given),
    y: up(happened),
    r: 2 + 1.2 * Math.log10(1 + count),
    given,
    happened,
    count,
  }));
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
  return { points, path: line.length > 1 ? `M${line.join("L")}` : "" };
}

export interface PitPlot {
  bars: { x: number; y: number; width: number; height: number; value: number }[];
  /** Height of a bar when all is calibrated. */
  even: number;
  ticks: { value: number; y: number }[];
}

export function pitPlot(heights: readonly (number | null)[]): PitPlot {
  const most = Math.max(2, ...heights.map((height) => Math.ceil(height ?? 0)));
  const y = (value: number) => up(value / most);
  return {
    bars: heights.map((height, bin) => ({
      x: across(bin / heights.length) + 1,
      y: y(height ?? 0),
      width: AREA.width / heights.length - 2,
      height: FRAME.bottom - y(height ?? 0),
      value: height ?? 0,
    })),
    even: y(1),
    ticks: [0, 1, most].map((value) => ({ value, y: y(value) })),
  };
}
