/** The import of one file, from its bytes to a snapshot that stands or does not. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ROAD_FORMAT, type Roads } from "../corridors/network/roadFormat.ts";
import type { EventFormat, FormatPlan } from "../events/formats/format.ts";
import { genericFormat } from "../events/formats/generic.ts";
import { InvalidMapping, type Mapping, parseMapping } from "../events/formats/mapping.ts";
import { recognise } from "../events/formats/recognise.ts";
import { FOREIGN_BYTES, statedColumns } from "../events/formats/writeEvents.ts";
import { EVENT_FLAGS, type EventFlag } from "../events/model.ts";
import type { Placer } from "../places/model.ts";
import type { PlaceFormat } from "../places/placeFormats.ts";
import { openDatabase, queryRows } from "./duckdb.ts";
import { type OpenedActors, openActors, writeActors } from "./importActors.ts";
import {
  countDuplicates,
  finishEvents,
  NoGoodRow,
  type WrittenDraft,
  type WrittenEvents,
  writeDraft,
} from "./importEvents.ts";
import { differingNotices, readNotices, sameBytesNotices, statedBy } from "./importNotices.ts";
import { checkOptions, checkRedistribution, type ImportOptions, InvalidImport, markingOf } from "./importOptions.ts";
import { placeFormatOf, writePlaces } from "./importPlaces.ts";
import { openRoads, writeRoads } from "./importRoads.ts";
import { type Layout, publishFile, publishFolder } from "./layout.ts";
import type { ImportProgress, ImportReport, Reject, Snapshot } from "./model.ts";
import { catalogueEntry, type Origin, originOfEntry, originOfMapping } from "./origin.ts";
import { writePlaced } from "./placeEvents.ts";
import { mayBeLatin1, type OpenedFile, openFile, type PreparedFile, prepare } from "./prepare.ts";
import { writeRejects } from "./rejects.ts";
import { findSnapshots, readSnapshot, SNAPSHOT_FILE, type StoredSnapshot } from "./storedSnapshot.ts";
import type { FileSurvey } from "./survey.ts";

const SHOWN_REJECTS = 10;
/** What the rows of a snapshot are. */
const ROWS = {
  events: "events",
  boundaries: "divisions",
  gazetteer: "places",
  actors: "actors",
  roads: "roads and nodes",
} as const;
/** Part of every id: raise it when the same file would become other rows. */
const READING = "1";

export interface ImportEffects {
  layout: Layout;
  placer: Placer;
  now: () => Date;
  harmattanVersion: string;
  onProgress: (progress: ImportProgress) => void;
  signal?: AbortSignal | undefined;
}

