/** Tables as bytes: CSV with its notes as `#` lines, XLSX with a sheet about it, GeoJSON with an `about` member. */
import type { Note } from "./exportNotes.ts";
import type { Cell, ExportRow } from "./exportRows.ts";

export const EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  geojson: "application/geo+json",
} as const;
export type ExportFormat = keyof typeof EXPORT_TYPES;

/** Named columns, and the cells of each row in their order. */
export interface ExportTable {
  sheet: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** Text that a spreadsheet would run as a formula is quoted with an apostrophe. */
function cellText(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvFile({ columns, rows }: ExportTable, notes: readonly Note[]): Buffer {
  const lines = notes.map(([label, text]) => `# ${label}: ${text.replaceAll(/[\r\n]+/g, " ")}`);
  lines.push(columns.join(","));
  for (const row of rows) lines.push(row.map(cellText).join(","));
  return Buffer.from(`${lines.join("\n")}\n`);
}

/** Characters that Excel holds in a cell; a longer one would make it call the workbook damaged. */
const LONGEST_CELL = 32_767;

export async function xlsxFile({ sheet, columns, rows }: ExportTable, notes: readonly Note[]): Promise<Buffer> {
  const value = (cell: Cell) =>
    typeof cell === "string" && cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell;
  const header = columns.map((name) => ({ value: name, fontWeight: "bold" as const }));
  const body = rows.map((row) => row.map((cell) => (cell === null ? null : { value: value(cell) as string | number })));
  const about = notes.map((note) => note.map((text) => ({ value: text })));
  const { default: writeExcelFile } = await import("write-excel-file/node");
  return await writeExcelFile([
    { sheet, data: [header, ...body], stickyRowsCount: 1 },
    { sheet: "about", data: about, columns: [{ width: 14 }, { width: 120 }] },
  ]).toBuffer();
}

/** Events without a point (known only to a country) keep their row with a null geometry. */
export function geojsonFile(rows: readonly ExportRow[], notes: readonly Note[]): Buffer {
  const features = rows.map(({ item: { uid, longitude, latitude }, cells }) => ({
    type: "Feature",
    id: uid,
    geometry: longitude === null || latitude === null ? null : { type: "Point", coordinates: [longitude, latitude] },
    properties: cells,
  }));
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", about: notes, features }));
}
