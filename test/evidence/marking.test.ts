import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Handling,
  MARKINGS,
  mayReach,
  PURPOSES,
  strictest,
  strictestMarking,
} from "../../src/evidence/marking.ts";

const handling: fc.Arbitrary<Handling> = fc.record({
  marking: fc.constantFrom(...MARKINGS),
  purpose: fc.constantFrom(...PURPOSES),
});

describe("markings", () => {
  test("a derived value takes the strictest of its inputs, on both scales apart", () => {
    const inputs: Handling[] = [
      { marking: "GREEN", purpose: "protection" },
      { marking: "AMBER", purpose: "any" },
    ];
    expect(strictest(inputs)).toEqual({ marking: "AMBER", purpose: "protection" });
  });

  test("what derives from nothing is unmarked", () => {
    expect(strictest([])).toEqual({ marking: "AMBER+STRICT", purpose: "any" });
  });

  test.each([
    [["CLEAR", "TLP:GREEN"], "GREEN"],
    [["AMBER", "RED"], "RED"],
    [["secret", "GREEN"], "AMBER+STRICT"],
  ])("of the words %j the strictest is %s", (words, marking) => {
    expect(strictestMarking(words)).toBe(marking);
  });

  test("clear reaches everybody, red only those cleared for red", () => {
    expect(MARKINGS.filter((audience) => mayReach("CLEAR", audience))).toEqual([...MARKINGS]);
    expect(MARKINGS.filter((audience) => mayReach("RED", audience))).toEqual(["RED"]);
    expect(mayReach("AMBER+STRICT", "AMBER")).toBe(false);
  });

  test("whoever may not see one input may not see what derives from it", () => {
    fc.assert(
      fc.property(fc.array(handling, { minLength: 1 }), fc.constantFrom(...MARKINGS), (inputs, audience) => {
        const derived = strictest(inputs);
        expect(mayReach(derived.marking, audience)).toBe(inputs.every((input) => mayReach(input.marking, audience)));
        expect(inputs).toContainEqual(expect.objectContaining({ purpose: derived.purpose }));
      }),
    );
  });
});
