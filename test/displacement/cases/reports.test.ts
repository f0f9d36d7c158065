import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addSeries,
  corrected,
  interpolated,
  lastReport,
  lastReportDay,
} from "../../../src/displacement/cases/reports.ts";
import { readRows } from "../../../src/displacement/cases/rows.ts";

const series = (...pairs: [number, number][]) => ({
  day: Int32Array.from(pairs.map(([day]) => day)),
  people: Float64Array.from(pairs.map(([, people]) => people)),
});
const pairs = (one: { day: Int32Array; people: Float64Array }) => Array.from(one.day, (day, i) => [day, one.people[i]]);

describe("reports of a camp", () => {
  test("between reports people are interpolated and cut to whole ones; ends are held", () => {
    const one = series([0, 0], [3, 100], [10, 50]);
    expect([-5, 0, 1, 2, 3, 4, 10, 99].map((day) => interpolated(one, day))).toEqual([0, 0, 33, 66, 100, 92, 50, 50]);
  });

  test("the last report of a day or before is what was known", () => {
    const one = series([2, 7], [5, 9]);
    expect([1, 2, 4, 5].map((day) => lastReport(one, day))).toEqual([0, 7, 7, 9]);
    expect([1, 4, 9].map((day) => lastReportDay(one, day))).toEqual([-1, 2, 5]);
  });

  test("a correction scales what came before it, and is not known before its day", () => {
    const one = series([0, 100], [5, 200], [10, 50]);
    const corrections = [{ camp: "A", day: 10 }];
    expect([...corrected(one, "A", corrections).people]).toEqual([25, 50, 50]);
    expect([...corrected(one, "A", corrections, 9).people]).toEqual([100, 200, 50]);
    expect([...corrected(one, "B", corrections).people]).toEqual([100, 200, 50]);
  });

  test("two files of one camp: held sums, or Flee's, which stop with the second file", () => {
    const a = series([0, 1], [5, 2], [9, 3]);
    const b = series([0, 10], [4, 20], [6, 30]);
    expect(pairs(addSeries(a, b, false))).toEqual([
      [0, 11],
      [4, 21],
      [5, 22],
      [6, 32],
      [9, 33],
    ]);
    expect(pairs(addSeries(a, b, true))).toEqual([
      [0, 11],
      [4, 22],
      [5, 22],
      [6, 33],
    ]);
  });

  test("rows survive any text", () => {
    fc.assert(fc.property(fc.string(), (text) => readRows(text).rows.every(({ fields }) => fields.length > 0)));
    expect(readRows('#a,b\r\n"x, y",2,\n\n').rows).toEqual([{ line: 2, fields: ["x, y", "2", ""] }]);
  });
});