/** Reads, checks, places and stores one file. Whatever happens, the workspace holds the old or the new state. */
export async function importFile(
  path: string,
  options: ImportOptions,
  effects: ImportEffects,
): Promise<Omit<ImportReport, "counting">> {
  const started = performance.now();
  checkOptions(options);
  const { layout } = effects;
  const folder = await layout.temporary("import");
  const folders = { snapshot: join(folder, "snapshot"), scratch: join(folder, "scratch") };
  await mkdir(folders.snapshot);
  await mkdir(folders.scratch);
  const instance = await openDatabase({ temporaryFolder: join(folder, "spill"), onlyFolder: null });
  const connections = await Promise.all([instance.connect(), instance.connect(), instance.connect()]);
  const [connection, counting, placing] = connections;
  const interrupt = () => {
    for (const one of connections) one.interrupt();
  };
  effects.signal?.addEventListener("abort", interrupt);
  const underway: Promise<unknown>[] = [];
  const stop = new AbortController();
  const signal = effects.signal ? AbortSignal.any([effects.signal, stop.signal]) : stop.signal;
  try {
    const report = await importInto({
      path,
      options,
      effects: { ...effects, signal },
      folders,
      connection,
      counting,
      placing,
      underway,
    });
    effects.onProgress({
      stage: "done",
      fraction: 1,
      message: `${report.snapshot.rows} ${ROWS[report.snapshot.kind]}`,
    });
    return { ...report, seconds: (performance.now() - started) / 1000 };
  } catch (cause) {
    effects.signal?.throwIfAborted();
    throw cause;
  } finally {
    stop.abort();
    // A connection that is closed under a running statement takes the process with it.
    await Promise.allSettled(underway);
    effects.signal?.removeEventListener("abort", interrupt);
    for (const one of connections) one.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Work {
  path: string;
  options: ImportOptions;
  effects: ImportEffects;
  folders: { snapshot: string; scratch: string };
  connection: DuckDBConnection;
  /** For what runs beside the rest: counting ids that occur twice, and placing. */
  counting: DuckDBConnection;
  placing: DuckDBConnection;
  /** Statements that run beside the others, to be waited for before the connection closes. */
  underway: Promise<unknown>[];
}

type Report = Omit<ImportReport, "seconds" | "counting">;

async function importInto(work: Work): Promise<Report> {
  const { effects, options, folders, connection } = work;
  const name = basename(work.path);
  effects.onProgress({ stage: "reading", fraction: 0, message: name });
  const opened = await openFile(
    work.path,
    folders.scratch,
    (read, of) => effects.onProgress({ stage: "reading", fraction: read / of, message: name }),
    effects.signal,
  );
  const mapping = options.mapping === undefined ? null : await readMapping(options.mapping);
  const places = mapping ? null : await placeFormatOf(opened, options.as);
  if (places) return await importPlaces(work, opened, places);
  const roads = mapping ? null : await openRoads(opened, options.as);
  if (roads) return await importRoads(work, opened, roads);
  const actors = mapping ? null : await openActors(opened, options.as, folders.scratch, connection);
  if (actors) return await importActors(work, opened, actors);
  const reading = await startReading(work, opened, mapping?.value ?? null);
  const survey = await opened.survey;
  const id = snapshotId(survey, reading.format.id, mapping?.hash ?? "");
  const known = await readSnapshot(effects.layout, id).catch(() => null);
  if (known) {
    connection.interrupt();
    await reading.draft.catch(() => {});
    return alreadyThere(known, options, reading);
  }
  const isLatin1 = mayBeLatin1(reading.prepared) && (await holdsForeignBytes(connection, reading));
  const whole = isLatin1 ? await readAsLatin1(work, opened, mapping?.value ?? null) : reading;
  return writeSnapshot(work, { ...whole, id, opened, survey, mapping: mapping?.value ?? null });
}

async function importPlaces(work: Work, opened: OpenedFile, format: PlaceFormat): Promise<Report> {
  return await importWhole(work, opened, format, async (id) => ({
    release: null,
    ...(await writePlaces(opened, format, id, work.folders, work.connection)),
  }));
}

async function importActors(work: Work, opened: OpenedFile, actors: OpenedActors): Promise<Report> {
  return await importWhole(work, opened, actors.format, async () => ({
    kind: "actors",
    ...(await writeActors(opened, actors, work.folders, work.connection)),
  }));
}

async function importRoads(work: Work, opened: OpenedFile, roads: Roads): Promise<Report> {
  return await importWhole(work, opened, ROAD_FORMAT, async () => ({
    kind: "roads",
    release: null,
    ...(await writeRoads(opened, roads, work.folders)),
  }));
}

/** What was written of a file that holds no events. */
interface Written {
  kind: Snapshot["kind"];
  release: string | null;
  rows: number;
  rejects: Reject[];
  told: string[];
}

/** Imports a file that one function reads whole: places and actors. */
async function importWhole(
  work: Work,
  opened: OpenedFile,
  format: { id: string; title: string; dataset: string; catalogue: string },
  write: (id: string) => Promise<Written>,
): Promise<Report> {
  const { connection, effects, folders, options } = work;
  const told = [format.title, ...opened.told];
  effects.onProgress({ stage: "checking", fraction: null, message: told.join("; ") });
  const survey = await opened.survey;
  const id = snapshotId(survey, format.id, "");
  const known = await readSnapshot(effects.layout, id).catch(() => null);
  if (known) return alreadyThere(known, options, { told, release: null });
  const written = await write(id);
  if (written.rejects.length) {
    await writeRejects(connection, written.rejects, join(folders.snapshot, "rejects.parquet"));
  }
  const given = await opened.given;
  const release = options.release ?? written.release;
  const snapshot: StoredSnapshot = {
    id,
    kind: written.kind,
    dataset: options.dataset ?? format.dataset,
    release,
    format: format.id,
    ...attributed(originOf(format.catalogue, release, null), options),
    fileName: basename(work.path),
    fileBytes: given.bytes,
    sha256: given.sha256,
    rows: written.rows,
    rejects: written.rejects.length,
    flagged: {},
    dateFrom: null,
    dateTo: null,
    ingestedAt: effects.now().toISOString(),
    harmattanVersion: effects.harmattanVersion,
    columns: [],
    lines: "none",
    unstatedIsNear: false,
    corrections: [],
  };
  effects.onProgress({ stage: "writing", fraction: null, message: `snapshot ${id}` });
  await writeFile(join(folders.snapshot, SNAPSHOT_FILE), `${JSON.stringify(snapshot, null, 2)}\n`);
  effects.signal?.throwIfAborted();
  const fresh = await publishFolder(folders.snapshot, effects.layout.snapshot(id), effects.layout.snapshots);
  const rejects = written.rejects.slice(0, SHOWN_REJECTS);
  return { snapshot, alreadyThere: !fresh, rejects, warnings: [], recognised: [...told, ...written.told] };
}

/** What the file was recognised as, and the first pass over it, under way beside the survey. */
interface Reading {
  prepared: PreparedFile;
  format: EventFormat;
  release: string | null;
  plan: FormatPlan;
  told: string[];
  draft: Promise<WrittenDraft>;
}

async function startReading(
  work: Work,
  opened: OpenedFile,
  mapping: Mapping | null,
  encoding?: "windows-1252",
): Promise<Reading> {
  const { connection, effects, folders } = work;
  const preparation = { sheet: mapping?.sheet ?? null, ...(encoding ? { encoding } : {}) };
  const prepared = await prepare(opened, folders.scratch, preparation, connection);
  const { format, release } = formatOf(work, opened, prepared, mapping);
  checkRedistribution(work.options, format, mapping);
  const told = [`${format.title}${release ? `, release ${release}` : ""}`, ...prepared.told, ...opened.told];
  effects.onProgress({ stage: "checking", fraction: null, message: told.join("; ") });
  const plan = format.plan(prepared.file.columns);
  const draft = writeDraft(connection, prepared, plan, folders);
  work.underway.push(draft);
  draft.catch(() => {});
  return { prepared, format, release, plan, told, draft };
}

async function holdsForeignBytes(connection: DuckDBConnection, reading: Reading): Promise<boolean> {
  await reading.draft;
  const [found] = await queryRows<{ records: number }>(connection, { sql: FOREIGN_BYTES });
  return found.records > 0;
}

async function readAsLatin1(work: Work, opened: OpenedFile, mapping: Mapping | null): Promise<Reading> {
  await work.connection.run("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_errors_scans");
  return startReading(work, opened, mapping, "windows-1252");
}

async function readMapping(path: string): Promise<{ value: Mapping; hash: string }> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new InvalidMapping(`cannot read the mapping file ${path}`, { cause });
  });
  return { value: parseMapping(text), hash: sha256(text) };
}

