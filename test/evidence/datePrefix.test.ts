import { describe, expect, it } from "vitest";
import { dateProblem, endsBefore, firstDay, lastDay } from "../../src/evidence/datePrefix.ts";

describe("date prefixes", () => {
  it.each(["2025", "2025-07", "2025-07-31", "2024-02-29", "2000-02-29"])("accepts %s", (text) =>
    expect(dateProblem(text)).toBeNull(),
  );

  it.each([
    "",
    "25",
    "2025-7",
    "2025-00",
    "2025-13",
    "2025-02-29",
    "1900-02-29",
    "2025-04-31",
    "2025-07-00",
    "2025-07-01T00:00",
    "٢٠٢٥",
  ])("refuses %j", (text) => expect(dateProblem(text)).not.toBeNull());

  it("knows the days that a prefix covers", () => {
    expect([firstDay("2025"), firstDay("2025-07"), firstDay("2025-07-09")]).toEqual([
      "2025-01-01",
      "2025-07-01",
      "2025-07-09",
    ]);
    expect([lastDay("2025"), lastDay("2024-02"), lastDay("2025-07-09")]).toEqual([
      "2025-12-31",
      "2024-02-29",
      "2025-07-09",
    ]);
    expect(lastDay("2024-12", 3)).toBe("2025-02-28");
  });

  it("lets a coarse end hold a fine start", () => {
    expect(endsBefore("2025-07-15", "2025-07")).toBe(false);
    expect(endsBefore("2025-07-15", "2025-06")).toBe(true);
    expect(endsBefore("2025", "2025-01-01")).toBe(false);
  });
});
