import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";

/** PRIO-GRID numbers of a CSV, plain or gzipped, with a column `priogrid_gid` or `gid`. */
export async function readCells(path: string): Promise<number[]> {
  const bytes = await readFile(path);
  const [head, ...lines] = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  const at = columns.findIndex((name) => name === "priogrid_gid" || name === "gid");
  if (at < 0) throw new Error(`${path}: no column priogrid_gid or gid; found ${columns.join(", ")}`);
  return lines.map((line) => Number(line.split(",")[at]));
}
