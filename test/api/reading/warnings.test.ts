import { describe, expect, test } from "vitest";
import { type KnownRows, warningsOf } from "../../../src/api/reading/warnings.ts";

const known: KnownRows = {
  events: [
    { type: "ambush", deaths_best: 40, quantity: 50, unit: "lorries" },
    { type: "ambush", deaths_high: 900, tally: "yes" },
    { type: "ambush", deaths_high: 800, set_aside: "yes" },
    { type: "attack", deaths_best: 500 },
  ],
  relations: [
    { id: "REL1", subject: "act-a", kind: "fights", object: "act-b", date_start: "2019", date_end: "2021" },
    { id: "REL2", subject: "act-a", kind: "member_of", object: "act-c", date_start: null, date_end: null },
  ],
};
const warned = (table: string, cells: Record<string, string>) => warningsOf(table, cells, known, "2024-05-15");

describe("a row that a proposal would become", () => {
  test("is warned of where it has far more dead than any event of its type, tallies and unusable claims apart", () => {
    expect(warned("events", { type: "ambush", deaths_best: "81" })).toEqual([
      "81 deaths: no ambush of the casebook has more than 40",
    ]);
    expect(warned("events", { type: "ambush", deaths_low: "80" })).toEqual([]);
    expect(warned("events", { type: "coup", deaths_low: "80" })).toEqual([]);
  });

  test("is warned of where its quantity is out of all proportion, or cannot be", () => {
    expect(warned("events", { type: "ambush", quantity: "9000", unit: "lorries" })).toEqual([
      "9000 lorries: no event of the casebook has more than 50",
    ]);
    expect(warned("dependencies", { value: "130", unit: "percent" })).toEqual(["130 percent: 0 to 100 are possible"]);
    expect(warned("dependencies", { value: "", unit: "percent" })).toEqual([]);
  });

  test("is warned of where it is dated after the report", () => {
    expect(warned("events", { type: "coup", date_start: "2024-06" })).toEqual([
      "dated 2024-06, after the report of 2024-05-15",
    ]);
    expect(warningsOf("events", { type: "coup", date_start: "2024-06" }, known, null)).toEqual([]);
  });

  test("is warned of where friends are enemies in the casebook at that time, in either order", () => {
    const said = "speaks against the casebook: act-a fights act-b (2019 to 2021, REL1)";
    expect(warned("relations", { subject: "act-a", kind: "allied_with", object: "act-b" })).toEqual([said]);
    expect(warned("relations", { subject: "act-b", kind: "supports", object: "act-a", date_start: "2020" })).toEqual([
      said,
    ]);
    expect(warned("relations", { subject: "act-b", kind: "supports", object: "act-a", date_start: "2023" })).toEqual(
      [],
    );
    expect(warned("relations", { subject: "act-a", kind: "rival_of", object: "act-b" })).toEqual([]);
  });

  test("is warned of where the casebook has the relation already", () => {
    expect(warned("relations", { subject: "act-a", kind: "member_of", object: "act-c" })).toEqual([
      "the casebook has it already: act-a member_of act-c (… to …, REL2)",
    ]);
  });
});
