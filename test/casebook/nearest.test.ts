import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../src/casebook/nearest.ts";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["act-jnim", "act-jnm", 1],
  ])("%j to %j is %i", (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  it("is symmetric, zero only for equals, and bounded by the longer word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe("nearest", () => {
  it("gives close words, best first, whatever their case, and nothing for a stranger", () => {
    expect(nearest("act-jnm", ["act-isgs", "act-jnim", "act-JNIM2"])).toEqual(["act-jnim", "act-JNIM2"]);
    expect(nearest("zzzzzzzz", ["act-jnim"])).toEqual([]);
  });
});
