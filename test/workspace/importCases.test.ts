import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImportOptions, Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "./testPlacer.ts";

const CASES = "test/cases/import";
const NOT_INPUT = ["expected.json", "options.json", "mapping.json"];

let folder: string;
let workspace: Workspace;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-cases-"));
  workspace = await Workspace.open({ folder, placer: testPlacer(), now: () => new Date("2099-06-01T00:00:00Z") });
});
afterAll(async () => {
  workspace.close();
  await rm(folder, { recursive: true, force: true });
});

/** What an import came to: the report, every reject, and every event with the columns that are stated. */
async function outcome(caseFolder: string): Promise<unknown> {
  const input = readdirSync(caseFolder).find((name) => !NOT_INPUT.includes(name)) ?? "";
  try {
    const report = await workspace.importFile(join(caseFolder, input), optionsOf(caseFolder), () => {});
    const { id, format, dataset, release, licence, redistribution, marking, rows, rejects, flagged } = report.snapshot;
    const events = await workspace.all<Record<string, unknown>>({
      sql: "SELECT * EXCLUDE (uid, dataset) FROM events WHERE dataset = $id ORDER BY row",
      params: { id },
    });
    return {
      snapshot: { format, dataset, release, licence, redistribution, marking, rows, rejects, flagged },
      recognised: report.recognised,
      warnings: report.warnings.map(({ text }) => text),
      rejects: (await workspace.rejects(id, { offset: 0, limit: 100 })).items,
      events: events.map(stated),
    };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function optionsOf(caseFolder: string): ImportOptions {
  const path = join(caseFolder, "options.json");
  const options: ImportOptions = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  return options.mapping ? { ...options, mapping: join(caseFolder, options.mapping) } : options;
}

const stated = (event: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));

describe("an import of each kind of file comes to what its case says", () => {
  for (const name of readdirSync(CASES).filter((one) => !one.startsWith("."))) {
    test(name, async () => {
      const actual = await outcome(join(CASES, name));
      const expected = join(CASES, name, "expected.json");
      if (!existsSync(expected)) {
        writeFileSync(expected, `${JSON.stringify(actual, null, 2)}\n`);
        throw new Error(`${expected} was missing and has been written: read it, then run again`);
      }
      expect(actual).toEqual(JSON.parse(readFileSync(expected, "utf8")));
    });
  }
});
