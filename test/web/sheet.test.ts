import { describe, expect, it } from "vitest";
import { layoutSheet, type SheetContent, wrapText } from "../../src/web/exporting/sheet.ts";
import { sheetToSvg } from "../../src/web/exporting/sheetSvg.ts";

const content: SheetContent = {
  direction: "ltr",
  title: "Sahel: the situation",
  window: "1 Jan – 31 Mar 2025",
  marking: "TLP:GREEN",
  filter: "Filter: actors: JNIM & <others>",
  figures: [{ name: "incidents", value: "42" }],
  cautions: ["The casebook is a curated list of claims, not a census."],
  legend: [{ name: "Incidents", colour: "#473c32" }],
  map: { source: "data:image/png;base64,AA", width: 700, height: 500 },
  signs: {
    heading: "How well the place is known",
    list: [
      { name: "Exact place", shapes: [{ draw: "disc", x: 0, y: 0, radius: 3.6, fill: "#473c32", opacity: 0.9 }] },
      { name: "Region only: hatched", shapes: [] },
    ],
  },
  timeline: {
    gaps: [{ from: 0.5, to: 1 }],
    gapWords: "Struck through: not covered by any dataset",
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
      "TLP:GREEN",
      "not covered by any dataset",
      "Exact place",
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

  it("puts the signs of precision beside the map, in as many lines as they take", () => {
    const names = ["one", "two", "three", "four"].map((name) => name.repeat(20));
    const signs = { heading: "Known", list: names.map((name) => ({ name, shapes: [] })) };
    const { steps } = layoutSheet({ ...content, signs }, measure);
    const image = steps.find((step) => step.draw === "image");
    const foot = image ? image.y + image.height : 0;
    const at = steps.flatMap((step) => (step.draw === "text" && names.includes(step.text) ? [step] : []));
    expect(at.every(({ y }) => y > foot)).toBe(true);
    expect(new Set(at.map(({ y }) => y)).size).toBe(3);
    for (const { x, text } of at) expect(x + measure(text, 16)).toBeLessThanOrEqual(1544);
  });

  it("gives every dataset its figures, four to a line", () => {
    const figures = [1, 2, 3, 4, 5, 6].map((n) => ({ name: `dataset ${n}`, value: `${n},000` }));
    const { steps } = layoutSheet({ ...content, figures }, measure);
    const at = steps.flatMap((step) => (step.draw === "text" && step.text.endsWith(",000") ? [[step.x, step.y]] : []));
    expect(at).toHaveLength(6);
    expect(new Set(at.map(([, y]) => y)).size).toBe(2);
    expect(at[4]?.[0]).toBe(at[0]?.[0]);
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