function formatOf(work: Work, opened: OpenedFile, prepared: PreparedFile, mapping: Mapping | null) {
  const { options } = work;
  if (mapping) {
    if (options.as !== undefined && options.as !== "generic") {
      throw new InvalidImport(`a mapping file goes with the format generic; received ${options.as}`);
    }
    return { format: genericFormat(mapping), release: options.release ?? mapping.release };
  }
  if (options.as === "generic") throw new InvalidImport("the format generic needs a mapping file (--mapping)");
  const traits = {
    fileName: opened.fileName,
    columns: prepared.sniffed.columns,
    sample: prepared.sniffed.sample,
    hxl: prepared.sniffed.hxl,
    release: options.release ?? null,
  };
  const recognised = recognise(traits, options.as);
  const outer =
    recognised.release ?? recognise({ ...traits, fileName: basename(work.path) }, recognised.format.id).release;
  return { format: recognised.format, release: outer };
}

interface Recognised extends Reading {
  id: string;
  opened: OpenedFile;
  survey: FileSurvey;
  mapping: Mapping | null;
}

async function writeSnapshot(work: Work, recognised: Recognised): Promise<Report> {
  const { connection, effects, folders } = work;
  const { id, plan, opened } = recognised;
  const draft = await recognised.draft;
  const beside = <T>(running: Promise<T>): Promise<T> => {
    work.underway.push(running);
    running.catch(() => {});
    return running;
  };
  effects.onProgress({ stage: "placing", fraction: null, message: opened.fileName });
  const duplicates = beside(countDuplicates(work.counting, draft.path));
  const placed = join(folders.scratch, "placed.parquet");
  const events = { path: draft.path, columns: statedColumns(plan) };
  const placing = beside(writePlaced(work.placing, events, effects.placer, placed));
  const origin = { plan, prepared: draft.prepared, regular: recognised.survey.regular, duplicates };
  const written = await finishEvents(connection, draft.path, origin, folders, effects.signal).catch((cause) => {
    if (!(cause instanceof NoGoodRow)) throw cause;
    throw new NoGoodRow(emptyImport(opened.fileName, cause), cause.rejects, opened.fileName);
  });
  const { flags: placedFlags, misplaced } = await placing;
  const alike = await written.settle();
  const counts = { ...written.flagged, ...placedFlags, "duplicate-id": plan.derivedId ? 0 : alike };
  const snapshot = await describeSnapshot(work, recognised, written, counts);
  effects.onProgress({ stage: "writing", fraction: null, message: `snapshot ${id}` });
  await writeFile(join(folders.snapshot, SNAPSHOT_FILE), `${JSON.stringify(snapshot, null, 2)}\n`);
  effects.signal?.throwIfAborted();
  await publishFile(placed, effects.layout.placed(id, effects.placer.version));
  const { snapshots: others } = await findSnapshots(effects.layout);
  const fresh = await publishFolder(folders.snapshot, effects.layout.snapshot(id), effects.layout.snapshots);
  const notices = readNotices({ ...recognised, options: work.options, alike, misplaced });
  return {
    snapshot,
    alreadyThere: !fresh,
    rejects: written.rejects.slice(0, SHOWN_REJECTS),
    warnings: [...sameBytesNotices(others, snapshot), ...notices, ...written.warnings],
    recognised: recognised.told,
  };
}

