import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fade } from "../../../src/fronts/lattice/decay.ts";
import { distanceToNearest } from "../../../src/fronts/lattice/distance.ts";
import { gaussianBlur, gaussianWeights } from "../../../src/fronts/lattice/gaussianBlur.ts";
import { CELL_KM, rowAspects } from "../../../src/fronts/lattice/lattice.ts";
import { ringSum } from "../../../src/fronts/lattice/rings.ts";

const shape = (rows: number, columns: number, south = 0.25) => ({ rows, columns, south });
const fields = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.double({ min: -60, max: 60, noNaN: true }))
  .chain(([rows, columns, south]) =>
    fc
      .array(fc.constantFrom(0, 0, 0, 1), { minLength: rows * columns, maxLength: rows * columns })
      .map((marked) => ({ ...shape(rows, columns, south), marked: Uint8Array.from(marked) })),
  );

/** Kilometres on flat ground at the latitude of the cell that asks. */
function naiveDistance({ rows, columns, south, marked }: ReturnType<typeof shape> & { marked: Uint8Array }): number[] {
  const aspects = rowAspects({ rows, columns, south });
  return Array.from(marked, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    let best = Number.POSITIVE_INFINITY;
    marked.forEach((one, other) => {
      if (!one) return;
      const across = ((other % columns) - column) * aspects[row];
      best = Math.min(best, CELL_KM * Math.hypot(across, Math.floor(other / columns) - row));
    });
    return best;
  });
}

describe("distance to the nearest marked cell", () => {
  test("one cell at the equator: a cell is 55.6 km wide", () => {
    const km = distanceToNearest(shape(2, 3), [1, 0, 0, 0, 0, 0]);
    expect([...km].map((one) => Math.round(one))).toEqual([0, 56, 111, 56, 79, 124]);
  });

  test("columns are half as wide at 60 degrees", () => {
    expect(Math.round(distanceToNearest(shape(1, 3, 60), [1, 0, 0])[2])).toBe(56);
  });

  test("nothing is marked: infinitely far", () => {
    expect([...distanceToNearest(shape(1, 2), [0, 0])]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test("agrees with the search through all pairs", () => {
    fc.assert(
      fc.property(fields, (field) => {
        const naive = naiveDistance(field);
        distanceToNearest(field, field.marked).forEach((km, at) => {
          if (naive[at] === Number.POSITIVE_INFINITY) expect(km).toBe(naive[at]);
          else expect(km).toBeCloseTo(naive[at], 2);
        });
      }),
    );
  });
});

describe("Gaussian blur", () => {
  test("weights fall as exp(-x²/2σ²) and add up to 1 on both sides", () => {
    const weights = gaussianWeights(1);
    expect(weights.length).toBe(4);
    expect(weights[1] / weights[0]).toBeCloseTo(Math.exp(-0.5), 12);
    expect(weights[0] + 2 * (weights[1] + weights[2] + weights[3])).toBeCloseTo(1, 12);
  });

  test("an even field keeps its value away from the edge, one cell keeps its sum", () => {
    const wide = shape(21, 21, -5);
    expect(gaussianBlur(wide, 80)(new Float32Array(441).fill(2))[220]).toBeCloseTo(2, 5);
    const one = new Float32Array(441);
    one[220] = 3;
    const spread = gaussianBlur(wide, 80)(one);
    expect(spread.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3, 5);
    expect(spread[220]).toBeGreaterThan(spread[221]);
  });

  test("spans more columns where they are narrower", () => {
    const spreadAt = (south: number) => {
      const one = new Float32Array(441);
      one[220] = 1;
      const field = gaussianBlur(shape(21, 21, south), 80)(one);
      return field[224] / field[220];
    };
    expect(spreadAt(55)).toBeGreaterThan(3 * spreadAt(-5));
  });

  test("refuses a width that is none", () => {
    expect(() => gaussianBlur(shape(1, 1), 0)).toThrow("invalid sigmaKm; not above 0: 0");
  });

  test("is linear and never makes something of nothing", () => {
    fc.assert(
      fc.property(fields, ({ marked, ...lattice }) => {
        const blur = gaussianBlur(lattice, 60);
        const once = blur(Float32Array.from(marked));
        const twice = blur(Float32Array.from(marked, (value) => 2 * value));
        once.forEach((value, at) => {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(twice[at]).toBeCloseTo(2 * value, 5);
        });
        expect(once.some((value) => value > 0)).toBe(marked.some((value) => value > 0));
      }),
    );
  });
});

describe("rings", () => {
  const marked = [1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

  test("sum the eight cells around and the sixteen around those", () => {
    expect(ringSum(shape(5, 5), marked, 6, 1)).toBe(8);
    expect(ringSum(shape(5, 5), marked, 12, 1)).toBe(3);
    expect(ringSum(shape(5, 5), marked, 12, 2)).toBe(7);
  });

  test("sum what the field holds", () => {
    expect(ringSum(shape(3, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9], 4, 1)).toBe(40);
  });

  test("end at the edge of the rectangle", () => {
    expect(ringSum(shape(5, 5), marked, 0, 1)).toBe(3);
    expect(ringSum(shape(5, 5), marked, 24, 1)).toBe(1);
  });
});

describe("fading", () => {
  test("keeps its share and forgets what is next to nothing", () => {
    const field = Float32Array.from([4, 0, 1e-7]);
    fade(field, 0.5);
    expect([...field]).toEqual([2, 0, 0]);
  });
});
