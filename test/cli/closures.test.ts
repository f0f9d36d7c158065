import { describe, expect, it } from "vitest";
import { closureOf } from "../../src/cli/commands/displacement.ts";

describe("what is shut, as typed", () => {
  it("is a border or the id of a row", () => {
    expect(closureOf("mli-sen")).toEqual({ kind: "border", countries: ["MLI", "SEN"] });
    expect(closureOf("rte-a--b")).toEqual({ kind: "route", id: "rte-a--b" });
    expect(closureOf("host-mrt-mbera")).toEqual({ kind: "host", id: "host-mrt-mbera" });
    expect(closureOf("plc-mli-kayes")).toEqual({ kind: "place", id: "plc-mli-kayes" });
  });

  it("says how to write a border where countries are written otherwise", () => {
    for (const typed of ["MLI|SEN", "MLI", "MLI/SEN", "MLI - SEN", "MLI-SEN-MRT"]) {
      expect(() => closureOf(typed)).toThrow(`invalid --close: ${typed}; valid: a border as MLI-SEN`);
    }
  });
});
