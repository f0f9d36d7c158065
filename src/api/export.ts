/**
 * Exports of exactly the events of a filter: CSV, XLSX, GeoJSON. Each file says what it holds: filter, datasets with
 * licence and citation, access day. Rows of a dataset that may leave only as aggregates are refused, never dropped
 * in silence.
 */
import writeExcelFile from "write-excel-file/node";
import type { EventFilter } from "../events/filter.ts";
import type { Snapshot } from "../workspace/model.ts";
import type { EventItem } from "./contract.ts";
import { filterWords } from "./filterQuery.ts";

export const EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  geojson: "application/geo+json",
} as const;
export type ExportFormat = keyof typeof EXPORT_TYPES;

export class RefusedByLicence extends Error {
  constructor(datasets: readonly string[]) {
    super(
      `export refused: rows of ${datasets.join(", ")} may not be redistributed; export aggregates, or leave the dataset out of the filter`,
    );
    this.name = "RefusedByLicence";
  }
}

export interface ExportContext {
  filter: EventFilter;
  casebook: { name: string; asOf: string };
  /** The snapshots whose rows are in the export. */
  snapshots: readonly Snapshot[];
  /** True when rows of the casebook are in the export. */
  withCasebook: boolean;
  accessDay: string;
  harmattan: string;
}

const COLUMNS: [string, (event: EventItem) => string | number | null][] = [
  ["uid", (e) => e.uid],
  ["dataset", (e) => e.dataset],
  ["id", (e) => e.id],
  ["type", (e) => e.type],
  ["kind", (e) => e.kind],
  ["date_start", (e) => e.dateStart],
  ["date_end", (e) => e.dateEnd],
  ["date_precision", (e) => e.datePrecision],
  ["report_date", (e) => e.reportDate],
  ["side_a", (e) => e.sideA],
  ["side_b", (e) => e.sideB],
  ["dyad", (e) => e.dyad],
  ["conflict", (e) => e.conflict],
  ["place", (e) => e.place],
  ["place_precision", (e) => e.placePrecision],
  ["longitude", (e) => e.longitude],
  ["latitude", (e) => e.latitude],
  ["iso3", (e) => e.iso3],
  ["adm1", (e) => e.adm1],
  ["adm2", (e) => e.adm2],
  ["priogrid_gid", (e) => e.priogridGid],
  ["deaths_low", (e) => e.deaths.low],
  ["deaths_best", (e) => e.deaths.best],
  ["deaths_high", (e) => e.deaths.high],
  ["quantity", (e) => e.quantity],
  ["unit", (e) => e.unit],
  ["summary", (e) => e.summary],
  ["flags", (e) => e.flags.join("|")],
];

/** What an export prints about itself, as label and text. */
export function exportNotes(context: ExportContext): [string, string][] {
  const notes: [string, string][] = [
    ["Made with", `Harmattan ${context.harmattan}`],
    ["Access day", context.accessDay],
    ["Filter", filterWords(context.filter).join("; ") || "none"],
    ["Deaths", "low, best and high estimates as reported; empty means not stated, not zero"],
  ];
  for (const snapshot of context.snapshots) {
    notes.push([
      "Dataset",
      [
        `${snapshot.dataset} ${snapshot.release ?? ""}`.trim(),
        `snapshot ${snapshot.id}`,
        snapshot.publisher,
        snapshot.licence,
        snapshot.citation,
        `marking TLP:${snapshot.marking.replace(/^TLP:/, "")}`,
      ]
        .filter(Boolean)
        .join("; "),
    ]);
  }
  if (context.withCasebook) {
    notes.push([
      "Dataset",
      `Casebook ${context.casebook.name}, as of ${context.casebook.asOf}; curated claims, not a census; marking TLP:CLEAR`,
    ]);
  }
  return notes;
}

/** Text that a spreadsheet would run as a formula is quoted with an apostrophe. */
function cellText(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv(events: readonly EventItem[], notes: [string, string][]): Buffer {
  const lines = notes.map(([label, text]) => `# ${label}: ${text.replaceAll("\n", " ")}`);
  lines.push(COLUMNS.map(([name]) => name).join(","));
  for (const event of events) lines.push(COLUMNS.map(([, of]) => cellText(of(event))).join(","));
  return Buffer.from(`${lines.join("\n")}\n`);
}

async function xlsx(events: readonly EventItem[], notes: [string, string][]): Promise<Buffer> {
  const cell = (value: string | number | null) => (value === null ? null : { value });
  const header = COLUMNS.map(([name]) => ({ value: name, fontWeight: "bold" as const }));
  const rows = events.map((event) => COLUMNS.map(([, of]) => cell(of(event))));
  const about = notes.map((note) => note.map((text) => ({ value: text })));
  return await writeExcelFile([
    { sheet: "events", data: [header, ...rows], stickyRowsCount: 1 },
    { sheet: "about", data: about, columns: [{ width: 14 }, { width: 120 }] },
  ]).toBuffer();
}

/** Events without a point (known only to a country) keep their row with a null geometry. */
function geojson(events: readonly EventItem[], notes: [string, string][]): Buffer {
  const features = events.map((event) => ({
    type: "Feature",
    id: event.uid,
    geometry:
      event.longitude === null || event.latitude === null
        ? null
        : { type: "Point", coordinates: [event.longitude, event.latitude] },
    properties: Object.fromEntries(COLUMNS.map(([name, of]) => [name, of(event)])),
  }));
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", about: notes, features }));
}

export async function exportEvents(
  format: ExportFormat,
  events: readonly EventItem[],
  context: ExportContext,
): Promise<Buffer> {
  const closed = context.snapshots.filter((snapshot) => snapshot.redistribution === "aggregates-only");
  if (closed.length) throw new RefusedByLicence(closed.map((snapshot) => `${snapshot.dataset} (${snapshot.id})`));
  const notes = exportNotes(context);
  if (format === "csv") return csv(events, notes);
  if (format === "xlsx") return await xlsx(events, notes);
  return geojson(events, notes);
}
