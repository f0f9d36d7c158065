import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workspace } from "../../src/workspace/index.ts";
import { INDEX_FORM } from "../../src/workspace/layout.ts";
import { testPlacer } from "./testPlacer.ts";

const HEADER =
  "id,year,month,day,country,type_of_violence,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const row = (id: string, more: { day?: number; country?: string; best?: number | string; lon?: number } = {}) =>
  [id, 2099, 1, more.day ?? 2, more.country ?? "Mali", "State-based violence", "a", "b"]
    .concat([13.5, more.lon ?? -9.5, 1, more.best ?? 1, 5])
    .join(",");

let folder: string;
let workspaces: Workspace[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "harmattan-workspace-"));
});
afterEach(async () => {
  for (const workspace of workspaces) workspace.close();
  workspaces = [];
  await rm(folder, { recursive: true, force: true });
});

async function open(version?: string): Promise<Workspace> {
  const workspace = await Workspace.open({
    folder: join(folder, "workspace"),
    placer: testPlacer(version),
    harmattanVersion: "0.0.0",
    now: () => new Date("2099-06-01T00:00:00Z"),
  });
  workspaces.push(workspace);
  return workspace;
}

async function file(name: string, rows: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, [HEADER, ...rows, ""].join("\n"));
  return path;
}

const importOne = async (workspace: Workspace, path: string, options = {}, signal?: AbortSignal) =>
  workspace.importFile(path, options, () => {}, signal);
const ids = (workspace: Workspace) =>
  workspace.all<{ id: string; iso3: string | null }>({ sql: "SELECT id, iso3 FROM events ORDER BY id" });

