import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectEncoding } from "../../../../src/events/formats/csv/encoding.ts";
import { isHxlRow, sniffDelimited } from "../../../../src/events/formats/csv/sniff.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));

describe("the head of a delimited file", () => {
  test("tells encoding, delimiter, columns and first records", () => {
    expect(sniffDelimited(bytes("\ufeffid;côté\n1;a,b\n2;c,d\n"), true)).toEqual({
      encoding: "utf-8",
      markBytes: 3,
      delimiter: ";",
      columns: ["id", "côté"],
      headLines: 1,
      skip: 1,
      hxl: false,
      sample: [
        ["1", "a,b"],
        ["2", "c,d"],
      ],
    });
  });

  test("with a separator line, blank lines, a quoted line end in the header and HXL tags", () => {
    const text = 'sep=|\r\n\r\nid|"where\r\nit was"\r\n#event+id|#loc\r\n1|x\r\n';
    expect(sniffDelimited(bytes(text), true)).toMatchObject({ delimiter: "|", headLines: 5, skip: 4, hxl: true });
  });

  test("a column without a name gets one", () => {
    expect(sniffDelimited(bytes(",id\n0,7\n"), true).columns).toEqual(["column1", "id"]);
  });

  test.each([
    ["", "the file is empty"],
    [" \n\n", "the file is empty: it holds only blank lines"],
    ["\u0000\u0001\u0002\u0003\u0004", "the file is not a table of text: it holds binary data"],
    ["id,ID\n", "the header names the column ID twice"],
  ])("%j is refused: %s", (text, message) => {
    expect(() => sniffDelimited(bytes(text), true)).toThrow(message);
  });
});

describe("encoding", () => {
  test.each([
    ["plain", bytes("abc"), "utf-8"],
    ["UTF-8", bytes("Ségou"), "utf-8"],
    ["UTF-8 cut inside a letter", bytes("Ségou é").subarray(0, 8), "utf-8"],
    ["Latin-1", bytes("Ségou", "latin1"), "windows-1252"],
    ["UTF-16 with its mark", bytes("\ufeffSégou", "utf16le"), "utf-16le"],
    ["UTF-16 without", bytes("id,name,day\n", "utf16le"), "utf-16le"],
    ["UTF-8 with a damaged place", new Uint8Array([...bytes("Ségou, Gao é "), 0xe9, 0x20]), "utf-8"],
  ])("%s", (_, head, encoding) => {
    expect(detectEncoding(head).encoding).toBe(encoding);
  });
});

test("a row of HXL tags is told from data that begins with a number sign", () => {
  expect(isHxlRow(["", "#date+start", " #geo +lat"])).toBe(true);
  expect(isHxlRow(["#1", "Mali"])).toBe(false);
  expect(isHxlRow(["", ""])).toBe(false);
});

test("the delimiter and columns of any table are found again", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", " ", "7"), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.constantFrom(",", ";", "\t", "|"),
      fc.uniqueArray(word, { minLength: 2, maxLength: 6, selector: (name) => name.trim().toLowerCase() }),
      fc.integer({ min: 1, max: 5 }),
      (delimiter, names, rows) => {
        const header = names.map((name, i) => (name.trim() ? name.trim() : `n${i}`));
        const line = header.map((_, i) => `v${i}`).join(delimiter);
        const text = `${header.join(delimiter)}\n${`${line}\n`.repeat(rows)}`;
        const found = sniffDelimited(bytes(text), true);
        expect(found.delimiter).toBe(delimiter);
        expect(found.columns).toEqual(header);
        expect(found.sample).toHaveLength(rows);
      },
    ),
  );
});

test("a web page that was saved in place of the data is called one", () => {
  const page = "\n<!DOCTYPE html><html><body>Please log in, or register</body></html>";
  expect(() => sniffDelimited(bytes(page), true)).toThrow(/is a web page, not a table/);
});
