import { describe, expect, test } from "vitest";
import { logFactorial } from "../../src/compute/logFactorial.ts";
import { type Stream, stream } from "../../src/compute/streams.ts";

/** Mean and variance of `count` draws. */
function moments(draw: (from: Stream) => number, count = 40_000): { mean: number; variance: number } {
  const from = stream(1, "moments");
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value = draw(from);
    sum += value;
    squares += value * value;
  }
  return { mean: sum / count, variance: squares / count - (sum / count) ** 2 };
}

describe("a stream", () => {
  test("repeats its bits for the same seed and path", () => {
    const draws = (from: Stream) => [
      from.uniform(),
      from.normal(),
      from.poisson(30),
      from.gamma(0.4, 2),
      from.below(9),
    ];
    expect(draws(stream(7, "a", 1))).toEqual(draws(stream(7, "a", 1)));
  });

  test("keeps its bits between versions", () => {
    const from = stream(7, "scenario", 12);
    expect([from.below(1000), from.below(1000), from.below(1000), from.below(1000)]).toEqual([885, 484, 701, 894]);
  });

  test("differs by seed, by path and by where the parts of a path end", () => {
    const firsts = [
      stream(7, "ab", "c"),
      stream(8, "ab", "c"),
      stream(7, "a", "bc"),
      stream(7, "abc"),
      stream(7, 1),
      stream(7, "1"),
    ];
    expect(new Set(firsts.map((one) => one.uniform())).size).toBe(6);
  });

  test("is not moved by the draws of another", () => {
    const alone = stream(7, "convoys");
    const expected = [alone.uniform(), alone.uniform()];
    const beside = stream(7, "convoys");
    const other = stream(7, "escorts");
    const first = beside.uniform();
    for (let i = 0; i < 10; i++) other.normal();
    expect([first, beside.uniform()]).toEqual(expected);
  });

  test.each([
    ["uniform", (from: Stream) => from.uniform(), 0.5, 1 / 12],
    ["normal", (from: Stream) => from.normal(), 0, 1],
    ["exponential", (from: Stream) => from.exponential(), 1, 1],
    ["gamma of small shape", (from: Stream) => from.gamma(0.3, 2), 0.6, 1.2],
    ["gamma", (from: Stream) => from.gamma(7, 0.5), 3.5, 1.75],
    ["poisson of small mean", (from: Stream) => from.poisson(2.5), 2.5, 2.5],
    ["poisson", (from: Stream) => from.poisson(80), 80, 80],
    ["binomial of few", (from: Stream) => from.binomial(12, 0.3), 3.6, 2.52],
    ["binomial", (from: Stream) => from.binomial(400, 0.7), 280, 84],
    ["categorical", (from: Stream) => from.categorical([1, 0, 3]), 1.5, 0.75],
  ])("%s has its mean and variance", (_, draw, mean, variance) => {
    const found = moments(draw);
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / 40_000));
    expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.06);
  });

  test("gives the edges their only value", () => {
    const from = stream(7);
    expect([from.poisson(0), from.binomial(0, 0.5), from.binomial(9, 0), from.binomial(9, 1)]).toEqual([0, 0, 0, 9]);
    expect([...from.choose(3, new Int32Array(3))]).toEqual([0, 1, 2]);
  });

  test("chooses distinct numbers in ascending order, each as often", () => {
    const from = stream(7, "choose");
    const seen = new Int32Array(10);
    for (let round = 0; round < 5000; round++) {
      const chosen = from.choose(10, new Int32Array(4));
      expect([...chosen]).toEqual([...new Set(chosen)].sort((a, b) => a - b));
      for (const one of chosen) seen[one] = (seen[one] ?? 0) + 1;
    }
    for (const count of seen) expect(Math.abs(count - 2000)).toBeLessThan(175);
  });

  test("refuses what has no distribution", () => {
    const from = stream(7);
    expect(() => from.poisson(-1)).toThrow("mean of a Poisson draw must be ≥ 0: -1");
    expect(() => from.gamma(0)).toThrow("must be > 0: 0, 1");
    expect(() => from.binomial(2.5, 0.5)).toThrow("2.5, 0.5");
    expect(() => from.categorical([0, 0])).toThrow("their sum is 0");
    expect(() => from.choose(2, new Int32Array(3))).toThrow("cannot choose 3 distinct numbers of 2");
  });
});

test("ln n! agrees with the sum of logarithms on both sides of its switch", () => {
  let sum = 0;
  for (let n = 1; n <= 300; n++) {
    sum += Math.log(n);
    expect(Math.abs(logFactorial(n) / (sum || 1) - (sum ? 1 : 0))).toBeLessThan(1e-12);
  }
});
