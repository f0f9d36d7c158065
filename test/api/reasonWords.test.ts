import { expect, test } from "vitest";
import { reasonsInWords } from "../../src/api/forecast/reasonWords.ts";

const members = [{ horizons: [1, 2], weights: { own12: 0.25, fading: 0.1, hurdle: 0.6, zero: 0.05 } }];

test("of a cell: members by their share, then what the learned one rests on", () => {
  const carriers = {
    measure: "chance",
    horizons: [1, 2],
    given: 0.46,
    quiet: 0.08,
    effects: [
      { group: "recent", effect: 0.24 },
      { group: "around", effect: 0.09 },
      { group: "place", effect: 0.002 },
      { group: "country", effect: -0.03 },
    ],
  } as const;
  expect(reasonsInWords({ members, carriers: { ...carriers, effects: [...carriers.effects] } })).toBe(
    "carried by patterns learned from all histories (60 %) and its own last months (35 %); " +
      "what was learned puts the chance of deaths in a month at 46 %, for a quiet place of its kind at 8 %; " +
      "raised by its recent months (+24 points) and the cells around it (+9 points); " +
      "held down by its country (−3 points)",
  );
});

test("of a country: in deaths", () => {
  const carriers = {
    measure: "deaths",
    horizons: [3],
    given: 120.4,
    quiet: 9.26,
    effects: [{ group: "recent" as const, effect: 101 }],
  } as const;
  expect(reasonsInWords({ members, carriers: { ...carriers, effects: [...carriers.effects] } })).toContain(
    "what was learned puts the deaths of a month at 120, for a quiet place of its kind at 9.3; raised by its recent months (+101 deaths)",
  );
});

test("of a run from before that was told: the members alone", () => {
  expect(reasonsInWords({ members })).toBe(
    "carried by patterns learned from all histories (60 %) and its own last months (35 %)",
  );
});
