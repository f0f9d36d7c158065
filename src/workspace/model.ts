import type { Redistribution } from "../events/model.ts";
import type { WordedCounting } from "./counting.ts";

export const SNAPSHOT_KINDS = ["events", "boundaries", "gazetteer", "actors", "roads"] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

/** `snapshot.json`: one import of one dataset release, frozen under the hash of its content. */
export interface Snapshot {
  /** First 16 hex digits of the SHA-256 of the imported bytes and of what else shaped the rows (format, mapping). */
  id: string;
  kind: SnapshotKind;
  /** Dataset family and release as words: "UCDP GED", "21.1". Two snapshots of one family can be compared. */
  dataset: string;
  release: string | null;
  /** Id of the format that read it, as listed by `harmattan formats`. */
  format: string;
  publisher: string | null;
  licence: string | null;
  citation: string | null;
  sourceAddress: string | null;
  redistribution: Redistribution;
  /** TLP 2.0 marking; AMBER+STRICT where the user gave none. */
  marking: string;
  fileName: string;
  fileBytes: number;
  sha256: string;
  rows: number;
  rejects: number;
  /** Good rows that carry each flag. */
  flagged: Record<string, number>;
  /** First start and last end, `YYYY-MM-DD`; null for boundaries and gazetteers. */
  dateFrom: string | null;
  dateTo: string | null;
  /** When it was imported, ISO 8601 with zone. */
  ingestedAt: string;
  harmattanVersion: string;
  /** What was put right since the import, oldest first; the values above are the corrected ones. */
  corrections: Correction[];
}

/** One correction of what is said about a snapshot. Its rows never change. */
export interface Correction {
  /** ISO 8601 with zone. */
  at: string;
  changes: { name: string; before: string | null; after: string }[];
}

/** One bad row, in `rejects.parquet`. */
export interface Reject {
  line: number;
  column: string | null;
  value: string | null;
  reason: string;
}

export const IMPORT_STAGES = ["reading", "checking", "writing", "placing", "done"] as const;
export type ImportStage = (typeof IMPORT_STAGES)[number];

export interface ImportProgress {
  stage: ImportStage;
  /** Between 0 and 1, or null where it cannot be known. */
  fraction: number | null;
  message: string;
}

/** What an import has to say beside its figures. A face words it in its own language by the code and the values. */
export const NOTICE_CODES = [
  "differs", // id, property, is, stated: these bytes are there already, with something else stated
  "same-bytes", // id, dataset, format: the same file is there already, read in another way
  "format-note", // format
  "no-release",
  "unused-columns", // columns
  "closed-by-default", // what: of licence, redistribution, marking
  "derived-ids", // alike
  "unknown-codes", // column, values
  "misplaced", // events, ofEvents, swapped
  "broken-quotes", // records, rows
] as const;
export interface ImportNotice {
  code: (typeof NOTICE_CODES)[number];
  values: Readonly<Record<string, string>>;
  /** In English. */
  text: string;
}

export interface ImportReport {
  snapshot: Snapshot;
  /** Whether it is counted when a filter names no dataset, and if not, why; null where it holds no events. */
  counting: WordedCounting | null;
  /** True when these bytes were already there: nothing was written. */
  alreadyThere: boolean;
  /** The first few rejects; all are in the snapshot. */
  rejects: Reject[];
  warnings: ImportNotice[];
  /** What the file was recognised as, in words: format and release, encoding, delimiter, archive. */
  recognised: string[];
  seconds: number;
}

/** A statement with named parameters (`$name`), made by pure functions, run only by the workspace. */
export interface Query {
  sql: string;
  params?: Record<string, string | number | boolean | bigint | null | string[] | number[]>;
}
