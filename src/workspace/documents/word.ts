import { DOMParser } from "linkedom";
import { fromBufferPromise } from "yauzl";
import { type ReadDocument, UnreadableDocument } from "./document.ts";

/** A crafted archive may unpack to anything; a text does not. */
const MOST_BYTES = 64 * 2 ** 20;

/** The paragraphs of a DOCX in their order; deleted text of tracked changes is left out. */
export async function wordDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const parts = await members(bytes, name, ["word/document.xml", "docProps/core.xml"]);
  const body = parts.get("word/document.xml");
  if (body === undefined) {
    throw new UnreadableDocument(`${name} is a zip without word/document.xml; valid: text, HTML, PDF, DOCX`);
  }
  const core = parts.get("docProps/core.xml");
  const title = core && /<dc:title>([^<]+)<\/dc:title>/.exec(core)?.[1]?.trim();
  return {
    format: "docx",
    text: paragraphs(body).join("\n\n"),
    title: title || null,
    publisher: null,
    address: null,
    publicationDate: null,
  };
}

async function members(bytes: Uint8Array, name: string, wanted: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (!wanted.includes(entry.fileName)) continue;
      if (entry.uncompressedSize > MOST_BYTES)
        throw new Error(`${entry.fileName} unpacks to ${entry.uncompressedSize} bytes`);
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      found.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableDocument(`${name} is no DOCX that can be read (${reason})`, { cause });
  }
  return found;
}

function paragraphs(xml: string): string[] {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  return [...document.getElementsByTagName("w:p")]
    .map((paragraph) =>
      [...paragraph.querySelectorAll("*")]
        .map((node) => {
          const tag = node.nodeName;
          if (tag === "w:t") return node.textContent ?? "";
          if (tag === "w:tab") return " ";
          return tag === "w:br" || tag === "w:cr" ? "\n" : "";
        })
        .join(""),
    )
    .filter((text) => text.trim() !== "");
}
