import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "./testPlacer.ts";

const LIST = [
  "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,NewNameFullMotherTongue,NewNameFullEng,Org,Location,GWNOLoc,Version",
  '11,HMR,HRM,n/a,Movement of the Hills,1,"HRM, HMR",Mouvement des collines,Hill Movement,1,"Mali, Niger","432, 436",22.1',
  "x,Nobody,Nobody,,,0,,,,1,Mali,432,22.1",
  "12,,n/a,,,0,,,,1,Mali,432,22.1",
  "13,Valley guards,Valley guards,,,0,,,,9,Mali,432,22.1",
  "14,Too,few",
].join("\n");

let folder: string;
let workspace: Workspace;
const importText = (name: string, text: string, options = {}) => {
  writeFileSync(join(folder, name), text);
  return workspace.importFile(join(folder, name), options, () => {});
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-actors-"));
  workspace = await Workspace.open({ folder: join(folder, "ws"), placer: testPlacer() });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a list of actors", () => {
  test("is a snapshot of its own with release, licence and citation; bad rows are rejects", async () => {
    const { snapshot, rejects } = await importText("ucdp-actor-221.csv", `\uFEFF${LIST}`);
    expect(snapshot).toMatchObject({
      kind: "actors",
      format: "ucdp-actor",
      dataset: "UCDP Actor",
      release: "22.1",
      licence: "CC BY 4.0",
      marking: "CLEAR",
      rows: 1,
      rejects: 4,
    });
    expect(snapshot.citation).toContain("Journal of Peace Research 59(4)");
    expect(rejects.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, "actorid", "x"],
      [4, "namedata", null],
      [5, "org", "9"],
      [6, null, "14,Too,few"],
    ]);
    expect((await workspace.rejects(snapshot.id, { offset: 0, limit: 10 })).total).toBe(4);
    const [list] = await workspace.ucdpActors();
    expect(list).toEqual({
      snapshot: expect.objectContaining({ id: snapshot.id }),
      actors: [
        {
          id: "11",
          names: ["HMR", "HRM", "Movement of the Hills", "Mouvement des collines", "Hill Movement"],
          oldIds: [],
          countries: ["MLI", "NER"],
          org: 1,
        },
      ],
    });
    expect((await importText("again.csv", `\uFEFF${LIST}`)).alreadyThere).toBe(true);
  });

  test("of old and new ids is told from that of dyads", async () => {
    const { snapshot } = await importText("ids.csv", "new_id,old_id,name\n11,2042,HMR\n11,11,HMR\n12,none,Other\n");
    expect(snapshot).toMatchObject({ kind: "actors", format: "ucdp-id-translation-actor", rows: 1, rejects: 1 });
    expect((await workspace.ucdpActors())[0].actors).toEqual([
      { id: "11", names: ["HMR"], oldIds: ["2042"], countries: [], org: null },
    ]);
    await expect(importText("dyads.csv", "new_id,old_id,name,type_of_violence\n1,2,A - B,1\n")).rejects.toThrow(
      "UCDP's table of old and new dyad ids",
    );
  });

  test("that is no such list says what it lacks", async () => {
    await expect(importText("x.csv", "id,name\n1,A\n", { as: "ucdp-actor" })).rejects.toThrow(
      "x.csv is not ucdp-actor: it lacks actorid, namedata, nameorig, org; it has id, name",
    );
    await expect(importText("y.csv", "new_id,old_id,name\nx,1,A\n")).rejects.toThrow(
      "y.csv holds no actor that can be read",
    );
  });
});
