import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InvalidImport, Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "./testPlacer.ts";

const TABLE = `id,year,month,day,country,type_of_violence,side_a,side_b,latitude,longitude,low_death,best_death,high_death
1,2099,1,2,Mali,State-based violence,a,b,13.5,-9.5,1,1,1
`;
const ACLED = `event_id_cnty,event_date,event_type,sub_event_type,actor1,country,latitude,longitude,fatalities
X1,2099-01-02,Battles,Armed clash,a,Mali,13.5,-9.5,1
`;

const GED =
  "Sundberg, R. & Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4), 523–532.";
const RELEASE_ARTICLE =
  "Pettersson, T. et al. (2021). Organized violence 1989–2020, with a special emphasis on Syria. Journal of Peace Research 58(4).";

let folder: string;
let workspace: Workspace;
const open = () =>
  Workspace.open({
    folder: join(folder, "workspace"),
    placer: testPlacer(),
    now: () => new Date("2099-06-01T00:00:00Z"),
  });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-corrections-"));
  workspace = await open();
});
afterEach(async () => {
  workspace.close();
  await rm(folder, { recursive: true, force: true });
});

async function importText(name: string, text: string, options = {}) {
  await writeFile(join(folder, name), text);
  return workspace.importFile(join(folder, name), options, () => {});
}
const logOf = (id: string) => join(workspace.folder, "snapshots", id, "corrections.ndjson");

describe("a correction", () => {
  test("is recorded with what stood before, seen by every process, and changes no row", async () => {
    const { snapshot } = await importText("events.csv", TABLE);
    using other = await open();
    const before = workspace.version;
    const answer = await workspace.correct(snapshot.id, {
      release: "21.1",
      marking: "TLP:GREEN",
      licence: "CC BY 4.0",
    });
    const changes = [
      { name: "release", before: null, after: "21.1" },
      { name: "citation", before: GED, after: `${GED} ${RELEASE_ARTICLE}` },
      { name: "marking", before: "CLEAR", after: "GREEN" },
    ];
    expect(answer.changes).toEqual(changes);
    expect(answer.snapshot).toMatchObject({
      release: "21.1",
      marking: "GREEN",
      corrections: [{ at: "2099-06-01T00:00:00.000Z", changes }],
    });
    expect(workspace.version).not.toBe(before);
    expect(await other.refresh()).toBe(true);
    expect(other.snapshots()).toEqual(workspace.snapshots());
    expect(other.version).toBe(workspace.version);
    const stored = JSON.parse(
      await readFile(join(workspace.folder, "snapshots", snapshot.id, "snapshot.json"), "utf8"),
    );
    expect(stored).toMatchObject({ release: null, marking: "CLEAR" });
  });

  test("of a release leaves a citation alone that is stated, and takes away one of the release before", async () => {
    const { snapshot } = await importText("ged211.csv", TABLE);
    expect(snapshot.citation).toBe(`${GED} ${RELEASE_ARTICLE}`);
    expect((await workspace.correct(snapshot.id, { release: "19.1" })).snapshot.citation).toBe(GED);
    await workspace.correct(snapshot.id, { citation: "Ours" });
    expect((await workspace.correct(snapshot.id, { release: "21.1" })).snapshot.citation).toBe("Ours");
  });

  test("that changes nothing is not recorded", async () => {
    const { snapshot } = await importText("ged211.csv", TABLE);
    expect((await workspace.correct(snapshot.id, { release: "21.1" })).changes).toEqual([]);
    expect(workspace.snapshots()[0]?.corrections).toEqual([]);
  });

  test("that a crash cut short does not count, and the next one stands", async () => {
    const { snapshot } = await importText("events.csv", TABLE);
    await workspace.correct(snapshot.id, { release: "21.1" });
    const whole = (await readFile(logOf(snapshot.id), "utf8")).replace("21.1", "22.1");
    for (let cut = 1; cut < whole.length - 1; cut += 7) {
      await appendFile(logOf(snapshot.id), whole.slice(0, cut));
      using after = await open();
      expect(after.snapshots()[0]).toMatchObject({ release: "21.1" });
      expect(after.problems()).toEqual([]);
      await after.correct(snapshot.id, { release: `${cut}` });
      expect(after.snapshots()[0]).toMatchObject({ release: `${cut}` });
      await after.correct(snapshot.id, { release: "21.1" });
    }
  });

  test.each([
    [{}, "nothing is stated to correct; valid: dataset, release"],
    [{ release: " " }, "release is empty"],
    [{ rows: "7" }, "rows cannot be corrected; valid: dataset"],
    [{ marking: "PINK" }, "invalid marking: PINK"],
    [{ redistribution: "all" }, "invalid redistribution: all"],
  ])("%j is refused", async (stated, message) => {
    const { snapshot } = await importText("events.csv", TABLE);
    await expect(workspace.correct(snapshot.id, stated)).rejects.toThrow(message);
    expect(workspace.snapshots()[0]?.corrections).toEqual([]);
  });

  test("never opens what the source keeps closed", async () => {
    const { snapshot } = await importText("acled.csv", ACLED);
    const opening = workspace.correct(snapshot.id, { redistribution: "rows" });
    await expect(opening).rejects.toThrow(InvalidImport);
    await expect(opening).rejects.toMatchObject({ code: "licence", values: { dataset: "ACLED" } });
  });
});

test("the same bytes with something else stated: what differs is named, with the way to put it right", async () => {
  const { snapshot } = await importText("ged211.csv", TABLE);
  const again = await importText("ged221.csv", TABLE, { licence: "CC0" });
  expect(again.alreadyThere).toBe(true);
  expect(again.warnings.map(({ code, values }) => [code, values.property, values.is, values.stated])).toEqual([
    ["differs", "release", "21.1", "22.1"],
    ["differs", "licence", "CC BY 4.0", "CC0"],
  ]);
  expect(again.warnings[0]?.text).toContain(`harmattan snapshots set ${snapshot.id.slice(0, 8)} --release 22.1`);
  await workspace.correct(snapshot.id, { release: "22.1", licence: "CC0" });
  expect((await importText("ged221.csv", TABLE, { licence: "CC0" })).warnings).toEqual([]);
});

test("the same file read in another way says that its events are there twice", async () => {
  const { snapshot } = await importText("ged211.csv", TABLE);
  await writeFile(
    join(folder, "own.json"),
    JSON.stringify({ dataset: "Own", columns: { id: "id" }, constants: { date_start: "2099-01-02" } }),
  );
  const second = await importText("ged211.csv", TABLE, { mapping: join(folder, "own.json") });
  expect(second.warnings[0]).toMatchObject({ code: "same-bytes", values: { id: snapshot.id.slice(0, 8) } });
});

test("every reject says what would be valid", async () => {
  const bad = ["x,,2,30,Mali,War,a,b,120,-9.5,1,many,1", '2,2099,13,2,Mali,1,a,"b,13.5', "3,2099"].join("\n");
  const { snapshot } = await importText("ged211.csv", `${TABLE}${bad}\n`);
  const { items } = await workspace.rejects(snapshot.id, { offset: 0, limit: 10 });
  expect(items.length).toBeGreaterThan(0);
  for (const { reason, line } of items) expect([line, reason]).toEqual([line, expect.stringMatching(/; valid: \S/)]);
});
