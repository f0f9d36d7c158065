import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ResidentFigure, toldPeople } from "../../../src/displacement/region/model.ts";
import { ageOf, residentsByDivision, toldShare } from "../../../src/displacement/region/residents.ts";
import { FACTS, toyNetwork } from "./toyRegion.ts";

const figure = (id: string, people: number, day: number, census: number | null): ResidentFigure => ({
  id,
  subject: "populations:AAA-admin2-north",
  area: "admin2 AAA North",
  people,
  date: String(day),
  day,
  published: day + 30,
  kind: census === day ? "census" : "projection",
  census,
  doubts: id === "doubted" ? ["Half as many by another count."] : [],
});
const north = (asOf: number, ...residents: ResidentFigure[]) =>
  residentsByDivision({ ...FACTS, residents }, asOf).get("admin2 AAA North");

describe("residentsByDivision", () => {
  it("takes the newest census first, then the newest date, of what was published", () => {
    const old = figure("old", 100, 10, 1);
    const counted = figure("counted", 300, 20, 20);
    const carried = figure("carried", 140, 40, 1);
    expect(north(1000, old, counted, carried)).toMatchObject({ people: 300, figures: ["counted"], kind: "census" });
    expect(north(1000, old, carried)).toMatchObject({ people: 140, figures: ["carried"] });
    expect(north(45, old, counted, carried)).toMatchObject({ people: 100, figures: ["old"] });
    expect(north(39, old, counted, carried)).toBeUndefined();
  });

  it("keeps rivals of one census and day as low and high", () => {
    expect(north(1000, figure("a", 100, 10, 1), figure("b", 130, 10, 1))).toMatchObject({
      people: 115,
      low: 100,
      high: 130,
      figures: ["a", "b"],
    });
  });

  it("keeps the doubts of what it is made of, and of nothing else", () => {
    expect(north(1000, figure("doubted", 100, 10, 10))?.doubts).toEqual(["Half as many by another count."]);
    expect(north(1000, figure("doubted", 100, 10, 1), figure("sure", 200, 20, 20))?.doubts).toEqual([]);
  });

  it("leaves a division without a figure unknown, in the network too", () => {
    const { districts, hosts } = toyNetwork({ ...FACTS, residents: [figure("a", 100, 10, 1)] });
    expect(districts.ids).toEqual(["AAA:Middle", "AAA:North", "AAA:South", "CCC:Island"]);
    expect(Array.from(districts.population, (one) => (Number.isNaN(one) ? null : one))).toEqual([
      null,
      100,
      null,
      null,
    ]);
    expect(Array.from(hosts.residents, (one) => (Number.isNaN(one) ? null : one))).toEqual([null, null, null]);
  });
});

describe("ageOf", () => {
  it("is told in whole years, never below none", () => {
    expect([ageOf({ day: 0 }, 364), ageOf({ day: 0 }, 366), ageOf({ day: 0 }, 3653), ageOf({ day: 10 }, 0)]).toEqual([
      0, 1, 10, 0,
    ]);
  });
});

describe("toldShare", () => {
  it("has two digits, and may pass one", () => {
    expect([toldShare(12_345, 100_000), toldShare(250_000, 100_000), toldShare(0, 100)]).toEqual([0.12, 2.5, 0]);
    expect([toldShare(5, null), toldShare(5, 0), toldShare(5, Number.NaN)]).toEqual([null, null, null]);
  });

  it("tells nothing of a count below five, and of others no more than the count told", () => {
    expect(toldShare("< 5", 10)).toBeNull();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e4, noNaN: true }), fc.integer({ min: 1, max: 1e6 }), (people, living) => {
        const told = toldPeople(people);
        const share = toldShare(told, living);
        expect(share).toBe(told === "< 5" ? null : Number((told / living).toPrecision(2)));
      }),
    );
  });
});
