/** What analysts added to a casebook and changed in it, laid over its files; its own files stay as they are. */
import type { Act, Entry } from "../evidence/ledger/model.ts";
import type { Span } from "../evidence/model.ts";
import { formatCsv, parseCsv } from "./csv.ts";
import type { CasebookFiles } from "./read.ts";
import { columnsOf, fileOf, TABLE_NAMES, type TableName } from "./schema.ts";

type Change = Entry & (Extract<Act, { act: "add" }> | Extract<Act, { act: "edit" }>);

export interface Overlaid {
  files: CasebookFiles;
  /** Tables that differ from the files given. */
  changed: readonly TableName[];
  /** By `<table>:<row>`: the words that an added row was read from. */
  spans: ReadonlyMap<string, Span>;
  /** Entries that could not be laid over, with why. They stay in the ledger. */
  problems: readonly { entry: string; reason: string }[];
}

interface Table {
  header: string[];
  rows: Map<string, string[]>;
}

/**
 * Lays additions and edits over the files of a casebook, oldest first. An addition that the file already holds and an
 * edit whose outcome it already shows change nothing, so that a casebook that was written back stays as it is. An edit
 * of a cell that meanwhile says something else is a problem and is left out.
 */
export function overlay(files: CasebookFiles, entries: readonly Entry[]): Overlaid {
  const changes = entries.filter((entry): entry is Change => entry.act === "add" || entry.act === "edit");
  const tables = new Map<TableName, Table>();
  const changed = new Set<TableName>();
  const spans = new Map<string, Span>();
  const problems: { entry: string; reason: string }[] = [];
  for (const change of changes) {
    const name = TABLE_NAMES.find((known) => known === change.table);
    const table = name && (tables.get(name) ?? readRows(name, files));
    const outcome = name && table ? apply(change, table) : `no table ${change.table}; valid: ${TABLE_NAMES.join(", ")}`;
    if (name && table) tables.set(name, table);
    if (typeof outcome === "string") problems.push({ entry: change.id, reason: outcome });
    else if (name && outcome) changed.add(name);
    if (change.act === "add" && change.span) spans.set(`${change.table}:${change.row}`, change.span);
  }
  const written = [...changed].map((name): [string, string] => {
    const table = tables.get(name);
    return [fileOf(name), table ? formatCsv(table.header, [...table.rows.values()]) : ""];
  });
  return { files: { ...files, ...Object.fromEntries(written) }, changed: [...changed], spans, problems };
}

function readRows(name: TableName, files: CasebookFiles): Table {
  const { table } = parseCsv(fileOf(name), files[fileOf(name)] ?? "");
  const header = table?.header ?? columnsOf(name).map(([column]) => column);
  const at = header.indexOf("id");
  return { header, rows: new Map((table?.records ?? []).map(({ fields }) => [fields[at] ?? "", fields])) };
}

/** True when the table changed, false when it already said so, else why it could not. */
function apply(change: Change, { header, rows }: Table): boolean | string {
  const known = rows.get(change.row);
  if (change.act === "add") {
    if (known) return false;
    const wrong = Object.keys(change.cells).find((column) => !header.includes(column));
    if (wrong !== undefined) return `no column ${wrong} in ${change.table}; valid: ${header.join(", ")}`;
    const cells: Readonly<Record<string, string>> = { ...change.cells, id: change.row };
    rows.set(
      change.row,
      header.map((column) => cells[column] ?? ""),
    );
    return true;
  }
  const at = header.indexOf(change.column);
  if (at < 0) return `no column ${change.column} in ${change.table}; valid: ${header.join(", ")}`;
  if (!known) return `no row ${change.row} in ${change.table}`;
  const now = known[at] ?? "";
  const after = change.after ?? "";
  if (now === after) return false;
  if (now !== (change.before ?? "")) {
    return `${change.table} ${change.row} ${change.column} says ${JSON.stringify(now)} now, not ${JSON.stringify(change.before ?? "")}`;
  }
  known[at] = after;
  return true;
}