describe("snapshots", () => {
  test("an import says whether it is counted, and why not", async () => {
    const workspace = await open();
    const later = await importOne(workspace, await file("ged211.csv", [row("1"), row("2")]));
    expect(later.counting).toMatchObject({ counted: true, reason: null });
    const earlier = await importOne(workspace, await file("ged201.csv", [row("1")]));
    expect(earlier.counting).toMatchObject({ counted: false, because: "superseded", by: later.snapshot.id });
    expect(earlier.counting?.reason).toContain("(UCDP GED 21.1), which covers all its countries and time");
    const again = await importOne(workspace, await file("again.csv", [row("1")]), { release: "20.1" });
    expect(again).toMatchObject({ alreadyThere: true, counting: { counted: false } });
  });

  test("the same bytes twice are one snapshot, under whatever name", async () => {
    const workspace = await open();
    const first = await importOne(workspace, await file("ged211.csv", [row("1"), row("2")]));
    const again = await importOne(workspace, await file("other.csv", [row("1"), row("2")]), { marking: "TLP:GREEN" });
    expect(first).toMatchObject({
      alreadyThere: false,
      snapshot: { rows: 2, release: "21.1", marking: "CLEAR" },
    });
    expect(again).toMatchObject({ alreadyThere: true, snapshot: { id: first.snapshot.id, fileName: "ged211.csv" } });
    expect(again.warnings).toMatchObject([
      { code: "differs", values: { property: "marking", is: "CLEAR", stated: "GREEN" } },
    ]);
    expect(workspace.snapshots()).toHaveLength(1);
    expect(await ids(workspace)).toHaveLength(2);
  });

  test("a release stated by the user, and one per set of bytes, newest first", async () => {
    const workspace = await open();
    const path = await file("events.csv", [row("1")]);
    const { snapshot } = await importOne(workspace, path, { release: "24.1", licence: "CC0" });
    expect(snapshot).toMatchObject({
      release: "24.1",
      licence: "CC0",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await importOne(workspace, await file("more.csv", [row("2")]));
    expect(
      workspace
        .snapshots()
        .map((one) => one.fileName)
        .sort(),
    ).toEqual(["events.csv", "more.csv"]);
  });

  test("another process sees what this one imports when it refreshes", async () => {
    const [here, there] = [await open(), await open()];
    expect(await there.refresh()).toBe(false);
    const before = there.version;
    await importOne(here, await file("a.csv", [row("1")]));
    expect(await there.refresh()).toBe(true);
    expect(await ids(there)).toEqual([{ id: "1", iso3: "MLI" }]);
    expect(there.version).toBe(here.version);
    expect(there.version).not.toBe(before);
  });

  test("questions are answered while an import runs", async () => {
    const workspace = await open();
    await importOne(workspace, await file("a.csv", [row("1")]));
    const answers: unknown[] = [];
    const path = await file(
      "b.csv",
      Array.from({ length: 40_000 }, (_, i) => row(`b${i}`)),
    );
    let asking: Promise<unknown> = Promise.resolve();
    const importing = workspace.importFile(
      path,
      {},
      ({ stage }) => {
        if (stage !== "checking") return;
        asking = workspace.refresh().then(async () => answers.push("asked", (await ids(workspace)).length));
      },
      undefined,
    );
    await importing.then(() => answers.push("imported"));
    await asking;
    expect(answers).toEqual(["asked", 1, "imported"]);
  });

  test("two processes that import the same file at once make one snapshot", async () => {
    const [here, there] = [await open(), await open()];
    const path = await file("a.csv", [row("1")]);
    const reports = await Promise.all([importOne(here, path), importOne(there, path)]);
    expect(reports.map(({ snapshot }) => snapshot.id)).toEqual([reports[0].snapshot.id, reports[0].snapshot.id]);
    expect(await readdir(join(here.folder, "snapshots"))).toEqual([reports[0].snapshot.id]);
  });

  test("a cancelled import leaves nothing behind", async () => {
    const workspace = await open();
    const cancelled = new AbortController();
    const path = await file("a.csv", [row("1")]);
    const importing = workspace.importFile(
      path,
      {},
      ({ stage }) => stage === "checking" && cancelled.abort(),
      cancelled.signal,
    );
    await expect(importing).rejects.toThrow("aborted");
    expect(workspace.snapshots()).toEqual([]);
    expect((await readdir(workspace.folder)).sort()).toEqual(["index", "snapshots"]);
    expect((await importOne(workspace, path)).snapshot.rows).toBe(1);
  });

  test("what a process that died left behind is cleared, what a living one uses stays", async () => {
    const workspace = await open();
    const [dead, own, fresh, old] = [
      ".tmp-import-dead-1-x",
      `.tmp-import-dead-${process.pid}-x`,
      ".tmp-upload-a",
      ".tmp-upload-b",
    ];
    for (const name of [dead, own, fresh, old]) await mkdir(join(workspace.folder, name));
    await utimes(join(workspace.folder, old), 0, 0);
    await utimes(join(workspace.folder, dead), 0, 0);
    await Workspace.open({ folder: workspace.folder, placer: testPlacer() }).then((one) => one.close());
    expect((await readdir(workspace.folder)).filter((name) => name.startsWith(".tmp")).sort()).toEqual([own, fresh]);
  });

  test("a folder that is no whole snapshot is left out and named", async () => {
    await mkdir(join(folder, "workspace", "snapshots", "feedfacefeedface"), { recursive: true });
    const workspace = await open();
    expect(workspace.snapshots()).toEqual([]);
    expect(workspace.problems()).toEqual([expect.stringContaining("snapshots/feedfacefeedface was left out")]);
  });
});

describe("the index", () => {
  test("answers before anything was imported", async () => {
    const workspace = await open();
    expect(await ids(workspace)).toEqual([]);
    expect(await ids(await open())).toEqual([]);
  });

  test("is written again when it was deleted or damaged, also under other boundaries", async () => {
    const workspace = await open();
    await importOne(workspace, await file("a.csv", [row("1")]));
    const [name] = await readdir(join(workspace.folder, "index"));
    await writeFile(join(workspace.folder, "index", name), "damaged");
    expect(await ids(await open())).toEqual([{ id: "1", iso3: "MLI" }]);
    await rm(join(workspace.folder, "index"), { recursive: true });
    const other = await open("finer");
    expect(await ids(other)).toEqual([{ id: "1", iso3: "MLI" }]);
    expect(other.version).not.toBe(workspace.version);
    expect(await readdir(join(workspace.folder, "index"))).toEqual([
      expect.stringContaining(`.finer.${INDEX_FORM}.parquet`),
    ]);
  });

  test("may be deleted while a process uses it", async () => {
    const workspace = await open();
    await importOne(workspace, await file("a.csv", [row("1")]));
    await rm(join(workspace.folder, "index"), { recursive: true });
    expect(await ids(workspace)).toEqual([{ id: "1", iso3: "MLI" }]);
    await rm(join(workspace.folder, "index"), { recursive: true });
    expect(await workspace.refresh()).toBe(false);
    expect(await ids(workspace)).toEqual([{ id: "1", iso3: "MLI" }]);
  });

  test("holds curated events beside imported ones", async () => {
    const workspace = await open();
    await importOne(workspace, await file("a.csv", [row("1")]));
    const before = workspace.version;
    await workspace.setCasebookEvents([
      {
        key: "kayes-blockade",
        kind: "blockade",
        date_start: "2099-07-01",
        date_end: "2099-08-01",
        date_prec: 4,
        longitude: -9.5,
        latitude: 13.5,
        where_prec: 4,
        iso3: ["MLI"],
        side_a: "a",
      },
      {
        key: "border",
        kind: "attack",
        date_start: "2099-07-02",
        date_end: "2099-07-02",
        where_prec: 6,
        iso3: ["MLI", "NER"],
      },
    ]);
    expect(workspace.version).not.toBe(before);
    const columns =
      "uid, dataset, row, type, kind, date_start, where_prec, best, iso3, adm1, adm2, priogrid_gid, flags";
    expect(
      await workspace.all({ sql: `SELECT ${columns} FROM events WHERE dataset = 'casebook' ORDER BY row` }),
    ).toEqual([
      {
        uid: "casebook:kayes-blockade",
        dataset: "casebook",
        row: 1,
        type: 0,
        kind: "blockade",
        date_start: "2099-07-01",
        where_prec: 4,
        best: null,
        iso3: "MLI",
        adm1: "ML-1",
        adm2: null,
        priogrid_gid: 149382,
        flags: 0,
      },
      {
        uid: "casebook:border",
        dataset: "casebook",
        row: 2,
        type: 0,
        kind: "attack",
        date_start: "2099-07-02",
        where_prec: 6,
        best: null,
        iso3: null,
        adm1: null,
        adm2: null,
        priogrid_gid: null,
        flags: 0,
      },
    ]);
    await workspace.setCasebookEvents([]);
    expect(await ids(workspace)).toHaveLength(1);
  });

  test("answers by column, in typed arrays where no value is null", async () => {
    const workspace = await open();
    await importOne(workspace, await file("a.csv", [row("1", { best: 3 }), row("2", { best: "" })]));
    const columns = await workspace.columns({
      sql: `SELECT row, where_prec, longitude, longitude::FLOAT AS narrow, best, flags, count(*) OVER () AS n, id, date_start
        FROM events ORDER BY row`,
    });
    expect(columns).toEqual({
      row: Int32Array.of(1, 2),
      where_prec: Uint8Array.of(8, 8),
      longitude: Float64Array.of(-9.5, -9.5),
      narrow: Float32Array.of(-9.5, -9.5),
      best: [3, null],
      flags: Uint16Array.of(0, 0),
      n: Float64Array.of(2, 2),
      id: ["1", "2"],
      date_start: ["2099-01-02", "2099-01-02"],
    });
  });

  test("takes every kind of parameter", async () => {
    const workspace = await open();
    const params = {
      text: "it's",
      count: 7,
      big: 2 ** 40,
      part: 1.5,
      yes: true,
      none: null,
      names: ["a", "b"],
      codes: [1, 2],
      empty: [] as string[],
    };
    const names = Object.keys(params).filter((name) => name !== "none");
    const [found] = await workspace.all({
      sql: `SELECT ${names.map((name) => `$${name} AS ${name}`).join(", ")}, $none IS NULL AS none`,
      params,
    });
    expect(found).toEqual({ ...params, none: true });
  });

  test("is closed only when what was asked is answered", async () => {
    const workspace = await open();
    await importOne(workspace, await file("a.csv", [row("1")]));
    const asking = Promise.all([ids(workspace), ids(workspace)]);
    workspace.close();
    workspaces = workspaces.filter((one) => one !== workspace);
    expect(await asking).toEqual([[{ id: "1", iso3: "MLI" }], [{ id: "1", iso3: "MLI" }]]);
  });

  test("reads nothing outside its folder", async () => {
    const workspace = await open();
    const path = await file("a.csv", [row("1")]);
    await expect(workspace.all({ sql: `SELECT * FROM read_csv('${path}')` })).rejects.toThrow("disabled");
  });
});

describe("what a later release changed", () => {
  test("is told in the countries and the time that both cover", async () => {
    const workspace = await open();
    const earlier = [
      row("same"),
      row("more", { best: 1 }),
      row("moved"),
      row("gone"),
      row("late", { day: 30 }),
      row("abroad", { country: "Nigeria", lon: 5 }),
    ];
    const later = [
      row("same"),
      row("more", { best: 2 }),
      row("moved", { lon: -9 }),
      row("new", { day: 3 }),
      row("before", { day: 1 }),
      row("end", { day: 9 }),
    ];
    const before = await importOne(workspace, await file("ged201.csv", earlier));
    const after = await importOne(workspace, await file("ged211.csv", later));
    const diff = await workspace.diff(before.snapshot.id, after.snapshot.id, { offset: 0, limit: 10 });
    expect(diff).toMatchObject({
      added: 2,
      removed: 1,
      changed: 2,
      same: 1,
      changedBy: { best: 1, coordinate: 1 },
      notCompared: [],
      scope: { countries: ["Mali"], from: "2099-01-02", to: "2099-01-09", onlyNear: false },
    });
    expect(diff.items.map(({ what, id, changes }) => ({ what, id, changes }))).toEqual([
      { what: "changed", id: "more", changes: [{ column: "best", before: "1", after: "2" }] },
      { what: "changed", id: "moved", changes: [{ column: "coordinate", before: "13.5, -9.5", after: "13.5, -9.0" }] },
      { what: "removed", id: "gone", changes: [] },
      { what: "added", id: "new", changes: [] },
      { what: "added", id: "end", changes: [] },
    ]);
    const page = await workspace.diff(before.snapshot.id, after.snapshot.id, { offset: 2, limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual(["gone"]);
  });

  test("is told of several pairs at once", async () => {
    const workspace = await open();
    const before = (await importOne(workspace, await file("ged201.csv", [row("1"), row("2")]))).snapshot.id;
    const after = (await importOne(workspace, await file("ged211.csv", [row("1", { best: 2 }), row("2")]))).snapshot.id;
    const page = { offset: 0, limit: 10 };
    const pairs: [string, string][] = [
      [before, after],
      [after, before],
      [before, before],
      [before, after],
    ];
    const diffs = await Promise.all(pairs.map(([one, other]) => workspace.diff(one, other, page)));
    expect(diffs.map(({ changed, same }) => [changed, same])).toEqual([
      [1, 1],
      [1, 1],
      [0, 2],
      [1, 1],
    ]);
  });

  test("is refused for a snapshot that is not there", async () => {
    const workspace = await open();
    await expect(workspace.diff("a", "b", { offset: 0, limit: 1 })).rejects.toThrow("no snapshot a; valid: none");
  });
});

describe("what the file system brings", () => {
  test("a folder, a missing file and an unknown option are refused", async () => {
    const workspace = await open();
    await expect(importOne(workspace, folder)).rejects.toThrow("is a folder; valid: one file");
    await expect(importOne(workspace, join(folder, "no.csv"))).rejects.toThrow("no such file");
    const path = await file("a.csv", [row("1")]);
    await expect(importOne(workspace, path, { colour: "red" })).rejects.toThrow(
      "unknown import option: colour; valid: as",
    );
    await expect(importOne(workspace, path, { as: "gtd" })).rejects.toThrow("unknown format: gtd; valid: acled");
    await expect(importOne(workspace, path, { as: "acled" })).rejects.toThrow("is not acled: it lacks event_id_cnty");
    await expect(importOne(workspace, path, { marking: "PINK" })).rejects.toThrow("invalid marking: PINK; valid: RED");
    await expect(importOne(workspace, path, { as: "generic" })).rejects.toThrow("needs a mapping file");
  });

  test("a line without end is named, for it may take the rows after it along", async () => {
    const workspace = await open();
    const path = await file("a.csv", [row("1"), row("x".repeat(9_000_000)), row("3", { best: "many" }), row("4")]);
    await expect(importOne(workspace, path)).rejects.toThrow("line 3 is 9.0 MB long; valid: rows of at most 2 MB");
  });

  test("a file that turns out to be Latin-1 far behind its first bytes is read as Latin-1", async () => {
    const workspace = await open();
    const rows = Array.from({ length: 4000 }, (_, i) => row(`${"x".repeat(60)}${i}`));
    const path = await file("a.csv", [...rows, row("last").replace(",a,", ",Front inventé,")]);
    const { readFile } = await import("node:fs/promises");
    await writeFile(path, Buffer.from(await readFile(path, "utf8"), "latin1"));
    const report = await importOne(workspace, path);
    expect(report).toMatchObject({
      snapshot: { rows: 4001, rejects: 0 },
      recognised: [expect.any(String), "CSV, Latin-1, comma between values, 13 columns"],
    });
    const [event] = await workspace.all({ sql: "SELECT side_a, line FROM events WHERE id = 'last'" });
    expect(event).toEqual({ side_a: "Front inventé", line: 4002 });
  });
});
