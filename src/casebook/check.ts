import { readAbout } from "./about.ts";
import type { Column, RowRule, Table } from "./column.ts";
import type { Locate } from "./location.ts";
import { nearest } from "./nearest.ts";
import { personInText } from "./persons.ts";
import type { Problem } from "./problem.ts";
import type { CasebookFiles } from "./read.ts";
import { applyRule } from "./rules.ts";
import { ABOUT_FILE, columnsOf, fileOf, TABLE_NAMES, TABLES, type TableName, tableOf } from "./schema.ts";
import { type ReadRow, type ReadTable, readTable } from "./table.ts";

export interface CheckOptions {
  /** Finds the country of a point; without it coordinates are not compared with the stated countries. */
  locate?: Locate;
}

/** Everything wrong in a casebook, file by file in the order of the schema, line by line. An empty list means it is sound. */
export function checkCasebook(files: CasebookFiles, options: CheckOptions = {}): Problem[] {
  const tables = TABLE_NAMES.flatMap((name) => {
    const text = files[fileOf(name)];
    return text === undefined ? [] : [readTable(name, text)];
  });
  const ids = new Map(tables.map((table) => [table.name, idsOf(table.rows)]));
  return [
    ...unknownFiles(files),
    ...readAbout(files[ABOUT_FILE]).problems,
    ...missingFiles(files),
    ...tables.flatMap((table) => {
      const found = [
        ...table.problems,
        ...duplicates(table),
        ...references(table, ids),
        ...rowRules(table, options.locate),
        ...persons(table),
      ];
      return found.sort((a, b) => a.line - b.line);
    }),
  ];
}

function unknownFiles(files: CasebookFiles): Problem[] {
  const valid = [ABOUT_FILE, ...TABLE_NAMES.map(fileOf)];
  return Object.keys(files)
    .filter((file) => /\.(csv|json)$/i.test(file) && file !== ABOUT_FILE && !tableOf(file))
    .map((file) => ({ file, line: 0, column: null, value: null, reason: "unknown file", valid }));
}

function missingFiles(files: CasebookFiles): Problem[] {
  return TABLE_NAMES.filter((name) => files[fileOf(name)] === undefined && !(TABLES[name] as Table).optional).map(
    (name) => ({
      file: fileOf(name),
      line: 0,
      column: null,
      value: null,
      reason: "file missing; a table without rows still has its first line, with these columns",
      valid: columnsOf(name).map(([column]) => column),
    }),
  );
}

function idsOf(rows: readonly ReadRow[]): Set<string> {
  return new Set(rows.flatMap((row) => (typeof row.cells.get("id") === "string" ? [String(row.cells.get("id"))] : [])));
}

function duplicates({ name, rows }: ReadTable): Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const id = row.cells.get("id");
    if (typeof id !== "string") return [];
    const line = first.get(id);
    if (line === undefined) {
      first.set(id, row.line);
      return [];
    }
    return [{ file: fileOf(name), line: row.line, column: "id", value: id, reason: `id is taken by line ${line}` }];
  });
}

function references({ name, rows }: ReadTable, ids: ReadonlyMap<TableName, ReadonlySet<string>>): Problem[] {
  const anyId = new Set([...ids.values()].flatMap((set) => [...set]));
  return columnsOf(name).flatMap(([column, definition]) => {
    const known = knownIds(definition, ids, anyId);
    if (!known) return [];
    return rows.flatMap(({ line, cells }) => {
      const value = cells.get(column) ?? null;
      const named = Array.isArray(value) ? value : value === null ? [] : [String(value)];
      return named
        .filter((id) => !known.set.has(id))
        .map((id) => ({ file: fileOf(name), line, column, value: id, ...unresolved(id, known) }));
    });
  });
}

interface KnownIds {
  where: string;
  set: ReadonlySet<string>;
}

function knownIds(
  column: Column,
  ids: ReadonlyMap<TableName, ReadonlySet<string>>,
  any: ReadonlySet<string>,
): KnownIds | null {
  if (column.kind === "rows") return { where: "any table", set: any };
  if (column.kind !== "ref" && column.kind !== "refs") return null;
  const table = TABLE_NAMES.find((name) => name === column.of);
  return table ? { where: fileOf(table), set: ids.get(table) ?? new Set() } : null;
}

function unresolved(id: string, known: KnownIds): { reason: string; valid?: string[] } {
  const close = nearest(id, known.set);
  const reason = `no row of ${known.where} has this id`;
  return close.length ? { reason: `${reason}; did you mean ${close[0]}?`, valid: close } : { reason };
}

function rowRules({ name, rows }: ReadTable, locate?: Locate): Problem[] {
  const rules: readonly RowRule[] = (TABLES[name] as Table).rules ?? [];
  return rows.flatMap(({ line, cells }) =>
    rules
      .flatMap((rule) => applyRule(rule, cells, locate))
      .map((finding) => ({ file: fileOf(name), line, ...finding })),
  );
}

function persons({ name, rows }: ReadTable): Problem[] {
  const columns = columnsOf(name).filter(([, { kind }]) => kind === "text" || kind === "words");
  return rows.flatMap(({ line, cells }) =>
    columns.flatMap(([column]) => {
      const value = cells.get(column);
      const text = Array.isArray(value) ? value.join("|") : typeof value === "string" ? value : "";
      const reason = personInText(text);
      return reason ? [{ file: fileOf(name), line, column, value: text, reason }] : [];
    }),
  );
}
