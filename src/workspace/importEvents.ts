/** From a delimited file to the Parquet files of a snapshot: one pass where every row is good, a second where not. */
import { createReadStream, createWriteStream } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { REFUSED } from "../events/flags.ts";
import { LineEnds } from "../events/formats/csv/lineEnds.ts";
import { UnreadableFile } from "../events/formats/csv/sniff.ts";
import type { FormatPlan } from "../events/formats/format.ts";
import { ImportProblem } from "../events/formats/importProblem.ts";
import {
  describeDraft,
  doubtfulValues,
  duplicateIds,
  readerRejects,
  refusedPositions,
  rewriteEvents,
  statedColumns,
  WRITTEN_FLAGS,
  writeEvents,
} from "../events/formats/writeEvents.ts";
import { type EventFlag, flagMask } from "../events/model.ts";
import { queryRows } from "./duckdb.ts";
import type { ImportNotice, Reject } from "./model.ts";
import type { PreparedFile } from "./prepare.ts";
import { RecordFile } from "./recordFile.ts";
import { checkRejectsOf, type ReaderReject, readerRejectsOf, writeRejects } from "./rejects.ts";

/** How the line of an event is known: written beside it, its position plus a number, or not at all. */
export type EventLines = "stored" | "none" | number;

export interface WrittenEvents {
  /**
   * Marks ids that occur twice and gives the file its final name, once nobody reads the draft any more; the number of
   * rows that were marked.
   */
  settle: () => Promise<number>;
  rows: number;
  rejects: Reject[];
  lines: EventLines;
  warnings: ImportNotice[];
  /** First start and last end, `YYYY-MM-DD`. */
  dateFrom: string;
  dateTo: string;
  /** Good rows that carry each flag. */
  flagged: Partial<Record<EventFlag, number>>;
}

export class NoGoodRow extends ImportProblem {
  override name = "NoGoodRow";
  readonly rejects: readonly Reject[];

  constructor(message: string, rejects: readonly Reject[], fileName = "") {
    super(message, { code: rejects.length > 0 ? "no-good-row" : "no-rows", values: { file: fileName } });
    this.rejects = rejects;
  }
}

export interface ImportFolders {
  /** Receives `events.parquet`, and `rejects.parquet` when there are rejects. */
  snapshot: string;
  /** For files that are needed only meanwhile; on the same disk. */
  scratch: string;
}

export interface WrittenDraft {
  path: string;
  /** What was read: the prepared file, or a copy of it with one kind of line end. */
  prepared: PreparedFile;
}

/** The first pass: every row typed, checked and flagged, the bad ones too. */
export async function writeDraft(
  connection: DuckDBConnection,
  prepared: PreparedFile,
  plan: FormatPlan,
  folders: ImportFolders,
): Promise<WrittenDraft> {
  const path = join(folders.scratch, "draft.parquet");
  try {
    await connection.run(writeEvents(prepared.file, plan, path));
    return { path, prepared };
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes("CSV Parser state machine")) throw cause;
  }
  const even = await withEvenLineEnds(prepared, join(folders.scratch, "lines.csv"));
  for (const table of ["reject_errors", "reject_errors_scans"]) await connection.run(`DROP TABLE IF EXISTS ${table}`);
  await connection.run(writeEvents(even.file, plan, path));
  return { path, prepared: even };
}

async function withEvenLineEnds(prepared: PreparedFile, path: string): Promise<PreparedFile> {
  const ends = new LineEnds(prepared.file.delimiter);
  await pipeline(
    createReadStream(prepared.file.path),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) yield ends.push(chunk);
    },
    createWriteStream(path),
  );
  return { ...prepared, file: { ...prepared.file, path } };
}

type Draft = Described & { path: string; unreadable: ReaderReject[] };

interface Described {
  /** Rows of the draft, those to refuse counted in. */
  rows: number;
  refused: number;
  dateFrom: string;
  dateTo: string;
  /** Good rows that carry each flag. */
  flagged: Partial<Record<EventFlag, number>>;
}

