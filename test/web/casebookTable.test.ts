import { describe, expect, it } from "vitest";
import type { CasebookTable } from "../../src/api/contract.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import {
  directoryOf,
  matchingRows,
  shownColumns,
  shownRows,
  sourceEntry,
  textOf,
  type Words,
} from "../../src/web/casebook/tableRows.ts";
import { claim, sample } from "../casebook/sample.ts";

const casebook = loadCasebook(
  sample({ events: [claim({}), claim({ id: "EV2", source: "src-mirror", actors: "act-b" })] }),
);
const table = (name: string) => casebook.table(name) as CasebookTable;
const rowsOf = (name: string) => table(name).rows;
const directory = directoryOf(
  { actors: rowsOf("actors"), places: rowsOf("places"), sources: rowsOf("sources") },
  "en",
  () => null,
);
const words: Words = {
  country: (iso3) => ({ MLI: "Mali" })[iso3] ?? iso3,
  code: (_, value) => value.replaceAll("_", " "),
  list: (items) => items.join(", "),
};
const shown = (name: string) => {
  const columns = shownColumns(table(name));
  return shownRows(table(name), columns, directory, words).map((row) =>
    Object.fromEntries(row.cells.map((cell, at) => [columns[at], cell])),
  );
};

describe("a casebook table as it is read", () => {
  it("shows only columns that say something, ids as names, countries and codes as words", () => {
    const [relation] = shown("relations");
    expect(Object.keys(relation)).toEqual(["id", "subject", "kind", "object", "date_start", "confidence", "source"]);
    expect(relation.subject).toEqual({ form: "text", text: "Group A" });
    expect(relation.date_start).toEqual({ form: "figure", text: "2024" });
    const [event] = shown("events");
    expect(event.actors).toEqual({ form: "text", text: "Group A, Army of B" });
    expect(event.iso3).toEqual({ form: "text", text: "Mali" });
  });

  it("gives each row's source with publisher and date, linked only where that is allowed", () => {
    const [one, mirrored] = shown("events");
    expect(one.source).toEqual({
      form: "source",
      source: {
        title: "Newspaper: attack, July 2025",
        publisher: "Newspaper",
        date: "2025-07-02",
        address: "https://news.example/one",
      },
    });
    expect(mirrored.source).toMatchObject({ form: "source", source: { address: null } });
  });

  it("never links another scheme, and shows no bare address of a source", () => {
    expect(sourceEntry({ title: "x", address: "javascript:alert(1)", linkable: "yes" }).address).toBeNull();
    const texts = shown("sources").flatMap((row) => Object.values(row).map(textOf));
    expect(texts.filter((text) => text.includes("http"))).toEqual([]);
    expect(shown("sources").map(({ title }) => title.form === "source" && title.source.address)).toEqual([
      "https://news.example/one",
      null,
    ]);
  });

  it("leaves an id that stands for nothing as it is", () => {
    const nothing = { actors: new Map(), places: new Map(), sources: new Map() };
    const [row] = shownRows(table("relations"), ["subject", "source"], nothing, words);
    expect(row.cells.map(textOf)).toEqual(["act-a", "src-one"]);
  });

  it("calls actors by their name in the chosen language where they have one", () => {
    const actors = [
      { id: "a", name_en: "Army", name_fr: "Armée", name_ar: "" },
      { id: "b", name_en: "Group", name_fr: "", name_ar: "" },
    ];
    const named = directoryOf({ actors, places: [], sources: [] }, "fr", () => null).actors;
    expect([...named]).toEqual([
      ["a", "Armée"],
      ["b", "Group"],
    ]);
  });

  it("calls countries and regions by the boundaries' names, other places in Arabic letters where an alias has them", () => {
    const places = [
      { id: "plc-mli", name: "Mali", kind: "country", iso3: "MLI", aliases: "" },
      { id: "plc-north", name: "Extreme North", kind: "admin1", iso3: "CMR", aliases: "" },
      { id: "plc-cotonou", name: "Cotonou", kind: "port", iso3: "BEN", aliases: "Kotonu|كوتونو" },
      { id: "plc-djibo", name: "Djibo", kind: "town", iso3: "BFA", aliases: "Jibo" },
    ];
    const unitName = (iso3: string, name: string | null) => (iso3 === "MLI" && name === null ? "مالي" : null);
    const named = directoryOf({ actors: [], places, sources: [] }, "ar", unitName).places;
    expect([...named.values()]).toEqual(["مالي", "Extreme North", "كوتونو", "Djibo"]);
    const table: CasebookTable = {
      name: "places",
      label: { en: "", fr: "", ar: "" },
      columns: ["id", "name"],
      labels: {},
      kinds: { id: "id", name: "text" },
      refersTo: {},
      rows: places,
    };
    const rows = shownRows(table, ["name"], { actors: new Map(), places: named, sources: new Map() }, words);
    expect(rows.map(({ cells }) => textOf(cells[0]))).toEqual(["مالي", "Extreme North", "كوتونو", "Djibo"]);
  });

  it("filters by every word, over names, sources and accents alike", () => {
    const columns = shownColumns(table("events"));
    const rows = shownRows(table("events"), columns, directory, words);
    const found = (query: string) => matchingRows(rows, query).map(({ key }) => key);
    expect(found("")).toEqual(["EV1", "EV2"]);
    expect(found("group néwspaper")).toEqual(["EV1"]);
    expect(found("  MALI ")).toEqual(["EV1", "EV2"]);
    expect(found("group zzz")).toEqual([]);
  });
});
