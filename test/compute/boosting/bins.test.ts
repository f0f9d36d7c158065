import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binRows, fitCuts } from "../../../src/compute/boosting/index.ts";

const column = (...values: number[]) => ({ values: Float64Array.from(values), rows: values.length, features: 1 });
const binsOf = (values: number[], bins?: number, weights?: number[]) => {
  const columns = column(...values);
  return [...binRows(fitCuts(columns, bins, weights), columns).bins];
};

describe("bins", () => {
  test("hold each of a few values apart, missing ones in bin 0", () => {
    expect(binsOf([5, Number.NaN, -1, 5, 0])).toEqual([3, 0, 1, 3, 2]);
    expect(binsOf([Number.NaN, Number.NaN])).toEqual([0, 0]);
    expect(binsOf([4, 4])).toEqual([1, 1]);
  });

  test("have nearly equal weight, also beside a value that half the rows share", () => {
    expect(binsOf([1, 2, 3, 4, 5, 6, 7, 8], 4)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(binsOf([0, 0, 0, 0, 1, 2, 3, 4], 3)).toEqual([1, 1, 1, 1, 2, 2, 3, 3]);
    expect(binsOf([1, 2, 3, 4], 2, [9, 1, 1, 1])).toEqual([1, 2, 2, 2]);
  });

  test("take values that the cuts have not seen, infinite ones too", () => {
    const cuts = fitCuts(column(1, 2, 3));
    expect([...binRows(cuts, column(-9, 1.5, 99, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).bins]).toEqual([
      1, 2, 3, 3, 1,
    ]);
  });

  test("are those of any rising transform", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (values, bins) => {
          expect(
            binsOf(
              values.map((value) => Math.exp(value / 7)),
              bins,
            ),
          ).toEqual(binsOf(values, bins));
        },
      ),
    );
  });

  test("refuse tables of another shape", () => {
    expect(() => fitCuts({ values: new Float64Array(5), rows: 2, features: 3 })).toThrow("6 values; received 5");
    expect(() => fitCuts(column(1), 256)).toThrow("from 2 to 255: 256");
    expect(() => binRows({ ends: [] }, column(1))).toThrow("cuts are of 0 features, rows of 1");
  });
});
