import type { Leaving } from "../../api/contract.ts";
import type { SnapshotItem } from "../store/loaded.ts";

export interface DatasetCount {
  /** Snapshot id, or `casebook`. */
  dataset: string;
  events: number;
}

/**
 * How many events of the view the licences let leave as rows, and which datasets' they do not. What markings keep back as
 * well, the server says.
 */
export function rowsToExport(
  perDataset: readonly DatasetCount[],
  snapshots: readonly Pick<SnapshotItem, "id" | "redistribution">[],
): Leaving {
  const closed = new Set(snapshots.filter((item) => item.redistribution === "aggregates-only").map(({ id }) => id));
  const leftOut = perDataset.flatMap(({ dataset, events }) =>
    events > 0 && closed.has(dataset) ? [{ dataset, events, property: null, reason: "licence" as const }] : [],
  );
  const all = perDataset.reduce((sum, { events }) => sum + events, 0);
  return { rows: all - leftOut.reduce((sum, { events }) => sum + events, 0), leftOut };
}
