import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distributionOf, pointMass, poolOf } from "../../../src/forecast/distribution.ts";
import {
  auroc,
  averagePrecision,
  centralCoverage,
  centralIntervalOfDraws,
  coverage,
  crps,
  crpsOfDraws,
  dominatingUnits,
  expectedDistance,
  halfDistance,
  halfDistances,
  ignorance,
  ignoranceBin,
  ignoranceOfDraws,
  intervalScore,
  meanScores,
  pairedBlockBootstrap,
  pitHistogram,
  pitRange,
  precisionAt,
  reliability,
  scoreCases,
} from "../../../src/forecast/scores/index.ts";

const counts = fc.array(fc.nat(300), { minLength: 1, maxLength: 40 });
const weighted = fc
  .array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 25 })
  .map((pairs) =>
    distributionOf(
      pairs.map(([value]) => value),
      pairs.map(([, weight]) => weight),
    ),
  );

describe("CRPS", () => {
  test("of literal cases", () => {
    expect(crps(pointMass(3), 10)).toBe(7);
    expect(crpsOfDraws([0, 10], 0)).toBe(2.5);
    expect(crpsOfDraws([0, 10], 4)).toBeCloseTo(5 - 2.5, 12);
    expect(crpsOfDraws([1, 2, 4], 3)).toBeCloseTo(4 / 3 - 2 / 3, 12);
  });

  test("equals the double sum over draws", () => {
    fc.assert(
      fc.property(counts, fc.nat(400), (draws, observed) => {
        const n = draws.length;
        const away = draws.reduce((sum, draw) => sum + Math.abs(draw - observed), 0) / n;
        const apart = draws.flatMap((a) => draws.map((b) => Math.abs(a - b))).reduce((sum, d) => sum + d, 0) / n ** 2;
        expect(crpsOfDraws(draws, observed)).toBeCloseTo(away - apart / 2, 8);
      }),
    );
  });

  test("of many quantiles of an exponential approaches the closed form", () => {
    const size = 20_000;
    const draws = Float64Array.from({ length: size }, (_, i) => -Math.log1p(-(i + 0.5) / size));
    // ∫ (F − 1)² from y on, and ∫ F² up to y, for F = 1 − exp(−x)
    const closed = (y: number) => y + 2 * Math.exp(-y) - 1.5;
    for (const observed of [0, 0.3, 1, 4]) expect(crpsOfDraws(draws, observed)).toBeCloseTo(closed(observed), 3);
  });

  test("is proper: no other forecast does better on average than the truth", () => {
    fc.assert(
      fc.property(weighted, weighted, (truth, other) => {
        const mean = (forecast: typeof truth) =>
          truth.values.reduce((sum, value, at) => sum + truth.weights[at] * crps(forecast, value), 0);
        expect(mean(truth)).toBeLessThanOrEqual(mean(other) + 1e-9);
      }),
    );
  });

  test("of a pool is the quadratic in its weights", () => {
    fc.assert(
      fc.property(
        weighted,
        weighted,
        fc.nat(300),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, observed, share) => {
          const w = [share, 1 - share];
          const half = halfDistances([a, b]);
          const distance = [a, b].map(({ values, weights }) => expectedDistance(values, weights, observed));
          const spread = w.reduce(
            (sum, x, k) => sum + w.reduce((inner, y, l) => inner + x * y * half[k * 2 + l], 0),
            0,
          );
          expect(crps(poolOf([a, b], w), observed)).toBeCloseTo(w[0] * distance[0] + w[1] * distance[1] - spread, 8);
        },
      ),
    );
  });

  test("half distances of literal cases", () => {
    expect(halfDistance(pointMass(2), pointMass(5))).toBe(1.5);
    expect(halfDistance(distributionOf([0, 1]), distributionOf([0, 1]))).toBe(0.25);
    expect(halfDistance(pointMass(0), distributionOf([0, 8]))).toBe(2);
  });
});

