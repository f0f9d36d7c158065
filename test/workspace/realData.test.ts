import { copyFileSync, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLACE_PRECISIONS } from "../../src/events/model.ts";
import { type Snapshot, Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "./testPlacer.ts";

const data = join(process.env.HARMATTAN_DATA ?? "../shared/data", "events");
const present = existsSync(data);

const FILES = {
  global: "ucdp_ged_v21_1_global_1989_2020_prec1-2.parquet",
  sahel: "ucdp_ged_v21_1_west_africa_sahel_1989_2020_prec1-2.csv.gz",
  candidate: "ucdp_candidate_v26_0_1_global_2026-01.csv.gz",
  nigeria: "ucdp_ged_v20_1_nigeria_1990_2019_hdx.csv.gz",
  bangladesh: "hdx_ucdp_ged_v19_1_bangladesh_with_hxl_row.csv.gz",
  sample: "ucdp_ged_2023release_sample1000_global_1989_2022.csv.gz",
};
type Name = keyof typeof FILES;

describe.skipIf(!present)(`published files (needs ${data})`, () => {
  let folder: string;
  let workspace: Workspace;
  const snapshots = {} as Record<Name, Snapshot>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "harmattan-data-"));
    workspace = await Workspace.open({ folder, placer: testPlacer() });
    for (const [name, file] of Object.entries(FILES)) {
      const report = await workspace.importFile(join(data, file), {}, () => {});
      snapshots[name as Name] = report.snapshot;
    }
    copyFileSync(
      join(data, "ucdp_organized_violence_country_year_v25_1_1989_2024.csv.gz"),
      join(folder, "official.csv.gz"),
    );
  }, 120_000);
  afterAll(async () => {
    workspace.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each<[Name, string, string | null, number]>([
    ["global", "ucdp-ged-reduced", "21.1", 176579],
    ["sahel", "ucdp-ged-reduced", "21.1", 12344],
    ["candidate", "ucdp-candidate", "26.0.1", 1727],
    ["nigeria", "ucdp-ged-hdx", "20.1", 4603],
    ["bangladesh", "ucdp-ged-hdx", "19.1", 601], // 602 rows with the row of HXL tags
    ["sample", "ucdp-ged", null, 1000],
  ])("%s is recognised as %s %s with %i events and no rejects", (name, format, release, rows) => {
    expect(snapshots[name]).toMatchObject({ format, release, rows, rejects: 0 });
  });

  test("countries of the Sahel have the events that they should", async () => {
    const found = await workspace.all({
      sql: `SELECT country_reported AS country, count(*)::INTEGER AS events FROM events
        WHERE dataset = $id AND country_reported IN ('Mali', 'Burkina Faso', 'Niger', 'Nigeria') GROUP BY 1 ORDER BY 1`,
      params: { id: snapshots.sahel.id },
    });
    expect(found).toEqual([
      { country: "Burkina Faso", events: 392 },
      { country: "Mali", events: 891 },
      { country: "Niger", events: 258 },
      { country: "Nigeria", events: 3728 },
    ]);
  });

  test("a file that holds only near places says so, and no other does", async () => {
    const found = await workspace.all({
      sql: `SELECT DISTINCT where_prec AS code FROM events WHERE dataset = $id`,
      params: { id: snapshots.sahel.id },
    });
    expect(found.map(({ code }) => PLACE_PRECISIONS[Number(code)])).toEqual(["exact-or-near"]);
    const others = await workspace.all({
      sql: `SELECT count(*)::INTEGER AS n FROM events WHERE where_prec = 8 AND dataset = $id`,
      params: { id: snapshots.candidate.id },
    });
    expect(others).toEqual([{ n: 0 }]);
  });

  test("oddities are counted and kept", async () => {
    expect(snapshots.global.flagged).toMatchObject({
      "best-below-low": 364,
      "best-above-high": 1101,
      "low-above-high": 869,
    });
    expect(snapshots.candidate.flagged).toMatchObject({ "provisional-code": 872, "spans-months": 15 });
    const [sums] = await workspace.all({
      sql: "SELECT count(*) FILTER (WHERE best < low)::INTEGER AS below, count(*) FILTER (WHERE best = 0)::INTEGER AS none FROM events WHERE dataset = $id",
      params: { id: snapshots.global.id },
    });
    expect(sums).toEqual({ below: 364, none: 14372 });
  });

  test("rows stand in file order, each with its line", async () => {
    const ends = await workspace.all({
      sql: "SELECT row, line, id FROM events WHERE dataset = $id AND row IN (1, 2, 1727) ORDER BY row",
      params: { id: snapshots.candidate.id },
    });
    expect(ends).toEqual([
      { row: 1, line: 2, id: "609987" },
      { row: 2, line: 3, id: "610972" },
      expect.objectContaining({ row: 1727, line: 2798 }),
    ]);
  });

  test("Nigeria 20.1 against 21.1: 3 changed best, 27 moved, 3 changed side_b among 3,286 shared ids", async () => {
    const diff = await workspace.diff(snapshots.nigeria.id, snapshots.sahel.id, { offset: 0, limit: 100 });
    expect(diff.same + diff.changed).toBe(3286);
    expect(diff.changedBy).toMatchObject({ best: 3, coordinate: 27, side_b: 3 });
    expect(diff.scope).toEqual({ countries: ["Nigeria"], from: "1990-09-25", to: "2019-12-31", onlyNear: true });
    expect(diff.items).toHaveLength(diff.changed + diff.added + diff.removed);
    expect(diff.notCompared).toContain("where_prec");
    const apart = await workspace.diff(snapshots.candidate.id, snapshots.sahel.id, { offset: 0, limit: 100 });
    expect(apart).toMatchObject({ added: 0, removed: 0, scope: { from: null, to: null } });
  });

  /** Deaths by country, year and type beside the official totals of release 25.1: cells that agree, lie below, above. */
  async function againstOfficial(name: Name): Promise<{ cells: number; equal: number; below: number; above: number }> {
    const types = [
      [1, "sb_total_deaths_best_cy"],
      [2, "ns_total_deaths_best_cy"],
      [3, "os_total_deaths_best_cy"],
    ];
    const official = types.map(
      ([type, column]) => `SELECT country_cy AS country, year_cy AS year, ${type} AS type, ${column} AS deaths
      FROM read_csv('${join(workspace.folder, "official.csv.gz")}')`,
    );
    const [found] = await workspace.all<{ cells: number; equal: number; below: number; above: number }>({
      sql: `WITH official AS (${official.join(" UNION ALL ")}),
        ours AS (SELECT country_reported AS country, year(date_start) AS year, type, sum(best) AS deaths
          FROM events WHERE dataset = $id GROUP BY ALL),
        pairs AS (SELECT ours.deaths AS ours, official.deaths AS theirs FROM ours JOIN official USING (country, year, type))
        SELECT count(*)::INTEGER AS cells, (count(*) FILTER (WHERE ours = theirs))::INTEGER AS equal,
          (count(*) FILTER (WHERE ours < theirs))::INTEGER AS below, (count(*) FILTER (WHERE ours > theirs))::INTEGER AS above
        FROM pairs`,
      params: { id: snapshots[name].id },
    });
    return found;
  }

  test("deaths by country, year and type agree with the official totals but for what later releases revised", async () => {
    expect(await againstOfficial("bangladesh")).toEqual({ cells: 74, equal: 70, below: 4, above: 0 });
    expect(await againstOfficial("nigeria")).toEqual({ cells: 71, equal: 44, below: 26, above: 1 });
  });

  test("the file without coarsely placed events lies below the official totals but for what later releases took out", async () => {
    expect(await againstOfficial("global")).toEqual({ cells: 2986, equal: 789, below: 2171, above: 26 });
  });
});
