/** What `snapshot.json` holds, and how it is read back. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { EventColumn } from "../events/model.ts";
import { corrected, readCorrections } from "./corrections.ts";
import type { EventLines } from "./importEvents.ts";
import type { Layout } from "./layout.ts";
import type { Snapshot } from "./model.ts";

export interface StoredSnapshot extends Snapshot {
  /** Event columns that the file states; a comparison of two releases looks at those that both state. */
  columns: EventColumn[];
  lines: EventLines;
  /** True where unstated place precision is documented to mean the place itself or near it. */
  unstatedIsNear: boolean;
}

export const SNAPSHOT_FILE = "snapshot.json";
const DATA_FILES = {
  events: "events.parquet",
  boundaries: "boundaries.topojson",
  gazetteer: "gazetteer.parquet",
  actors: "actors.parquet",
  roads: "roads.geojson",
};

/** Name of the file that holds a snapshot's data. */
export const dataFile = (kind: Snapshot["kind"]) => DATA_FILES[kind];

export interface FoundSnapshots {
  /** Newest first. */
  snapshots: StoredSnapshot[];
  /** Folders that are no whole snapshot, and why. */
  problems: string[];
}

export async function findSnapshots(layout: Layout): Promise<FoundSnapshots> {
  const names = (await readdir(layout.snapshots)).filter((name) => !name.startsWith(".")).sort();
  const found: FoundSnapshots = { snapshots: [], problems: [] };
  for (const name of names) {
    try {
      found.snapshots.push(await readSnapshot(layout, name));
    } catch (cause) {
      found.problems.push(`snapshots/${name} was left out: ${cause instanceof Error ? cause.message : cause}`);
    }
  }
  found.snapshots.sort((a, b) => b.ingestedAt.localeCompare(a.ingestedAt) || a.id.localeCompare(b.id));
  return found;
}

export async function readSnapshot(layout: Layout, id: string): Promise<StoredSnapshot> {
  const folder = layout.snapshot(id);
  const snapshot = JSON.parse(await readFile(join(folder, SNAPSHOT_FILE), "utf8")) as StoredSnapshot;
  if (snapshot.id !== id) throw new Error(`its ${SNAPSHOT_FILE} has the id ${snapshot.id}`);
  await stat(join(folder, dataFile(snapshot.kind)));
  return corrected(snapshot, await readCorrections(layout, id));
}
