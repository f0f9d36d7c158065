import type { Redistribution } from "../model.ts";
import type { Check } from "./check.ts";
import type { ReaderType } from "./csv/readCsv.ts";
import type { MappedColumn } from "./mapping.ts";

/** What recognition has to go by. */
export interface FileTraits {
  fileName: string;
  columns: readonly string[];
  /** The first data records, in the order of `columns`. */
  sample: readonly (readonly string[])[];
  hxl: boolean;
  /** Release as the user states it. */
  release: string | null;
}

/** How one file of a format becomes events: everything the writing statement is built from. */
export interface FormatPlan {
  /** Reader type of each column that is read, by its name in the file. */
  types: Record<string, ReaderType>;
  /** SQL per event column over the file's columns; a column that is missing here is NULL in every row. */
  select: Partial<Record<MappedColumn, string>>;
  /** SQL that is true for a provisional side, dyad or code. */
  provisional: string | null;
  checks: Check[];
  /** What is kept and flagged `unknown-code` though the source's codebook lists no such value. */
  doubts: Check[];
  /** True where `select.id` is a hash of the row's content: rows that are alike get a number too. */
  derivedId: boolean;
  /** Event columns that `select` fills from another one because the file does not state them. */
  derived: readonly MappedColumn[];
  /** Columns of the file that are not used. */
  unread: string[];
}

/** An events format: what it is called, how it is told from others, and how its rows become events. */
export interface EventFormat {
  id: string;
  title: string;
  /** Dataset family as words. */
  dataset: string;
  /** Id of the catalogue's entry that says publisher, licence and citation; null where the user states them. */
  catalogue: string | null;
  redistribution: Redistribution;
  /** Columns a file must have; an inner list names alternatives. Lower case. */
  required: readonly (string | readonly string[])[];
  /** Further columns that files of this format have. Lower case; any other is reported as not used. */
  known: readonly string[];
  /** What must be known of such data before a figure is quoted, as that they are preliminary: told with every import and beside the figures. */
  note: string | null;
  /** True where unstated place precision is documented to mean the place itself or near it. */
  unstatedIsNear: boolean;
  /** Whether a file that has the required columns is of this format and no other. */
  fits(file: FileTraits): boolean;
  plan(columns: readonly string[]): FormatPlan;
}

/** Required columns that are not there, alternatives joined by `|`. */
export function missingColumns(format: EventFormat, columns: readonly string[]): string[] {
  const present = new Set(columns.map((name) => name.toLowerCase()));
  return format.required
    .map((one) => (typeof one === "string" ? [one] : one))
    .filter((alternatives) => !alternatives.some((name) => present.has(name)))
    .map((alternatives) => alternatives.join("|"));
}
