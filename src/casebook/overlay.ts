/** What analysts added to a casebook and changed in it, laid over its files; its own files stay as they are. */
import type { Act, Entry } from "../evidence/ledger/model.ts";
import type { Span } from "../evidence/model.ts";
import { type CsvRecord, csvLine, formatCsv, parseCsv, patchCsv } from "./csv.ts";
import { encodingProblem } from "./encoding.ts";
import { nearest } from "./nearest.ts";
import type { CasebookFiles } from "./read.ts";
import { columnsOf, fileOf, TABLE_NAMES, type TableName } from "./schema.ts";

type Edit = Entry & Extract<Act, { act: "edit" }>;
type Change = Entry & (Extract<Act, { act: "add" }> | Extract<Act, { act: "edit" }>);

/** A line that the overlay says anew or adds. */
export interface ChangedLine {
  file: string;
  row: string;
  /** In the file as it is, 1-based; null for a row that is added. */
  line: number | null;
  before: string | null;
  after: string;
}

export interface Overlaid {
  files: CasebookFiles;
  /** Tables that differ from the files given. */
  changed: readonly TableName[];
  /** How they differ, table by table, line by line. */
  lines: readonly ChangedLine[];
  /** Ids of the entries that change something; the others the files show already. */
  pending: readonly string[];
  /** By `<table>:<row>`: the words that an added row was read from. */
  spans: ReadonlyMap<string, Span>;
  /** Entries that could not be laid over, with the row `<table>:<id>` and why. They stay in the ledger. */
  problems: readonly OverlayProblem[];
}

export interface OverlayProblem {
  entry: string;
  row: string;
  reason: string;
}

interface TableRow {
  /** What the file says; null for a row that is added. */
  record: CsvRecord | null;
  fields: string[];
}

interface Table {
  name: TableName;
  /** The header as it stands in the file; null where there is no file. */
  written: CsvRecord | null;
  /** The same with columns that the changes need: those that may be left out are added at the end. */
  header: string[];
  /** All records of the file, those of ids that occur twice too. */
  records: readonly CsvRecord[];
  /** False where lines of the file have another number of fields: no column can be added to those. */
  isEven: boolean;
  rows: Map<string, TableRow>;
}

/**
 * Lays additions and edits over the files of a casebook, oldest first. An addition that the file already holds and edits
 * whose outcome it already shows change nothing, so that a casebook that was written back stays as it is. An edit of a
 * cell that meanwhile says something else is a problem and is left out. Lines of rows that nobody changed stay to the byte,
 * unless a change needs a column that the format knows and the file leaves out: then every line gets it.
 */
export function overlay(files: CasebookFiles, entries: readonly Entry[]): Overlaid {
  const changes = entries.filter((entry): entry is Change => entry.act === "add" || entry.act === "edit");
  const edits = changes.filter((change): change is Edit => change.act === "edit");
  const tables = new Map<TableName, Table | null>();
  const settled = new Map<string, string | null>();
  const pending: string[] = [];
  const spans = new Map<string, Span>();
  const problems: OverlayProblem[] = [];
  for (const change of changes) {
    const name = TABLE_NAMES.find((known) => known === change.table);
    if (name && !tables.has(name)) tables.set(name, readRows(name, files));
    const table = name && tables.get(name);
    const outcome = table ? apply(change, table, edits, settled) : noTable(change.table, name);
    if (typeof outcome === "string")
      problems.push({ entry: change.id, row: `${change.table}:${change.row}`, reason: outcome });
    else if (outcome) pending.push(change.id);
    if (change.act === "add" && change.span) spans.set(`${change.table}:${change.row}`, change.span);
  }
  const patched = [...tables].flatMap(([name, table]) => (table ? patch(name, table, files) : []));
  return {
    files: { ...files, ...Object.fromEntries(patched.map(({ name, text }) => [fileOf(name), text])) },
    changed: patched.map(({ name }) => name),
    lines: patched.flatMap(({ lines }) => lines),
    pending,
    spans,
    problems,
  };
}

const noTable = (asked: string, name: TableName | undefined) =>
  name ? `${fileOf(name)} cannot be read` : `no table ${asked}; valid: ${TABLE_NAMES.join(", ")}`;

/** Null where there is a file that cannot be read as a table: nothing may be laid over it. */
function readRows(name: TableName, files: CasebookFiles): Table | null {
  const text = files[fileOf(name)];
  if (text === undefined) {
    const header = columnsOf(name).map(([column]) => column);
    return { name, written: null, header, records: [], isEven: true, rows: new Map() };
  }
  if (encodingProblem(fileOf(name), text)) return null;
  const { table } = parseCsv(fileOf(name), text);
  const at = table?.header.indexOf("id") ?? -1;
  if (!table || at < 0) return null;
  const rows = table.records.map((record): [string, TableRow] => [
    record.fields[at] ?? "",
    { record, fields: [...record.fields] },
  ]);
  return {
    name,
    written: { line: table.headerLine, fields: table.header },
    header: [...table.header],
    records: table.records,
    isEven: table.leftOut.length === 0,
    rows: new Map(rows),
  };
}

