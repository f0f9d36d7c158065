import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OutputExists, writeOutput } from "../../src/workspace/output.ts";
import { trashSnapshot } from "../../src/workspace/trash.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-trash-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a removed snapshot is moved as a whole, and its new place can be moved back", async () => {
  const from = join(folder, "snapshots", "0123456789abcdef");
  await mkdir(from, { recursive: true });
  await writeFile(join(from, "snapshot.json"), "{}");
  await mkdir(join(folder, "index"));
  await writeFile(join(folder, "index", "0123456789abcdef.one.parquet"), "");
  await writeFile(join(folder, "index", "other.one.parquet"), "");
  const moved = await trashSnapshot(folder, "0123456789abcdef", new Date("2026-10-10T12:34:56Z"));
  expect(moved).toEqual({ from, to: join(folder, "trash", "0123456789abcdef-20261010T123456") });
  expect(await readFile(join(moved.to, "snapshot.json"), "utf8")).toBe("{}");
  expect(await readdir(join(folder, "index"))).toEqual(["other.one.parquet"]);
  await expect(readFile(join(from, "snapshot.json"))).rejects.toThrow("ENOENT");
});

test("removing a snapshot that is not there changes nothing", async () => {
  await mkdir(join(folder, "snapshots"));
  await expect(trashSnapshot(folder, "ffff", new Date(0))).rejects.toThrow("ENOENT");
});

test("an output file is written whole, never over another unless that is asked for", async () => {
  const path = join(folder, "mali.csv");
  await writeOutput(path, Buffer.from("one"));
  await expect(writeOutput(path, Buffer.from("two"))).rejects.toThrow(OutputExists);
  expect(await readFile(path, "utf8")).toBe("one");
  await writeOutput(path, Buffer.from("two"), { replace: true });
  expect(await readFile(path, "utf8")).toBe("two");
  await expect(writeOutput(join(folder, "no", "such.csv"), Buffer.from(""))).rejects.toThrow(
    "its folder does not exist",
  );
});
