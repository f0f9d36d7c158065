import { describe, expect, test } from "vitest";
import { otherTable } from "../../../src/events/formats/otherTables.ts";
import { nearestFormats, recognise, UnknownFormat } from "../../../src/events/formats/recognise.ts";

const file = (columns: string) => ({
  fileName: "table.csv",
  columns: columns.split(" "),
  sample: [],
  hxl: false,
  release: null,
});

function refused(columns: string): UnknownFormat {
  try {
    recognise(file(columns));
  } catch (error) {
    if (error instanceof UnknownFormat) return error;
  }
  throw new Error("it was recognised");
}

describe("a table in no known format", () => {
  test("that shares little with any is told its own columns and the way to a mapping, no format", () => {
    const { code, values, message } = refused("Date Village Killed latitude longitude country");
    expect({ code, values }).toEqual({
      code: "not-recognised",
      values: {
        file: "table.csv",
        columns: "Date, Village, Killed, latitude, longitude, country",
        nearest: "",
        missing: "",
      },
    });
    expect(message).not.toContain("nearest");
    expect(message).toContain("--template");
  });

  test("that has most of a format's columns is told what it lacks", () => {
    const columns =
      "id type_of_violence side_a side_b latitude longitude country date_prec date_start date_end best high low";
    expect(refused(columns).values).toMatchObject({ nearest: "ucdp-ged", missing: "where_prec" });
    expect(refused(columns).message).toContain("ucdp-ged (it lacks where_prec)");
    expect(nearestFormats(columns.split(" "))).toHaveLength(2);
  });
});

describe("a table that holds no events", () => {
  test.each([
    ["new_id old_id name type_of_violence", "ucdp-id-translation-dyad"],
    ["country_id_cy country_cy year_cy region_cy", "ucdp-country-year"],
    ["dyad_id conflict_id location side_a incompatibility year intensity_level", "ucdp-dyadic"],
    ["gid row col xcoord ycoord", "prio-grid"],
  ])("%s is %s", (columns, id) => {
    expect(otherTable(columns.split(" "))?.id).toBe(id);
    expect(refused(columns)).toMatchObject({ code: "no-events", values: { table: id } });
  });

  test("a table of one's own is none of them", () => {
    expect(otherTable(["id", "name", "date"])).toBeNull();
  });
});
