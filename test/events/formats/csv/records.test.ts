import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRecords } from "../../../../src/events/formats/csv/records.ts";
import { RecordScanner } from "../../../../src/events/formats/csv/scanner.ts";
import { csvRecord } from "../../../../src/events/formats/csv/write.ts";

describe("records of a delimited text", () => {
  test.each([
    [
      "a,b\n1,2\n",
      [
        [1, "a", "b"],
        [2, "1", "2"],
      ],
    ],
    [
      "a,b\r\n1,2",
      [
        [1, "a", "b"],
        [2, "1", "2"],
      ],
    ],
    [
      "a,b\r1,2\r",
      [
        [1, "a", "b"],
        [2, "1", "2"],
      ],
    ],
    [
      '"a\nb",c\n1,2\n',
      [
        [1, "a\nb", "c"],
        [3, "1", "2"],
      ],
    ],
    [
      '"a\r\nb",c\r\n1,2\r\n',
      [
        [1, "a\r\nb", "c"],
        [3, "1", "2"],
      ],
    ],
    ['"say ""so""",2\n', [[1, 'say "so"', "2"]]],
    ['5" long,x\n', [[1, '5" long', "x"]]],
    ['1, "x,y" \n', [[1, "1", "x,y"]]],
    [
      "a\n\n\nb\n",
      [
        [1, "a"],
        [4, "b"],
      ],
    ],
    [",,\n", [[1, "", "", ""]]],
    ['""\n', [[1, ""]]],
    ['"open,1\n2,3\n', [[1, "open,1\n2,3\n"]]],
    ["", []],
  ])("%j", (text, expected) => {
    expect(parseRecords(text, ",").map(({ line, fields }) => [line, ...fields])).toEqual(expected);
  });

  test("a cut last record is left out unless the text is complete", () => {
    expect(parseRecords("a,b\n1,", ",", 10, false)).toHaveLength(1);
    expect(parseRecords("a,b\n1,", ",", 10, true)).toHaveLength(2);
  });
});

const cell = fc.string({
  unit: fc.constantFrom("a", "é", "س", " ", ",", ";", '"', "\n", "\r", "\r\n", "1", "😀"),
  maxLength: 8,
});
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

describe("whatever a table holds", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map(csvRecord).join("");
        expect(parseRecords(text, ",").map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });

  test("the scanner of bytes finds the records and lines of the parser, wherever the chunks are cut", () => {
    const anyText = fc.string({ unit: fc.constantFrom("a", "é", " ", ",", '"', "\n", "\r", "b"), maxLength: 60 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 7 }), (text, size) => {
        const bytes = new TextEncoder().encode(text);
        const scanner = new RecordScanner(",");
        for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
        const found = scanner.finish();
        const records = parseRecords(text, ",");
        expect([...found.line]).toEqual(records.map(({ line }) => line));
        const starts = [...found.offset].map((offset) => new TextDecoder().decode(bytes.subarray(offset)));
        expect(starts.map((rest) => parseRecords(rest, ",", 1)[0]?.fields)).toEqual(
          records.map(({ fields }) => fields),
        );
      }),
      { numRuns: 500 },
    );
  });
});
