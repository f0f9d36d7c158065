/** A document as plain text with what it says of itself; where it says nothing the analyst is asked. */

export const DOCUMENT_FORMATS = ["text", "html", "pdf", "docx"] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export interface ReadDocument {
  format: DocumentFormat;
  /** Paragraphs parted by one empty line, lines of a list by a line end. */
  text: string;
  title: string | null;
  publisher: string | null;
  address: string | null;
  /** `YYYY-MM-DD`. */
  publicationDate: string | null;
}

/** The file holds no text that can be read: what it is, and what is valid. */
export class UnreadableDocument extends Error {
  override name = "UnreadableDocument";
}

/** Above this a text is no article. */
const MOST_CHARACTERS = 400_000;

/** @param name File name, for messages and where the bytes do not tell the format. */
export async function readDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const document = await readAs(formatOf(bytes, name), bytes, name);
  const text = tidy(document.text);
  if (text.length === 0) {
    const hint =
      document.format === "pdf" ? "; a scan holds pictures of text: run it through text recognition first" : "";
    throw new UnreadableDocument(`${name} holds no text${hint}; valid: text, HTML, PDF with text, DOCX`);
  }
  if (text.length > MOST_CHARACTERS) {
    throw new UnreadableDocument(
      `${name} holds ${text.length} characters; valid: at most ${MOST_CHARACTERS}, an article or a chapter`,
    );
  }
  return { ...document, text };
}

/** Readers of formats are loaded when the first document of theirs comes: a start needs none. */
async function readAs(format: DocumentFormat, bytes: Uint8Array, name: string): Promise<ReadDocument> {
  if (format === "pdf") return (await import("./pdf.ts")).pdfDocument(bytes, name);
  if (format === "docx") return (await import("./word.ts")).wordDocument(bytes, name);
  const text = decode(bytes);
  if (format === "html") return (await import("./html.ts")).htmlDocument(text);
  return { format, text, title: null, publisher: null, address: null, publicationDate: null };
}

function formatOf(bytes: Uint8Array, name: string): DocumentFormat {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  if (head.includes("%PDF-")) return "pdf";
  if (head.startsWith("PK\u0003\u0004")) {
    if (/\.(docx|docm)$/i.test(name) || head.includes("word/") || head.includes("[Content_Types].xml")) return "docx";
    throw new UnreadableDocument(`${name} is a zip, no document; valid: text, HTML, PDF, DOCX`);
  }
  if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
    throw new UnreadableDocument(`${name} is in the old Word format; save it as DOCX first`);
  }
  if (head.includes("\u0000") && !/^(\u00ff\u00fe|\u00fe\u00ff)/.test(head)) {
    throw new UnreadableDocument(`${name} is no text; valid: text, HTML, PDF, DOCX`);
  }
  return /\.x?html?$/i.test(name) || /<(html|body|article|!doctype html|p|div)[\s>]/i.test(head) ? "html" : "text";
}

/** UTF-8 or UTF-16 by its mark, else UTF-8 where the bytes allow it, else Windows-1252. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\t\u00a0\u202f\u2007 ]+/g, " ")
    .replace(/\u00ad/g, "")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
