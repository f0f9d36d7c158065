import { describe, expect, it } from "vitest";
import { interventionsOf, settingsOf } from "../../src/cli/interventions.ts";

const read = (text: string) => interventionsOf([text], "--with");

describe("interventionsOf", () => {
  it("reads a kind with its words", () => {
    expect(interventionsOf(undefined, "--a")).toEqual([]);
    expect(read("  closure corridors=a,b  share=0.9 from=2025-10-01 ")).toEqual([
      { kind: "closure", corridors: ["a", "b"], share: 0.9, from: "2025-10-01" },
    ]);
    expect(read("stock days=7 from=2025-10-01 regions=mopti")).toEqual([
      { kind: "stock", days: 7, from: "2025-10-01", regions: ["mopti"] },
    ]);
  });

  it("says what is wrong and what is valid", () => {
    expect(() => read("")).toThrow(
      "its kind is missing; valid: closure, stock, alternative, agreement, convoys, rationing",
    );
    expect(() => read("stok days=1")).toThrow("its kind is stok");
    expect(() => read("stock days=1")).toThrow("from is missing; valid: stock days=… from=… regions=…");
    expect(() => read("stock day=1 from=2025-10-01")).toThrow(
      "invalid --with: day=1; valid words of stock: days=… from=… regions=…",
    );
    expect(() => read("stock days=many from=2025-10-01")).toThrow("invalid --with: days=many; valid: days as a number");
    expect(() => read("stock days= from=2025-10-01")).toThrow("invalid --with: days=; valid words of stock");
  });
});

describe("settingsOf", () => {
  it("wants at least one setting that changes something", () => {
    expect(settingsOf(undefined, ["stock days=7 from=2025-10-01"])).toEqual({
      a: [],
      b: [{ kind: "stock", days: 7, from: "2025-10-01" }],
    });
    expect(() => settingsOf(undefined, [])).toThrow("neither --a nor --b is given");
  });
});
