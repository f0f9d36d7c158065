import type { SnapshotItem } from "../store/loaded.ts";

export interface DatasetCount {
  /** Snapshot id, or `casebook`. */
  dataset: string;
  events: number;
}

/** How many events of the view may leave as rows, and which datasets' may not: the server leaves the same out. */
export function rowsToExport(
  perDataset: readonly DatasetCount[],
  snapshots: readonly Pick<SnapshotItem, "id" | "redistribution">[],
): { rows: number; leftOut: DatasetCount[] } {
  const closed = new Set(snapshots.filter((item) => item.redistribution === "aggregates-only").map(({ id }) => id));
  const leftOut = perDataset.filter(({ dataset, events }) => events > 0 && closed.has(dataset));
  const all = perDataset.reduce((sum, { events }) => sum + events, 0);
  return { rows: all - leftOut.reduce((sum, { events }) => sum + events, 0), leftOut };
}
