import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InvalidEntry, Ledger } from "../../src/workspace/ledger.ts";

const KILLS = 30;
const bundle = resolve("node_modules/.cache/harmattan-ledger-test");
const desk = { who: "desk", why: "checked with the source" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-ledger-"));
  const entry = { ssr: "test/workspace/ledgerChild.ts", outDir: bundle, emptyOutDir: true };
  await build({ configFile: false, logLevel: "error", build: { ...entry, target: "node20" } });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A process that appends; `acknowledged` fills while it runs. */
async function writer(
  path: string,
  who: string,
  count?: number,
): Promise<{ child: ChildProcess; acknowledged: string[] }> {
  const args = [path, who, ...(count === undefined ? [] : [String(count)])];
  const child = fork(join(bundle, "ledgerChild.js"), args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await once(child, "message");
  const acknowledged: string[] = [];
  child.on("message", (id: string) => acknowledged.push(id));
  return { child, acknowledged };
}

describe("the ledger's file", () => {
  test("keeps what was appended, in order, and says it again after opening anew", async () => {
    const path = join(folder, "kept.jsonl");
    const ledger = new Ledger(path);
    const first = await ledger.append({ act: "dismiss", claim: "events:EV0307#deaths" }, desk);
    const second = await ledger.append({ act: "undo", entry: first.id }, desk);
    const again = new Ledger(path);
    expect(await again.entries()).toEqual([first, second]);
    expect(await again.effective()).toEqual([]);
    expect(first.id < second.id).toBe(true);
  });

  test("an act that is not valid is refused with what is valid, and writes nothing", async () => {
    const ledger = new Ledger(join(folder, "refused.jsonl"));
    const bad = (act: object, signed = desk) => ledger.append(act as never, signed);
    await expect(bad({ act: "delete", claim: "x" })).rejects.toThrow(
      /unknown act: "delete"; valid: adopt, dismiss, annotate/,
    );
    await expect(bad({ act: "dismiss", claim: "x", force: true })).rejects.toThrow(
      /unknown key of dismiss: force; valid: claim/,
    );
    await expect(bad({ act: "judge", a: "x", b: "y", verdict: "maybe" })).rejects.toThrow(
      /valid: same, different, unsure/,
    );
    await expect(bad({ act: "dismiss", claim: "x" }, { who: "desk", why: " " })).rejects.toThrow(InvalidEntry);
    await expect(bad({ act: "undo", entry: "nothing" })).rejects.toThrow(/no entry nothing to undo/);
    expect(await ledger.entries()).toEqual([]);
  });

  test("cut off at any byte it holds every entry before the cut, and goes on", async () => {
    const path = join(folder, "whole.jsonl");
    const ledger = new Ledger(path);
    const made = [];
    for (const text of ["un", "deux, à Ménaka", "ثلاثة"]) {
      made.push(await ledger.append({ act: "annotate", about: "casebook:x", text }, desk));
    }
    const bytes = await readFile(path);
    const cut = join(folder, "cut.jsonl");
    let known = 0;
    for (let end = 0; end <= bytes.length; end++) {
      await writeFile(cut, bytes.subarray(0, end));
      const torn = new Ledger(cut);
      const before = await torn.entries();
      expect(before).toEqual(made.slice(0, before.length));
      expect(before.length).toBeGreaterThanOrEqual(known);
      known = before.length;
      const next = await torn.append({ act: "confirm", claim: "c" }, desk);
      expect(await new Ledger(cut).entries()).toEqual([...before, next]);
    }
    expect(known).toBe(made.length);
  });

  test("a bent line counts for nothing and is named", async () => {
    const path = join(folder, "bent.jsonl");
    const ledger = new Ledger(path);
    await ledger.append({ act: "dismiss", claim: "a" }, desk);
    const kept = await ledger.append({ act: "dismiss", claim: "b" }, desk);
    await writeFile(path, (await readFile(path, "utf8")).replace('"claim":"a"', '"claim":"z"'));
    expect(await new Ledger(path).entries()).toEqual([kept]);
    expect(await new Ledger(path).damaged()).toEqual([{ line: 2, reason: "not whole: its sum does not fit" }]);
  });

  test("two processes that append at once lose nothing and mix nothing", async () => {
    const path = join(folder, "two.jsonl");
    const writers = await Promise.all([writer(path, "dakar", 150), writer(path, "bamako", 150)]);
    const ends = writers.map(({ child }) => once(child, "exit"));
    for (const { child } of writers) child.send("go");
    await Promise.all(ends);
    const ledger = new Ledger(path);
    const ids = (await ledger.entries()).map(({ id }) => id);
    expect(await ledger.damaged()).toEqual([]);
    expect([...ids].sort()).toEqual(writers.flatMap(({ acknowledged }) => acknowledged).sort());
    expect(ids).toHaveLength(300);
  }, 60_000);

  test(`killed ${KILLS} times it holds everything it acknowledged`, async () => {
    const path = join(folder, "killed.jsonl");
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const one = await writer(path, `run ${kill}`);
      const gone = once(one.child, "exit");
      one.child.send("go");
      await once(one.child, "message");
      await wait(Math.random() * 40);
      one.child.kill("SIGKILL");
      await gone;
      acknowledged.push(...one.acknowledged);
    }
    const ids = new Set((await new Ledger(path).entries()).map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  }, 120_000);
});
