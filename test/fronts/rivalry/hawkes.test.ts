import { describe, expect, test } from "vitest";
import { backgroundOf } from "../../../src/fronts/rivalry/background.ts";
import { fitHawkes } from "../../../src/fronts/rivalry/fitHawkes.ts";
import { type DayEvents, dayKernel, meanLag, occurrences, pairsOf } from "../../../src/fronts/rivalry/model.ts";
import { expectedByDay, kolmogorovTail, rescale, uniformDistance } from "../../../src/fronts/rivalry/rescaling.ts";
import { simulate, uniform } from "./simulate.ts";

const SPAN = { days: 1500, marks: 2, mostDays: 60, mostKm: 120 };
const TRUTH = {
  background: Float64Array.of(0.4, 0.3),
  // the first sets off the second, never the other way round
  excitation: Float64Array.of(0.3, 0.35, 0, 0.2),
  decay: 1 - 1 / 7,
  sigma: 15,
};
const drawn = (seed: number) => simulate(TRUTH, { ...SPAN, sideKm: 800, random: uniform(seed) });
const EVEN = { trendDays: null, placeKm: 150 };

describe("the kernel of days", () => {
  test("sums to one and has the mean lag it is asked for", () => {
    const { density, sum } = dayKernel(0.8, 30);
    expect(density[1] / density[0]).toBeCloseTo(0.8, 12);
    expect(sum[29]).toBeCloseTo(1, 12);
    expect(meanLag(0.5, 60)).toBeCloseTo(2, 9);
  });
});

describe("pairs", () => {
  test("are within days and distance, never of one day", () => {
    const events: DayEvents = {
      length: 5,
      day: Int32Array.of(0, 0, 3, 60, 64),
      mark: Uint8Array.of(0, 1, 0, 1, 0),
      x: Float64Array.of(0, 10, 0, 0, 500),
      y: new Float64Array(5),
    };
    const { start, parent, lag, squared } = pairsOf(events, { days: 100, marks: 2, mostDays: 60, mostKm: 120 });
    expect([...start]).toEqual([0, 0, 0, 2, 5, 5]);
    expect([...parent]).toEqual([0, 1, 0, 1, 2]);
    expect([...lag]).toEqual([3, 3, 60, 60, 57]);
    expect([...squared]).toEqual([0, 100, 0, 100, 0]);
  });
});

