import { describe, expect, it } from "vitest";
import { layoutSheet, type SheetContent, wrapText } from "../../src/web/exporting/sheet.ts";
import { sheetToSvg } from "../../src/web/exporting/sheetSvg.ts";

const content: SheetContent = {
  direction: "ltr",
  title: "Sahel: the situation",
  window: "1 Jan – 31 Mar 2025",
  filters: ["actors: JNIM & <others>"],
  figures: [{ name: "incidents", value: "42" }],
  cautions: ["The casebook is a curated list of claims, not a census."],
  legend: [{ name: "Incidents", colour: "#473c32" }],
  map: { source: "data:image/png;base64,AA", width: 700, height: 500 },
  timeline: {
    bars: [{ from: 0, to: 0.5, inWindow: true, parts: [{ share: 1, colour: "#473c32" }] }],
    ticks: [{ share: 0, label: "2025" }],
    caption: "Events per month",
    max: "42",
  },
  sources: ["Source: GED 21.1. Licence: CC BY 4.0."],
  colophon: "Made with Harmattan on 2 Apr 2025.",
  colours: { ground: "#fff", ink: "#000", inkSoft: "#555", line: "#ddd", accent: "#00f" },
};
const measure = (text: string, size: number) => text.length * size * 0.5;

describe("sheet", () => {
  it("prints window, filters, figures, sources, licence and the day it was made", () => {
    const svg = sheetToSvg(layoutSheet(content, measure));
    for (const words of [
      "1 Jan – 31 Mar 2025",
      "JNIM &amp; &lt;others&gt;",
      ">42<",
      "CC BY 4.0",
      "2 Apr 2025",
      "curated",
    ]) {
      expect(svg).toContain(words);
    }
    expect(svg.match(/<image /g)).toHaveLength(1);
  });

  it("keeps every step inside its edges", () => {
    const sheet = layoutSheet(content, measure);
    for (const step of sheet.steps) {
      if (step.draw === "rect" || step.draw === "image") {
        expect(step.x).toBeGreaterThanOrEqual(0);
        expect(step.y + step.height).toBeLessThanOrEqual(sheet.height);
      }
      if (step.draw === "text") expect(step.y).toBeLessThan(sheet.height);
    }
  });

  it("starts at the right edge in Arabic", () => {
    const sheet = layoutSheet({ ...content, direction: "rtl" }, measure);
    const title = sheet.steps.find((step) => step.draw === "text");
    expect(title).toMatchObject({ x: 1544, direction: "rtl" });
  });

  it("breaks lines at spaces, and leaves a long word whole", () => {
    expect(wrapText("one two three", 7, (text) => text.length)).toEqual(["one two", "three"]);
    expect(wrapText("incomprehensibly", 4, (text) => text.length)).toEqual(["incomprehensibly"]);
    expect(wrapText("", 4, (text) => text.length)).toEqual([]);
  });
});
