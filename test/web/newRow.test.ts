import { expect, test } from "vitest";
import type { CasebookTable } from "../../src/api/contract.ts";
import { nextId, suggestions } from "../../src/web/casebook/newRow.ts";

test.each([
  [["REL0001", "REL0143", "REL0009"], "REL0144"],
  [["REL0999", "R12ab-event-x"], ""],
  [["act-jnim", "act-mli"], "act-"],
  [["act-jnim", "other"], ""],
  [[], ""],
])("the id that comes after %j", (ids, expected) => {
  expect(nextId(ids)).toBe(expected);
});

test("offers what a column refers to by name, and the words of a list that occur", () => {
  const table = {
    name: "relations",
    columns: ["id", "subject", "kind", "source", "note"],
    rows: [
      { id: "R1", kind: "rival_of" },
      { id: "R2", kind: "fights" },
      { id: "R3", kind: "" },
    ],
    kinds: { kind: "enum", subject: "ref", source: "ref", note: "text" },
    refersTo: { subject: "actors", source: "sources" },
  } as unknown as CasebookTable;
  const directory = {
    actors: new Map([["act-a", "Front A"]]),
    places: new Map<string, string>(),
    sources: new Map([["src-1", { title: "A title", publisher: "Gazette", date: "", address: null }]]),
  };
  expect(suggestions(table, "subject", directory)).toEqual([{ value: "act-a", name: "Front A" }]);
  expect(suggestions(table, "kind", directory).map(({ value }) => value)).toEqual(["fights", "rival_of"]);
  expect(suggestions(table, "source", directory)).toEqual([{ value: "src-1", name: "Gazette, A title" }]);
  expect(suggestions(table, "note", directory)).toEqual([]);
});
