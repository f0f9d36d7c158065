/**
 * Exports of exactly the events of a filter, as rows or as sums. Each file says what it holds: filter, datasets with
 * release, licence, citation and marking, access day. Rows of a dataset that may leave only as aggregates are left out,
 * and the file says so; an export in which nothing would be left is refused.
 */
import { EXPORT_LIMITS } from "../events/exportLimits.ts";
import type { EventFilter } from "../events/filter.ts";
import { type Handling, MARKINGS, type Marking, mayLeave, strictestMarking } from "../evidence/marking.ts";
import type { Snapshot } from "../workspace/model.ts";
import { csvFile, EXPORT_TYPES, type ExportFormat, type ExportTable, geojsonFile, xlsxFile } from "./exportFiles.ts";
import { datasetWords, type ExportContext, exportNotes, type LeftOut, type Note, tooStrictFor } from "./exportNotes.ts";
import { EVENT_EXPORT_COLUMNS, type ExportRow } from "./exportRows.ts";
import { InvalidInput } from "./filterQuery.ts";

export class RefusedByLicence extends Error {
  constructor(datasets: readonly string[]) {
    super(
      `export refused: rows of ${datasets.join(", ")} may not be redistributed, and no other events pass the filter; valid: sums (by, such as month|unit|type), or another dataset`,
    );
    this.name = "RefusedByLicence";
  }
}

export class RefusedByMarking extends Error {
  constructor(audience: Marking) {
    super(
      `export refused: everything that passes the filter is ${tooStrictFor(audience)}, or for internal use only; valid: a stricter audience, ${MARKINGS.slice(1, MARKINGS.indexOf(audience)).join(", ") || "none: TLP:RED leaves in no file"}`,
    );
    this.name = "RefusedByMarking";
  }
}

/** Parts datasets by their own marking, before a row is read or added up. `casebook` is how all its claims are handled. */
export function partByMarking(
  present: readonly Present[],
  casebook: Handling,
  audience: Marking,
): { kept: Present[]; leftOut: LeftOut[] } {
  const reaches = ({ snapshot }: Present) =>
    mayLeave(snapshot ? { marking: strictestMarking([snapshot.marking]), purpose: "any" } : casebook, audience);
  const leftOut = present
    .filter((one) => !reaches(one))
    .map(({ dataset, snapshot, events }): LeftOut => {
      const name = snapshot ? datasetWords(snapshot) : "the casebook";
      return { dataset: name, snapshot: dataset, events, audience };
    });
  return { kept: present.filter(reaches), leftOut };
}

/** Events of one dataset that pass the filter: `snapshot` is null for the casebook. */
export interface Present {
  dataset: string;
  snapshot: Snapshot | null;
  events: number;
}

/**
 * Parts what may leave row by row from what may not. Refused where nothing is left, or where the filter names only
 * datasets that may not leave.
 */
export function partByLicence(
  present: readonly Present[],
  filter: EventFilter,
  snapshots: readonly Snapshot[],
): { kept: Present[]; leftOut: LeftOut[] } {
  const isClosed = (snapshot: Snapshot | null | undefined) => snapshot?.redistribution === "aggregates-only";
  const leftOut = present.flatMap(({ snapshot, events }) =>
    snapshot && isClosed(snapshot) ? [{ dataset: datasetWords(snapshot), snapshot: snapshot.id, events }] : [],
  );
  const kept = present.filter(({ snapshot }) => !isClosed(snapshot));
  const named = (filter.datasets ?? []).map((id) => snapshots.find((snapshot) => snapshot.id === id));
  const onlyClosed = named.length > 0 && named.every(isClosed);
  if (onlyClosed || (kept.length === 0 && leftOut.length > 0)) {
    const refused = onlyClosed ? named : leftOut.map((left) => snapshots.find(({ id }) => id === left.snapshot));
    throw new RefusedByLicence(
      refused.flatMap((snapshot) => (snapshot ? `${datasetWords(snapshot)} (${snapshot.id})` : [])),
    );
  }
  return { kept, leftOut };
}

/** @throws InvalidInput where the format does not hold so many rows; names the one that does */
export function checkSize(format: ExportFormat, rows: number): void {
  const most = EXPORT_LIMITS[format];
  if (rows <= most) return;
  const csv = rows <= EXPORT_LIMITS.csv ? `csv, which holds up to ${EXPORT_LIMITS.csv}, or ` : "";
  throw new InvalidInput(
    `export of ${rows} events as ${format} refused; valid: at most ${most} as ${format}; take ${csv}a narrower filter`,
  );
}

/** A file to hand out, and what is not in it. */
export interface ExportFile {
  fileName: string;
  type: string;
  body: Buffer;
  leftOut: readonly LeftOut[];
}

export function exportFile(
  what: "events" | "aggregates",
  format: ExportFormat,
  body: Buffer,
  { accessDay, leftOut }: ExportContext,
): ExportFile {
  return { fileName: `harmattan-${what}-${accessDay}.${format}`, type: EXPORT_TYPES[format], body, leftOut };
}

export async function exportEvents(
  format: ExportFormat,
  rows: readonly ExportRow[],
  context: ExportContext,
): Promise<Buffer> {
  const notes = exportNotes(context, [
    [
      "Rows",
      `${rows.length} events; an incident with several claims lists them in one cell, split at " | ", in the same order in each column`,
    ],
  ]);
  if (format === "geojson") return geojsonFile(rows, notes);
  const cells = rows.map((row) => EVENT_EXPORT_COLUMNS.map((name) => row.cells[name]));
  return await tableFile(format, { sheet: "events", columns: EVENT_EXPORT_COLUMNS, rows: cells }, notes);
}

export async function exportAggregates(
  format: ExportFormat,
  table: ExportTable,
  context: ExportContext,
  contents: readonly Note[],
): Promise<Buffer> {
  if (format === "geojson") throw new InvalidInput("sums have no geometry; received geojson; valid: csv, xlsx");
  return await tableFile(format, table, exportNotes(context, contents));
}

async function tableFile(format: "csv" | "xlsx", table: ExportTable, notes: readonly Note[]): Promise<Buffer> {
  return format === "csv" ? csvFile(table, notes) : await xlsxFile(table, notes);
}
