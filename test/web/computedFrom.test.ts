import { describe, expect, it } from "vitest";
import type { Ground } from "../../src/api/fronts/contract.ts";
import { parametersInRows } from "../../src/web/evidence/ComputedFrom.tsx";
import { eventsBehind, placeClause } from "../../src/web/fronts/eventsBehind.ts";

describe("how a figure was computed", () => {
  it("names what lies inside by the way to it, and lists in one row", () => {
    expect(
      parametersInRows({ by: "unit", filter: { countries: ["MLI", "NER"], region: "casebook" }, months: 3, of: null }),
    ).toEqual([
      ["by", "unit"],
      ["filter.countries", "MLI, NER"],
      ["filter.region", "casebook"],
      ["months", "3"],
      ["of", "null"],
    ]);
  });
});

describe("the events behind a figure of the fronts", () => {
  const ground: Ground = {
    basis: "coded",
    events: 12,
    from: "2010-01-01",
    to: "2020-12-31",
    thin: null,
    manifest: {
      kind: "surges",
      inputs: [],
      parameters: { filter: { region: "casebook", to: "2020-12-31" } },
      seed: null,
      harmattanVersion: "test",
    },
  };

  it("are those of the filter in the figure's own window and place", () => {
    const window = { from: "2020-10-01", to: "2020-12-31" };
    expect(eventsBehind(ground, { ...window, ...placeClause("MLI", "country") })).toEqual({
      sum: {
        of: "deaths",
        filter: {
          region: "casebook",
          ...window,
          countries: ["MLI"],
          units: [],
          types: ["state-based", "non-state", "one-sided"],
        },
      },
    });
  });

  it("are not named where no filter says them: cells, and the violent among incidents", () => {
    expect(placeClause("150001", "cell")).toBeNull();
    expect(eventsBehind({ ...ground, basis: "incidents" })).toBeNull();
  });
});
