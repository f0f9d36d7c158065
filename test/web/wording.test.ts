import { describe, expect, it } from "vitest";
import { dateAgreement, quantityParts } from "../../src/web/drawer/wording.ts";

const interval = (
  dateStart: string,
  dateEnd: string,
  datePrecision: Parameters<typeof dateAgreement>[0]["datePrecision"],
) => dateAgreement({ dateStart, dateEnd, datePrecision });

describe("the precision of a date", () => {
  it("agrees with the lengths of interval that the codebook gives it", () => {
    expect(interval("2026-02-12", "2026-02-22", "day")).toEqual({ days: 11, agrees: true });
    expect(interval("2026-01-30", "2026-02-04", "days")).toEqual({ days: 6, agrees: true });
    expect(interval("2026-01-01", "2026-01-07", "week")).toEqual({ days: 7, agrees: true });
    expect(interval("2026-01-22", "2026-02-05", "month")).toEqual({ days: 15, agrees: true });
    expect(interval("2024-01-01", "2024-12-31", "year")).toEqual({ days: 366, agrees: true });
  });
  it("does not agree with others, save where the dataset gives one day only", () => {
    expect(interval("2026-02-12", "2026-02-22", "days")).toEqual({ days: 11, agrees: false });
    expect(interval("2026-01-01", "2026-01-03", "month")).toEqual({ days: 3, agrees: false });
    expect(interval("2026-01-01", "2026-01-01", "month")).toEqual({ days: 1, agrees: true });
  });
});

describe("a quantity's unit", () => {
  it("is a word, and what was counted in the words of the source", () => {
    expect(quantityParts("places, hit")).toEqual({ unit: "places", counted: "hit" });
    expect(quantityParts("people, captives: 3 Europeans, 1 Malian")).toEqual({
      unit: "people",
      counted: "captives: 3 Europeans, 1 Malian",
    });
    expect(quantityParts("EUR")).toEqual({ unit: "EUR", counted: "" });
    expect(quantityParts(null)).toEqual({ unit: "", counted: "" });
  });
});
