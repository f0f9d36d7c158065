import { UnreadableFile } from "../events/formats/csv/sniff.ts";
import { cellText, type Table } from "../events/formats/geojson.ts";

export interface WorkbookTable {
  sheet: string;
  table: Table;
  /** Row of the sheet, from 1, of each row of the table. */
  lines: Int32Array;
}

/**
 * One sheet of a workbook as a table: its first row that is not blank holds the names.
 *
 * @param sheet its name; null takes the first
 */
export async function workbookTable(path: string, fileName: string, sheet: string | null): Promise<WorkbookTable> {
  const { default: readWorkbook } = await import("read-excel-file/node");
  const sheets = await readWorkbook(path).catch((cause: unknown) => {
    throw new UnreadableFile(`${fileName} is no readable XLSX workbook`, { cause });
  });
  const found = sheet === null ? sheets[0] : sheets.find((one) => one.sheet === sheet);
  if (!found) {
    const names = sheets.map((one) => one.sheet).join(", ");
    throw new UnreadableFile(`${fileName} has no sheet ${sheet ?? ""}; it has ${names || "none"}`);
  }
  const rows = found.data
    .map((cells, i) => ({ line: i + 1, cells: cells.map(cellText) }))
    .filter((row) => row.cells.some((cell) => cell !== ""));
  const [header, ...data] = rows;
  if (!header) throw new UnreadableFile(`the sheet ${found.sheet} of ${fileName} is empty`);
  const width = header.cells.length;
  return {
    sheet: found.sheet,
    table: { columns: header.cells, rows: data.map(({ cells }) => padded(cells, width)) },
    lines: Int32Array.from(data, ({ line }) => line),
  };
}

function padded(cells: string[], width: number): string[] {
  return cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill("")] : cells;
}
