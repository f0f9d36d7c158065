import { expect, test } from "vitest";
import type { JoinItem, LaneItem, Lineage } from "../../src/api/relations/contract.ts";
import { sheetToSvg } from "../../src/web/exporting/sheetSvg.ts";
import { lineageSheet } from "../../src/web/network/lineageSheet.ts";
import { PALETTES } from "../../src/web/theme/palette.ts";

const lane = (id: string, from: string, to: string, end: LaneItem["end"] = null): LaneItem =>
  ({
    actor: { id, names: { en: `Front <${id}>`, fr: id, ar: id } },
    start: { from, to: from },
    end,
    drawn: { from, to },
  }) as unknown as LaneItem;
const join = (confidence: string): JoinItem =>
  ({
    relation: { id: "R1", kind: "merged_into", confidence },
    subject: 0,
    object: 1,
    when: { from: "2017-03-02", to: "2017-03-02" },
    at: "2017-03-02",
  }) as unknown as JoinItem;
const lineage: Lineage = {
  asOf: "2026-03-12",
  lanes: [
    lane("a", "2012-01-01", "2017-03-02", { from: "2017-03-02", to: "2017-03-02" }),
    lane("b", "2017-03-02", "2026-03-12"),
  ],
  joins: [],
  marking: "CLEAR",
  purpose: "any",
  leftOut: [],
};
const drawn = (confidence: string) =>
  lineageSheet(
    lineage,
    [join(confidence)],
    {
      palette: PALETTES.light,
      text: { t: (key: string) => key, lang: "en", direction: "ltr" } as never,
      title: "Lineage",
      lines: ["TLP:CLEAR", "1 actor left out"],
    },
    (text, size) => text.length * size * 0.5,
  );

test("an image of the lineage names its lanes, and prints what it shows and leaves out", () => {
  const sheet = drawn("asserted");
  const said = sheet.steps.flatMap((step) => (step.draw === "text" ? [step.text] : []));
  expect(said).toEqual(expect.arrayContaining(["Lineage", "TLP:CLEAR", "1 actor left out", "Front <a>", "Front <b>"]));
  expect(sheetToSvg(sheet)).toContain("Front &lt;a&gt;");
  expect(sheet.steps.every((step) => !("y" in step) || (step.y >= 0 && step.y <= sheet.height))).toBe(true);
});

test("a disputed join is broken", () => {
  const pieces = (confidence: string) =>
    drawn(confidence).steps.filter((step) => step.draw === "line" && step.thick === 4).length;
  expect(pieces("disputed")).toBe(pieces("asserted") / 2);
});
