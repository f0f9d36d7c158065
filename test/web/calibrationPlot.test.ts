import { expect, test } from "vitest";
import { FRAME, pitPlot, reliabilityCurve } from "../../src/web/forecast/calibrationPlot.ts";

test("a reliability curve runs from what is given to what happened; what agrees lies on the diagonal", () => {
  const bin = (given: number, happened: number, count: number) => ({ threshold: 1, given, happened, count });
  const { points, path } = reliabilityCurve([bin(0, 0, 9), bin(0.5, 0.25, 99), bin(1, 1, 0)]);
  expect(points[0]).toMatchObject({ x: FRAME.left, y: FRAME.bottom });
  expect(points[2]).toMatchObject({ x: FRAME.right, y: FRAME.top, r: 2 });
  expect(points[1].y).toBeGreaterThan((FRAME.top + FRAME.bottom) / 2);
  expect(points[1].r).toBeGreaterThan(points[0].r);
  expect(path).toMatch(/^M[\d.,L]+$/);
  expect(reliabilityCurve([bin(0, 0, 9)]).path).toBe("");
});

test("a PIT histogram stands on its floor and marks the height of a calibrated one", () => {
  const { bars, even, ticks } = pitPlot([0, 1, 3.2, null]);
  expect(bars.map(({ y, height }) => y + height)).toEqual(Array(4).fill(FRAME.bottom));
  expect(bars[1].y).toBe(even);
  expect([bars[0].height, bars[3].height]).toEqual([0, 0]);
  expect(ticks.map(({ value }) => value)).toEqual([0, 1, 4]);
});
