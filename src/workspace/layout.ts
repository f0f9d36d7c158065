/** Where things stand in a workspace folder, and the moves that make a write whole or nothing. */
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

const HOST = hostname().replace(/[^A-Za-z0-9]/g, "") || "host";
const A_DAY = 86_400_000;
/** Raise it when the same events and boundaries would become another index file: what stands under the old is left. */
export const INDEX_FORM = "3";

/** How the names of index files under given boundaries end. */
export const placedEnding = (placerVersion: string) => `.${placerVersion}.${INDEX_FORM}.parquet`;

export class Layout {
  readonly folder: string;
  readonly snapshots: string;
  readonly index: string;

  constructor(folder: string) {
    this.folder = folder;
    this.snapshots = join(folder, "snapshots");
    this.index = join(folder, "index");
  }

  ledger(): string {
    return join(this.folder, "ledger.jsonl");
  }

  reports(): string {
    return join(this.folder, "reports");
  }

  runs(): string {
    return join(this.folder, "runs");
  }

  cases(): string {
    return join(this.folder, "cases");
  }

  run(id: string): string {
    return join(this.runs(), id);
  }

  snapshot(id: string): string {
    return join(this.snapshots, id);
  }

  events(id: string): string {
    return join(this.snapshots, id, "events.parquet");
  }

  rejects(id: string): string {
    return join(this.snapshots, id, "rejects.parquet");
  }

  /** Index file of a snapshot under given boundaries, in the present form. */
  placed(id: string, placerVersion: string): string {
    return join(this.index, `${id}${placedEnding(placerVersion)}`);
  }

  /** Name, not made, for what DuckDB spills. */
  spill(): string {
    return join(this.folder, `${temporaryPrefix("spill")}${Math.random().toString(36).slice(2)}`);
  }

  async prepare(): Promise<void> {
    await mkdir(this.snapshots, { recursive: true });
    await mkdir(this.index, { recursive: true });
  }

  /** A fresh temporary folder that names its process, so that others leave it alone while that lives. */
  temporary(what: string): Promise<string> {
    return mkdtemp(join(this.folder, temporaryPrefix(what)));
  }

  /** Removes what processes that no longer live left behind. */
  async sweep(now: number): Promise<void> {
    for (const name of await readdir(this.folder)) {
      if (!name.startsWith(".tmp-")) continue;
      const path = join(this.folder, name);
      if (await isAbandoned(name, path, now)) await rm(path, { recursive: true, force: true });
    }
  }
}

const temporaryPrefix = (what: string) => `.tmp-${what}-${HOST}-${process.pid}-`;

async function isAbandoned(name: string, path: string, now: number): Promise<boolean> {
  const owner = /^\.tmp-[a-z]+-([A-Za-z0-9]+)-(\d+)-/.exec(name);
  if (owner && owner[1] === HOST) return !isAlive(Number(owner[2]));
  const found = await stat(path).catch(() => null);
  return found !== null && now - found.mtimeMs > A_DAY;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Flushes a file or a folder to the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Flushes every file of a folder and the folder, then gives it its final name. False when that name is taken. */
export async function publishFolder(from: string, to: string, parent: string): Promise<boolean> {
  await Promise.all((await readdir(from)).map((name) => flush(join(from, name))));
  await flush(from);
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
  await flush(parent);
  return true;
}

export async function publishFile(from: string, to: string): Promise<void> {
  await flush(from);
  await rename(from, to);
}
