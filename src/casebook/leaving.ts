/** The rows of a casebook that leave the workspace in no file, and the casebook without them. */
import type { Entry } from "../evidence/ledger/model.ts";
import { type Handling, mayLeave, UNMARKED } from "../evidence/marking.ts";
import { groupBy } from "../places/grouping.ts";
import { type HandledRow, handlingOf, handlingOfCasebook } from "./handling.ts";
import type { ChangedLine, Overlaid } from "./overlay.ts";
import { type Casebook, columnsOf, TABLE_NAMES, type TableName, tableOf } from "./schema.ts";

export interface Leaving {
  casebook: Casebook;
  /** `<table>:<id>` of every row that is left out; `casebook:<key>` of every event. */
  closed: readonly string[];
}

/**
 * The casebook without what is TLP:RED or internal, in whole or in one of its properties. One such claim keeps all rows of
 * its event back; a row goes with the actors, places and other rows that it names, a doubt with its rows, and a source
 * with the last row that names it. An event stays where one of its actors goes, without that actor.
 */
export function partThatLeaves(casebook: Casebook): Leaving {
  const closed = closedRows(casebook);
  if (closed.size === 0) return { casebook, closed: [] };
  const isOpen = (table: TableName) => (row: Named) => !closed.has(`${table}:${row.id}`);
  const keys = casebook.events.filter((row) => !isOpen("events")(row)).map(({ event_key }) => `casebook:${event_key}`);
  const tables = TABLE_NAMES.map((name): [string, Named[]] => [name, rowsOf(casebook, name).filter(isOpen(name))]);
  const kept = { ...casebook, ...Object.fromEntries(tables) } as Casebook;
  const events = kept.events.map((row) => ({ ...row, actors: row.actors.filter((id) => !closed.has(`actors:${id}`)) }));
  return { casebook: { ...kept, events }, closed: [...closed, ...new Set(keys)] };
}

interface Named {
  id: string;
}

const rowsOf = (casebook: Casebook, table: TableName): readonly Named[] => casebook[table];

/** `<table>:<id>` of every row that is shut or goes with one that is. */
function closedRows(casebook: Casebook): Set<string> {
  const fallback = handlingOfCasebook(casebook.about);
  const isShut = (row: object) =>
    isHandled(row) && !properties(row).every((name) => leaves(handlingOf(row, name, fallback)));
  const closed = new Set(
    TABLE_NAMES.flatMap((table) =>
      rowsOf(casebook, table).flatMap((row) => (isShut(row) ? [`${table}:${row.id}`] : [])),
    ),
  );
  for (let before = -1; closed.size > 0 && before !== closed.size; ) {
    before = closed.size;
    for (const table of TABLE_NAMES) {
      const goes = goingWith(table, closed);
      for (const row of rowsOf(casebook, table)) if (goes(row)) closed.add(`${table}:${row.id}`);
    }
    for (const rows of groupBy(casebook.events, ({ event_key }) => event_key).values()) {
      const ids = rows.map(({ id }) => `events:${id}`);
      if (ids.some((id) => closed.has(id))) for (const id of ids) closed.add(id);
    }
  }
  for (const id of closed.size > 0 ? orphans(casebook, closed) : []) closed.add(`sources:${id}`);
  return closed;
}

/** Whether a row of a table names a closed row. Of an event's actors one goes and the event stays. */
function goingWith(table: TableName, closed: ReadonlySet<string>): (row: object) => boolean {
  const columns = columnsOf(table).filter(([name]) => !(table === "events" && name === "actors"));
  const ids = new Set([...closed].map((one) => one.slice(one.indexOf(":") + 1)));
  return (row) =>
    columns.some(([name, { kind, of }]) => {
      const named = [(row as Record<string, unknown>)[name] ?? []].flat().map(String);
      if (kind === "rows") return named.some((id) => ids.has(id));
      return of !== undefined && named.some((id) => closed.has(`${of}:${id}`));
    });
}

/** Sources that closed rows name and no other. */
function orphans(casebook: Casebook, closed: ReadonlySet<string>): string[] {
  const [open, shut] = [new Set<string>(), new Set<string>()];
  for (const table of TABLE_NAMES) {
    for (const row of rowsOf(casebook, table)) {
      const into = closed.has(`${table}:${row.id}`) ? shut : open;
      for (const source of sourcesOf(row)) into.add(source);
    }
  }
  return [...shut].filter((id) => !open.has(id));
}

const leaves = (handling: Handling) => mayLeave(handling, UNMARKED);

/** Whether a row can say how it is handled. */
const isHandled = (row: object): row is HandledRow => "handling" in row;

/** `row`, and what the cell `handling` says apart. */
const properties = ({ handling }: HandledRow) => ["row", ...handling.map((item) => item.slice(0, item.indexOf(":")))];

const sourcesOf = (row: object): string[] =>
  "source" in row && row.source !== null && row.source !== undefined ? [row.source].flat().map(String) : [];

/** The entries that name none of the closed rows and events, one of their claims, or an entry that does. */
export function entriesThatLeave<E extends Entry>(entries: readonly E[], closed: ReadonlySet<string>): E[] {
  if (closed.size === 0) return [...entries];
  const names = (text: string) => closed.has(text.split("#")[0] ?? text);
  const gone = new Set(entries.filter((entry) => namedIn(entry).some(names)).map(({ id }) => id));
  // an undo has a later id than what it takes back
  for (const entry of [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (entry.act === "undo" && gone.has(entry.entry)) gone.add(entry.id);
  }
  return entries.filter(({ id }) => !gone.has(id));
}

/** What the ledger changes in the files, without the closed rows. */
export function changesThatLeave<O extends Pick<Overlaid, "lines" | "problems">>(
  { lines, problems }: O,
  closed: ReadonlySet<string>,
): { lines: ChangedLine[]; problems: { entry: string; reason: string }[] } {
  return {
    lines: lines.filter(({ file, row }) => !closed.has(`${tableOf(file)}:${row}`)).map((line) => ({ ...line })),
    problems: problems.filter(({ row }) => !closed.has(row)).map(({ entry, reason }) => ({ entry, reason })),
  };
}

/** Claims, rows, events and actors that an entry speaks of. */
function namedIn(entry: Entry): string[] {
  if (entry.act !== "add" && entry.act !== "edit") {
    return Object.values(entry).filter((value): value is string => typeof value === "string");
  }
  const table = TABLE_NAMES.find((name) => name === entry.table);
  const key = entry.act === "add" && table === "events" ? entry.cells.event_key : undefined;
  return [`${entry.table}:${entry.row}`, ...(key === undefined ? [] : [`casebook:${key}`])];
}
