import { describe, expect, test } from "vitest";
import { stream } from "../../../src/compute/streams.ts";
import { addCase, addSums, emptySums, stackWeights } from "../../../src/forecast/grid/stack.ts";
import { supportTo } from "../../../src/forecast/grid/support.ts";
import { distributionOn } from "../../../src/forecast/masses.ts";
import { crps } from "../../../src/forecast/scores/index.ts";

const support = supportTo(60);
const size = support.length;

/** Mass of two random members, one after the other. */
function masses(seed: number): Float64Array {
  const from = stream(seed, "masses");
  const all = Float64Array.from({ length: 2 * size }, () => (from.uniform() < 0.7 ? 0 : from.exponential()));
  for (const member of [all.subarray(0, size), all.subarray(size)]) {
    member[0] += 1;
    const sum = member.reduce((total, one) => total + one, 0);
    for (let i = 0; i < size; i++) member[i] /= sum;
  }
  return all;
}

const pooled = (mass: Float64Array, weight: number) =>
  distributionOn(
    support,
    support.map((_, i) => weight * mass[i] + (1 - weight) * mass[size + i]),
  );

describe("stacking by CRPS", () => {
  test("holds the exact score of every pool, also for observations off the support", () => {
    for (const [seed, observed] of [
      [1, 0],
      [2, 7],
      [3, 31.4],
      [4, 60],
    ]) {
      const sums = emptySums(2);
      const mass = masses(seed);
      addCase(sums, support, mass, [observed], 1);
      for (const weight of [0, 0.3, 1]) {
        const w = [weight, 1 - weight];
        const quadratic = w[0] ** 2 * sums.gram[0] + 2 * w[0] * w[1] * sums.gram[1] + w[1] ** 2 * sums.gram[3];
        const score = quadratic - 2 * (w[0] * sums.linear[0] + w[1] * sums.linear[1]) + observed;
        expect(score).toBeCloseTo(crps(pooled(mass, weight), observed), 9);
      }
    }
  });

  test("finds the weights of least score", () => {
    const sums = emptySums(2);
    const cases = Array.from({ length: 30 }, (_, i) => ({ mass: masses(i), observed: [i % 5, (3 * i) % 40] }));
    for (const { mass, observed } of cases) addCase(sums, support, mass, observed, 1);
    const total = (weight: number) =>
      cases.reduce(
        (sum, { mass, observed }) => sum + observed.reduce((s, y) => s + crps(pooled(mass, weight), y), 0),
        0,
      );
    const grid = Array.from({ length: 101 }, (_, i) => i / 100);
    const best = grid.reduce((one, other) => (total(other) < total(one) ? other : one));
    expect(stackWeights(sums, sums, 0)[0]).toBeCloseTo(best, 1);
    expect(Math.abs(stackWeights(sums, sums, 0)[0] - best)).toBeLessThanOrEqual(0.01);
  });

  test("leans on the wider class, alone where its own has seen nothing", () => {
    const wider = emptySums(2);
    addCase(wider, support, masses(1), [12], 2);
    const own = emptySums(2);
    const alone = stackWeights(wider, wider, 0);
    expect(stackWeights(own, wider, 0.5)).toEqual(alone);
    expect(addSums(wider, own)).toEqual(wider);
    expect([...stackWeights(own, own, 0.5)]).toEqual([0.5, 0.5]);
  });
});