describe("the ignorance score", () => {
  test("has the eleven bins of the challenge", () => {
    const firsts = [0, 1, 3, 6, 11, 26, 51, 101, 251, 501, 1001];
    const lasts = [0, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 99_999];
    expect(firsts.map(ignoranceBin)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lasts.map(ignoranceBin)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("runs from 0.01434 to 9.98157 with 1,000 draws", () => {
    expect(ignorance(pointMass(0), 0)).toBeCloseTo(0.01434, 4);
    expect(ignorance(pointMass(0), 1)).toBeCloseTo(9.98157, 4);
  });

  test("counts draws as they are", () => {
    expect(ignoranceOfDraws([0, 0, 1, 7], 2)).toBeCloseTo(-Math.log2(2 / 15), 12);
    expect(ignorance(distributionOf([0, 0, 1, 7]), 2, 4)).toBeCloseTo(-Math.log2(2 / 15), 12);
  });
});

describe("the interval score", () => {
  test("of literal cases", () => {
    expect(intervalScore([2, 10], 5)).toBe(8);
    expect(intervalScore([2, 10], 12)).toBeCloseTo(8 + 20 * 2, 9);
    expect(intervalScore([2, 10], 0)).toBeCloseTo(8 + 20 * 2, 9);
  });

  test("takes linear quantiles of draws", () => {
    const [low, high] = centralIntervalOfDraws([0, 1, 2, 3, 4]);
    expect([low, high]).toEqual([expect.closeTo(0.2, 10), expect.closeTo(3.8, 10)]);
  });

  test("coverage counts the ends in", () => {
    const intervals: [number, number][] = [
      [0, 2],
      [0, 2],
      [1, 1],
      [3, 4],
    ];
    expect(coverage(intervals, [0, 3, 1, 4])).toBe(0.75);
    expect(coverage([], [])).toBeNaN();
  });
});

describe("ranking", () => {
  test("average precision of literal cases, ties together", () => {
    expect(averagePrecision([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0])).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(averagePrecision([0.5, 0.5, 0.5, 0.5], [true, false, false, false])).toBe(0.25);
    expect(averagePrecision([0.1], [false])).toBeNaN();
  });

  test("AUROC counts ties half", () => {
    expect(auroc([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0])).toBe(0.75);
    expect(auroc([0.5, 0.5], [1, 0])).toBe(0.5);
    expect(auroc([0.5], [1])).toBeNaN();
  });

  test("AUROC equals the share of pairs in order", () => {
    const cases = fc.array(fc.tuple(fc.nat(8), fc.boolean()), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(cases, (pairs) => {
        const hits = pairs.filter(([, happened]) => happened).map(([p]) => p);
        const misses = pairs.filter(([, happened]) => !happened).map(([p]) => p);
        fc.pre(hits.length > 0 && misses.length > 0);
        const won = hits.flatMap((hit) => misses.map((miss) => (hit > miss ? 1 : hit === miss ? 0.5 : 0)));
        expect(
          auroc(
            pairs.map(([p]) => p),
            pairs.map(([, happened]) => happened),
          ),
        ).toBeCloseTo(won.reduce<number>((sum, one) => sum + one, 0) / won.length, 10);
      }),
    );
  });

  test("precision at k shares a tie at the edge", () => {
    expect(precisionAt([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0], 1)).toBe(1);
    expect(precisionAt([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0], 2)).toBe(0.75);
    expect(precisionAt([0.9, 0.5], [1, 0], 10)).toBe(0.5);
  });
});

describe("calibration", () => {
  test("PIT is flat when every outcome comes as often as forecast", () => {
    const forecast = distributionOf([0, 1, 5], [5, 3, 2]);
    const observed = [0, 0, 0, 0, 0, 1, 1, 1, 5, 5];
    const ranges = observed.map((one) => pitRange(forecast, one));
    const heights = pitHistogram(
      ranges.map(([below]) => below),
      ranges.map(([, upTo]) => upTo),
      5,
    );
    expect([...heights]).toEqual(Array(5).fill(expect.closeTo(1, 10)));
  });

  test("PIT piles up at the ends when outcomes lie beyond the forecast", () => {
    const ranges = [9, 9, 9, 0].map((one) => pitRange(pointMass(3), one));
    expect(ranges[0]).toEqual([1, 1]);
    const heights = pitHistogram(
      ranges.map(([below]) => below),
      ranges.map(([, upTo]) => upTo),
      4,
    );
    expect([...heights]).toEqual([1, 0, 0, 3]);
  });

  test("an interval covers what does not lie wholly in a tail", () => {
    expect(centralCoverage([0, 0.2, 0.96, 0], [0.9, 0.3, 1, 0.04], 0.9)).toBe(0.5);
    expect(centralCoverage([], [], 0.9)).toBeNaN();
  });

  test("reliability leaves empty classes out", () => {
    expect(reliability([0.05, 0.05, 1, 0.95], [0, 1, 1, 0])).toEqual([
      { count: 2, forecast: 0.05, observed: 0.5 },
      { count: 2, forecast: 0.975, observed: 0.5 },
    ]);
  });
});

describe("the paired block bootstrap", () => {
  const stream = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };

  test("holds the ratio of means and is the same for the same stream", () => {
    const ours = Float64Array.from({ length: 240 }, (_, i) => 1 + (i % 7));
    const theirs = ours.map((score) => score * 2);
    const month = ours.map((_, i) => Math.floor(i / 10));
    const first = pairedBlockBootstrap(ours, theirs, month, stream(1));
    expect(first).toEqual({ ratio: 0.5, low: 0.5, high: 0.5 });
    const noisy = theirs.map((score, i) => score + (i % 5));
    const one = pairedBlockBootstrap(ours, noisy, month, stream(1));
    expect(one).toEqual(pairedBlockBootstrap(ours, noisy, month, stream(1)));
    expect(one.low).toBeLessThanOrEqual(one.ratio);
    expect(one.high).toBeGreaterThanOrEqual(one.ratio);
  });

  test("draws whole months: one month that decides all shows as a wide interval", () => {
    const month = Float64Array.from({ length: 120 }, (_, i) => Math.floor(i / 10));
    const theirs = month.map(() => 1);
    const ours = month.map((one) => (one === 3 ? 10 : 0.5));
    const { low, high } = pairedBlockBootstrap(ours, theirs, month, stream(7), { blockMonths: 1 });
    expect(low).toBeLessThan(0.6);
    expect(high).toBeGreaterThan(2);
  });
});

describe("tables of scores", () => {
  const cases = [
    { unit: 0, month: 1, horizon: 1, observed: 0 },
    { unit: 1, month: 1, horizon: 1, observed: 40 },
    { unit: 0, month: 2, horizon: 2, observed: 4 },
  ];

  test("hold every case and the means of a part", () => {
    const scores = scoreCases(cases, () => pointMass(0));
    expect([...scores.crps]).toEqual([0, 40, 4]);
    expect([...scores.mis]).toEqual([0, 800, 80].map((value) => expect.closeTo(value, 9)));
    expect([...scores.covered]).toEqual([1, 0, 0]);
    expect(meanScores(scores, (at) => cases[at].unit === 0)).toMatchObject({ cases: 2, crps: 2, coverage90: 0.5 });
    expect(meanScores(scores, () => false).crps).toBeNaN();
  });

  test("name the units that dominate", () => {
    expect([...dominatingUnits(cases, 1)]).toEqual([1]);
    expect([...dominatingUnits(cases, 9)]).toEqual([1, 0]);
  });
});