async function readDraft(connection: DuckDBConnection, path: string, plan: FormatPlan): Promise<Draft> {
  const groups = await queryRows<FlagGroup>(connection, { sql: describeDraft(path, statedColumns(plan)) });
  const unreadable = await queryRows<ReaderReject>(connection, { sql: readerRejects() });
  return { ...described(groups), path, unreadable };
}

interface FlagGroup {
  flags: number;
  rows: number;
  date_from: string;
  date_to: string;
}

function described(groups: readonly FlagGroup[]): Described {
  const good = groups.filter(({ flags }) => flags < REFUSED);
  const rowsOf = (list: readonly FlagGroup[]) => list.reduce((sum, { rows }) => sum + rows, 0);
  const carrying = (flag: EventFlag) => rowsOf(good.filter(({ flags }) => flags & flagMask(flag)));
  return {
    rows: rowsOf(groups),
    refused: rowsOf(groups) - rowsOf(good),
    dateFrom: good.map((group) => group.date_from).sort()[0] ?? "",
    dateTo:
      good
        .map((group) => group.date_to)
        .sort()
        .at(-1) ?? "",
    flagged: Object.fromEntries(WRITTEN_FLAGS.map((flag) => [flag, carrying(flag)])),
  };
}

/** Good rows whose id another good row has too. Runs beside what else is done to the draft. */
export async function countDuplicates(connection: DuckDBConnection, draft: string): Promise<number> {
  const [found] = await queryRows<{ rows: number }>(connection, {
    sql: `SELECT coalesce(sum(rows), 0)::INTEGER AS rows FROM (${duplicateIds(draft)})`,
  });
  return found.rows;
}

export interface DraftOrigin {
  prepared: PreparedFile;
  plan: FormatPlan;
  /** True when line n of the file is record n. */
  regular: boolean;
  /** Rows with an id that occurs twice, being counted. */
  duplicates: Promise<number>;
}

/**
 * From the draft to the files of the snapshot: bad rows go to the rejects, lines and repeated ids are noted.
 *
 * @throws NoGoodRow when not one row is good
 */
export async function finishEvents(
  connection: DuckDBConnection,
  draftPath: string,
  origin: DraftOrigin,
  folders: ImportFolders,
  signal?: AbortSignal,
): Promise<WrittenEvents> {
  const draft = await readDraft(connection, draftPath, origin.plan);
  if (draft.rows === 0 && draft.unreadable.length === 0) throw new NoGoodRow("it has a header but no rows", []);
  const bad = draft.refused > 0 || draft.unreadable.length > 0;
  const traced = bad || isIrregular(origin) ? await trace(connection, origin, draft, folders, signal) : null;
  const rejects = traced?.rejects ?? [];
  if (draft.rows === draft.refused) throw new NoGoodRow("not one of its rows is good", rejects);
  const target = join(folders.snapshot, "events.parquet");
  const { derivedId } = origin.plan;
  const rewrite = () => connection.run(rewriteEvents(draft.path, traced?.lineFile ?? null, target, derivedId));
  const mustRewrite = Boolean(traced?.lineFile) || draft.refused > 0;
  if (mustRewrite) await rewrite();
  if (rejects.length > 0) await writeRejects(connection, rejects, join(folders.snapshot, "rejects.parquet"));
  const settle = async () => {
    const duplicates = await origin.duplicates;
    if (!mustRewrite) await (duplicates > 0 ? rewrite() : rename(draft.path, target));
    return duplicates;
  };
  return {
    settle,
    rows: draft.rows - draft.refused,
    rejects,
    lines: traced ? (traced.lineFile ? "stored" : "none") : linesByPosition(origin.prepared),
    warnings: [...(traced?.warnings ?? []), ...(await doubtNotices(connection, origin, draft))],
    dateFrom: draft.dateFrom,
    dateTo: draft.dateTo,
    flagged: draft.flagged,
  };
}

const SHOWN_VALUES = 5;

