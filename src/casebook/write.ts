import { writeAbout } from "./about.ts";
import { type CellValue, writeCell } from "./cell.ts";
import type { Table } from "./column.ts";
import { formatCsv } from "./csv.ts";
import { ABOUT_FILE, type Casebook, columnsOf, fileOf, TABLE_NAMES, TABLES, type TableName } from "./schema.ts";

/**
 * A casebook as files that compare well line by line: columns and rows in their order, LF, quotes only where needed; no
 * file for a table that may be left out and has no row. Columns that no row fills yet are written too: the first cell in
 * one then changes one line.
 */
export function writeCasebook(casebook: Casebook): Record<string, string> {
  const files: Record<string, string> = { [ABOUT_FILE]: writeAbout(casebook.about) };
  for (const name of TABLE_NAMES) {
    if ((TABLES[name] as Table).optional && casebook[name].length === 0) continue;
    const { columns, rows } = tableAsText(casebook, name);
    files[fileOf(name)] = formatCsv(
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? "")),
    );
  }
  return files;
}

/** One table as text, cell by cell, as it stands in its file. */
export function tableAsText(
  casebook: Casebook,
  name: TableName,
): { columns: string[]; rows: Record<string, string>[] } {
  const columns = columnsOf(name).map(([column]) => column);
  const rows = (casebook[name] as unknown as Record<string, CellValue>[]).map((row) =>
    Object.fromEntries(columns.map((column) => [column, writeCell(row[column] ?? null)])),
  );
  return { columns, rows };
}
