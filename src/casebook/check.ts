import { readAbout } from "./about.ts";
import { residentsProblems } from "./areas.ts";
import type { Column, RowRule, Table } from "./column.ts";
import { encodingProblem } from "./encoding.ts";
import type { Locate } from "./location.ts";
import { editDistance, nearest } from "./nearest.ts";
import { personAsName, personInProse, personInText } from "./persons.ts";
import type { Problem } from "./problem.ts";
import { type CasebookFiles, readCasebook } from "./read.ts";
import { applyRule } from "./rules.ts";
import { ABOUT_FILE, columnsOf, fileOf, TABLE_NAMES, TABLES, type TableName } from "./schema.ts";
import { supplyProblems } from "./supply.ts";
import { type ReadTable, readTable } from "./table.ts";

export interface CheckOptions {
  /** Finds the country of a point; without it coordinates are not compared with the stated countries. */
  locate?: Locate;
}

/** Everything wrong in a casebook, file by file in the order of the schema, line by line. An empty list means it is sound. */
export function checkCasebook(files: CasebookFiles, options: CheckOptions = {}): Problem[] {
  if (isNoCasebook(files)) return [noCasebook(files)];
  const tables = TABLE_NAMES.flatMap((name) => {
    const text = files[fileOf(name)];
    return text === undefined ? [] : [readTable(name, text)];
  });
  const leftOut = TABLE_NAMES.filter((name) => (TABLES[name] as Table).optional && files[fileOf(name)] === undefined);
  const ids = new Map<TableName, Set<string>>([
    ...leftOut.map((name) => [name, new Set<string>()] as const),
    ...tables.flatMap((table) => (table.header?.includes("id") ? [[table.name, idsOf(table)] as const] : [])),
  ]);
  const aboutEncoding = encodingProblem(ABOUT_FILE, files[ABOUT_FILE] ?? "");
  const found = [
    ...wrongFiles(files),
    ...(aboutEncoding ? [aboutEncoding] : readAbout(files[ABOUT_FILE]).problems),
    ...tables.flatMap((table) => {
      const file = fileOf(table.name);
      const encoding = encodingProblem(file, files[file] ?? "");
      if (encoding) return [encoding];
      const inTable = [
        ...table.problems,
        ...duplicates(table),
        ...references(table, ids),
        ...rowRules(table, options.locate),
        ...persons(table),
      ];
      return inOnePlace(inTable, table.header ?? []).sort((a, b) => a.line - b.line);
    }),
  ];
  return found.length > 0 ? found : acrossTables(files, tables);
}

/** What tables of a casebook that is sound otherwise lack together: a row that cannot be read is the cause where there is one. */
function acrossTables(files: CasebookFiles, tables: readonly ReadTable[]): Problem[] {
  const linesOf = (table: TableName) => {
    const rows = tables.find(({ name }) => name === table)?.rows ?? [];
    return new Map(rows.map(({ cells, line }) => [String(cells.get("id")), line]));
  };
  const [cases, residents] = [linesOf("supply_cases"), linesOf("populations")];
  if (cases.size === 0 && residents.size === 0) return [];
  const casebook = readCasebook(files);
  return [...residentsProblems(casebook, residents), ...supplyProblems(casebook, cases)];
}

const ALL_FILES = [ABOUT_FILE, ...TABLE_NAMES.map(fileOf)];

/** True where not one file has, or nearly has, a name that a casebook's file has. */
function isNoCasebook(files: CasebookFiles): boolean {
  return !Object.keys(files).some((file) => ALL_FILES.some((one) => editDistance(file.toLowerCase(), one) <= 2));
}

function noCasebook(files: CasebookFiles): Problem {
  const found = Object.keys(files).sort();
  const more = found.length > 5 ? ` and ${found.length - 5} more` : "";
  const reason = `no casebook is here: none of its files, only ${found.slice(0, 5).join(", ") || "nothing"}${more}`;
  return { file: ABOUT_FILE, line: 0, column: null, value: null, reason, valid: ALL_FILES };
}

/** Files that are no part of a casebook, and those that lack; a misnamed file is not missing too. */
function wrongFiles(files: CasebookFiles): Problem[] {
  const required = TABLE_NAMES.filter((name) => !(TABLES[name] as Table).optional).map(fileOf);
  const missing = new Set(required.filter((file) => files[file] === undefined));
  const unknown = Object.keys(files)
    .filter((file) => /\.(csv|json)$/i.test(file) && !ALL_FILES.includes(file))
    .map((file): Problem => {
      const meant = [...missing].find((one) => editDistance(file.toLowerCase(), one) <= 2);
      if (meant !== undefined) missing.delete(meant);
      const reason = meant === undefined ? "unknown file" : `unknown file; did you mean ${meant}?`;
      return { file, line: 0, column: null, value: null, reason, valid: ALL_FILES };
    });
  return [...unknown, ...TABLE_NAMES.filter((name) => missing.has(fileOf(name))).map(missingFile)];
}

const missingFile = (name: TableName): Problem => ({
  file: fileOf(name),
  line: 0,
  column: null,
  value: null,
  reason: "file missing; a table without rows still has its first line, with these columns",
  valid: columnsOf(name).map(([column]) => column),
});

/** Adds the number of each column, and makes one problem of an id that several rows name in vain. */
function inOnePlace(problems: readonly Problem[], header: readonly string[]): Problem[] {
  const first = new Map<string, Problem>();
  return problems.flatMap((problem) => {
    const at = problem.column === null ? -1 : header.lastIndexOf(problem.column);
    const placed: Problem = at < 0 ? problem : { ...problem, position: at + 1 };
    if (!problem.reason.startsWith(UNRESOLVED)) return [placed];
    const key = `${problem.column} ${problem.value}`;
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, placed);
      return [placed];
    }
    earlier.alsoLines = [...(earlier.alsoLines ?? []), problem.line];
    return [];
  });
}

const UNRESOLVED = "no row of ";

function idsOf({ rows, lostIds }: ReadTable): Set<string> {
  return new Set([...rows.map((row) => row.cells.get("id")).filter((id) => typeof id === "string"), ...lostIds]);
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
  if (column.kind === "rows") return ids.size < TABLE_NAMES.length ? null : { where: "any table", set: any };
  if (column.kind !== "ref" && column.kind !== "refs") return null;
  const table = TABLE_NAMES.find((name) => name === column.of);
  const set = table && ids.get(table);
  // a table that lacks or cannot be read is the cause: what names its rows is not
  return set ? { where: fileOf(table), set } : null;
}

function unresolved(id: string, known: KnownIds): { reason: string; valid?: string[] } {
  const close = nearest(id, known.set);
  const reason = `${UNRESOLVED}${known.where} has this id`;
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
      const reason =
        personInText(text) ??
        (isName(name, column) ? personAsName(text, cells.get("kind") === "other") : null) ??
        (isProse(column) ? personInProse(text) : null);
      return reason ? [{ file: fileOf(name), line, column, value: text, reason }] : [];
    }),
  );
}

/** Columns of sentences; places and papers may be called after somebody. */
const isProse = (column: string) =>
  /^(note|summary|statement|quantity_of|item|metric|topic|what_differs|likely_explanation)$/.test(column);

/** Columns that name who acts or who says so. */
const isName = (table: TableName, column: string) =>
  column === "asserted_by" || (table === "actors" && (column.startsWith("name_") || column === "aliases"));
