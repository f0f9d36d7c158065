import { describe, expect, test } from "vitest";
import { genericFormat } from "../../../src/events/formats/generic.ts";
import { parseMapping } from "../../../src/events/formats/mapping.ts";

const LEAST = { dataset: "Log", columns: { id: "Ref", date_start: "Day" } };

describe("a mapping file", () => {
  test("says only what it says, and rows stay in the workspace where it says nothing", () => {
    expect(parseMapping(JSON.stringify(LEAST))).toEqual({
      dataset: "Log",
      release: null,
      publisher: null,
      licence: null,
      citation: null,
      address: null,
      redistribution: null,
      marking: null,
      columns: { id: "Ref", date_start: "Day" },
      constants: {},
      values: {},
      dateFormat: null,
      decimalComma: false,
      sheet: null,
      unused: [],
    });
    expect(genericFormat(parseMapping(JSON.stringify(LEAST))).redistribution).toBe("aggregates-only");
  });

  test("gives codes as words or numbers", () => {
    const { constants, values } = parseMapping(
      JSON.stringify({
        dataset: "Log",
        columns: { id: "Ref", date_start: "Day", where_prec: "How near" },
        constants: { type: "one-sided", date_prec: 4 },
        values: { where_prec: { town: "exact", region: 4 } },
      }),
    );
    expect(constants).toEqual({ type: 3, date_prec: 4 });
    expect(values).toEqual({ where_prec: { town: 1, region: 4 } });
  });

  test.each([
    ["{", "the mapping is not JSON"],
    ["[]", "the mapping is []; valid: an object"],
    [{ ...LEAST, dataset: undefined }, "dataset is missing; valid: the name of the dataset"],
    [{ ...LEAST, colums: {} }, "unknown key: colums; valid: dataset, release"],
    [{ ...LEAST, columns: { id: "Ref" } }, "columns lacks date_start"],
    [{ ...LEAST, columns: { ...LEAST.columns, row: "n" } }, "unknown column in columns: row; valid: id, relid"],
    [{ ...LEAST, columns: { ...LEAST.columns, best: 7 } }, "columns.best is 7; valid: the name of a column"],
    [{ ...LEAST, constants: { type: "war" } }, 'constants.type is "war"; valid: incident, state-based'],
    [{ ...LEAST, constants: { where_prec: 9 } }, "constants.where_prec is 9; valid: unstated, exact"],
    [{ ...LEAST, constants: { id: "x" } }, "id is both a column and a constant"],
    [{ ...LEAST, values: { kind: { a: "b" } } }, "values.kind has no column"],
    [{ ...LEAST, redistribution: "all" }, 'redistribution is "all"; valid: rows, aggregates-only'],
    [{ ...LEAST, sheet: 2 }, "sheet is 2; valid: a text"],
    [{ ...LEAST, unused: "Notes" }, 'unused is "Notes"; valid: a list of columns'],
  ])("%j is refused: %s", (mapping, message) => {
    expect(() => parseMapping(typeof mapping === "string" ? mapping : JSON.stringify(mapping))).toThrow(message);
  });
});
