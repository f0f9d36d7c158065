import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locate } from "../../src/places/locator.ts";
import { buildLocator } from "../../src/places/locatorBuild.ts";
import { type Polygons, polygonsOf, type Ring } from "../../src/places/polygons.ts";

const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

/** The unit with the lowest number that holds the point, by a ray through every ring. */
function bruteForce({ coordinates, ringStart, ringUnit }: Polygons, x: number, y: number): number {
  const inside = new Map<number, boolean>();
  for (let ring = 0; ring < ringUnit.length; ring++) {
    for (let i = ringStart[ring]; i < ringStart[ring + 1] - 1; i++) {
      const [ax, ay, bx, by] = coordinates.subarray(i * 2, i * 2 + 4);
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
        inside.set(ringUnit[ring], !inside.get(ringUnit[ring]));
      }
    }
  }
  return [...inside].filter(([, is]) => is).reduce((lowest, [unit]) => Math.min(lowest || unit, unit), 0);
}

/** Smallest distance [degrees] from the point to any edge. */
function clearance({ coordinates, ringStart, ringUnit }: Polygons, x: number, y: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let ring = 0; ring < ringUnit.length; ring++) {
    for (let i = ringStart[ring]; i < ringStart[ring + 1] - 1; i++) {
      const [ax, ay, bx, by] = coordinates.subarray(i * 2, i * 2 + 4);
      const t = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
      const k = Math.min(1, Math.max(0, t));
      best = Math.min(best, Math.hypot(ax + k * (bx - ax) - x, ay + k * (by - ay) - y));
    }
  }
  return best;
}

describe("locate", () => {
  test("gives the unit that holds each point, across border cells and covered cells", () => {
    const locator = buildLocator(polygonsOf([[square(0, 0, 4)], [square(4, 0, 4)]]));
    expect([...locate(locator, [2, 3.999, 4.001, 6, 2], [2, 2, 2, 3.9, -3])]).toEqual([1, 1, 2, 2, 0]);
  });

  test("leaves a hole to the unit inside it, and to none when there is no such unit", () => {
    const locator = buildLocator(polygonsOf([[square(0, 0, 9), square(3, 3, 3)], [square(4, 4, 1)]]));
    expect([...locate(locator, [1, 4.5, 3.5], [1, 4.5, 3.5], { coastKm: 0 })]).toEqual([1, 2, 0]);
  });

  test("joins the adjoining parts of one unit", () => {
    const locator = buildLocator(polygonsOf([[square(0, 0, 2), square(2, 0, 2)]]));
    expect([...locate(locator, [1.99, 2.01, 3], [1, 1, 1])]).toEqual([1, 1, 1]);
  });

  test("takes the nearest unit up to 15 km off the coast and none beyond", () => {
    const locator = buildLocator(polygonsOf([[square(0, 0, 2)], [square(2.5, 0, 2)]]));
    // 0.13° of longitude at the equator is 14.5 km, 0.14° is 15.6 km
    expect([...locate(locator, [-0.13, -0.14, 2.1, 2.4, 2.25], [1, 1, 1, 1, 1])]).toEqual([1, 0, 1, 2, 0]);
  });

  test("reads longitudes beyond the antimeridian as the same place", () => {
    const locator = buildLocator(polygonsOf([[square(178, -18, 2)], [square(-180, -18, 2)]]));
    expect([...locate(locator, [179, 181, -179, 539], [-17, -17, -17, -17])]).toEqual([1, 2, 2, 1]);
  });

  test("answers none for coordinates that are no numbers", () => {
    const locator = buildLocator(polygonsOf([[square(0, 0, 2)]]));
    expect([...locate(locator, [Number.NaN, 1, Number.POSITIVE_INFINITY], [1, Number.NaN, 1])]).toEqual([0, 0, 0]);
  });

  test("can be asked for units of one group only", () => {
    const locator = buildLocator(polygonsOf([[square(0, 0, 2)], [square(2, 0, 2)]]));
    const only = { groupOfUnit: Uint16Array.of(0, 7, 9), wanted: Uint16Array.of(9, 9, 7) };
    expect([...locate(locator, [1.95, 1, 1], [1, 1, 1], { only })]).toEqual([2, 0, 1]);
  });

  test("an empty set of polygons holds nothing", () => {
    expect([...locate(buildLocator(polygonsOf([])), [0], [0])]).toEqual([0]);
  });

  test("agrees with counting crossings of every edge, for any rings and any cell size", () => {
    const coordinate = fc.double({ min: -8, max: 8, noNaN: true });
    const ring = fc
      .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 })
      .map((points): Ring => [...points, points[0]].map(([x, y]) => [x, y]));
    const units = fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(units, points, fc.double({ min: 0.2, max: 5, noNaN: true }), (rings, queries, cellDegrees) => {
        const polygons = polygonsOf(rings);
        const locator = buildLocator(polygons, { cellDegrees });
        const clear = queries.filter(([x, y]) => clearance(polygons, x, y) > 1e-6);
        const found = locate(
          locator,
          clear.map(([x]) => x),
          clear.map(([, y]) => y),
          { coastKm: 0 },
        );
        expect([...found]).toEqual(clear.map(([x, y]) => bruteForce(polygons, x, y)));
      }),
      { numRuns: 200 },
    );
  });
});
