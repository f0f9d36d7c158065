import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf, scanJson } from "../../src/casebook/scanJson.ts";

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("scanning JSON", () => {
  it("finds the keys of the outermost object and where their values begin", () => {
    const text = '{\n  "name" : "a \\"name\\": b",\n  "list": [{"name": 1}]\n}';
    expect(scanJson(text)).toEqual({
      fault: null,
      keys: [
        { key: "name", at: 4, value: 13 },
        { key: "list", at: 32, value: 40 },
      ],
    });
    expect(placeOf(text, 32)).toEqual({ line: 3, position: 3 });
  });

  it.each([
    ["", 0, "ends where a value is wanted"],
    ['{"a": 1', 7, "ends where , or } is wanted"],
    ['{"a": 1,}', 7, "a comma before the closing }"],
    ['{"a": 1 "b": 2}', 8, ", or } is wanted"],
    ["{'a': 1}", 1, "a key in double quotes is wanted"],
    ['{"a" 1}', 5, ": after the key is wanted"],
    ['{"a": }', 6, "a value is wanted"],
    ['{"a": nul}', 6, "a value is wanted"],
    ['{"a": 01}', 6, "a value is wanted"],
    ['{"a": "b\n"}', 6, "a text that is not closed on its line"],
    ['{"a": [1, 2}', 11, ", or ] is wanted"],
    ['{"a": 1} x', 9, "something follows the closing brace"],
  ])("%j is wrong at %i: %s", (text, at, reason) => {
    expect(scanJson(text).fault).toEqual({ at, reason });
  });

  it("agrees with JSON.parse on what is sound, also after a random cut or change", () => {
    const spoiled = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", '"', "}", "]", "x", "0", "\n", "\\", ":"))
      .map(([text, n, put]) => text.slice(0, n % (text.length + 1)) + put + text.slice((n % (text.length + 1)) + 1));
    fc.assert(
      fc.property(fc.oneof(fc.json(), spoiled), (text) => {
        expect(scanJson(text).fault === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});
