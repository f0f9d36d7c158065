import { describe, expect, it } from "vitest";
import { filterWords, parseFilter } from "../../src/api/filterQuery.ts";

describe("filter in a query string", () => {
  it("splits lists at | and trims them", () => {
    expect(parseFilter({ types: "state-based| one-sided ", countries: "mli|BFA", actors: "JNIM|" })).toEqual({
      types: ["state-based", "one-sided"],
      countries: ["mli", "BFA"],
      actors: ["JNIM"],
    });
  });

  it("leaves keys that are not the filter's", () => {
    expect(parseFilter({ from: "2025-01-01", limit: 5, sort: "date" } as never)).toEqual({ from: "2025-01-01" });
  });

  it.each([
    [{ types: "state-based|riot" }, "invalid types: riot; valid: incident, state-based, non-state, one-sided"],
    [{ from: "2025-02-30" }, "invalid from: 2025-02-30; valid: a calendar day YYYY-MM-DD"],
    [{ from: "2025-03-01", to: "2025-02-01" }, "invalid window: from 2025-03-01 is after to 2025-02-01"],
    [{ dateKind: "capture" as never }, "invalid dateKind: capture; valid: event, report, ingest"],
    [{ precisions: "exactly" }, "valid: unstated, exact, near, admin2"],
  ])("refuses %j, saying what is valid", (query, message) => {
    expect(() => parseFilter(query)).toThrow(message);
  });

  it("says itself in words", () => {
    expect(filterWords({ from: "2025-01-01", types: ["incident", "one-sided"] })).toEqual([
      "from: 2025-01-01",
      "types: incident, one-sided",
    ]);
  });
});
