import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inverse } from "../../src/compute/cholesky.ts";
import { projectOnSimplex, simplexWeights } from "../../src/compute/simplexQp.ts";

describe("projection on the simplex", () => {
  test("leaves what is on it, and cuts what is far out", () => {
    expect([...projectOnSimplex(Float64Array.of(0.2, 0.8))]).toEqual([0.2, 0.8]);
    expect([...projectOnSimplex(Float64Array.of(5, 0, -3))]).toEqual([1, 0, 0]);
    expect([...projectOnSimplex(Float64Array.of(1, 1))]).toEqual([0.5, 0.5]);
  });
});

describe("weights on the simplex", () => {
  test("hit the closed form inside, and a corner outside", () => {
    // least (w - (0.3, 0.7))²
    const inside = simplexWeights(Float64Array.of(1, 0, 0, 1), Float64Array.of(0.3, 0.7));
    expect(inside[0]).toBeCloseTo(0.3, 6);
    const corner = simplexWeights(Float64Array.of(1, 0, 0, 1), Float64Array.of(-4, 3));
    expect([...corner]).toEqual([0, 1]);
  });

  test("no other weights do better", () => {
    const value = (rows: number[][], y: number[], w: ArrayLike<number>) =>
      rows.reduce((sum, row, t) => sum + (row.reduce((fit, x, j) => fit + x * w[j], 0) - y[t]) ** 2, 0);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
          minLength: 3,
          maxLength: 8,
        }),
        fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }).filter((w) => w.some((one) => one > 0)),
        (rows, other) => {
          const y = rows.map((row) => row[0] + 1);
          const gram = new Float64Array(16);
          const linear = new Float64Array(4);
          for (const [t, row] of rows.entries()) {
            for (let i = 0; i < 4; i++) {
              linear[i] += row[i] * y[t];
              for (let j = 0; j < 4; j++) gram[i * 4 + j] += row[i] * row[j];
            }
          }
          const weights = simplexWeights(gram, linear);
          expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
          const total = other.reduce((a, b) => a + b);
          const rival = other.map((one) => one / total);
          expect(value(rows, y, weights)).toBeLessThanOrEqual(value(rows, y, rival) + 1e-3);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("need something to weigh", () => {
    expect(() => simplexWeights(new Float64Array(0), new Float64Array(0))).toThrow("0 columns");
  });
});

describe("inverse", () => {
  test("undoes a positive definite matrix and refuses another", () => {
    const found = inverse(Float64Array.of(4, 2, 2, 3), 2);
    expect([...(found ?? [])].map((x) => Math.round(x * 1000) / 1000)).toEqual([0.375, -0.25, -0.25, 0.5]);
    expect(inverse(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
  });
});
