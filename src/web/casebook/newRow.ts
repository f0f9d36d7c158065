/** What a form for a new row offers: the id that comes next, and the values that its columns know. */
import type { CasebookTable } from "../../api/contract.ts";
import type { Directory } from "./tableRows.ts";

/** The id after the highest of those that end in a number, `REL0144` after `REL0143`; else their common beginning. */
export function nextId(ids: readonly string[]): string {
  const numbered = ids.flatMap((id) => {
    const [, begin = "", digits] = /^(.*?)(\d+)$/.exec(id) ?? [];
    return digits === undefined ? [] : [{ begin, digits }];
  });
  if (numbered.length * 2 > ids.length) {
    const last = numbered.reduce((a, b) => (Number(b.digits) > Number(a.digits) ? b : a));
    return `${last.begin}${String(Number(last.digits) + 1).padStart(last.digits.length, "0")}`;
  }
  const begins = new Set(ids.map((id) => /^[^-]*-/.exec(id)?.[0] ?? ""));
  return begins.size === 1 ? ([...begins][0] ?? "") : "";
}

export interface Suggestion {
  value: string;
  /** What an id stands for. */
  name: string;
}

/** Values that a column takes: rows of the table that it refers to, or the words of a list that occur. */
export function suggestions(table: CasebookTable, column: string, directory: Directory): Suggestion[] {
  const target = table.refersTo[column];
  if (target === "sources") {
    return [...directory.sources].map(([value, { publisher, title, date }]) => ({
      value,
      name: [publisher, title, date].filter(Boolean).join(", "),
    }));
  }
  if (target === "actors" || target === "places") {
    return [...directory[target]].map(([value, name]) => ({ value, name }));
  }
  if (table.kinds[column] !== "enum") return [];
  return [...new Set(table.rows.map((row) => row[column] ?? ""))]
    .filter((value) => value !== "")
    .sort()
    .map((value) => ({ value, name: value.replaceAll("_", " ") }));
}
