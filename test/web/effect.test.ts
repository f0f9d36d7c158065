import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chosenOf,
  effectQuery,
  foundHappenings,
  type Happening,
  openOf,
  UNCHOSEN,
} from "../../src/web/effect/chosen.ts";
import { ratioAxis } from "../../src/web/effect/stripPlot.ts";
import { chosenOf as frontChosenOf } from "../../src/web/fronts/chosen.ts";

const happening = (id: string, title: string, countries = ["MLI"]): Happening => ({
  id,
  kind: "agreement",
  title,
  date: "2015-05-15",
  countries,
  subject: `events:${id}`,
  monthsBefore: 300,
  monthsAfter: 60,
  enough: true,
});

describe("what the effect view shows, as a link", () => {
  test("is a part of the page of fronts, and comes back", () => {
    expect(openOf(UNCHOSEN)).toBe("view=effect");
    const chosen = {
      of: "algiers-2015",
      date: null,
      place: "ML-8",
      measure: "deaths" as const,
      after: 24,
      without: ["NER"],
    };
    expect(openOf(chosen)).toBe("view=effect&of=algiers-2015&place=ML-8&measure=deaths&after=24&without=NER");
    expect(openOf({ ...UNCHOSEN, of: "x", without: ["NER", "BFA"] })).toBe("view=effect&of=x&without=NER%7CBFA");
    expect(chosenOf(openOf(chosen))).toEqual(chosen);
    expect(frontChosenOf(openOf(chosen)).view).toBe("effect");
  });

  test("what is not valid is at its default, and a happening wins over a date", () => {
    expect(chosenOf("date=2015&measure=people&after=7")).toEqual(UNCHOSEN);
    expect(chosenOf("of=x&date=2015-05-15")).toEqual({ ...UNCHOSEN, of: "x" });
    fc.assert(
      fc.property(fc.string(), (open) => {
        expect(chosenOf(openOf(chosenOf(open)))).toEqual(chosenOf(open));
      }),
    );
  });
});

describe("what is asked", () => {
  const isCountry = (id: string) => id.length === 3;
  const filter = { region: "casebook" as const, from: "2018-01-01", countries: ["NER"], types: ["one-sided" as const] };

  test("takes what is counted from the shared filter, where and when from the choice", () => {
    const asked = effectQuery({ ...UNCHOSEN, of: "a" }, happening("a", "x"), filter, isCountry);
    expect(asked).toBe("types=one-sided&of=a&measure=events&after=12");
    expect(effectQuery({ ...UNCHOSEN, date: "2015-05-15", place: "MLI" }, null, {}, isCountry)).toBe(
      "date=2015-05-15&countries=MLI&measure=events&after=12",
    );
    expect(effectQuery({ ...UNCHOSEN, of: "a", place: "ML-8" }, null, {}, isCountry)).toContain("units=ML-8");
  });

  test("is nothing without a date or without a place", () => {
    expect(effectQuery(UNCHOSEN, null, {}, isCountry)).toBeNull();
    expect(effectQuery({ ...UNCHOSEN, date: "2015-05-15" }, null, {}, isCountry)).toBeNull();
    expect(effectQuery({ ...UNCHOSEN, of: "a" }, happening("a", "x", []), {}, isCountry)).toBeNull();
  });
});

test("a happening is found by all of the words, without accents", () => {
  const items = [happening("a", "Accord d’Alger signé"), happening("b", "Retrait de Barkhane")];
  const found = (text: string) =>
    foundHappenings(items, text, ({ title, date }) => `${title} ${date}`).map(({ id }) => id);
  expect(found("")).toEqual(["a", "b"]);
  expect(found("signe 2015")).toEqual(["a"]);
  expect(found("signe barkhane")).toEqual([]);
});

describe("the axis of ratios", () => {
  test("has no change in its middle and at least a fourfold fall and rise", () => {
    const { x, ticks } = ratioAxis([1.1], 0, 100);
    expect(x(1)).toBe(50);
    expect(ticks.map(({ ratio, x: at }) => [ratio, at])).toEqual([
      [0.25, 0],
      [0.5, 25],
      [1, 50],
      [2, 75],
      [4, 100],
    ]);
  });

  test("draws what lies beyond its ends at them", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true })), (ratios) => {
        const { x } = ratioAxis(ratios, 10, 90);
        for (const ratio of ratios) {
          expect(x(ratio)).toBeGreaterThanOrEqual(10);
          expect(x(ratio)).toBeLessThanOrEqual(90);
        }
      }),
    );
  });
});
