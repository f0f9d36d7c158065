import { describe, expect, it } from "vitest";
import { createFormat } from "../../src/web/i18n/format.ts";

const en = createFormat("en");
const fr = createFormat("fr");
const ar = createFormat("ar");

/** The spaces around a dash differ between releases of the Unicode locale data. */
const plain = (text: string) => text.replace(/\s*–\s*/g, "–").replace(/\s/g, " ");

describe("format", () => {
  it("writes a date only as precisely as it is known", () => {
    expect(en.eventDate("2025-09-14", "2025-09-14", "day")).toBe("14 Sept 2025");
    expect(plain(en.eventDate("2025-09-14", "2025-09-17", "days"))).toBe("14–17 Sept 2025");
    expect(en.eventDate("2025-09-01", "2025-09-30", "month")).toBe("Sept 2025");
    expect(en.eventDate("2025-09-01", "2025-09-01", "month")).toBe("Sept 2025");
    expect(en.eventDate("2024-01-01", "2024-12-31", "year")).toBe("2024");
    expect(en.eventDate("2024-02-01", "2024-02-29", "month")).toBe("Feb 2024");
  });

  it("does not take a part of a month for the month", () => {
    expect(plain(en.eventDate("2024-02-01", "2024-02-28", "month"))).toBe("1–28 Feb 2024");
  });

  it("keeps an interval that ends before it starts visible", () => {
    expect(en.span("2024-02-10", "2024-02-01")).toContain("2024");
  });

  it("speaks French, and Arabic with Western digits", () => {
    expect(fr.day("2025-07-01")).toBe("1 juil. 2025");
    expect(ar.day("2025-07-01")).toBe("1 يوليو 2025");
    expect(ar.list(["Sahel", "مالي"])).toBe("\u2067\u2068Sahel\u2069 و\u2068مالي\u2069\u2069");
    expect(ar.number(12345)).toBe("12,345");
  });

  it("joins a range, and leaves one figure alone", () => {
    expect(en.range(8, 20)).toBe("8–20");
    expect(en.range(8, 8)).toBe("8");
  });

  it("names bins by their unit", () => {
    expect(en.bin("2025-04-01", "quarter")).toBe("2025 Q2");
    expect(en.bin("2025-04-01", "year")).toBe("2025");
    expect(en.bin("2025-04-01", "month")).toBe("Apr 2025");
  });

  it("shortens only large counts", () => {
    expect(en.compact(9999)).toBe("9,999");
    expect(en.compact(12345)).toMatch(/^12\.3k$/i);
  });
});
