import { csvRecord } from "../../events/formats/csv/write.ts";
import type { Column } from "./column.ts";

/** A table as CSV (UTF-8, comma); what it stands on first, in lines that begin with `#`. */
export function frontCsv<T>(columns: readonly Column<T>[], items: readonly T[], notes: readonly string[]): string {
  const lines = notes.map((note) => `# ${note.replace(/\s+/g, " ")}\n`);
  const head = csvRecord(columns.map(({ key }) => key));
  const rows = items.map((item) => csvRecord(columns.map(({ value }) => fieldOf(value(item)))));
  return [...lines, head, ...rows].join("");
}

/** A text that a spreadsheet would take for a formula is kept from being one. */
function fieldOf(value: string | number | null): string {
  if (value === null) return "";
  return typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
}