async function describeSnapshot(
  { path, options, effects }: Work,
  { id, opened, format, release, mapping, plan }: Recognised,
  written: WrittenEvents,
  counts: Partial<Record<EventFlag, number>>,
): Promise<StoredSnapshot> {
  const given = await opened.given;
  return {
    id,
    kind: "events",
    dataset: options.dataset ?? format.dataset,
    release,
    format: format.id,
    ...attributed(originOf(format.catalogue, release, mapping), options),
    fileName: basename(path),
    fileBytes: given.bytes,
    sha256: given.sha256,
    rows: written.rows,
    rejects: written.rejects.length,
    flagged: Object.fromEntries(EVENT_FLAGS.filter((flag) => counts[flag]).map((flag) => [flag, counts[flag] ?? 0])),
    dateFrom: written.dateFrom,
    dateTo: written.dateTo,
    ingestedAt: effects.now().toISOString(),
    harmattanVersion: effects.harmattanVersion,
    columns: statedColumns(plan),
    lines: written.lines,
    unstatedIsNear: format.unstatedIsNear,
    corrections: [],
  };
}

function originOf(catalogue: string | null, release: string | null, mapping: Mapping | null): Origin {
  if (mapping) return originOfMapping(mapping);
  const entry = catalogueEntry(catalogue);
  if (!entry) throw new TypeError(`the format names no entry of the catalogue: ${catalogue}`);
  return originOfEntry(entry, release);
}

/** What is said of the rows: by the user, else by where they come from. */
function attributed(origin: Origin, options: ImportOptions) {
  return {
    publisher: origin.publisher,
    licence: options.licence ?? origin.licence,
    citation: origin.citation,
    sourceAddress: options.sourceAddress ?? origin.address,
    redistribution: options.redistribution ?? origin.redistribution,
    marking: markingOf(options.marking ?? origin.marking),
  };
}

/** Nothing is written; what is stated otherwise now is named, with the way to put it right. */
function alreadyThere(
  snapshot: StoredSnapshot,
  options: ImportOptions,
  { told, release }: Pick<Reading, "told" | "release">,
): Report {
  const stated = { ...(release === null ? {} : { release }), ...statedBy(options) };
  const warnings = differingNotices(snapshot, stated);
  return { snapshot, alreadyThere: true, rejects: [], warnings, recognised: told };
}

function snapshotId(survey: FileSurvey, format: string, mappingHash: string): string {
  return sha256([READING, format, mappingHash, survey.sha256].join("\n")).slice(0, 16);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function emptyImport(fileName: string, { message, rejects }: NoGoodRow): string {
  const shown = rejects.slice(0, 3).map(describeReject);
  return `nothing was imported from ${fileName}: ${message}${shown.length ? `: ${shown.join("; ")}` : ""}`;
}

const describeReject = ({ line, column, value, reason }: Reject) =>
  `line ${line}${column ? `, ${column}` : ""}${value ? ` (${value})` : ""}: ${reason}`;
