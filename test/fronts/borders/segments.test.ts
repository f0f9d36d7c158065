import fc from "fast-check";
import { expect, test } from "vitest";
import { type Borders, borderSegments } from "../../../src/fronts/borders/index.ts";

/** On the equator, a point each 0.045 degrees is one each five kilometres. */
const along = (longitudes: number[]): Borders => ({
  sideA: Uint16Array.of(1),
  sideB: Uint16Array.of(2),
  lengthKm: Float64Array.of(0),
  start: Int32Array.of(0, longitudes.length),
  longitude: Float32Array.from(longitudes),
  latitude: new Float32Array(longitudes.length),
});

test("a border falls into pieces that reach to where the next begins", () => {
  const { start, longitude, border, lengthKm } = borderSegments(along([0, 0.1, 0.2, 0.3, 0.4]), 25);
  expect([...start]).toEqual([0, 4, 6]);
  expect([...longitude].map((x) => Math.round(x * 10) / 10)).toEqual([0, 0.1, 0.2, 0.3, 0.3, 0.4]);
  expect([...border]).toEqual([0, 0]);
  expect(Array.from(lengthKm, Math.round)).toEqual([33, 11]);
});

test("stretches that are apart are never one piece", () => {
  const { start, longitude } = borderSegments(along([0, 0.1, 5, 5.1]), 500);
  expect([...start]).toEqual([0, 2, 4]);
  expect(Math.round(longitude[2])).toBe(5);
});

test("every point is in a piece, and no piece has a gap", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 5, max: 400 }),
      (steps, lengthKm) => {
        let at = 0;
        const points = steps.map((step) => (at += step / 100));
        const pieces = borderSegments(along(points), lengthKm);
        expect(new Set(pieces.longitude)).toEqual(new Set(Float32Array.from(points)));
        for (let k = 0; k + 1 < pieces.start.length; k++) {
          for (let i = pieces.start[k] + 1; i < pieces.start[k + 1]; i++) {
            expect((pieces.longitude[i] - pieces.longitude[i - 1]) * 111.195).toBeLessThan(25.1);
          }
        }
      },
    ),
  );
});
