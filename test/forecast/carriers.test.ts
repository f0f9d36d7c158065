import { expect, test } from "vitest";
import { byGroup, mainEffects, medianOf, quietOf } from "../../src/forecast/carriers.ts";

test("the quiet quarter of some units is of the least forecast, at least one, ties in their order", () => {
  const forecast = [0.9, 0.1, 0.5, 0.1, 0.3, 0.7, 0.2, 0.8];
  expect(quietOf([0, 1, 2, 3, 4, 5, 6, 7], forecast)).toEqual([1, 3]);
  expect(quietOf([0, 5], forecast)).toEqual([5]);
});

test("a median is a value that occurs", () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 10, 2])).toBe(2);
});

test("groups that have no feature are not told, nor features without a group", () => {
  expect(byGroup(["past", null, "recent", "past"])).toEqual([
    { group: "recent", features: [2] },
    { group: "past", features: [0, 3] },
  ]);
});

test("what changes next to nothing is not told; what holds down stands apart", () => {
  const effects = [
    { group: "recent", effect: 0.2 },
    { group: "country", effect: 0.009 },
    { group: "around", effect: -0.01 },
    { group: "past", effect: -0.3 },
  ] as const;
  const one = { given: 0.4, quiet: 0.1, effects: [...effects] };
  const names = (list: readonly { group: string }[]) => list.map(({ group }) => group);
  const chance = mainEffects({ ...one, measure: "chance" });
  expect(names(chance.raising)).toEqual(["recent"]);
  expect(names(chance.lowering)).toEqual(["past", "around"]);
  // of few deaths a tenth of one is the least that is told
  const deaths = mainEffects({ ...one, measure: "deaths" });
  expect(names(deaths.raising)).toEqual(["recent"]);
  expect(names(deaths.lowering)).toEqual(["past"]);
});
