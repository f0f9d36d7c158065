import { expect, test } from "vitest";
import { mostTelling } from "../../../src/fronts/indices/published.ts";

test("a published score stands before a rank that is nearer in time, and a rank before nothing", () => {
  const [bare, ranked, scored] = [
    { score: null, rank: null },
    { score: null, rank: 8 },
    { score: 7.575, rank: 9 },
  ];
  expect(mostTelling([bare, ranked, scored])).toBe(scored);
  expect(mostTelling([bare, ranked])).toBe(ranked);
  expect(mostTelling([bare])).toBeUndefined();
});
