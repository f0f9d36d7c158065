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
  /** Names of the columns as they stand in the file; null when it could not be read as a table. */
  header: readonly string[] | null;
  /** Ids of rows that could not be read: naming one is no fault of its own. */
  lostIds: ReadonlySet<string>;
}

export function readTable(name: TableName, text: string): ReadTable {
  const file = fileOf(name);
  const { table, problems } = parseCsv(file, text);
  if (!table) return { name, rows: [], problems, header: null, lostIds: new Set() };
  problems.push(...headerProblems(name, table.header));
  const columns = columnsOf(name);
  const idAt = table.header.indexOf("id");
  const lostIds = new Set(table.leftOut.map(({ fields }) => fields[idAt] ?? ""));
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
      else {
        problems.push({ file, line, column, value: received, ...cell });
        if (at === idAt) lostIds.add(received);
      }
    }
    return { line, cells, whole: cells.size === columns.length };
  });
  return { name, rows, problems, header: table.header, lostIds };
}

function headerProblems(name: TableName, header: string[]): Problem[] {
  const file = fileOf(name);
  const valid = columnsOf(name).map(([column]) => column);
  const optional = new Set(columnsOf(name).flatMap(([column, definition]) => (definition.optional ? [column] : [])));
  const missing = new Set(valid.filter((column) => !header.includes(column) && !optional.has(column)));
  const problems = header.flatMap((column, i): Problem[] => {
    const at = { file, line: 1, column, value: column };
    if (header.indexOf(column) !== i) return [{ ...at, reason: "column named twice" }];
    if (valid.includes(column)) return [];
    const [meant] = nearest(column, missing, 1);
    if (personColumn(column) === null && meant !== undefined) {
      missing.delete(meant); // misnamed, not missing: one cause
      return [{ ...at, reason: `unknown column; did you mean ${meant}?`, valid }];
    }
    return [{ ...at, reason: unknownColumn(column, valid), valid }];
  });
  const absent = [...missing].map((column) => ({
    file,
    line: 1,
    column,
    value: null,
    reason: "column missing",
    valid,
  }));
  return [...problems, ...absent];
}

function unknownColumn(column: string, valid: string[]): string {
  const refused = personColumn(column);
  if (refused) return refused;
  const [close] = nearest(column, valid, 1);
  return close ? `unknown column; did you mean ${close}?` : "unknown column";
}
