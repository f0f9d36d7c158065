/**
 * Import against DuckDB's bare scan of the same CSV: `CREATE TABLE t AS SELECT * FROM read_csv(file)`, two threads, in
 * memory. Ours is everything between the file and a snapshot that is on the disk and in the index: recognition, hash,
 * checks, rejects, flags, Parquet, the admin units of every point, flush and rename. The two take turns; the ratio is of
 * medians. Peak memory is that of a process that does one import and nothing else.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { openBoundaries } from "../src/cli/opening.ts";
import { literal } from "../src/events/formats/sql.ts";
import { Workspace } from "../src/workspace/index.ts";

const LARGE = 2_000_000;
const DEFAULT_FILE = "events/ucdp_ged_v21_1_global_1989_2020_prec1-2.parquet";

interface Timing {
  rows: number;
  rejects: number;
  oursSeconds: number;
  duckdbScanSeconds: number;
  ratio: number;
  peakMiB: number;
  turns: number;
}

export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({ args, options: { data: { type: "string" }, rows: { type: "string" } } });
  const folder = await mkdtemp(join(tmpdir(), "harmattan-bench-"));
  try {
    const source = await sourceOf(values.data);
    const small = await writeCsv(source, null, join(folder, "small.csv"));
    const large = await writeCsv(source, Number(values.rows ?? LARGE), join(folder, "large.csv"));
    return { ...(await measure(small, folder, 9)), data: source, large: await measure(large, folder, 3) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sourceOf(data: string | undefined): Promise<string> {
  const path = data ?? process.env.HARMATTAN_DATA ?? "../shared/data";
  return (await stat(path)).isDirectory() ? join(path, DEFAULT_FILE) : path;
}

/** The rows of a CSV or Parquet file as CSV; repeated to a number of rows, each with an id of its own. */
async function writeCsv(source: string, rows: number | null, target: string): Promise<string> {
  await withDuckdb(async (run) => {
    const read = source.endsWith(".parquet") ? "read_parquet" : "read_csv";
    const all = `${read}(${literal(source)})`;
    const ids = "coalesce((TRY_CAST(id AS BIGINT) + turn * 100000000)::VARCHAR, id || '-' || turn)";
    const repeated = `SELECT s.* REPLACE (${ids} AS id) FROM ${all} s, range((SELECT ceil(${rows} / count(*))::INTEGER FROM ${all})) t(turn)
      ORDER BY turn LIMIT ${rows}`;
    await run(`COPY (${rows === null ? `SELECT * FROM ${all}` : repeated}) TO ${literal(target)} (HEADER)`);
  });
  return target;
}

async function measure(path: string, folder: string, turns: number): Promise<Timing> {
  const { placer } = await openBoundaries();
  const [ours, theirs]: [number[], number[]] = [[], []];
  let rows = 0;
  let rejects = 0;
  for (let turn = -1; turn < turns; turn++) {
    const scan = await withDuckdb((run) =>
      seconds(() => run(`CREATE TABLE t AS SELECT * FROM read_csv(${literal(path)})`)),
    );
    const workspaceFolder = join(folder, "workspace");
    const workspace = await Workspace.open({ folder: workspaceFolder, placer });
    const own = await seconds(async () => {
      const { snapshot } = await workspace.importFile(path, {}, () => {});
      ({ rows, rejects } = snapshot);
    });
    workspace.close();
    await rm(workspaceFolder, { recursive: true });
    console.error(
      `${turn < 0 ? "warm-up" : `turn ${turn + 1} of ${turns}`}: ours ${own.toFixed(3)} s, scan ${scan.toFixed(3)} s`,
    );
    if (turn < 0) continue;
    ours.push(own);
    theirs.push(scan);
  }
  const [oursSeconds, duckdbScanSeconds] = [median(ours), median(theirs)];
  const peakMiB = await peakOf(path, join(folder, "alone"));
  return {
    rows,
    rejects,
    oursSeconds,
    duckdbScanSeconds,
    ratio: round(oursSeconds / duckdbScanSeconds),
    peakMiB,
    turns,
  };
}

/** Peak resident memory, MiB, of a process that imports the file into an empty workspace. */
async function peakOf(path: string, workspace: string): Promise<number> {
  const script = fileURLToPath(new URL("importOnce.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, path, workspace]);
  await rm(workspace, { recursive: true, force: true });
  return (JSON.parse(stdout) as { peakMiB: number }).peakMiB;
}

async function withDuckdb<T>(work: (run: (sql: string) => Promise<unknown>) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  try {
    return await work((sql) => connection.run(sql));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
const median = (values: number[]) => round(values.sort((a, b) => a - b)[values.length >> 1]);
