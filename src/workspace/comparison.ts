/** Comparing two snapshots, page by page. */
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { EventsFile } from "../events/formats/readEvents.ts";
import {
  comparedColumns,
  createCompared,
  DIFF_CHANGED_BY,
  DIFF_COUNTS,
  type DiffScope,
  diffPage,
  notComparedColumns,
  sharedCountries,
} from "./diff.ts";
import { queryRows } from "./duckdb.ts";
import type { Snapshot } from "./model.ts";
import type { StoredSnapshot } from "./storedSnapshot.ts";

export interface SnapshotDiff {
  before: Snapshot;
  after: Snapshot;
  added: number;
  removed: number;
  changed: number;
  same: number;
  changedBy: Record<string, number>;
  notCompared: string[];
  scope: DiffScope;
  items: DiffItem[];
}

interface DiffItem {
  what: "added" | "removed" | "changed";
  id: string;
  dateStart: string | null;
  place: string | null;
  sideA: string | null;
  sideB: string | null;
  best: number | null;
  changes: { column: string; before: string | null; after: string | null }[];
}

export interface Page {
  offset: number;
  limit: number;
}

/** A snapshot with the file of its events. */
type Compared = StoredSnapshot & { file: EventsFile };

/**
 * Keeps the last comparison in a table of a connection of its own, so that its pages are cheap. Comparisons wait for one
 * another.
 */
export class Comparison {
  readonly #instance: DuckDBInstance;
  #last: { key: string; scope: DiffScope; connection: DuckDBConnection } | null = null;
  #work: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  diff(before: Compared, after: Compared, page: Page): Promise<SnapshotDiff> {
    const result = this.#work.then(() => this.#diff(before, after, page));
    this.#waiting++;
    this.#work = result
      .catch(() => {})
      .finally(() => {
        this.#waiting--;
      });
    return result;
  }

  running(): Promise<unknown>[] {
    return this.#waiting > 0 ? [this.#work] : [];
  }

  close(): void {
    this.#last?.connection.closeSync();
    this.#last = null;
  }

  async #diff(before: Compared, after: Compared, page: Page): Promise<SnapshotDiff> {
    const { connection, scope } = await this.#compare(before, after);
    const counts = await queryRows<{ what: string; events: number }>(connection, { sql: DIFF_COUNTS });
    const changedBy = await queryRows<{ name: string; events: number }>(connection, { sql: DIFF_CHANGED_BY });
    const rows = await queryRows<DiffRow>(connection, { sql: diffPage(page.offset, page.limit) });
    const count = (what: string) => counts.find((one) => one.what === what)?.events ?? 0;
    const [{ file: _before, ...earlier }, { file: _after, ...later }] = [before, after];
    return {
      before: earlier,
      after: later,
      added: count("added"),
      removed: count("removed"),
      changed: count("changed"),
      same: count("same"),
      changedBy: Object.fromEntries(changedBy.map(({ name, events }) => [name, events])),
      notCompared: notComparedColumns(before, after),
      scope,
      items: rows.map(diffItem),
    };
  }

  async #compare(before: Compared, after: Compared) {
    const key = `${before.id} ${after.id}`;
    if (this.#last?.key === key) return this.#last;
    this.close();
    const connection = await this.#instance.connect();
    const scope = await scopeOf(connection, before, after);
    await connection.run(createCompared(before.file, after.file, comparedColumns(before, after), scope));
    this.#last = { key, scope, connection };
    return this.#last;
  }
}

async function scopeOf(connection: DuckDBConnection, before: Compared, after: Compared): Promise<DiffScope> {
  const names = await queryRows<{ name: string }>(connection, { sql: sharedCountries(before.file, after.file) });
  const [, from = ""] = [before.dateFrom, after.dateFrom].map((day) => day ?? "").sort();
  const [to = ""] = [before.dateTo, after.dateTo].map((day) => day ?? "").sort();
  const days = from <= to ? { from, to } : { from: null, to: null };
  return {
    countries: names.map(({ name }) => name),
    ...days,
    onlyNear: before.unstatedIsNear !== after.unstatedIsNear,
  };
}

type DiffRow = Omit<DiffItem, "dateStart" | "sideA" | "sideB" | "changes"> & {
  date_start: string | null;
  side_a: string | null;
  side_b: string | null;
  changes: string;
};

function diffItem({ what, id, date_start, place, side_a, side_b, best, changes }: DiffRow): DiffItem {
  return { what, id, dateStart: date_start, place, sideA: side_a, sideB: side_b, best, changes: JSON.parse(changes) };
}
