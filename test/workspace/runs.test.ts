import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Workspace } from "../../src/workspace/index.ts";
import type { RunManifest } from "../../src/workspace/runs/model.ts";
import { runId, UnknownRun } from "../../src/workspace/runs/store.ts";
import { testPlacer } from "./testPlacer.ts";

const MANIFEST: RunManifest = {
  kind: "forecast",
  inputs: [{ what: "snapshot", id: "00ff" }],
  parameters: { unit: "country", months: [3, 14], until: "2020-10" },
  seed: 7,
  harmattanVersion: "0.0.0",
};
const RESULT = {
  tables: {
    units: {
      key: ["MLI", "NER", null],
      mean: new Float64Array([1.5, 0, Number.NaN]),
      month: new Int32Array([1, 2, 3]),
    },
    long: { value: Float32Array.from({ length: 5000 }, (_, i) => i) },
  },
  summary: { crps: 12.5 },
};

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-runs-"));
  workspace = await Workspace.open({ folder, placer: testPlacer(), harmattanVersion: "0.0.0" });
});
afterEach(async () => {
  workspace.close();
  await rm(folder, { recursive: true, force: true });
});

test("what was computed is found again by its manifest, with every value", async () => {
  expect(await workspace.runs.find(MANIFEST)).toBeNull();
  const saved = await workspace.runs.save(MANIFEST, RESULT);
  expect(saved).toMatchObject({ ...MANIFEST, tables: { units: 3, long: 5000 }, summary: { crps: 12.5 } });
  const found = await workspace.runs.find({
    ...MANIFEST,
    parameters: { until: "2020-10", months: [3, 14], unit: "country" },
  });
  expect(found).toEqual(saved);
  const units = await workspace.runs.table(saved, "units");
  expect(units).toEqual(RESULT.tables.units);
  const { value } = await workspace.runs.table(saved, "long");
  expect(value).toEqual(RESULT.tables.long.value);
});

test("the same manifest and result give the same bytes", async () => {
  const bytes = async () => {
    const { id } = await workspace.runs.save(MANIFEST, RESULT);
    const names = (await readdir(join(folder, "runs", id))).sort();
    const files = await Promise.all(names.map((name) => readFile(join(folder, "runs", id, name), "base64")));
    await rm(join(folder, "runs", id), { recursive: true });
    return Object.fromEntries(names.map((name, i) => [name, files[i]]));
  };
  expect(await bytes()).toEqual(await bytes());
});

test("every part of a manifest makes another run", () => {
  const others: Partial<RunManifest>[] = [
    { kind: "backtest" },
    { inputs: [] },
    { parameters: { ...MANIFEST.parameters, unit: "cell" } },
    { seed: 8 },
    { harmattanVersion: "0.0.1" },
  ];
  const ids = [MANIFEST, ...others.map((other) => ({ ...MANIFEST, ...other }))].map(runId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a run saved twice, or by two at once, is one run", async () => {
  const [a, b] = await Promise.all([workspace.runs.save(MANIFEST, RESULT), workspace.runs.save(MANIFEST, RESULT)]);
  expect(a).toEqual(b);
  expect(await workspace.runs.list()).toEqual([a]);
  expect((await readdir(folder)).filter((name) => name.startsWith(".tmp-run"))).toEqual([]);
});

test("an unknown run and an unknown table say what is valid; a broken folder is left out", async () => {
  const run = await workspace.runs.save(MANIFEST, RESULT);
  await expect(workspace.runs.get("0123")).rejects.toThrow(new UnknownRun(`no run 0123; valid: ${run.id}`));
  await expect(workspace.runs.table(run, "cells")).rejects.toThrow(
    `run ${run.id} has no table cells; valid: units, long`,
  );
  await writeFile(join(folder, "runs", run.id, "run.json"), "{");
  expect(await workspace.runs.list()).toEqual([]);
});

test("columns of unequal length are refused before anything is written", async () => {
  const table = { a: new Float64Array(2), b: new Float64Array(3) };
  await expect(workspace.runs.save(MANIFEST, { tables: { table }, summary: null })).rejects.toThrow(
    "columns of table have 2, 3 rows; valid: one length",
  );
  expect(await workspace.runs.list()).toEqual([]);
});
