import { expect, test } from "vitest";
import { mercatorX, mercatorY } from "../../../src/web/map/projection.ts";
import { trianglesOf } from "../../../src/web/map/triangles.ts";

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

function areaOf(corners: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < corners.length; i += 6) {
    const [ax, ay, bx, by, cx, cy] = corners.subarray(i, i + 6);
    sum += Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
  }
  return sum;
}

test("triangles cover an area and leave its holes out", () => {
  const height = (south: number, size: number) => mercatorY(south) - mercatorY(south + size);
  const width = (size: number) => mercatorX(size) - mercatorX(0);
  const corners = trianglesOf({ type: "Polygon", coordinates: [square(0, 0, 10), square(4, 4, 2)] });
  expect(areaOf(corners)).toBeCloseTo(width(10) * height(0, 10) - width(2) * height(4, 2), 6);
  const two = trianglesOf({ type: "MultiPolygon", coordinates: [[square(0, 0, 10)], [square(20, 20, 5)]] });
  expect(areaOf(two)).toBeCloseTo(width(10) * height(0, 10) + width(5) * height(20, 5), 6);
});
