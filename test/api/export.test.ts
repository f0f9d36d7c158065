import readExcelFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { EventItem } from "../../src/api/contract.ts";
import { type ExportContext, exportEvents, RefusedByLicence } from "../../src/api/export.ts";
import type { Snapshot } from "../../src/workspace/model.ts";

const event: EventItem = {
  uid: "aaaa:1",
  dataset: "aaaa",
  row: 1,
  id: "77",
  type: "one-sided",
  kind: null,
  dateStart: "2025-07-01",
  dateEnd: "2025-07-01",
  datePrecision: "day",
  reportDate: null,
  sideA: '=HYPERLINK("x")',
  sideB: 'Civilians, "unarmed"',
  dyad: null,
  conflict: null,
  place: "Séguénéga",
  placePrecision: "country",
  longitude: null,
  latitude: null,
  iso3: "BFA",
  adm1: null,
  adm2: null,
  priogridGid: null,
  deaths: { low: 0, best: null, high: 3 },
  quantity: null,
  unit: null,
  summary: null,
  flags: ["best-below-low", "spans-months"],
};
const snapshot: Snapshot = {
  id: "aaaa",
  kind: "events",
  dataset: "UCDP GED",
  release: "25.1",
  format: "ucdp-ged",
  publisher: "Uppsala Conflict Data Program",
  licence: "CC BY 4.0",
  citation: "Sundberg and Melander 2013",
  sourceAddress: null,
  redistribution: "rows",
  marking: "CLEAR",
  fileName: "x.csv",
  fileBytes: 1,
  sha256: "00",
  rows: 1,
  rejects: 0,
  flagged: {},
  dateFrom: "2025-07-01",
  dateTo: "2025-07-01",
  ingestedAt: "2025-08-01T00:00:00Z",
  harmattanVersion: "0.1.0",
};
const context: ExportContext = {
  filter: { from: "2025-07-01", countries: ["BFA"] },
  casebook: { name: "Sahel", asOf: "2026-03-12" },
  snapshots: [snapshot],
  withCasebook: true,
  accessDay: "2026-01-31",
  harmattan: "0.1.0",
};

describe("export", () => {
  it("prints filter, licence and citation on a CSV, and guards against formulas", async () => {
    const text = (await exportEvents("csv", [event], context)).toString();
    expect(text).toContain("# Filter: from: 2025-07-01; countries: BFA");
    expect(text).toContain("CC BY 4.0; Sundberg and Melander 2013");
    expect(text).toContain("# Dataset: Casebook Sahel, as of 2026-03-12; curated claims, not a census");
    const row = text.trim().split("\n").at(-1);
    expect(row).toContain(`"'=HYPERLINK(""x"")","Civilians, ""unarmed"""`);
    expect(row).toContain(",BFA,,,,0,,3,,,,best-below-low|spans-months");
  });

  it("writes a workbook with the rows and a sheet about them", async () => {
    const book = await exportEvents("xlsx", [event], context);
    const sheets = await readExcelFile(book);
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(["events", "about"]);
    expect(sheets[0]?.data[0]?.slice(0, 4)).toEqual(["uid", "dataset", "id", "type"]);
    expect(sheets[0]?.data[1]?.[13]).toBe("Séguénéga");
    expect(sheets[1]?.data.flat()).toContain("2026-01-31");
  });

  it("gives an event known only to its country no point", async () => {
    const collection = JSON.parse((await exportEvents("geojson", [event], context)).toString());
    expect(collection.features[0].geometry).toBeNull();
    expect(collection.features[0].properties).toMatchObject({ uid: "aaaa:1", deaths_best: null });
  });

  it.each(["csv", "xlsx", "geojson"] as const)("refuses rows of a no-redistribution dataset as %s", async (format) => {
    const closed = {
      ...context,
      snapshots: [{ ...snapshot, dataset: "ACLED", redistribution: "aggregates-only" as const }],
    };
    await expect(exportEvents(format, [event], closed)).rejects.toThrow(RefusedByLicence);
  });
});
