import { expect, it } from "vitest";
import { rowsToExport } from "../../src/web/exporting/rowsToExport.ts";

const snapshots = [
  { id: "ged", redistribution: "rows" as const },
  { id: "acled", redistribution: "aggregates-only" as const },
];

it("counts rows of datasets that may leave, and names those that may not", () => {
  const counts = [
    { dataset: "ged", events: 5 },
    { dataset: "acled", events: 2 },
    { dataset: "casebook", events: 1 },
  ];
  expect(rowsToExport(counts, snapshots)).toEqual({
    rows: 6,
    leftOut: [{ dataset: "acled", events: 2, property: null, reason: "licence" }],
  });
});

it("names no dataset of which nothing is in the view", () => {
  expect(rowsToExport([{ dataset: "acled", events: 0 }], snapshots)).toEqual({ rows: 0, leftOut: [] });
});
