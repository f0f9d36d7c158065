import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column } from "../../src/casebook/column.ts";
import { CasebookError } from "../../src/casebook/problem.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { type Casebook, columnsOf, TABLE_NAMES, type TableName } from "../../src/casebook/schema.ts";
import { writeCasebook } from "../../src/casebook/write.ts";
import { ABOUT, sample } from "./sample.ts";

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .map((value) => value.replaceAll(/[\r\n\t\u2028\u2029\u0085]/g, " ").trim())
  .filter((value) => value !== "");
const item = text.map((value) => value.replaceAll("|", "/"));
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/);
const lists = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { maxLength: 3 });
const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

function single(column: Column): fc.Arbitrary<unknown> {
  const { min = -1e6, max = 1e6 } = column;
  switch (column.kind) {
    case "enum":
      return fc.constantFrom(...(column.values ?? []));
    case "date":
      return fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.toISOString().slice(0, length));
    case "integer":
      return fc.integer({ min, max: Math.floor(max) });
    case "number":
      return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
    case "longitude":
      return fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0);
    case "latitude":
      return fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0);
    case "iso3":
    case "iso3s":
      return fc.constantFrom("MLI", "BFA", "NER", "CIV");
    case "currency":
      return fc.constantFrom("USD", "XOF");
    case "handling":
      return fc
        .tuple(fc.constantFrom(...(column.values ?? [])), fc.constantFrom("RED", "GREEN/internal", "protection"))
        .map(([property, words]) => `${property}:${words}`);
    case "url":
      return fc.webUrl();
    case "text":
      return text;
    case "words":
      return item;
    default:
      return id;
  }
}

function cell(column: Column): fc.Arbitrary<unknown> {
  const isList = ["words", "refs", "rows", "iso3s", "handling"].includes(column.kind);
  if (isList) return lists(single(column)).filter((value) => !column.required || value.length > 0);
  return column.required ? single(column) : fc.option(single(column), { nil: null });
}

const rowsOf = (table: TableName) =>
  fc.array(fc.record(Object.fromEntries(columnsOf(table).map(([name, column]) => [name, cell(column)]))), {
    maxLength: 3,
  });

const casebooks = fc.record({
  about: fc.constant(JSON.parse(ABOUT)),
  ...Object.fromEntries(TABLE_NAMES.map((name) => [name, rowsOf(name)])),
}) as unknown as fc.Arbitrary<Casebook>;

describe("writeCasebook and readCasebook", () => {
  it("read what was written, whatever it holds", () => {
    fc.assert(
      fc.property(casebooks, (casebook) => {
        expect(readCasebook(writeCasebook(casebook))).toEqual(casebook);
      }),
      { numRuns: 60 },
    );
  });

  it("write the same bytes for what they read", () => {
    const files = writeCasebook(readCasebook(sample()));
    expect(writeCasebook(readCasebook(files))).toEqual(files);
  });

  it("write every column, so that the first cell in one changes one line", () => {
    const casebook = readCasebook(sample());
    const before = writeCasebook(casebook)["events.csv"]?.split("\n") ?? [];
    casebook.events = casebook.events.map((row) => ({ ...row, handling: ["row:AMBER"] }));
    const after = writeCasebook(casebook)["events.csv"]?.split("\n") ?? [];
    expect(before[0]).toMatch(/,marking,handling$/);
    expect(after.map((line, i) => (line === before[i] ? "" : line)).filter(Boolean)).toEqual([`${before[1]}row:AMBER`]);
  });

  it("quote only where a field needs it and end every line with LF alone", () => {
    const casebook = readCasebook(sample());
    const [actor] = casebook.actors;
    if (!actor) throw new Error("the sample has actors");
    casebook.actors = [{ ...actor, name_en: 'The "A", group', note: "plain words" }];
    const written = writeCasebook(casebook)["actors.csv"]?.split("\n")[1];
    expect(written).toBe('act-a,"The ""A"", group",,,GA|Groupe A,armed_group,,,,77,plain words,src-one,');
  });

  it("leave out rows with a cell that cannot be read", () => {
    const files = sample();
    files["actors.csv"] = files["actors.csv"]?.replace("armed_group", "army") ?? "";
    expect(readCasebook(files).actors.map((actor) => actor.id)).toEqual(["act-b"]);
  });

  it("refuse a folder without a sound casebook.json and say why", () => {
    expect(() => readCasebook({})).toThrow(CasebookError);
    expect(() => readCasebook({})).toThrow(
      "casebook.json: file missing; it holds these keys; valid: name, names, countries",
    );
  });
});
