import readExcelFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { checkSize, exportAggregates, exportEvents, partByLicence, RefusedByLicence } from "../../src/api/export.ts";
import { aggregateNotes, aggregateTable } from "../../src/api/exportAggregates.ts";
import type { ExportContext } from "../../src/api/exportNotes.ts";
import { EVENT_EXPORT_COLUMNS, exportRow, type RowContext } from "../../src/api/exportRows.ts";
import type { IndexedEvent } from "../../src/api/items.ts";
import type { Claim } from "../../src/casebook/index.ts";
import type { Snapshot } from "../../src/workspace/model.ts";

const event = {
  uid: "aaaa:1",
  dataset: "aaaa",
  row: 1,
  id: "77",
  relid: "BFA-2025-1-77",
  type: 3,
  date_start: "2025-07-01",
  date_end: "2025-07-01",
  date_prec: 1,
  side_a: '=HYPERLINK("x")',
  side_b: 'Civilians, "unarmed"',
  where_prec: 6,
  place: "Séguénéga",
  longitude: -1.5,
  latitude: 12.2,
  country_reported: "Burkina Faso",
  adm1_reported: "Nord region",
  adm2_reported: "Yatenga province",
  low: 0,
  best: null,
  high: 3,
  number_of_sources: 2,
  source_office: "Agency;@someone",
  source_headline: "One;Two",
  source_article: "Agency, 2 July",
  source_original: "local officials",
  iso3: "BFA",
  adm1: null,
  adm2: null,
  flags: 65,
} as IndexedEvent;

const curated = {
  uid: "casebook:bfa-1",
  dataset: "casebook",
  row: 1,
  id: "bfa-1",
  type: 0,
  kind: "attack",
  date_start: "2025-07-02",
  date_end: "2025-07-02",
  date_prec: 1,
  where_prec: 1,
  longitude: -1.5,
  latitude: 12.2,
  iso3: "BFA",
  flags: 0,
} as IndexedEvent;

const claim = (id: string, office: string, address: string | null, assertedBy: string, marking = "CLEAR") =>
  ({
    id,
    source: `src-${office}`,
    office,
    date: null,
    headline: `${office}: attack`,
    address,
    assertedBy,
    marking,
  }) as Claim;

const rowContext: RowContext = {
  origin: (dataset) =>
    dataset === "casebook"
      ? { dataset: "Casebook Sahel", release: "2026-03-12", marking: "CLEAR", statesEnd: true }
      : { dataset: "UCDP GED", release: "25.1", marking: "TLP:GREEN", statesEnd: true },
  placeName: (id) => (id === "BFA" ? "Burkina Faso" : null),
  claims: () => [
    claim("EV1", "paper", "https://paper.example/1", "witnesses"),
    claim("EV2", "army", null, "army (party)", "AMBER"),
  ],
};
const rows = [event, curated].map((row) => exportRow(row, rowContext));

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
  marking: "GREEN",
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
const acled: Snapshot = { ...snapshot, id: "bbbb", dataset: "ACLED", release: null, redistribution: "aggregates-only" };
const context: ExportContext = {
  filter: { from: "2025-07-01", countries: ["BFA"] },
  casebook: { name: "Sahel", asOf: "2026-03-12", licence: "Apache-2.0", citation: "Harmattan, Sahel casebook" },
  snapshots: [{ snapshot, events: 1 }],
  fromCasebook: { events: 1, marking: "AMBER" },
  leftOut: [{ dataset: "ACLED", snapshot: "bbbb", events: 2 }],
  accessDay: "2026-01-31",
  harmattan: "0.1.0",
};

describe("an exported row", () => {
  it("says where it comes from and how the dataset calls its place", () => {
    expect(rows[0]?.cells).toMatchObject({
      dataset: "UCDP GED",
      release: "25.1",
      snapshot: "aaaa",
      relid: "BFA-2025-1-77",
      country: "Burkina Faso",
      country_reported: "Burkina Faso",
      adm1: null,
      adm1_reported: "Nord region",
      adm2_reported: "Yatenga province",
      number_of_sources: 2,
      source_headline: "One;Two",
      source_article: "Agency, 2 July",
      asserted_by: "local officials",
      marking: "TLP:GREEN",
    });
  });

  it("never shows a person's handle", () => {
    expect(rows[0]?.cells.source_office).toBe("Agency;social media account");
  });

  it("lists an incident's claims in one order, with a place for an address that must not be linked", () => {
    expect(rows[1]?.cells).toMatchObject({
      claim_id: "EV1 | EV2",
      source_id: "src-paper | src-army",
      source_office: "paper | army",
      source_headline: "paper: attack | army: attack",
      source_address: "https://paper.example/1 | ",
      asserted_by: "witnesses | army (party)",
      source_date: null,
      marking: "TLP:AMBER",
    });
  });

  it("fills every column", () => {
    for (const { cells } of rows) expect(Object.keys(cells)).toEqual(EVENT_EXPORT_COLUMNS);
  });
});

