import { describe, expect, test } from "vitest";
import type { DayEvents } from "../../../src/fronts/rivalry/model.ts";
import { shiftTest } from "../../../src/fronts/rivalry/shiftTest.ts";
import { CONTESTED, QUIET, territoryOf } from "../../../src/fronts/rivalry/territory.ts";
import { holm, linkVerdict } from "../../../src/fronts/rivalry/verdict.ts";
import { uniform } from "./simulate.ts";

function stream(days: readonly number[], x: readonly number[] = days.map(() => 0)): DayEvents {
  return {
    length: days.length,
    day: Int32Array.from(days),
    mark: new Uint8Array(days.length),
    x: Float64Array.from(x),
    y: new Float64Array(days.length),
  };
}

const OPTIONS = { days: 1000, withinDays: 7, withinKm: 50, leastShift: 20, mostShift: 120 };
const sortedDays = (count: number, seed: number) => {
  const random = uniform(seed);
  return Array.from({ length: count }, () => Math.floor(random() * 1000)).sort((a, b) => a - b);
};

describe("the shift test", () => {
  test("counts who follows within days and reach, not on the same day", () => {
    const found = shiftTest(stream([100, 200, 300]), stream([100, 201, 306, 308], [0, 0, 0, 0]), OPTIONS);
    expect([...found.follows]).toEqual([0, 1, 1, 0]);
    expect(found).toMatchObject({ followed: 2, shifts: 202 });
    expect(shiftTest(stream([200]), stream([201], [51]), OPTIONS).followed).toBe(0);
  });

  test("sees followers, sees shunning, and sees nothing in two that ignore each other", () => {
    const earlier = sortedDays(60, 3);
    const following = shiftTest(stream(earlier), stream(earlier.map((day) => Math.min(999, day + 3))), OPTIONS);
    expect(following.upper).toBeLessThan(0.01);
    const shunned = new Set(earlier.flatMap((day) => [1, 2, 3, 4, 5, 6, 7].map((lag) => day + lag)));
    const away = sortedDays(400, 9).filter((day) => !shunned.has(day));
    const shunning = shiftTest(stream(earlier), stream(away), OPTIONS);
    expect(shunning.lower).toBeLessThan(0.01);
    expect(shunning.expected).toBeGreaterThan(20);
    const indifferent = shiftTest(stream(earlier), stream(sortedDays(200, 21)), OPTIONS);
    expect(Math.min(indifferent.upper, indifferent.lower)).toBeGreaterThan(0.05);
  });

  test("is not taken in by a tide that lifts both", () => {
    const random = uniform(8);
    const tide = () => Array.from({ length: 300 }, () => Math.floor(1000 * Math.sqrt(random()))).sort((a, b) => a - b);
    const found = shiftTest(stream(tide()), stream(tide()), { ...OPTIONS, mostShift: 60 });
    expect(Math.min(found.upper, found.lower)).toBeGreaterThan(0.025);
  });

  test("refuses shifts that reach into the link itself", () => {
    expect(() => shiftTest(stream([1]), stream([2]), { ...OPTIONS, leastShift: 7 })).toThrow(
      "invalid shifts: 7 to 120",
    );
  });
});

describe("territory", () => {
  test("is alone, contested or quiet within the sliding window", () => {
    const rows: [month: number, cell: number, actor: number][] = [
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 1],
      [1, 0, 1],
      [2, 1, 1],
      [2, 1, 1],
      [2, 2, 0],
    ];
    const presence = {
      length: rows.length,
      month: Int32Array.from(rows, (row) => row[0]),
      cell: Int32Array.from(rows, (row) => row[1]),
      actor: Uint8Array.from(rows, (row) => row[2]),
    };
    const found = territoryOf(presence, { months: 4, cells: 3, actors: 2, window: 2 });
    // cell 0: the first alone, then both, then the second alone, then quiet; cell 1: the second from month 2 on
    expect([...found.held]).toEqual([1, 0, 0, 0, 0, 0, 2, 1]);
    expect([...found.contested]).toEqual([0, 1, 0, 0]);
    expect([...found.states]).toEqual([0, CONTESTED, 1, QUIET, QUIET, QUIET, 1, 1, QUIET, QUIET, QUIET, QUIET]);
    expect(CONTESTED).not.toBe(QUIET);
  });
});

describe("verdicts", () => {
  const link = {
    fromEvents: 100,
    toEvents: 100,
    expected: 20,
    upper: 0.5,
    lower: 0.5,
    excitation: 0.02,
    error: 0.02,
    fit: 0.5,
  };
  test.each([
    [{}, "no-sign", []],
    [{ upper: 0.01, excitation: 0.3, error: 0.05 }, "follows", []],
    [{ lower: 0.01 }, "avoids", []],
    [{ toEvents: 29 }, "cannot-say", ["too-few-events"]],
    [{ expected: 4.9 }, "cannot-say", ["too-few-meetings"]],
    [{ expected: 4.9, upper: 0.01, excitation: 0.3, error: 0.05 }, "follows", []],
    [{ error: 0.2 }, "cannot-say", ["wide-error"]],
    [{ error: Number.POSITIVE_INFINITY }, "cannot-say", ["wide-error"]],
    [{ upper: 0.01 }, "cannot-say", ["methods-disagree"]],
    [{ excitation: 0.5, error: 0.1 }, "cannot-say", ["methods-disagree"]],
    [{ upper: 0.01, excitation: 0.3, error: 0.05, fit: 0.001 }, "follows", ["model-does-not-fit"]],
    [{ fit: 0.001 }, "cannot-say", ["model-does-not-fit"]],
  ] as const)("%o: %s %o", (change, verdict, reasons) => {
    expect(linkVerdict({ ...link, ...change })).toEqual({ verdict, reasons });
  });

  test("Holm's correction", () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
  });
});
