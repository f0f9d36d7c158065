import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Workspace } from "../../src/workspace/index.ts";
import { trashSnapshot } from "../../src/workspace/trash.ts";
import { testPlacer } from "./testPlacer.ts";

const KILLS = 100;
/** Children that are started ahead, so that a start costs no waiting. */
const AHEAD = 2;

let folder: string;
const bundle = resolve("node_modules/.cache/harmattan-crash-test");
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-crash-"));
  await mkdir(join(folder, "inputs"));
  const entry = { ssr: "test/workspace/crashChild.ts", outDir: bundle, emptyOutDir: true };
  await build({ configFile: false, logLevel: "error", build: { ...entry, target: "node20" } });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Worker {
  child: ChildProcess;
  ready: Promise<unknown>;
  acknowledged: string[];
}

function start(number: number): Worker {
  const args = [join(folder, "workspace"), join(folder, "inputs"), String(number * 1000)];
  const child = fork(join(bundle, "crashChild.js"), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const acknowledged: string[] = [];
  const ready = once(child, "message").then(() => {
    child.on("message", (id: string) => acknowledged.push(id));
  });
  return { child, ready, acknowledged };
}

/**
 * Kills at a random moment: of one child in four from the moment that it opens the workspace, of the others while they
 * work on their second file. A busy machine changes how long a file takes, so the first one is the measure.
 */
async function killAtRandom({ child, ready }: Worker, early: boolean): Promise<void> {
  await ready;
  const gone = once(child, "exit");
  const started = performance.now();
  child.send("go");
  if (early) lastImport = Math.max(lastImport, 50);
  else {
    await once(child, "message");
    lastImport = performance.now() - started;
  }
  await wait(Math.random() * lastImport);
  child.kill("SIGKILL");
  await gone;
}
let lastImport = 0;

/** Opens the workspace and says what it holds; every snapshot must be whole. */
async function inspect(): Promise<string[]> {
  using workspace = await Workspace.open({ folder: join(folder, "workspace"), placer: testPlacer() });
  expect(workspace.problems()).toEqual([]);
  const counted = await workspace.all<{ dataset: string; rows: number; lines: number; places: number }>({
    sql: `SELECT dataset, count(*)::INTEGER AS rows, count(line)::INTEGER AS lines, count(adm2)::INTEGER AS places
      FROM events GROUP BY dataset`,
  });
  for (const { id, rows, rejects } of workspace.snapshots()) {
    expect({ rows, rejects }).toEqual({ rows: 180, rejects: 20 });
    expect(counted.find(({ dataset }) => dataset === id)).toEqual({ dataset: id, rows: 180, lines: 180, places: 180 });
    expect(await workspace.rejects(id, { offset: 0, limit: 1 })).toMatchObject({ total: 20, items: [{ line: 2 }] });
  }
  expect(counted).toHaveLength(workspace.snapshots().length);
  const left = await readdir(join(folder, "workspace"));
  expect(left.filter((name) => name.startsWith(".tmp-import"))).toEqual([]);
  return workspace.snapshots().map(({ id }) => id);
}

test(`killed ${KILLS} times at any moment of an import, the workspace holds the old state or the new one`, async () => {
  const workers: Worker[] = [];
  let before: string[] = [];
  let grown = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    while (workers.length < Math.min(AHEAD, KILLS - kill)) workers.push(start(kill + workers.length));
    const worker = workers.shift() as Worker;
    await killAtRandom(worker, kill % 4 === 3);
    const after = await inspect();
    expect(after).toEqual(expect.arrayContaining([...before, ...worker.acknowledged]));
    if (after.length > before.length) grown++;
    before = await keepFew(after);
  }
  expect(grown).toBeGreaterThan(KILLS / 2);
}, 400_000);

/** Snapshots pile up over a hundred runs: all but a few leave, as a user would remove them. */
async function keepFew(ids: string[]): Promise<string[]> {
  const [keep, leave] = [ids.slice(0, 3), ids.slice(3)];
  for (const id of leave) await trashSnapshot(join(folder, "workspace"), id, new Date());
  return keep;
}
