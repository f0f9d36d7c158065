import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMapping } from "../../../src/events/formats/mapping.ts";
import { mappingTemplate } from "../../../src/events/formats/mappingTemplate.ts";

describe("a mapping to start from", () => {
  test("maps the names that tell what they hold, in English and French, and says how dates and numbers are written", () => {
    const columns = ["Réf", "Date", "Localité", "Cercle", "Tués", "Latitude", "Longitude", "Humeur"];
    const sample = [["7", "25/02/2025", "Kita", "Kita", "3", "14,44", "-11,4", "grise"]];
    expect(JSON.parse(mappingTemplate({ fileName: "incidents.2025.csv", columns, sample }))).toEqual({
      dataset: "incidents.2025",
      licence: null,
      redistribution: null,
      marking: null,
      columns: {
        id: "Réf",
        date_start: "Date",
        longitude: "Longitude",
        latitude: "Latitude",
        place: "Localité",
        adm2_reported: "Cercle",
        best: "Tués",
      },
      constants: { type: "incident" },
      dateFormat: "%d/%m/%Y",
      decimalComma: true,
      unused: ["Humeur"],
    });
  });

  test.each([
    [
      "French",
      ["N°", "Quand", "Où", "Quoi", "Nombre", "Nombre de morts", "Type d’incident"],
      { id: "N°", date_start: "Quand", place: "Où", kind: "Quoi", quantity: "Nombre", best: "Nombre de morts" },
      ["Type d’incident"],
    ],
    [
      "Arabic",
      ["الرقم", "التاريخ", "القرية", "نوع الحادث", "عدد القتلى", "العدد", "خط الطول", "خط العرض", "الإقليم", "المصدر"],
      {
        id: "الرقم",
        date_start: "التاريخ",
        longitude: "خط الطول",
        latitude: "خط العرض",
        place: "القرية",
        adm1_reported: "الإقليم",
        best: "عدد القتلى",
        kind: "نوع الحادث",
        quantity: "العدد",
        source_article: "المصدر",
      },
      [],
    ],
  ])("knows what headers in %s commonly hold", (_, columns, mapped, unused) => {
    const template = JSON.parse(mappingTemplate({ fileName: "a.csv", columns, sample: [] }));
    expect(template.columns).toEqual(mapped);
    expect(template.unused).toEqual(unused);
  });

  test("takes months first only where a value cannot be otherwise", () => {
    const read = (date: string) =>
      JSON.parse(mappingTemplate({ fileName: "a.csv", columns: ["date"], sample: [[date]] })).dateFormat;
    expect([read("02/25/2025"), read("02/03/2025"), read("2025-02-25"), read("soon")]).toEqual([
      "%m/%d/%Y",
      "%d/%m/%Y",
      undefined,
      undefined,
    ]);
  });

  test("is a valid mapping whatever the columns are called, and uses each column once", () => {
    const name = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom("date", "Date", "lat", "lon", "type", "id", "ref", "Killed"),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), (columns) => {
        const mapping = parseMapping(mappingTemplate({ fileName: "table.csv", columns, sample: [] }));
        const used = Object.values(mapping.columns).filter((column) => columns.includes(column));
        expect([...used, ...mapping.unused].sort()).toEqual([...columns].sort());
      }),
    );
  });
});