describe("export", () => {
  it("prints filter, marking, what is left out, release, licence and citation on a CSV", async () => {
    const lines = (await exportEvents("csv", rows, context)).toString().split("\n");
    expect(lines.filter((line) => line.startsWith("# "))).toEqual([
      "# Made with: Harmattan 0.1.0",
      "# Access day: 2026-01-31",
      "# Filter: from: 2025-07-01; countries: BFA",
      "# Marking: TLP:AMBER, the strictest of what this file holds",
      "# Left out: 2 events of ACLED (snapshot bbbb) are left out: licence allows aggregates only",
      expect.stringContaining("# Rows: 2 events"),
      "# Deaths: low, best and high estimates as reported; empty means not stated, not zero",
      "# Dataset: UCDP GED 25.1; snapshot aaaa; imported 2025-08-01; events here: 1; Uppsala Conflict Data Program; CC BY 4.0; Sundberg and Melander 2013; marking TLP:GREEN",
      "# Dataset: Casebook Sahel, as of 2026-03-12; curated claims, not a census; incidents here: 1; Apache-2.0; Harmattan, Sahel casebook; marking TLP:AMBER",
    ]);
  });

  it("guards a CSV against formulas", async () => {
    const text = (await exportEvents("csv", rows.slice(0, 1), context)).toString();
    const row = text.trim().split("\n").at(-1);
    expect(row).toContain(`"'=HYPERLINK(""x"")","Civilians, ""unarmed"""`);
    expect(row).toMatch(/,TLP:GREEN,best-below-low\|spans-months$/);
  });

  it("writes a workbook with the rows and a sheet about them", async () => {
    const book = await exportEvents("xlsx", rows, context);
    const sheets = await readExcelFile(book);
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(["events", "about"]);
    expect(sheets[0]?.data[0]).toEqual([...EVENT_EXPORT_COLUMNS]);
    expect(sheets[0]?.data[1]?.[EVENT_EXPORT_COLUMNS.indexOf("place")]).toBe("Séguénéga");
    expect(sheets[1]?.data.flat()).toContain("2026-01-31");
  });

  it("cuts what is longer than Excel's cells", async () => {
    const long = exportRow({ ...event, source_article: "a".repeat(40_000) }, rowContext);
    const sheets = await readExcelFile(await exportEvents("xlsx", [long], context));
    const cell = String(sheets[0]?.data[1]?.[EVENT_EXPORT_COLUMNS.indexOf("source_article")]);
    expect([cell.length, cell.at(-1)]).toEqual([32_767, "…"]);
  });

  it("gives an event known only to its country no point", async () => {
    const collection = JSON.parse((await exportEvents("geojson", rows, context)).toString());
    expect(collection.features[0].geometry).toBeNull();
    expect(collection.features[0].properties).toMatchObject({ uid: "aaaa:1", deaths_best: null });
    expect(collection.features[1].geometry.coordinates).toEqual([-1.5, 12.2]);
  });
});

describe("the size of an export", () => {
  it("is limited by the format; what the format does not hold, CSV may", () => {
    expect(() => checkSize("xlsx", 50_000)).not.toThrow();
    expect(() => checkSize("csv", 1_000_000)).not.toThrow();
    expect(() => checkSize("xlsx", 50_001)).toThrow(
      "export of 50001 events as xlsx refused; valid: at most 50000 as xlsx; take csv, which holds up to 1000000, or a narrower filter",
    );
    expect(() => checkSize("geojson", 1_000_001)).toThrow(/at most 1000000 as geojson; take a narrower filter$/);
  });
});

describe("what may not leave row by row", () => {
  const open = { dataset: "aaaa", snapshot, events: 1 };
  const closed = { dataset: "bbbb", snapshot: acled, events: 2 };

  it("is left out beside what may", () => {
    expect(partByLicence([open, closed], {}, [snapshot, acled])).toEqual({
      kept: [open],
      leftOut: [{ dataset: "ACLED", snapshot: "bbbb", events: 2 }],
    });
  });

  it("is refused where nothing would be left", () => {
    expect(() => partByLicence([closed], {}, [snapshot, acled])).toThrow(RefusedByLicence);
  });

  it("is refused where it alone was asked for, whatever passes", () => {
    expect(() => partByLicence([], { datasets: ["bbbb"] }, [snapshot, acled])).toThrow(/ACLED \(bbbb\)/);
    expect(partByLicence([], { datasets: ["casebook"] }, [snapshot, acled])).toEqual({ kept: [], leftOut: [] });
  });
});

describe("exported sums", () => {
  const sums = { by: ["dataset" as const, "country" as const, "type" as const] };
  const table = aggregateTable(
    {
      ...sums,
      rows: [
        { key: ["aaaa", "BFA", "one-sided"], events: 3, withoutFigure: 1, low: 1, best: 2, high: 4 },
        { key: ["casebook", null, "incident"], events: 2, withoutFigure: 2, low: 0, best: 0, high: 0 },
      ],
    },
    rowContext,
  );

  it("name their keys, and leave deaths empty where no event states a figure", () => {
    expect(table.columns.slice(0, 6)).toEqual(["dataset", "release", "snapshot", "iso3", "country", "type"]);
    expect(table.rows).toEqual([
      ["UCDP GED", "25.1", "aaaa", "BFA", "Burkina Faso", "one-sided", 3, 1, 1, 2, 4],
      ["Casebook Sahel", "2026-03-12", "casebook", null, null, "incident", 2, 2, null, null, null],
    ]);
  });

  it("say that datasets overlap, and have no GeoJSON", async () => {
    const text = (await exportAggregates("csv", table, context, aggregateNotes(sums.by, 2))).toString();
    expect(text).toContain("# Overlap: datasets may record the same event: do not add them up");
    await expect(exportAggregates("geojson", table, context, [])).rejects.toThrow("valid: csv, xlsx");
  });
});
