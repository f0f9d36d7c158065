/** Which cells of a table were changed by entries that its file does not show yet. */
import type { EntryItem } from "../../api/evidence/contract.ts";

/** A cell by row and column; without a column the row as a whole. */
export const cellKey = (row: string, column = "") => JSON.stringify([row, column]);

/** The latest entry about each cell, and about each row that was added. */
export function pendingCells(entries: readonly EntryItem[], table: string): Map<string, EntryItem> {
  return new Map(
    entries
      .filter((entry) => entry.table === table)
      .map((entry) => [cellKey(String(entry.row), entry.act === "edit" ? String(entry.column) : ""), entry]),
  );
}
