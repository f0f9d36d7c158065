import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../src/workspace/documents/document.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A zip whose members are stored as they are. */
function zip(files: Record<string, string>): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), head, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), head, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

const word = (body: string) =>
  zip({
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    "docProps/core.xml": '<cp:coreProperties xmlns:dc="d"><dc:title>Weekly note</dc:title></cp:coreProperties>',
  });

/** A PDF of one page with a line of text per entry. */
function pdf(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line, i) => `BT /F1 11 Tf 60 ${760 - 14 * i} Td (${line}) Tj ET`).join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return bytes(text);
}

describe("a document as text", () => {
  test("of a page the article stays, menus and scripts go, and the page's own date and publisher are kept", async () => {
    const html = `<!doctype html><html><head><title>Two posts hit</title>
      <meta property="og:site_name" content="Gazette of the Lake">
      <meta property="article:published_time" content="2025-10-09T08:00:00Z">
      <link rel="canonical" href="https://gazette.example/two-posts"></head>
      <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><script>track()</script>
      <article><h1>Two posts hit</h1><p>Gunmen on motorcycles attacked two army posts near Diffa&nbsp;on Tuesday,
      officials said.</p><p>At least <b>seven</b> soldiers were killed.</p><ul><li>one post burnt</li><li>one retaken</li></ul></article>
      <footer>All rights</footer></body></html>`;
    const document = await readDocument(bytes(html), "page.html");
    expect(document).toMatchObject({
      format: "html",
      title: "Two posts hit",
      publisher: "Gazette of the Lake",
      address: "https://gazette.example/two-posts",
      publicationDate: "2025-10-09",
    });
    expect(document.text).toContain(
      "attacked two army posts near Diffa on Tuesday, officials said.\n\nAt least seven soldiers",
    );
    expect(document.text).toContain("one post burnt\n");
    expect(document.text).not.toMatch(/Sport|track|<|&nbsp;/);
  });

  test("of a Word file the paragraphs stay and deleted text goes", async () => {
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body = `<w:p>${run("Une quarantaine ")}${run("de camions sont arriv\u00e9s.")}</w:p><w:p/>
      <w:p>${run("Bamako")}<w:del><w:r><w:delText>Kayes</w:delText></w:r></w:del><w:r><w:br/></w:r>${run("mardi")}</w:p>`;
    expect(await readDocument(word(body), "note.docx")).toMatchObject({
      format: "docx",
      title: "Weekly note",
      text: "Une quarantaine de camions sont arriv\u00e9s.\n\nBamako\nmardi",
    });
  });

  test("of a PDF lines become sentences again, also over a hyphen", async () => {
    const file = pdf([
      "The convoy reached the capital on Friday after twelve days on the",
      "road, the ministry said. It held some eighty tankers and was escort-",
      "ed by the army.",
    ]);
    const { text, format } = await readDocument(file, "note.pdf");
    expect(format).toBe("pdf");
    expect(text).toBe(
      "The convoy reached the capital on Friday after twelve days on the road, the ministry said. It held some eighty tankers and was escorted by the army.",
    );
  });

  test("plain text keeps its letters in UTF-8, UTF-16 and Windows-1252", async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from("M\u00e9naka", "utf16le")]);
    expect((await readDocument(bytes("M\u00e9naka \r\n\r\n\r\n\r\nGao"), "a.txt")).text).toBe("M\u00e9naka\n\nGao");
    expect((await readDocument(utf16, "a.txt")).text).toBe("M\u00e9naka");
    expect((await readDocument(Uint8Array.of(77, 0xe9, 110), "a.txt")).text).toBe("M\u00e9n");
  });

  test.each([
    ["an empty file", bytes(" \n"), "a.txt", /holds no text; valid/],
    ["a zip of tables", zip({ "data.csv": "a,b" }), "a.zip", /is a zip, no document/],
    ["a torn PDF", bytes("%PDF-1.4\nnothing"), "a.pdf", /is no PDF that can be read/],
    ["a torn Word file", word("<w:p/>").subarray(0, 200), "a.docx", /is no DOCX that can be read/],
    ["an old Word file", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), "a.doc", /old Word format; save it as DOCX/],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0), "a.png", /is no text; valid/],
    ["a book", bytes("a ".repeat(300_000)), "a.txt", /at most 400000/],
  ])("%s is refused with what is valid", async (_, file, name, reason) => {
    await expect(readDocument(file, name)).rejects.toThrow(reason);
  });
});
