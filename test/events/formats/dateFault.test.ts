import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateFault, dayFault } from "../../../src/events/formats/dateFault.ts";

describe("what is wrong with a date", () => {
  test.each([
    ["2020-02-30", null, "February has no day 30"],
    ["2021-02-29 00:00:00.000", null, "2021 is no leap year: February has no day 29"],
    ["1900-02-29", null, "1900 is no leap year: February has no day 29"],
    ["2020-02-29", null, null],
    ["2020-13-01", null, "there is no month 13"],
    ["2020-06-00", null, "June has no day 0"],
    ["31 June 2024", null, "June has no day 31"],
    ["31-nov-2024", null, "November has no day 31"],
    ["30/02/2025", "%d/%m/%Y", "February has no day 30"],
    ["02/30/2025", "%m/%d/%Y", "February has no day 30"],
    ["2025.2.30", "%Y.%m.%d", "February has no day 30"],
    ["30/02", "%d/%m", null],
    ["soon", null, null],
    ["", "%d/%m/%Y", null],
  ])("%j as %s: %s", (text, format, fault) => {
    expect(dateFault(text, format)).toBe(fault);
  });

  test("is nothing for every real day, and something for every other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (y, m, d) => {
          const date = new Date(Date.UTC(2000, 0, 1));
          date.setUTCFullYear(y, m - 1, d);
          const isReal = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
          expect(dayFault(y, m, d) === null).toBe(isReal);
        },
      ),
    );
  });
});
