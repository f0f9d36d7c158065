/** The import of a road graph: lines between nodes, points that name the nodes, or both in one file. */
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { looksLikeRoads, parseRoads, ROAD_FORMAT, type Roads } from "../corridors/network/roadFormat.ts";
import { UnreadableFile } from "../events/formats/csv/sniff.ts";
import { readJson } from "./importPlaces.ts";
import type { Reject } from "./model.ts";
import type { OpenedFile } from "./prepare.ts";
import { dataFile } from "./storedSnapshot.ts";

/** The roads of a file that is recognised as such, or that the user calls so; null for any other. */
export async function openRoads(opened: OpenedFile, as: string | undefined): Promise<Roads | null> {
  if (as !== undefined ? as !== ROAD_FORMAT.id : opened.content !== "json") return null;
  const content = await readJson(opened);
  if (as === undefined && !looksLikeRoads(content)) return null;
  const roads = parseRoads(content);
  if (roads.lines.length + roads.points.length === 0) {
    const [first] = roads.rejects;
    const why = first ? `feature ${first.line}, ${first.column ?? "feature"}: ${first.reason}` : "it has no features";
    throw new UnreadableFile(`${opened.fileName} holds no road and no node of one (${why})`);
  }
  return roads;
}

/** Keeps the file as it came. */
export async function writeRoads(
  opened: OpenedFile,
  { lines, points, rejects }: Roads,
  folders: { snapshot: string },
): Promise<{ rows: number; rejects: Reject[]; told: string[] }> {
  await copyFile(opened.path, join(folders.snapshot, dataFile("roads")));
  const missing =
    lines.length === 0
      ? "; import the lines between them too"
      : points.length === 0
        ? "; import the points that name their nodes too"
        : "";
  return {
    rows: lines.length + points.length,
    rejects,
    told: [`${lines.length} roads and ${points.length} nodes${missing}`],
  };
}

/** @throws Error that names the snapshot where its file is damaged, so that it can be removed. */
export async function readRoads(path: string, id: string): Promise<Roads> {
  try {
    return parseRoads(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `the roads of snapshots/${id} cannot be read: ${why}; valid: remove the snapshot and import it anew`,
      {
        cause,
      },
    );
  }
}
