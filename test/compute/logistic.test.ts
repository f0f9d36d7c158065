import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoreLogistic, trainLogistic } from "../../src/compute/logistic.ts";
import { stream } from "../../src/compute/streams.ts";

const columns = (...list: number[][]) => ({
  values: Float64Array.from(list.flat()),
  rows: list[0].length,
  features: list.length,
});

describe("logistic regression", () => {
  test("of two groups gives the log-odds of their shares when the ridge is light", () => {
    const x = [0, 0, 0, 0, 1, 1, 1, 1];
    const y = [0, 0, 0, 1, 0, 1, 1, 1];
    const model = trainLogistic(columns(x), y, { ridge: 1e-9 });
    expect(model.intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(model.slope[0]).toBeCloseTo(2 * Math.log(3), 6);
    expect([...scoreLogistic(model, columns([0, 1]))].map((score) => score.toFixed(4))).toEqual(["-1.0986", "1.0986"]);
  });

  test("a heavy ridge leaves the share of all rows", () => {
    const model = trainLogistic(columns([0, 0, 1, 1]), [0, 0, 1, 0], { ridge: 1e9 });
    expect(model.slope[0]).toBeCloseTo(0, 6);
    expect(model.intercept).toBeCloseTo(Math.log(1 / 3), 6);
  });

  test("finds the slopes that made the data", () => {
    const random = stream(3, "logistic");
    const rows = 20_000;
    const [a, b] = [0, 1].map(() => Array.from({ length: rows }, () => random.normal()));
    const y = a.map((one, i) => (random.uniform() < 1 / (1 + Math.exp(1 - 2 * one + 0.5 * b[i])) ? 1 : 0));
    const model = trainLogistic(columns(a, b), y);
    expect(model.intercept).toBeCloseTo(-1, 0.9);
    expect(model.slope[0]).toBeGreaterThan(1.9);
    expect(model.slope[0]).toBeLessThan(2.1);
    expect(model.slope[1]).toBeCloseTo(-0.5, 1);
  });

  test("a row of weight 2 counts as two rows, what is missing counts as the mean, an even column as nothing", () => {
    const once = trainLogistic(columns([0, 1, 2], [5, 5, 5]), [0, 1, 1], { weights: [1, 2, 1] });
    const twice = trainLogistic(columns([0, 1, 1, 2], [5, 5, 5, 5]), [0, 1, 1, 1]);
    expect(once.intercept).toBeCloseTo(twice.intercept, 6);
    expect(once.slope[0]).toBeCloseTo(twice.slope[0], 6);
    expect(once.slope[1]).toBe(0);
    const at = (value: number) => scoreLogistic(once, columns([value], [5]))[0];
    expect(at(Number.NaN)).toBeCloseTo(at(1), 9);
  });

  test("stays finite whatever the rows, even when they are told apart completely", () => {
    const rows = fc.array(fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.constantFrom(0, 1)), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, (list) => {
        const table = columns(list.map(([x]) => x));
        const scores = scoreLogistic(
          trainLogistic(
            table,
            list.map(([, y]) => y),
          ),
          table,
        );
        expect(scores.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("refuses what it cannot fit", () => {
    expect(() => trainLogistic(columns([1, 2]), [1])).toThrow("2 rows need as many targets; received 1");
    expect(() => trainLogistic(columns([1, 2]), [1, 0], { ridge: 0 })).toThrow("invalid ridge");
  });
});
