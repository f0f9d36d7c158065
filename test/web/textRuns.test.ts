import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textRuns } from "../../src/web/reading/textRuns.ts";

const textAndMarks = fc.string({ unit: "grapheme", maxLength: 60 }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    marks: fc.array(
      fc.record({
        start: fc.integer({ min: -3, max: text.length + 3 }),
        end: fc.integer({ min: -3, max: text.length + 3 }),
      }),
      { maxLength: 8 },
    ),
  }),
);

describe("a text cut into runs", () => {
  it("cuts where a span begins or ends, the outermost mark first", () => {
    const sentence = { start: 0, end: 22 };
    const place = { start: 16, end: 21 };
    const beyond = { start: 16, end: 99 };
    expect(textRuns("An attack near Djibo. No one said more.", [place, beyond, sentence])).toEqual([
      { start: 0, text: "An attack near D", marks: [sentence] },
      { start: 16, text: "jibo.", marks: [sentence, place] },
      { start: 21, text: " ", marks: [sentence] },
      { start: 22, text: "No one said more.", marks: [] },
    ]);
  });

  it("is nothing for an empty text, and one run without marks", () => {
    expect(textRuns("", [{ start: 0, end: 1 }])).toEqual([]);
    expect(textRuns("abc", [])).toEqual([{ start: 0, text: "abc", marks: [] }]);
  });

  it("is the text again, whatever the marks", () => {
    fc.assert(
      fc.property(textAndMarks, ({ text, marks }) => {
        const runs = textRuns(text, marks);
        expect(runs.map((run) => run.text).join("")).toBe(text);
        for (const run of runs) expect(text.startsWith(run.text, run.start)).toBe(true);
      }),
    );
  });

  it("gives every mark exactly its span", () => {
    fc.assert(
      fc.property(textAndMarks, ({ text, marks }) => {
        const runs = textRuns(text, marks);
        for (const mark of marks) {
          const covered = runs.filter((run) => run.marks.includes(mark)).map((run) => run.text);
          const isInside = mark.start >= 0 && mark.start < mark.end && mark.end <= text.length;
          expect(covered.join("")).toBe(isInside ? text.slice(mark.start, mark.end) : "");
        }
      }),
    );
  });
});
