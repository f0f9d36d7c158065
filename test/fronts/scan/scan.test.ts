import { describe, expect, test } from "vitest";
import { neighbourhoods } from "../../../src/fronts/scan/cylinders.ts";
import { logLikelihoodRatio } from "../../../src/fronts/scan/likelihood.ts";
import { recurrenceInterval, type ScanInput, scan } from "../../../src/fronts/scan/scan.ts";

/** A small repeatable source of uniform numbers (Park and Miller). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Three places in a row, one degree apart on the equator. */
const LINE = { longitude: [0, 1, 2], latitude: [0, 0, 0] };

/** The largest ratio over every circle and duration, by plain definition. */
function bruteForce(input: ScanInput, mostKm: number, mostSlots: number, mostShare: number) {
  const { slots, cases } = input;
  const zones = input.longitude.length;
  const sum = (values: ArrayLike<number>, of: readonly number[], from: number) => {
    let total = 0;
    for (const z of of) for (let t = from; t < slots; t++) total += values[z * slots + t];
    return total;
  };
  const everywhere = [...Array(zones).keys()];
  const total = sum(cases, everywhere, 0);
  let best = { ratio: 0, zones: [] as number[], duration: 0 };
  for (const centre of everywhere) {
    for (const edge of everywhere) {
      const km = (z: number) => Math.abs(input.longitude[z] - input.longitude[centre]) * 111.19508;
      if (km(edge) > mostKm) continue;
      const circle = everywhere.filter((z) => km(z) <= km(edge) + 1e-6);
      for (let d = 1; d <= mostSlots; d++) {
        const inside = sum(cases, circle, slots - d);
        const expected = input.expected
          ? (sum(input.expected, circle, slots - d) * total) / sum(input.expected, everywhere, 0)
          : (sum(cases, circle, 0) * sum(cases, everywhere, slots - d)) / total;
        if (inside < 2 || expected > mostShare * total || expected >= total) continue;
        const ratio = logLikelihoodRatio(inside, expected, total);
        if (ratio > best.ratio) best = { ratio, zones: circle, duration: d };
      }
    }
  }
  return best;
}

describe("likelihood ratio", () => {
  test("is Kulldorff's, and nothing where no more than expected is found", () => {
    expect(logLikelihoodRatio(4, 1, 10)).toBeCloseTo(4 * Math.log(4) + 6 * Math.log(6 / 9), 12);
    expect(logLikelihoodRatio(10, 5, 10)).toBeCloseTo(10 * Math.log(2), 12);
    expect(logLikelihoodRatio(2, 2, 10)).toBe(0);
    expect(logLikelihoodRatio(0, 2, 10)).toBe(0);
  });
});

describe("neighbourhoods", () => {
  test("grow outwards, and let zones at one distance in together", () => {
    const { start, zone, closes } = neighbourhoods(LINE.longitude, LINE.latitude, 150);
    expect([...start]).toEqual([0, 2, 5, 7]);
    expect([...zone]).toEqual([0, 1, 1, 0, 2, 2, 1]);
    expect([...closes]).toEqual([1, 1, 1, 0, 1, 1, 1]);
  });
});

