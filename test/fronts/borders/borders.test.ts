import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { borderPressure, bordersOf, pressureTrend } from "../../../src/fronts/borders/index.ts";
import { polygonsOf } from "../../../src/places/polygons.ts";

const square = (west: number, east: number) => [
  [west, 0],
  [east, 0],
  [east, 1],
  [west, 1],
  [west, 0],
];
/** Country 1 of two divisions from 0° to 2°, country 2 from 2° to 3°; sea all around. */
const polygons = polygonsOf([[square(0, 1)], [square(1, 2)], [square(2, 3)]]);
const countryOf = [0, 1, 1, 2];
const countryAt = (x: number, y: number) => (y <= 0 || y >= 1 || x <= 0 || x >= 3 ? 0 : x < 2 ? 1 : 2);
const borders = bordersOf(polygons, countryOf, countryAt);

describe("borders", () => {
  test("are between two countries or on the sea; what divides one country is none", () => {
    expect([...borders.sideA]).toEqual([0, 0, 1]);
    expect([...borders.sideB]).toEqual([1, 2, 2]);
    expect(Array.from(borders.lengthKm, Math.round)).toEqual([556, 334, 111]);
  });

  test("have points a few kilometres apart along their whole length", () => {
    const [from, to] = [borders.start[2], borders.start[3]];
    expect(to - from).toBe(23);
    expect([...borders.longitude.subarray(from, to)]).toEqual(Array(23).fill(2));
    expect(borders.latitude[from]).toBe(0);
    expect(borders.latitude[to - 1]).toBeCloseTo(1, 6);
  });

  test("of chosen countries hold what they share with others too", () => {
    const chosen = bordersOf(polygons, countryOf, countryAt, { countries: new Set([2]) });
    expect([...chosen.sideA]).toEqual([0, 1]);
    expect(Math.round(chosen.lengthKm[1])).toBe(111);
  });

  test("slivers between two drawings of one border are no sea", () => {
    const sliver = (x: number, y: number) => (x > 1.95 && x < 2.05 ? 0 : countryAt(x, y));
    const found = bordersOf(polygons, countryOf, sliver);
    expect([...found.sideA]).toContain(1);
    expect(Math.round(found.lengthKm[found.sideA.indexOf(1)])).toBe(111);
  });
});

describe("border pressure", () => {
  const events = (list: readonly (readonly [number, number, number, number, number])[]) => ({
    longitude: list.map(([x]) => x),
    latitude: list.map(([, y]) => y),
    month: list.map(([, , month]) => month),
    country: list.map(([, , , country]) => country),
    weight: list.map(([, , , , weight]) => weight),
  });
  const at = (values: Float64Array, border: number, side: number, month: number, months: number) =>
    values[(border * 3 + side) * months + month];

  test("counts by side and month, and falls with the distance", () => {
    const near = 2 - 50 / 111.195 / Math.cos((0.5 * Math.PI) / 180);
    const { values } = borderPressure(
      borders,
      events([
        [2, 0.5, 0, 1, 4],
        [near, 0.5, 1, 1, 10],
        [2.01, 0.5, 1, 2, 1],
        [2.01, 0.5, 1, 9, 2],
      ]),
      { months: 2 },
    );
    expect(at(values, 2, 0, 0, 2)).toBeCloseTo(4, 6);
    expect(at(values, 2, 0, 1, 2)).toBeCloseTo(10 * Math.exp(-0.5), 1);
    expect(at(values, 2, 1, 1, 2)).toBeCloseTo(1, 2);
    expect(at(values, 2, 2, 1, 2)).toBeCloseTo(2, 2);
  });

  test("leaves out what is far, unplaced, weightless or of another time", () => {
    const { values } = borderPressure(
      borders,
      events([
        [20, 20, 0, 1, 4],
        [Number.NaN, 0.5, 0, 1, 4],
        [2, 0.5, 5, 1, 4],
        [2, 0.5, -1, 1, 4],
        [2, 0.5, 0, 1, 0],
      ]),
      { months: 2 },
    );
    expect(values.every((value) => value === 0)).toBe(true);
    expect(() => borderPressure(borders, events([]), { months: 1, kernelKm: 0 })).toThrow("invalid kernelKm");
  });

  test("of events is the sum of the pressure of each", () => {
    const list = fc.array(
      fc.tuple(
        fc.double({ min: -1, max: 4, noNaN: true }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(list, (all) => {
        const whole = borderPressure(borders, events(all), { months: 3 }).values;
        const sum = new Float64Array(whole.length);
        for (const one of all) {
          borderPressure(borders, events([one]), { months: 3 }).values.forEach((value, i) => {
            sum[i] += value;
          });
        }
        whole.forEach((value, i) => {
          expect(value).toBeCloseTo(sum[i], 9);
        });
      }),
      { numRuns: 50 },
    );
  });

  test("its trend is the mean of the last months against those before", () => {
    const months = 4;
    const values = new Float64Array(3 * months);
    values.set([1, 1, 2, 4], 0);
    values.set([0, 0, 2, 0], months);
    const pressure = { borders: 1, months, values };
    expect(pressureTrend(pressure, 0, 3, { window: 2 })).toEqual({ now: 4, before: 1, ratio: 4 });
    expect(pressureTrend(pressure, 0, 3, { window: 2, side: "a" })).toEqual({ now: 3, before: 1, ratio: 3 });
    expect(pressureTrend(pressure, 0, 3, { window: 2, side: "b" })).toEqual({ now: 1, before: 0, ratio: null });
  });
});
