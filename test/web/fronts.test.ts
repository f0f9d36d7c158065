import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventFilter } from "../../src/events/filter.ts";
import { DEFAULT_NORMAL_MONTHS } from "../../src/events/normal.ts";
import { chosenOf, openOf } from "../../src/web/fronts/chosen.ts";
import type { Column } from "../../src/web/fronts/column.ts";
import { frontCsv } from "../../src/web/fronts/csv.ts";
import { frontQuery, hasIdleClauses } from "../../src/web/fronts/frontQuery.ts";
import { frontSheet } from "../../src/web/fronts/frontSheet.ts";
import { PALETTES } from "../../src/web/theme/palette.ts";

describe("what the page of fronts shows, as a link", () => {
  test("nothing chosen is no clause", () => {
    expect(openOf(chosenOf(null))).toBeNull();
    expect(chosenOf(null)).toMatchObject({ view: "indices", by: "country", place: null });
  });

  test("a view, its places and a chosen one come back", () => {
    const chosen = { ...chosenOf("view=surges"), by: "cell" as const, months: 6, place: "148710" };
    expect(openOf(chosen)).toBe("view=surges&by=cell&months=6&place=148710");
    expect(chosenOf(openOf(chosen))).toEqual(chosen);
  });

  test("what is not valid, or not for this view, is at its default", () => {
    expect(chosenOf("view=nowhere&months=5&km=150000&by=cell")).toEqual(chosenOf(null));
    expect(chosenOf("view=scan&by=country").by).toBe("cell");
    expect(chosenOf("view=surges&months=2").months).toBe(DEFAULT_NORMAL_MONTHS);
  });

  test("any text is read, and what was read is written the same", () => {
    fc.assert(
      fc.property(fc.string(), (open) => {
        const chosen = chosenOf(open);
        expect(chosenOf(openOf(chosen))).toEqual(chosen);
      }),
    );
  });
});

describe("what is asked", () => {
  const filter: EventFilter = {
    region: "casebook",
    from: "2018-01-01",
    to: "2019-06-30",
    kinds: ["ambush"],
    countries: ["MLI", "NER"],
    text: "fuel",
  };
  test("is the filter's clauses on events and the end of the window", () => {
    expect(frontQuery(filter, { by: "unit", months: 3 })).toBe(
      "region=casebook&to=2019-06-30&countries=MLI%7CNER&by=unit&months=3",
    );
  });
  test("clauses that narrow nothing are known", () => {
    expect(hasIdleClauses(filter)).toBe(true);
    expect(hasIdleClauses({ region: "casebook", from: "2018-01-01", dateKind: "event" })).toBe(false);
  });
});

const columns: Column<{ name: string; p: number | null }>[] = [
  { key: "place", title: "Place", value: ({ name }) => name, text: ({ name }) => name },
  { key: "p", title: "p", value: ({ p }) => p, text: ({ p }) => (p === null ? "–" : String(p)) },
  { key: "kept", title: "", isFileOnly: true, value: () => "x", text: () => "never printed" },
];

describe("a list as a file", () => {
  test("says first what it stands on, quotes what needs it, and holds no formula", () => {
    const items = [
      { name: "Ségou, Mali", p: 0.02 },
      { name: "=1+1", p: null },
    ];
    expect(frontCsv(columns, items, ["Surges of 2020", "TLP:CLEAR\nsecond line"])).toBe(
      '# Surges of 2020\n# TLP:CLEAR second line\nplace,p,kept\n"Ségou, Mali",0.02,x\n\'=1+1,,x\n',
    );
  });
});

describe("a view as an image", () => {
  const content = {
    palette: PALETTES.light,
    title: "Hot spots on 31 Dec 2020",
    lines: ["999 replicates"],
    map: { source: "data:,", width: 800, height: 400 },
    legend: { title: "p", classes: [{ label: "p ≤ 0.01", colour: "#7d4a30" }] },
    columns,
    items: [{ name: "Borno", p: 0.001 }],
    more: "12 more",
    sources: ["Source: UCDP GED 21.1. Licence: CC BY 4.0.", "TLP:CLEAR"],
  };
  const measure = (text: string, size: number) => text.length * size * 0.5;
  test.each(["ltr", "rtl"] as const)("prints title, days, list, sources and marking: %s", (direction) => {
    const sheet = frontSheet({ ...content, direction }, measure);
    const texts = sheet.steps.flatMap((step) => (step.draw === "text" ? [step.text] : []));
    expect(texts).toEqual([
      "Hot spots on 31 Dec 2020",
      "999 replicates",
      "p",
      "p ≤ 0.01",
      "Place",
      "p",
      "Borno",
      "0.001",
      "12 more",
      ...content.sources,
    ]);
    for (const step of sheet.steps) {
      if (step.draw === "text") expect(step.x).toBeGreaterThanOrEqual(0);
      if (step.draw === "text" || step.draw === "image") expect(step.y).toBeLessThan(sheet.height);
    }
  });
});
