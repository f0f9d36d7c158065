/** Text that was not saved as UTF-8, told by what decoding it left behind. */
import type { Problem } from "./problem.ts";

const LOST = "\ufffd";

/** One problem for the whole file, at the first character that could not be read; null for a sound text. */
export function encodingProblem(file: string, text: string): Problem | null {
  const at = (index: number, reason: string): Problem => {
    const start = text.lastIndexOf("\n", index) + 1;
    const end = text.indexOf("\n", index);
    const line = text.slice(0, index).split("\n").length;
    const value = text.slice(Math.max(start, index - 20), Math.min(end < 0 ? text.length : end, index + 20));
    return { file, line, column: null, value: value.replaceAll("\0", ""), reason, valid: ["UTF-8"] };
  };
  if (text.includes("\0")) return at(text.indexOf("\0"), "not UTF-8; perhaps saved as UTF-16");
  if (!text.includes(LOST)) return null;
  const count = text.split(LOST).length - 1;
  const times = count > 1 ? `, ${count} characters` : "";
  return at(text.indexOf(LOST), `not UTF-8${times}; perhaps saved as Latin-1 or Windows-1252`);
}
