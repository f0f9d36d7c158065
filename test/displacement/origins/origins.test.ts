import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importFleeCase } from "../../../src/displacement/cases/index.ts";
import { fitOrigins, type OriginCase } from "../../../src/displacement/origins/fit.ts";
import { expectDepartures, type OriginInput } from "../../../src/displacement/origins/forecast.ts";
import { ORIGIN_RULES, type OriginRules } from "../../../src/displacement/origins/rules.ts";
import { arrivalsBy, originWindows } from "../../../src/displacement/origins/windows.ts";
import { readCaseFolder } from "../../../src/workspace/displacementCases.ts";
import { toyCase } from "../toyCase.ts";

const folder = join(process.env.HARMATTAN_DATA ?? "../shared/data", "displacement");
const present = existsSync(folder);
if (!present) process.stderr.write(`skipped: no ${folder}; set HARMATTAN_DATA to the folder of datasets\n`);

const RULES: OriginRules = {
  ...ORIGIN_RULES,
  urge: [1, 0.5, 0.25, 0.1],
  perDay: 0.01,
  perHead: 0.001,
  rateWeight: 0.5,
  damping: 0.5,
};
const input = (changes: Partial<OriginInput> = {}): OriginInput => ({
  population: [1000, 2000, 5000],
  intensity: [1, 0.5, 0],
  began: [0, -25, Number.NaN],
  days: 10,
  reported: null,
  ...changes,
});

describe("how many flee", () => {
  test("without reports: people × intensity × urge by days of violence × the level of other conflicts", () => {
    const { people, total, from, baselines } = expectDepartures(input(), RULES);
    expect(Array.from(people)).toEqual([100, 0.01 * 2000 * 0.5 * (5 + 5 * 0.5), 0]);
    expect(total).toBe(175);
    expect(from).toBe("population");
    expect(baselines).toEqual({ shareOfPopulation: 80, meanRate: null, lastRate: null });
  });

  test("violence that begins within the horizon counts from that day", () => {
    const later = expectDepartures(input({ began: [4, Number.NaN, Number.NaN] }), RULES);
    expect(Array.from(later.people)).toEqual([60, 0, 0]);
    expect(expectDepartures(input({ began: [40, Number.NaN, Number.NaN] }), RULES).total).toBe(0);
  });

  test("with reports: their rate, mixed with violence and damped; places keep their shares", () => {
    const reported = { people: 5000, perDay: 200, firstDay: -25, lastDay: -5 };
    const rateOnly = expectDepartures(input({ reported }), { ...RULES, rateWeight: 1 });
    expect(rateOnly.total).toBeCloseTo(0.5 * 200 * 10, 9);
    expect(rateOnly.from).toBe("reports");
    expect(rateOnly.people[0] / rateOnly.total).toBeCloseTo(100 / 175, 9);
    expect(rateOnly.baselines).toEqual({ shareOfPopulation: 80, meanRate: 2500, lastRate: 2000 });
    // Urge so far: 2,000 × 0.5 × 20 days; ahead 17,500; a tenth of it stands for other conflicts.
    const level = (5000 + 0.01 * 1750) / (20_000 + 1750);
    const mixed = Math.sqrt((level * 17_500 + 1000) * 3000) - 1000;
    expect(expectDepartures(input({ reported }), RULES).total).toBeCloseTo(0.5 * mixed, 6);
  });

  test("shortage changes nothing unless who asks says by how much", () => {
    const shortage = [1, 0, 0];
    expect(expectDepartures(input({ shortage }), RULES).total).toBe(175);
    expect(expectDepartures(input({ shortage, shortageEffect: 0.5 }), RULES).people[0]).toBe(150);
  });

  test("the band holds the middle, is never below nobody, and widens without reports", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 120 }), (people, days) => {
        const { total, low, high } = expectDepartures(input({ population: [people, people, people], days }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(total);
        expect(high).toBeGreaterThanOrEqual(total);
      }),
    );
  });

  test.each([
    [{ intensity: [1] }, "intensity has 1 entries; valid: one per place, 3"],
    [{ days: 0 }, "days is 0; valid: 1 or more"],
    [{ intensity: [2, 0, 0] }, "intensity is not within 0 to 1 at every place"],
    [{ reported: { people: 1, perDay: 1, firstDay: -3, lastDay: 2 } }, "reports from day -3 to 2"],
  ])("%j is refused", (changes, message) => {
    expect(() => expectDepartures(input(changes as Partial<OriginInput>))).toThrow(message);
  });
});

describe("windows of a case", () => {
  test("nothing that was reported after the day is known on it", () => {
    expect(arrivalsBy(toyCase(), 9)).toBeNull();
    expect(arrivalsBy(toyCase(), 10)).toEqual({ people: 900, perDay: 90, firstDay: -10, lastDay: 0 });
    expect(arrivalsBy(toyCase(), 15)).toEqual({ people: 900, perDay: 90, firstDay: -15, lastDay: -5 });
  });

  test("what came is the rise of the reported total", () => {
    const [only] = originWindows(toyCase(), 10);
    expect(only).toMatchObject({ day: 0, came: 900, input: { days: 10, reported: null } });
    expect(Array.from(only.input.began)).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
  });
});

test.skipIf(!present)("the shipped rules are the fit on the given conflicts", { timeout: 60_000 }, async () => {
  const names = ["burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "tigray2020"];
  const cases: OriginCase[] = [];
  for (const name of names) {
    const { displacementCase: one } = importFleeCase(name, await readCaseFolder(join(folder, name)));
    if (one) cases.push({ name, days30: originWindows(one, 30), days90: originWindows(one, 90) });
  }
  const { urge, perDay, perHead, rateWeight, damping, bands } = fitOrigins(cases);
  expect({ urge, rateWeight, damping }).toEqual({
    urge: ORIGIN_RULES.urge,
    rateWeight: ORIGIN_RULES.rateWeight,
    damping: ORIGIN_RULES.damping,
  });
  expect(perDay).toBeCloseTo(ORIGIN_RULES.perDay, 6);
  expect(perHead).toBeCloseTo(ORIGIN_RULES.perHead, 7);
  for (const from of ["reports", "population"] as const) {
    for (const days of ["days30", "days90"] as const) {
      bands[from][days].forEach((value, k) => {
        expect(value).toBeCloseTo(ORIGIN_RULES.bands[from][days][k], 2);
      });
    }
  }
});
