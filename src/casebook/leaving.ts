/** The rows of a casebook that leave the workspace in no file, and the casebook without them. */
import type { Entry } from "../evidence/ledger/model.ts";
import { type Handling, mayLeave, UNMARKED } from "../evidence/marking.ts";
import { groupBy } from "../places/grouping.ts";
import { type HandledRow, handlingOf, handlingOfCasebook } from "./handling.ts";
import type { ChangedLine, Overlaid } from "./overlay.ts";
import { type Casebook, TABLE_NAMES, type TableName, tableOf } from "./schema.ts";

export interface Leaving {
  casebook: Casebook;
  /** `<table>:<id>` of every row that is left out; `casebook:<key>` of every event. */
  closed: readonly string[];
}

/**
 * The casebook without what is TLP:RED or internal, in whole or in one of its properties. One such claim keeps all rows of
 * its event back; a relation or a cooperation goes with its actors, a doubt with its rows, and a source with the last
 * row that names it.
 */
export function partThatLeaves(casebook: Casebook): Leaving {
  const fallback = handlingOfCasebook(casebook.about);
  const isShut = (row: HandledRow) => !properties(row).every((name) => leaves(handlingOf(row, name, fallback)));
  const shut = new Map<TableName, ReadonlySet<string>>();
  for (const name of TABLE_NAMES)
    shut.set(
      name,
      new Set(
        handled(casebook, name)
          .filter(isShut)
          .map(({ id }) => id),
      ),
    );
  if ([...shut.values()].every(({ size }) => size === 0)) return { casebook, closed: [] };

  const closed = new Set<string>();
  const keep = <T extends { id: string }>(table: TableName, rows: readonly T[], goes: (row: T) => boolean): T[] =>
    rows.filter((row) => {
      if (!shut.get(table)?.has(row.id) && !goes(row)) return true;
      closed.add(`${table}:${row.id}`);
      return false;
    });
  const keys = new Set(
    [...groupBy(casebook.events, ({ event_key }) => event_key)]
      .filter(([, rows]) => rows.some(({ id }) => shut.get("events")?.has(id)))
      .map(([key]) => key),
  );
  const isShutActor = (id: string | null) => id !== null && (shut.get("actors")?.has(id) ?? false);
  const isOpenActor = (id: string) => !isShutActor(id);
  const kept: Casebook = {
    ...casebook,
    actors: keep("actors", casebook.actors, () => false),
    events: keep("events", casebook.events, ({ event_key }) => keys.has(event_key)).map((row) => ({
      ...row,
      actors: row.actors.filter(isOpenActor),
    })),
    relations: keep("relations", casebook.relations, (row) => isShutActor(row.subject) || isShutActor(row.object)),
    cooperation: keep("cooperation", casebook.cooperation, (row) =>
      [row.provider, row.recipient].flat().some(isShutActor),
    ),
    displacement: keep("displacement", casebook.displacement, () => false),
    corridors: keep("corridors", casebook.corridors, () => false),
    dependencies: keep("dependencies", casebook.dependencies, () => false),
  };
  const named = (book: Casebook) => new Set(TABLE_NAMES.flatMap((name) => book[name].flatMap(sourcesOf)));
  const [before, after] = [named(casebook), named(kept)];
  const ids = new Set([...closed].map((one) => one.slice(one.indexOf(":") + 1)));
  return {
    casebook: {
      ...kept,
      sources: keep("sources", kept.sources, ({ id }) => before.has(id) && !after.has(id)),
      doubts: keep("doubts", kept.doubts, ({ rows }) => rows.some((row) => ids.has(row))),
    },
    closed: [...closed, ...[...keys].map((key) => `casebook:${key}`)],
  };
}

const leaves = (handling: Handling) => mayLeave(handling, UNMARKED);

type Handled = HandledRow & { id: string };

/** The rows of a table that can say how they are handled. */
const handled = (casebook: Casebook, table: TableName): Handled[] =>
  casebook[table].filter((row): row is typeof row & Handled => "handling" in row);

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
