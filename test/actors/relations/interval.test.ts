import { describe, expect, it } from "vitest";
import { ALWAYS, holdsWithin, intervalOf } from "../../../src/actors/relations/interval.ts";
import { dayFromIso } from "../../../src/events/timeBins.ts";

const window = (from: string, to: string) => ({ from: dayFromIso(from), to: dayFromIso(to) });
const ally = (start: string | null, end: string | null, ends: (string | null)[] = []) =>
  intervalOf({ kind: "allied_with", start, end }, ends);

describe("when a relation holds", () => {
  it("is sure between the latest start and the earliest end, and perhaps around them", () => {
    const alliance = ally("2015", "2019-06");
    expect(holdsWithin(alliance, window("2014-01-01", "2014-12-31"))).toBe("no");
    expect(holdsWithin(alliance, window("2015-03-01", "2015-03-31"))).toBe("perhaps");
    expect(holdsWithin(alliance, window("2016-01-01", "2016-01-01"))).toBe("surely");
    expect(holdsWithin(alliance, window("2019-06-10", "2019-06-20"))).toBe("perhaps");
    expect(holdsWithin(alliance, window("2019-07-01", "2020-01-01"))).toBe("no");
  });

  it("is sure in a window that holds all of its days, however coarse they are", () => {
    expect(holdsWithin(ally("2015", "2015"), window("2015-01-01", "2015-12-31"))).toBe("surely");
    expect(holdsWithin(ally("2015", "2015"), window("2015-01-01", "2015-06-30"))).toBe("perhaps");
  });

  it("goes on while no end is stated, but not beyond the end of its actors", () => {
    expect(holdsWithin(ally("2013-08-22", null), window("2030-01-01", "2030-01-01"))).toBe("surely");
    expect(holdsWithin(ally("2013-08-22", null, [null, "2017-03"]), window("2017-04-01", "2018-01-01"))).toBe("no");
    expect(holdsWithin(ally("2013-08-22", null, ["2020", "2017-03"]), window("2017-03-05", "2017-03-06"))).toBe(
      "perhaps",
    );
  });

  it("is a moment for who merged, split or withdrew", () => {
    const merger = intervalOf({ kind: "merged_into", start: "2017-03-02", end: null });
    expect(holdsWithin(merger, window("2017-03-02", "2017-03-02"))).toBe("surely");
    expect(holdsWithin(merger, window("2017-03-03", "2026-01-01"))).toBe("no");
    const split = intervalOf({ kind: "splinter_of", start: null, end: null });
    expect(holdsWithin(split, window("2017-03-03", "2026-01-01"))).toBe("perhaps");
    expect(holdsWithin(split, ALWAYS)).toBe("surely");
  });
});
