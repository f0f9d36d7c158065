import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, realpath, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { UcdpActor } from "../actors/identity/model.ts";
import { pointsOnLines } from "../corridors/network/pointsOnLines.ts";
import type { Roads } from "../corridors/network/roadFormat.ts";
import type { EventsFile } from "../events/formats/readEvents.ts";
import { literal } from "../events/formats/sql.ts";
import type { EventColumn } from "../events/model.ts";
import { selectCoverage } from "../events/query.ts";
import { type BoundarySet, parseBoundaries } from "../places/boundaries.ts";
import type { NamedPlace } from "../places/gazetteer.ts";
import type { AdminUnit, Placer } from "../places/model.ts";
import { type CasebookEventRow, insertCasebookEvents, placeCasebook } from "./casebookRows.ts";
import { Cases } from "./cases.ts";
import { Comparison, type Page, type SnapshotDiff } from "./comparison.ts";
import { appendCorrection, correctionBytes, type Stated } from "./corrections.ts";
import { type Coverage, type WordedCounting, wordedCounting } from "./counting.ts";
import { openDatabase, queryColumns, queryRows, type ResultColumn } from "./duckdb.ts";
import { createCasebookTable, createEventsView } from "./eventsView.ts";
import { actorOfRow, type StoredActor, selectActors } from "./importActors.ts";
import { importFile } from "./importFile.ts";
import type { ImportOptions } from "./importOptions.ts";
import { type StoredPlace, selectPlaces } from "./importPlaces.ts";
import { readRoads } from "./importRoads.ts";
import { templateOf } from "./importTemplate.ts";
import { INDEX_FORM, Layout, placedEnding, publishFile } from "./layout.ts";
import { Ledger } from "./ledger.ts";
import type { Correction, ImportProgress, ImportReport, Query, Reject, Snapshot } from "./model.ts";
import { selectPlaced, writePlaced } from "./placeEvents.ts";
import { Reports } from "./reports.ts";
import { Runs } from "./runs/store.ts";
import { dataFile, findSnapshots, type StoredSnapshot } from "./storedSnapshot.ts";
import { type Trashed, trashSnapshot } from "./trash.ts";

export interface WorkspaceOptions {
  /** Made when it is missing. */
  folder: string;
  placer: Placer;
  /** Makes the placer over imported boundaries; without it imported boundaries are kept but place nothing. */
  placerOver?: (sets: readonly BoundarySet[]) => Placer;
  /** Whether a snapshot is opened at all; by default each is. */
  holds?: (snapshot: Snapshot) => boolean;
  /** Written into every snapshot. */
  harmattanVersion?: string;
  now?: () => Date;
}

export class UnknownSnapshot extends Error {
  override name = "UnknownSnapshot";
}

/**
 * Snapshots in a folder, and an index over them in the memory of this process. Several processes may use one folder:
 * each sees what the others import when it refreshes.
 */
export class Workspace implements Disposable {
  readonly folder: string;
  /** What analysts decided. */
  readonly ledger: Ledger;
  /** Reports that were read. */
  readonly reports: Reports;
  /** What was computed. */
  readonly runs: Runs;
  /** Displacement cases that were imported. */
  readonly cases: Cases;
  readonly #layout: Layout;
  readonly #instance: DuckDBInstance;
  readonly #now: () => Date;
  readonly #harmattanVersion: string;
  readonly #placerOver: WorkspaceOptions["placerOver"];
  readonly #bundled: Placer;
  readonly #holds: (snapshot: Snapshot) => boolean;
  #placer: Placer;
  #boundaries: { key: string; sets: BoundarySet[]; problems: string[] } = { key: "", sets: [], problems: [] };
  #snapshots: StoredSnapshot[] = [];
  #problems: string[] = [];
  /** Null until the view stands, and when it must be made again. */
  #seen: string | null = null;
  #coverage: { version: string; rows: Promise<Coverage[]> } | null = null;
  #casebook: { hash: string; rows: readonly CasebookEventRow[] } = { hash: "", rows: [] };
  #work: Promise<unknown> = Promise.resolve();
  #imports: Promise<unknown> = Promise.resolve();
  readonly #comparison: Comparison;
  readonly #running = new Set<Promise<unknown>>();