/** Which values of which columns made rows carry `unknown-code`. */
async function doubtNotices(connection: DuckDBConnection, { prepared, plan }: DraftOrigin, draft: Draft) {
  if (!draft.flagged["unknown-code"]) return [];
  const found = await queryRows<{ doubt: number; value: string; rows: number }>(connection, {
    sql: doubtfulValues(prepared.file, plan),
  });
  return plan.doubts.flatMap(({ column, reason }, number): ImportNotice[] => {
    const own = found.filter(({ doubt }) => doubt === number);
    if (own.length === 0) return [];
    const shown = own.slice(0, SHOWN_VALUES).map(({ value, rows }) => `${value} (${rows})`);
    const values = [...shown, ...(own.length > shown.length ? ["…"] : [])].join(", ");
    return [
      { code: "unknown-codes", values: { column, values }, text: `${column} ${reason}, kept and flagged: ${values}` },
    ];
  });
}

function isIrregular({ prepared: { lines }, regular }: DraftOrigin): boolean {
  return lines.kind === "given" || (lines.kind === "physical" && !regular);
}

function linesByPosition({ lines, headLines }: PreparedFile): EventLines {
  return lines.kind === "none" ? "none" : headLines;
}

interface Traced {
  rejects: Reject[];
  /** One line per row of the draft; null where the format has no lines or they could not be told. */
  lineFile: string | null;
  warnings: ImportNotice[];
}

/** Finds the line of every row of the draft, and of every bad row what is wrong with it. */
async function trace(
  connection: DuckDBConnection,
  { prepared, plan }: DraftOrigin,
  draft: Draft,
  folders: ImportFolders,
  signal?: AbortSignal,
): Promise<Traced> {
  await using records = await RecordFile.open(prepared, signal);
  const unreadable = await readerRejectsOf(records, draft.unreadable, plan);
  const accepted = acceptedRecords(records.count, new Set(unreadable.map(([record]) => record)));
  if (accepted.length !== draft.rows) {
    refuseEndless(records);
    return untraceable(draft, records.count, unreadable);
  }
  const positions = await queryRows<{ position: number }>(connection, { sql: refusedPositions(draft.path) });
  const refused = positions.map(({ position }) => accepted[position]);
  const failed = refused.length ? await checkRejectsOf(connection, records, refused, plan, folders.scratch) : [];
  const rejects = [...unreadable, ...failed].sort(([a], [b]) => a - b).map(([, reject]) => reject);
  if (prepared.lines.kind === "none") return { rejects, lineFile: null, warnings: [] };
  const lineFile = join(folders.scratch, "line-numbers.csv");
  await writeFile(lineFile, lineText(records, accepted));
  return { rejects, lineFile, warnings: [] };
}

function acceptedRecords(count: number, rejected: ReadonlySet<number>): Int32Array {
  const accepted = new Int32Array(count - rejected.size);
  let at = 0;
  for (let record = 0; record < count; record++) if (!rejected.has(record)) accepted[at++] = record;
  return accepted;
}

function* lineText(records: RecordFile, accepted: Int32Array): Iterable<string> {
  const BLOCK = 8192;
  for (let from = 0; from < accepted.length; from += BLOCK) {
    yield `${Array.from(accepted.subarray(from, from + BLOCK), (record) => records.line(record)).join("\n")}\n`;
  }
}

/** A row that the reader cannot hold may take the rows after it along. */
function refuseEndless(records: RecordFile): void {
  const { record, bytes } = records.longest();
  if (bytes <= LONGEST_RECORD) return;
  const size = (bytes / 1e6).toFixed(1);
  throw new UnreadableFile(
    `line ${records.line(record)} is ${size} MB long; valid: rows of at most ${LONGEST_RECORD / 1e6} MB. Mend or remove it and import again`,
  );
}

const LONGEST_RECORD = 2_000_000;

/** Two readings of the file differ, by broken quotes: the rows that were read stand, without lines. */
function untraceable(draft: Draft, records: number, unreadable: [number, Reject][]): Traced {
  const reason = "fails a check; its line could not be told; valid: a file whose quotes come in pairs";
  const refused = Array.from({ length: draft.refused }, () => ({ line: 0, column: null, value: null, reason }));
  return {
    rejects: [...unreadable.map(([, reject]) => reject), ...refused],
    lineFile: null,
    warnings: [
      {
        code: "broken-quotes",
        values: { records: String(records), rows: String(draft.rows) },
        text: `quotes of the file are broken: of ${records} rows ${draft.rows} were read, and their lines could not be told`,
      },
    ],
  };
}
