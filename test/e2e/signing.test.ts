import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { recorder } from "../cli/recorder.ts";

const folder = mkdtempSync(join(tmpdir(), "harmattan-signing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function typed(...words: string[]) {
  const effects = recorder({ env: { HARMATTAN_WHO: "night desk", HARMATTAN_WORKSPACE: folder } });
  const code = await run([...words, "--json"], commands, effects);
  return { code, ...effects.said };
}

describe("decisions on the command line", () => {
  test.each([
    ["ledger", "add", "dismiss", "events:EV0012#deaths", "--why", "no list"],
    ["casebook", "edit", "actors", "act-takuba", "ended", "2022-06-30", "--why", "the day is known"],
    [
      "casebook",
      "add",
      "actors",
      "act-new",
      "name_en=New Front",
      "kind=armed_group",
      "source=src-sahel-intelligence-2025-07-02",
      "--why",
      "named in May",
    ],
  ])("%s %s is signed by HARMATTAN_WHO where no --who is typed", async (...words) => {
    const { code, out, err } = await typed(...words);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out).who).toBe("night desk");
  });

  test.each([
    [["ledger", "add", "dismiss", "events:EV9999#deaths", "--why", "x"], /no claim events:EV9999#deaths/],
    [["ledger", "undo", "01AAAA", "--why", "x"], /no entry 01AAAA to undo/],
    [["casebook", "edit", "actors", "act-takub", "ended", "2022", "--why", "x"], /did you mean act-takuba/],
    [["evidence", "show", "casebook:nowhere"], /no dossier casebook:nowhere/],
  ])("what is not there ends with exit code 3: %j", async (words, said) => {
    const { code, err } = await typed(...words);
    expect(code).toBe(3);
    expect(err).toMatch(said);
  });
});