describe("scan", () => {
  test.each([
    ["permutation", undefined],
    ["poisson", [1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1]],
  ])("finds what trying every cylinder finds: %s", (_, expected) => {
    const random = uniform(7);
    for (let round = 0; round < 40; round++) {
      const cases = Array.from({ length: 12 }, () => Math.floor(random() * 4));
      const input = { ...LINE, slots: 4, cases, ...(expected && { expected }) };
      const best = bruteForce(input, 150, 2, 0.5);
      const { clusters } = scan(input, { mostKm: 150, mostSlots: 2, replicates: 1, random });
      expect(clusters[0]?.ratio ?? 0).toBeCloseTo(best.ratio, 9);
      if (clusters[0]) {
        const [first] = clusters;
        expect(first.ratio).toBeCloseTo(
          logLikelihoodRatio(
            first.cases,
            first.expected,
            cases.reduce((a, b) => a + b),
          ),
          9,
        );
      }
    }
  });

  test("gives the p-value that listing every outcome gives: Poisson, four cases over six cells", () => {
    const options = { mostKm: 150, mostSlots: 1, replicates: 4999, random: uniform(11) };
    const expected = [1, 1, 1, 1, 1, 1];
    const observed = [0, 3, 1, 0, 0, 0];
    const input = (cases: number[]) => ({ ...LINE, slots: 2, cases, expected });
    const ratio = bruteForce(input(observed), 150, 1, 0.5).ratio;
    let asLarge = 0;
    for (let outcome = 0; outcome < 6 ** 4; outcome++) {
      const cases = [0, 0, 0, 0, 0, 0];
      for (let n = 0, rest = outcome; n < 4; n++, rest = Math.floor(rest / 6)) cases[rest % 6]++;
      if (bruteForce(input(cases), 150, 1, 0.5).ratio >= ratio - 1e-9) asLarge++;
    }
    const exact = asLarge / 6 ** 4;
    const [cluster] = scan(input(observed), options).clusters;
    expect(cluster.zones).toEqual(Int32Array.of(0));
    expect(Math.abs(cluster.p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 4999) + 1 / 5000);
  });

  test("gives the p-value that dealing every order gives: permutation, six cases", () => {
    // zone 0: two recent; zone 1: one recent, one old; zone 2: two old
    const cases = [0, 2, 1, 1, 2, 0];
    const zoneOf = [0, 0, 1, 1, 2, 2];
    const ratio = bruteForce({ ...LINE, slots: 2, cases }, 150, 1, 0.5).ratio;
    let asLarge = 0;
    let all = 0;
    for (let chosen = 0; chosen < 64; chosen++) {
      const recent = zoneOf.map((_, i) => (chosen >> i) & 1);
      if (recent.reduce((a, b) => a + b) !== 3) continue;
      const dealt = [0, 0, 0, 0, 0, 0];
      for (const [i, zone] of zoneOf.entries()) dealt[zone * 2 + recent[i]]++;
      all++;
      if (bruteForce({ ...LINE, slots: 2, cases: dealt }, 150, 1, 0.5).ratio >= ratio - 1e-9) asLarge++;
    }
    expect(all).toBe(20);
    const exact = asLarge / all;
    const options = { mostKm: 150, mostSlots: 1, replicates: 4999, random: uniform(3) };
    const [cluster] = scan({ ...LINE, slots: 2, cases }, options).clusters;
    expect(Math.abs(cluster.p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 4999) + 1 / 5000);
  });

  test("finds two planted clusters apart from each other, the likelier first, and says how rare they are", () => {
    const zones = 20;
    const slots = 24;
    const longitude = Array.from({ length: zones }, (_, z) => z * 2);
    const latitude = longitude.map(() => 10);
    const random = uniform(5);
    const cases = Array.from({ length: zones * slots }, () => (random() < 0.3 ? 1 : 0));
    cases[3 * slots + slots - 1] = 12;
    cases[15 * slots + slots - 1] = 8;
    const input = { longitude, latitude, slots, cases };
    const { clusters } = scan(input, { mostKm: 300, mostSlots: 3, replicates: 199, random });
    expect(
      clusters.slice(0, 2).map(({ zones: of, slots: long }) => [[...of].includes(3), [...of].includes(15), long]),
    ).toEqual([
      [true, false, 1],
      [false, true, 1],
    ]);
    expect(clusters[0].p).toBe(1 / 200);
    expect(clusters[0].pGumbel).toBeLessThan(1e-4);
    expect(recurrenceInterval(clusters[0].p, 30)).toBe(6000);
    const zonesOf = clusters.flatMap(({ zones: of }) => [...of]);
    expect(new Set(zonesOf).size).toBe(zonesOf.length);
  });

  test("the p-value of pure chance is as often small as it says", () => {
    const random = uniform(17);
    const seen = Array.from({ length: 120 }, () => {
      const cases = Array<number>(5 * 6).fill(0);
      for (let n = 0; n < 40; n++) cases[Math.floor(random() * cases.length)]++;
      const input = { longitude: [0, 1, 2, 3, 4], latitude: [0, 0, 0, 0, 0], slots: 6, cases };
      return scan(input, { mostKm: 120, mostSlots: 2, replicates: 39, random }).clusters[0]?.p ?? 1;
    });
    const small = seen.filter((p) => p <= 0.2).length / seen.length;
    expect(small).toBeGreaterThan(0.08);
    expect(small).toBeLessThan(0.34);
  });

  test("knows nothing without cases and refuses what does not fit", () => {
    const options = { mostKm: 150, mostSlots: 1, replicates: 9, random: uniform(1) };
    expect(scan({ ...LINE, slots: 2, cases: [0, 0, 0, 0, 0, 0] }, options)).toMatchObject({ total: 0, clusters: [] });
    expect(() => scan({ ...LINE, slots: 2, cases: [1] }, options)).toThrow("zones × slots counts");
    expect(() => scan({ ...LINE, slots: 2, cases: [1, 0, 0, 0, 0, 1], expected: [1, 1, 0, 1, 1, 1] }, options)).toThrow(
      "not above 0: 0",
    );
    expect(() => scan({ ...LINE, slots: 1, cases: [1, 0, 0] }, options)).toThrow("invalid mostSlots: 1");
  });
});
