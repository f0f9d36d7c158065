import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { csvRecord } from "../../src/events/formats/csv/write.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "./testPlacer.ts";

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-ids-"));
  workspace = await Workspace.open({ folder: join(folder, "workspace"), placer: testPlacer() });
});
afterEach(async () => {
  workspace.close();
  await rm(folder, { recursive: true, force: true });
});

const COLUMNS = { date_start: "date", kind: "kind", place: "place" };
let files = 0;

async function idsOf(rows: readonly (readonly string[])[], columns: Record<string, string> = COLUMNS) {
  const names = ["date", "kind", "place"];
  const path = join(folder, `table${files++}.csv`);
  const mapping = join(folder, `mapping${files}.json`);
  await writeFile(path, [names, ...rows].map((row) => csvRecord(row)).join(""));
  await writeFile(mapping, JSON.stringify({ dataset: `Own ${files}`, columns }));
  const report = await workspace.importFile(path, { mapping }, () => {});
  const events = await workspace.all<{ id: string; place: string | null; flags: number }>({
    sql: "SELECT id, place, flags FROM events WHERE dataset = $id ORDER BY row",
    params: { id: report.snapshot.id },
  });
  return { report, events, ids: events.map(({ id }) => id) };
}

test("rows without an id get one from their content, and rows that are alike a number", async () => {
  const rows = [
    ["2025-01-01", "raid", "Kita"],
    ["2025-01-01", "raid", "Kita"],
    ["2025-01-02", "raid", "Kita"],
    ["soon", "raid", "Kita"],
    ["2025-01-01", "raid", "Kita"],
  ];
  const { report, events, ids } = await idsOf(rows);
  const [first] = ids;
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect([ids[1], ids[3]]).toEqual([`${first}-2`, `${first}-3`]);
  expect(ids[2]).not.toBe(first);
  expect(events.map(({ flags }) => flags)).toEqual([0, 0, 0, 0]);
  expect(report.warnings.find(({ code }) => code === "derived-ids")?.values).toEqual({ alike: "3" });
  expect(report.snapshot).toMatchObject({ rows: 4, rejects: 1, flagged: {} });
});

test("neither the order of rows nor that of the mapping's keys nor a further empty column changes an id", async () => {
  const rows = [
    ["2025-01-01", "raid", ""],
    ["2025-01-02", "ambush", ""],
  ];
  const { ids } = await idsOf(rows, { date_start: "date", kind: "kind" });
  const other = await idsOf([...rows].reverse(), { place: "place", kind: "kind", date_start: "date" });
  expect(other.ids.reverse()).toEqual(ids);
});

test("ids are distinct, keep the order of the file and depend on a row's own content alone", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", ":", "1", "é", ",", '"', " "), maxLength: 4 });
  // A blank at an end and the words for nothing are the reader's matter.
  const plain = cell.map((text) => text.trim());
  const row = fc.tuple(fc.constantFrom("2025-01-01", "2025-01-02"), plain, plain);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      const { ids, events } = await idsOf(rows);
      expect(new Set(ids).size).toBe(rows.length);
      expect(events.map(({ place }) => place ?? "")).toEqual(rows.map(([, , place]) => place));
      const base = ids.map((id) => id.slice(0, 16));
      const content = rows.map((one) => JSON.stringify(one));
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < i; j++) expect(base[i] === base[j]).toBe(content[i] === content[j]);
      }
    }),
    { numRuns: 12 },
  );
});
