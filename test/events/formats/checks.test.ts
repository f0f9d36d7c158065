import { expect, test } from "vitest";
import { genericFormat } from "../../../src/events/formats/generic.ts";
import { MAPPED_COLUMNS, parseMapping } from "../../../src/events/formats/mapping.ts";
import { EVENT_FORMATS } from "../../../src/events/formats/recognise.ts";

const everyColumn = Object.fromEntries(MAPPED_COLUMNS.map((name) => [name, name]));
const generic = genericFormat(parseMapping(JSON.stringify({ dataset: "Own", columns: everyColumn })));

test.each([...EVENT_FORMATS, generic])("every check of $id says what was wrong and what is valid", (format) => {
  const names = [...format.required.map((one) => (typeof one === "string" ? one : (one[0] ?? ""))), ...format.known];
  const { checks, doubts } = format.plan([...names, "inter1", "inter2", "time_precision", "geo_precision"]);
  expect(checks.length).toBeGreaterThan(5);
  for (const { reason, valid, column } of [...checks, ...doubts]) {
    expect([column, reason.trim() !== "", valid.trim() !== ""]).toEqual([column, true, true]);
    expect(reason).not.toMatch(/undefined|null|NaN/);
  }
});

test("precision codes are told as UCDP's codebook counts them", () => {
  for (const format of [...EVENT_FORMATS.filter(({ id }) => id === "ucdp-ged"), generic]) {
    const names = format.required.map((one) => (typeof one === "string" ? one : (one[0] ?? "")));
    const { checks } = format.plan(names);
    const valid = (column: string) => checks.filter((check) => check.column === column).at(-1)?.valid;
    expect([valid("where_prec"), valid("date_prec")]).toEqual([
      "a whole number from 1 to 7",
      "a whole number from 1 to 5",
    ]);
  }
});
