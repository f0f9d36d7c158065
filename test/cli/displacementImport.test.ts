import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { displacementImport } from "../../src/cli/commands/displacementCases.ts";
import { run } from "../../src/cli/run.ts";
import { LARGEST_CASE } from "../../src/displacement/cases/index.ts";
import { recorder } from "./recorder.ts";

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "harmattan-cases-"));
  for (const folder of ["empty", "two/a/input_csv", "two/b/input_csv", "huge/input_csv"]) {
    mkdirSync(join(cwd, folder), { recursive: true });
  }
  for (const file of ["case.zip", "locations.csv"]) writeFileSync(join(cwd, file), "x");
  writeFileSync(join(cwd, "huge/input_csv/routes.csv"), new Uint8Array(LARGEST_CASE + 1));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const VALID = "valid: a folder with input_csv/ and source_data/";

describe("what holds no case is refused before a workspace is opened", () => {
  test.each([
    ["nowhere", 1, `nowhere is not there; ${VALID}`],
    ["case.zip", 1, `case.zip is a file, unpack it first; ${VALID}`],
    ["locations.csv", 1, `locations.csv is a file; ${VALID}`],
    ["empty", 1, `empty; ${VALID}`],
    ["two", 2, "two/b…"],
    ["huge", 1, "huge holds more than 16777216 bytes (input_csv/routes.csv); valid: a case of at most 16 MB"],
  ])("%s", async (folder, expected, message) => {
    const effects = recorder({ cwd });
    const code = await run(["displacement", "import", folder], [displacementImport], effects);
    expect([code, effects.said.out]).toEqual([expected, ""]);
    expect(effects.said.err).toContain(message);
  });
});