/** Where a column stands; one that the format knows and the file leaves out comes to its end. Below 0: there is none. */
function columnAt(column: string, { name, header, isEven, rows }: Table): number {
  const at = header.indexOf(column);
  const isLeftOut = columnsOf(name).some(([known, { optional }]) => known === column && optional);
  if (at >= 0 || !isLeftOut || !isEven) return at;
  for (const { fields } of rows.values()) fields.push("");
  header.push(column);
  return header.length - 1;
}

function patch(name: TableName, { written, header, records, rows }: Table, files: CasebookFiles) {
  const file = files[fileOf(name)];
  const more = Array<string>(header.length - (written?.fields.length ?? header.length)).fill("");
  const wider = (fields: readonly string[]) => [...fields, ...more];
  const changed = new Map<CsvRecord, readonly string[]>();
  const added: (readonly string[])[] = [];
  const lines: ChangedLine[] = [];
  for (const [row, { record, fields }] of rows) {
    if (record && wider(record.fields).every((field, i) => field === fields[i])) continue;
    if (record) changed.set(record, fields);
    else added.push(fields);
    const before = record && csvLine(record.fields);
    lines.push({ file: fileOf(name), row, line: record?.line ?? null, before, after: csvLine(fields) });
  }
  if (lines.length === 0) return [];
  if (written && more.length > 0) {
    const [before, after] = [csvLine(written.fields), csvLine(header)];
    lines.unshift({ file: fileOf(name), row: "id", line: written.line, before, after });
    const mark = file?.startsWith("\ufeff") ? "\ufeff" : "";
    changed.set(written, [`${mark}${header[0] ?? ""}`, ...header.slice(1)]);
    for (const record of records) if (!changed.has(record)) changed.set(record, wider(record.fields));
  }
  return [{ name, lines, text: patchCsv(file ?? formatCsv(header, []), changed, added) }];
}

/**
 * True when the table changed, false when it already said so, else why it could not.
 *
 * @param settled By cell that was met before: the entry of the last edit that the file shows, until that has gone by.
 */
function apply(
  change: Change,
  table: Table,
  edits: readonly Edit[],
  settled: Map<string, string | null>,
): boolean | string {
  const { header, rows } = table;
  const known = rows.get(change.row);
  const noColumn = (column: string) => `no column ${column} in ${change.table}; valid: ${header.join(", ")}`;
  if (change.act === "add") {
    if (known) return false;
    const wrong = Object.keys(change.cells).find((column) => columnAt(column, table) < 0);
    if (wrong !== undefined) return noColumn(wrong);
    const cells: Readonly<Record<string, string>> = { ...change.cells, id: change.row };
    rows.set(change.row, { record: null, fields: header.map((column) => cells[column] ?? "") });
    return true;
  }
  if (known === undefined && header.includes(change.column)) return noRow(change, rows);
  const at = columnAt(change.column, table);
  if (at < 0) return noColumn(change.column);
  if (change.column === "id") return "an id stays as it is: others may point to it; add a row instead";
  if (!known) return noRow(change, rows);
  const now = known.fields[at] ?? "";
  const after = change.after ?? "";
  if (isShown(change, now, edits, settled) || now === after) return false;
  if (now !== (change.before ?? "")) {
    return `${change.table} ${change.row} ${change.column} says ${JSON.stringify(now)} now, not ${JSON.stringify(change.before ?? "")}`;
  }
  known.fields[at] = after;
  return true;
}

/** Of several edits of one cell, the file may show the last: those before it are in it too. */
function isShown(change: Edit, now: string, edits: readonly Edit[], settled: Map<string, string | null>): boolean {
  const cell = JSON.stringify([change.table, change.row, change.column]);
  if (!settled.has(cell)) {
    const { table, row, column } = change;
    const shown = edits.filter((edit) => edit.table === table && edit.row === row && edit.column === column);
    settled.set(cell, shown.findLast(({ after }) => (after ?? "") === now)?.id ?? null);
  }
  const last = settled.get(cell) ?? null;
  if (last === change.id) settled.set(cell, null);
  return last !== null;
}

function noRow({ table, row }: Edit, rows: Table["rows"]): string {
  const [meant] = nearest(row, rows.keys(), 1);
  return `no row ${row} in ${table}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}
