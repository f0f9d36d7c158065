import { type ReadDocument, UnreadableDocument } from "./document.ts";

/** The text of a PDF, its lines joined to paragraphs again. */
export async function pdfDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const { extractText, getDocumentProxy, getMeta } = await import("unpdf");
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf, { mergePages: false });
    const { info } = await getMeta(pdf);
    return {
      format: "pdf",
      text: text.map(joinLines).join("\n\n"),
      title: textOrNull(info.Title),
      publisher: null,
      address: null,
      publicationDate: null,
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableDocument(
      `${name} is no PDF that can be read (${reason}); valid: a whole PDF without password`,
      {
        cause,
      },
    );
  }
}

const textOrNull = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);

/** A line ends a paragraph where it ends a sentence and the next begins one, or where it is short. */
export function joinLines(page: string): string {
  const lines = page.split("\n").map((line) => line.trim());
  const longest = Math.max(...lines.map((line) => line.length));
  let text = "";
  lines.forEach((line, i) => {
    if (line === "") {
      text += "\n\n";
      return;
    }
    const next = lines[i + 1];
    text += line;
    if (next === undefined || next === "") return;
    if (/[\p{L}]-$/u.test(line) && /^\p{Ll}/u.test(next)) text = text.slice(0, -1);
    else if (/^[-•*–]\s/.test(next)) text += "\n";
    else if (/[.!?»”"]$/.test(line) && line.length < 0.75 * longest) text += "\n\n";
    else if (line.length < 0.5 * longest && !/[,;]$/.test(line) && /^\p{Lu}/u.test(next)) text += "\n\n";
    else text += " ";
  });
  return text;
}