describe("occurrences", () => {
  test("join reports of one stream, day and neighbourhood, also in a chain", () => {
    const events: DayEvents = {
      length: 7,
      day: Int32Array.of(1, 1, 1, 1, 1, 2, 2),
      mark: Uint8Array.of(0, 0, 0, 1, 0, 0, 0),
      x: Float64Array.of(0, 40, 20, 0, 99, 0, 99),
      y: new Float64Array(7),
    };
    expect([...occurrences(events, 25)]).toEqual([0, 3, 4, 5, 6]);
    expect([...occurrences(events, 0)]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe("a fit to simulated rivals", () => {
  const events = drawn(20);
  const background = backgroundOf(events, SPAN, EVEN);
  const fit = fitHawkes(events, background, SPAN);

  test("recovers every parameter within its errors", () => {
    for (const [i, truth] of TRUTH.excitation.entries()) {
      expect(Math.abs(fit.excitation[i] - truth)).toBeLessThan(3 * fit.excitationError[i] + 0.02);
      expect(fit.excitationError[i]).toBeLessThan(0.1);
    }
    expect(fit.meanLagDays / meanLag(TRUTH.decay, SPAN.mostDays)).toBeGreaterThan(0.75);
    expect(fit.meanLagDays / meanLag(TRUTH.decay, SPAN.mostDays)).toBeLessThan(1.3);
    expect(Math.abs(Math.log(fit.sigma / TRUTH.sigma))).toBeLessThan(4 * fit.sigmaLogError);
    for (const m of [0, 1]) {
      expect(Math.abs(fit.background[m] - TRUTH.background[m])).toBeLessThan(3.5 * fit.backgroundError[m]);
    }
  });

  test("tells the link that is there from the one that is not", () => {
    expect(fit.excitation[1] - 1.96 * fit.excitationError[1]).toBeGreaterThan(0);
    expect(fit.excitation[2] - 2.6 * fit.excitationError[2]).toBeLessThan(0);
    expect(fit.excitation[2] + 1.96 * fit.excitationError[2]).toBeLessThan(0.05);
  });

  test("passes its own goodness of fit, and fails it when the excitation is taken away", () => {
    // few sparks and large fires, so that the fires show in the days alone
    const fires = {
      ...TRUTH,
      background: Float64Array.of(0.05, 0.05),
      excitation: Float64Array.of(0.7, 0.1, 0.1, 0.7),
    };
    const events = simulate(fires, { ...SPAN, sideKm: 800, random: uniform(4) });
    const background = backgroundOf(events, SPAN, EVEN);
    const fit = fitHawkes(events, background, SPAN);
    const expected = expectedByDay(events, background, SPAN, fit);
    const sum = expected.subarray(0, SPAN.days).reduce((a, b) => a + b);
    expect(sum / events.mark.filter((mark) => mark === 0).length).toBeCloseTo(1, 1);
    for (const mark of [0, 1]) {
      const own = expected.subarray(mark * SPAN.days, (mark + 1) * SPAN.days);
      expect(rescale(events, own, mark, uniform(5)).p).toBeGreaterThan(0.01);
    }
    const count = events.mark.filter((mark) => mark === 1).length;
    const flat = new Float64Array(SPAN.days).fill(count / SPAN.days);
    expect(rescale(events, flat, 1, uniform(5)).p).toBeLessThan(0.01);
  });
});

test("standard errors are as large as the estimates scatter", { timeout: 60_000 }, () => {
  const small = { ...SPAN, days: 500 };
  const fits = Array.from({ length: 16 }, (_, k) => {
    const events = simulate(TRUTH, { ...small, sideKm: 600, random: uniform(100 + 7 * k) });
    return fitHawkes(events, backgroundOf(events, small, EVEN), small);
  });
  const of = fits.map((fit) => fit.excitation[1]);
  const mean = of.reduce((a, b) => a + b) / of.length;
  const scatter = Math.sqrt(of.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (of.length - 1));
  const stated = fits.reduce((sum, fit) => sum + fit.excitationError[1], 0) / fits.length;
  expect(stated / scatter).toBeGreaterThan(0.5);
  expect(stated / scatter).toBeLessThan(2);
  expect(Math.abs(mean - 0.35)).toBeLessThan(0.08);
});

test("a stream without events, or one event alone, leaves its parameters without an error to speak of", () => {
  const events: DayEvents = {
    length: 3,
    day: Int32Array.of(1, 5, 9),
    mark: Uint8Array.of(0, 0, 0),
    x: new Float64Array(3),
    y: new Float64Array(3),
  };
  const span = { days: 20, marks: 2, mostDays: 10, mostKm: 50 };
  const fit = fitHawkes(events, backgroundOf(events, span, { trendDays: 5, placeKm: 50 }), span);
  expect(fit.excitation[1]).toBeLessThan(1e-6);
  expect(fit.excitationError[3]).toBe(Number.POSITIVE_INFINITY);
  expect(Number.isFinite(fit.logLikelihood)).toBe(true);
});

describe("Kolmogorov and Smirnov", () => {
  test("measure the distance and its tail as the tables have it", () => {
    expect(uniformDistance([0.5])).toBe(0.5);
    expect(uniformDistance([0.25, 0.75])).toBe(0.25);
    // asymptotic critical value at 5 %: 1.3581 / √n
    expect(kolmogorovTail(1.3581 / Math.sqrt(10_000), 10_000)).toBeCloseTo(0.05, 2);
    expect(kolmogorovTail(0.001, 50)).toBe(1);
  });
});
