/** One file to checked rows: the header against the schema, then every cell against its column. */
import { type CellValue, readCell } from "./cell.ts";
import { COLUMN_KINDS } from "./column.ts";
import { parseCsv } from "./csv.ts";
import { nearest } from "./nearest.ts";
import { personColumn } from "./persons.ts";
import type { Problem } from "./problem.ts";
import { columnsOf, fileOf, type TableName } from "./schema.ts";

/** A row whose cells could be read: `cells` holds every column of the schema that did. */
export interface ReadRow {
  line: number;
  cells: Map<string, CellValue>;
  /** True when every cell of the schema could be read. */
  whole: boolean;
}

export interface ReadTable {
  name: TableName;
  rows: ReadRow[];
  problems: Problem[];
}

export function readTable(name: TableName, text: string): ReadTable {
  const file = fileOf(name);
  const { table, problems } = parseCsv(file, text);
  if (!table) return { name, rows: [], problems };
  problems.push(...headerProblems(name, table.header));
  const columns = columnsOf(name);
  const position = new Map(table.header.map((column, i) => [column, i]));
  const rows = table.records.map(({ line, fields }): ReadRow => {
    const cells = new Map<string, CellValue>();
    for (const [column, definition] of columns) {
      const at = position.get(column);
      if (at === undefined) {
        if (!definition.required) cells.set(column, COLUMN_KINDS[definition.kind].list ? [] : null);
        continue;
      }
      const received = fields[at] ?? "";
      const cell = readCell(received, definition);
      if ("value" in cell) cells.set(column, cell.value);
      else problems.push({ file, line, column, value: received, ...cell });
    }
    return { line, cells, whole: cells.size === columns.length };
  });
  return { name, rows, problems };
}

function headerProblems(name: TableName, header: string[]): Problem[] {
  const file = fileOf(name);
  const valid = columnsOf(name).map(([column]) => column);
  const problems: Problem[] = [];
  header.forEach((column, i) => {
    const at = { file, line: 1, column, value: column };
    if (header.indexOf(column) !== i) problems.push({ ...at, reason: "column named twice" });
    else if (!valid.includes(column)) problems.push({ ...at, reason: unknownColumn(column, valid), valid });
  });
  const missing = valid.filter((column) => !header.includes(column));
  for (const column of missing) problems.push({ file, line: 1, column, value: null, reason: "column missing", valid });
  return problems;
}

function unknownColumn(column: string, valid: string[]): string {
  const refused = personColumn(column);
  if (refused) return refused;
  const [close] = nearest(column, valid, 1);
  return close ? `unknown column; did you mean ${close}?` : "unknown column";
}