  private constructor(options: WorkspaceOptions, layout: Layout, instance: DuckDBInstance) {
    this.folder = layout.folder;
    this.#layout = layout;
    this.#instance = instance;
    this.#comparison = new Comparison(instance);
    this.#placer = options.placer;
    this.#bundled = options.placer;
    this.#holds = options.holds ?? (() => true);
    this.#placerOver = options.placerOver;
    this.#now = options.now ?? (() => new Date());
    this.ledger = new Ledger(layout.ledger(), this.#now);
    this.reports = new Reports(layout.reports());
    this.runs = new Runs(layout, (work) => this.#query(work));
    this.cases = new Cases(layout, this.#now);
    this.#harmattanVersion = options.harmattanVersion ?? "unknown";
  }

  /** Opens the folder, clears what dead processes left in it, and builds what the index lacks. */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const folder = resolve(options.folder);
    await mkdir(folder, { recursive: true });
    const layout = new Layout(await realpath(folder));
    await layout.prepare();
    await layout.sweep((options.now?.() ?? new Date()).getTime());
    const instance = await openDatabase({ temporaryFolder: layout.spill(), onlyFolder: layout.folder });
    const workspace = new Workspace(options, layout, instance);
    await workspace.#run(createCasebookTable());
    await workspace.refresh();
    return workspace;
  }

  /** Changes whenever the index does, and is the same in every process that has the same index. */
  get version(): string {
    return shortHash([INDEX_FORM, this.#placer.version, this.#casebook.hash, ...this.#snapshots.map(stateOf).sort()]);
  }

  /** Newest first. */
  snapshots(): Snapshot[] {
    return [...this.#snapshots];
  }

  /** Whether the file of a snapshot states a column of its events, or it was filled from another. */
  states(id: string, column: EventColumn): boolean {
    return this.#snapshot(id).columns.includes(column);
  }

  /**
   * Puts right what is said about a snapshot, such as its release or licence; its rows never change. The correction is
   * recorded with it. Returns what was changed, nothing where all was so already.
   */
  correct(id: string, stated: Stated): Promise<{ snapshot: Snapshot; changes: Correction["changes"] }> {
    return this.#inTurn(async () => {
      const changes = await appendCorrection(this.#layout, this.#snapshot(id), stated, this.#now());
      await this.#refresh();
      return { snapshot: this.#snapshot(id), changes };
    });
  }

  /** Moves a snapshot to the trash: see `trashSnapshot`. */
  trash(id: string): Promise<Trashed> {
    return this.#inTurn(async () => {
      const moved = await trashSnapshot(this.folder, this.#snapshot(id).id, this.#now());
      await this.#refresh();
      return moved;
    });
  }

  /** Folders of the workspace that hold no whole snapshot and were left out. */
  problems(): string[] {
    return [...this.#problems];
  }

  /** Path of the file that holds a snapshot's data. */
  dataPath(id: string): string {
    return join(this.#layout.snapshot(id), dataFile(this.#snapshot(id).kind));
  }

  /** Takes in what this or another process imported or removed; true when something changed. */
  refresh(): Promise<boolean> {
    return this.#inTurn(() => this.#refresh());
  }

  /** Countries and divisions, of the imported boundaries where there are some, else of the bundled ones. */
  units(): AdminUnit[] {
    return this.#placer.units.filter((unit) => unit !== null);
  }

  /** Imported boundaries, oldest first, and the placer over them. */
  boundaries(): { sets: readonly BoundarySet[]; placer: Placer } {
    return { sets: this.#boundaries.sets, placer: this.#placer };
  }

  /** Places of every imported gazetteer, by snapshot id. */
  async gazetteers(): Promise<Map<string, NamedPlace[]>> {
    const found = new Map<string, NamedPlace[]>();
    for (const { id, kind } of this.#snapshots) {
      if (kind !== "gazetteer") continue;
      const rows = await this.all<StoredPlace>(selectPlaces(this.dataPath(id)));
      found.set(id, this.#inDivisions(rows));
    }
    return found;
  }

  /**
   * Imported roads: the newest file of lines whose nodes some imported file describes, with those points; without such a
   * file the newest of lines. Null without lines.
   */
  async roads(): Promise<{ snapshot: Snapshot; roads: Pick<Roads, "lines" | "points"> } | null> {
    const found: { snapshot: Snapshot; lines: Roads["lines"] }[] = [];
    const points: Roads["points"] = [];
    for (const snapshot of this.#snapshots) {
      if (snapshot.kind !== "roads") continue;
      const roads = await readRoads(this.dataPath(snapshot.id), snapshot.id);
      if (roads.lines.length > 0) found.push({ snapshot, lines: roads.lines });
      points.push(...roads.points);
    }
    const graphs = found.map(({ snapshot, lines }) => ({
      snapshot,
      roads: { lines, points: pointsOnLines(lines, points) },
    }));
    return graphs.find(({ roads }) => roads.points.length > 0) ?? graphs[0] ?? null;
  }

  /** Actors of every imported list, newest import first. */
  async ucdpActors(): Promise<{ snapshot: Snapshot; actors: UcdpActor[] }[]> {
    const lists = this.#snapshots.filter(({ kind }) => kind === "actors");
    return Promise.all(
      lists.map(async (snapshot) => ({
        snapshot,
        actors: (await this.all<StoredActor>(selectActors(this.dataPath(snapshot.id)))).map(actorOfRow),
      })),
    );
  }

  /** Rows as plain objects: BIGINT becomes a number, DATE `YYYY-MM-DD`. */
  all<T>(query: Query): Promise<T[]> {
    return this.#ask((connection) => queryRows<T>(connection, query));
  }

  /** The whole result by column: typed arrays where the type is numeric and no value is null. */
  columns(query: Query): Promise<Record<string, ResultColumn>> {
    return this.#ask((connection) => queryColumns(connection, query));
  }

  /** Imports wait for one another, as each may take the memory that one process should; questions go on meanwhile. */
  importFile(
    path: string,
    options: ImportOptions,
    onProgress: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<ImportReport> {
    const importing = this.#imports.then(async () => {
      signal?.throwIfAborted();
      const effects = {
        layout: this.#layout,
        placer: this.#placer,
        now: this.#now,
        harmattanVersion: this.#harmattanVersion,
        onProgress,
        signal,
      };
      const report = await importFile(path, options, effects);
      await this.refresh();
      const counting = (await this.counting()).find(({ id }) => id === report.snapshot.id) ?? null;
      return { ...report, counting };
    });
    this.#imports = importing.catch(() => {});
    return importing;
  }

  /** Events of each snapshot by country and month; read once per state of the index. */
  coverage(): Promise<Coverage[]> {
    if (this.#coverage?.version === this.version) return this.#coverage.rows;
    const rows = this.all<Coverage>(selectCoverage());
    this.#coverage = { version: this.version, rows };
    rows.catch(() => {
      this.#coverage = null;
    });
    return rows;
  }

  /** Whether each snapshot of events is counted when a filter names no dataset, and if not, why; newest first. */
  async counting(): Promise<WordedCounting[]> {
    const snapshots = this.snapshots();
    // one alone has nothing to be held against, and its rows need not be read
    const isAlone = snapshots.filter(({ kind }) => kind === "events").length < 2;
    return wordedCounting(snapshots, isAlone ? [] : await this.coverage());
  }

  /** A mapping file to start from, written from a table's columns. */
  template(path: string): Promise<string> {
    return templateOf(path, this.#layout);
  }

  async rejects(id: string, page: Page): Promise<{ total: number; items: Reject[] }> {
    const { rejects: total } = this.#snapshot(id);
    if (total === 0) return { total, items: [] };
    const items = await this.all<Reject>({
      sql: `SELECT line, "column", value, reason FROM read_parquet(${literal(this.#layout.rejects(id))})
        LIMIT $limit OFFSET $offset`,
      params: { ...page },
    });
    return { total, items };
  }

  /** What `after` added, removed and changed against `before`, in the countries and the time that both cover. */
  async diff(before: string, after: string, page: Page): Promise<SnapshotDiff> {
    const [b, a] = [this.#snapshot(before), this.#snapshot(after)];
    for (const { id, kind } of [b, a]) {
      if (kind !== "events") throw new UnknownSnapshot(`${id} holds ${kind}; only snapshots of events can be compared`);
    }
    return this.#comparison.diff({ ...b, file: this.#eventsFile(b) }, { ...a, file: this.#eventsFile(a) }, page);
  }

  /** Curated events become rows of the view `events` with dataset `casebook` and uid `casebook:<key>`. */
  setCasebookEvents(rows: readonly CasebookEventRow[]): Promise<void> {
    return this.#inTurn(async () => {
      this.#casebook = { hash: shortHash([JSON.stringify(rows)]), rows };
      await this.#fillCasebook();
    });
  }

  /** What still runs is waited for: a database that closes under a statement takes the process with it. */
  close(): void {
    const close = () => {
      this.#comparison.close();
      this.#instance.closeSync();
    };
    const running = [...this.#running, ...this.#comparison.running()];
    if (running.length === 0) close();
    else void Promise.allSettled(running).then(close);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #eventsFile({ id, columns }: StoredSnapshot): EventsFile {
    return { path: this.#layout.events(id), columns };
  }

  #snapshot(id: string): StoredSnapshot {
    const found = this.#snapshots.find((snapshot) => snapshot.id === id);
    if (found) return found;
    const valid = this.#snapshots.map((snapshot) => snapshot.id).join(", ");
    throw new UnknownSnapshot(`no snapshot ${id}; valid: ${valid || "none, import a dataset first"}`);
  }

  /** First-order division of each point, by the boundaries that are loaded; null where none holds it. */
  divisionsAt(points: readonly { longitude: number; latitude: number }[]): (AdminUnit | null)[] {
    const coordinates = (name: "longitude" | "latitude") => Float64Array.from(points, (point) => point[name]);
    const { adm1 } = this.#placer.place(coordinates("longitude"), coordinates("latitude"));
    return Array.from(adm1, (unit) => this.#placer.units[unit] ?? null);
  }

  #inDivisions(rows: readonly StoredPlace[]): NamedPlace[] {
    const divisions = this.divisionsAt(rows);
    return rows.map(({ aliases, ...row }, i) => ({
      ...row,
      aliases: aliases === "" ? [] : aliases.split("|"),
      adm1: divisions[i]?.id ?? null,
    }));
  }

  /** Reads imported boundaries when they are others than before, and places the casebook by them; what was left out. */
  async #followBoundaries(snapshots: readonly StoredSnapshot[]): Promise<string[]> {
    const ids = snapshots.filter(({ kind }) => kind === "boundaries").map(({ id }) => id);
    const key = ids.reverse().join(" ");
    if (!this.#placerOver || key === this.#boundaries.key) return this.#boundaries.problems;
    const [sets, problems]: [BoundarySet[], string[]] = [[], []];
    for (const id of ids) {
      try {
        const text = await readFile(join(this.#layout.snapshot(id), dataFile("boundaries")), "utf8");
        sets.push(parseBoundaries(JSON.parse(text), id));
      } catch (cause) {
        problems.push(`snapshots/${id} was left out: ${cause instanceof Error ? cause.message : cause}`);
      }
    }
    this.#placer = sets.length ? this.#placerOver(sets) : this.#bundled;
    this.#boundaries = { key, sets, problems };
    await this.#fillCasebook();
    return problems;
  }

  async #refresh(): Promise<boolean> {
    const before = this.version;
    if ((await this.#names()) === this.#seen) return false;
    await this.#layout.prepare();
    const { snapshots: found, problems } = await findSnapshots(this.#layout);
    const snapshots = found.filter(this.#holds);
    const unread = await this.#followBoundaries(snapshots);
    const events = snapshots.filter(({ kind }) => kind === "events");
    const broken = await this.#completeIndex(events);
    this.#snapshots = snapshots.filter(({ id }) => !broken.has(id));
    this.#problems = [...problems, ...unread, ...broken.values()];
    const files = events
      .filter(({ id }) => !broken.has(id))
      .map(({ id, format, lines, unstatedIsNear, columns }) => ({
        id,
        lines,
        unstatedIsNear,
        format,
        events: { path: this.#layout.events(id), columns },
        placed: this.#layout.placed(id, this.#placer.version),
      }));
    await this.#run(createEventsView(files));
    this.#seen = await this.#names();
    return this.version !== before;
  }

  /** Names of what the view stands on. */
  async #names(): Promise<string> {
    const [snapshots, index] = await Promise.all(
      [this.#layout.snapshots, this.#layout.index].map((folder) => readdir(folder).catch(() => [])),
    );
    const corrections = await Promise.all(snapshots.map((id) => correctionBytes(this.#layout, id)));
    const own = index.filter((name) => name.endsWith(placedEnding(this.#placer.version)));
    return [...snapshots.map((id, i) => `${id}+${corrections[i]}`).sort(), ...own.sort()].join(" ");
  }

  /** Writes the index files that are missing or unreadable; snapshots that cannot be read, with the reason. */
  async #completeIndex(snapshots: readonly StoredSnapshot[]): Promise<Map<string, string>> {
    const broken = new Map<string, string>();
    for (const { id, columns } of snapshots) {
      try {
        if (!(await this.#isReadable(this.#layout.placed(id, this.#placer.version))))
          await this.#writeIndex(id, { path: this.#layout.events(id), columns });
      } catch (cause) {
        broken.set(id, `snapshots/${id} was left out: ${cause instanceof Error ? cause.message : cause}`);
      }
    }
    return broken;
  }

  async #isReadable(path: string): Promise<boolean> {
    if (!(await stat(path).catch(() => null))) return false;
    return this.#run(`${selectPlaced(path)} LIMIT 0`).then(
      () => true,
      () => false,
    );
  }

  async #writeIndex(id: string, events: EventsFile): Promise<void> {
    const folder = await this.#layout.temporary("index");
    const instance = await openDatabase({ temporaryFolder: join(folder, "spill"), onlyFolder: this.folder });
    const connection = await instance.connect();
    try {
      const target = join(folder, "placed.parquet");
      await writePlaced(connection, events, this.#placer, target);
      await publishFile(target, this.#layout.placed(id, this.#placer.version));
    } finally {
      connection.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #fillCasebook(): Promise<void> {
    await this.#query(async (connection) => {
      await connection.run(createCasebookTable());
      const rows = placeCasebook(this.#casebook.rows, this.#placer);
      if (rows.length > 0) await queryRows(connection, insertCasebookEvents(rows));
    });
  }

  /** Asks again after a look at the folder when a file is gone: another process, or a person, may have removed it. */
  async #ask<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    try {
      return await this.#query(work);
    } catch (cause) {
      if (!(cause instanceof Error) || !/^(IO|Invalid Input) Error/.test(cause.message)) throw cause;
      this.#seen = null;
      await this.refresh();
      return this.#query(work);
    }
  }

  #query<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const running = this.#connected(work);
    this.#running.add(running);
    const done = () => this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  async #connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  async #run(sql: string): Promise<void> {
    await this.#query((connection) => connection.run(sql));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => {});
    return result;
  }
}

/** A snapshot and how often what is said about it was put right. */
const stateOf = ({ id, corrections }: Snapshot) => (corrections.length > 0 ? `${id}+${corrections.length}` : id);

function shortHash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}
