import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flagMask } from "../../src/events/model.ts";
import { countryIso3 } from "../../src/places/countryNames.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { readWorld } from "../places/worldPlacer.ts";

const data = join(process.env.HARMATTAN_DATA ?? "../shared/data", "events");
const SAHEL = join(data, "ucdp_ged_v21_1_west_africa_sahel_1989_2020_prec1-2.csv.gz");
const CANDIDATE = join(data, "ucdp_candidate_v26_0_1_global_2026-01.csv.gz");
const present = existsSync(data);

describe.skipIf(!present)(`published events count for the country that they state (needs ${data})`, () => {
  let folder: string;
  let workspace: Workspace;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "harmattan-countries-"));
    workspace = await Workspace.open({ folder, placer: readWorld().placer });
    for (const path of [SAHEL, CANDIDATE]) {
      ids[path] = (await workspace.importFile(path, {}, () => {})).snapshot.id;
    }
  }, 120_000);
  afterAll(async () => {
    workspace.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("the Sahel by code, exactly", async () => {
    const found = await workspace.all({
      sql: `SELECT iso3, count(*)::INTEGER AS events FROM events
        WHERE dataset = $id AND iso3 IN ('MLI', 'BFA', 'NER', 'NGA') GROUP BY 1 ORDER BY 1`,
      params: { id: ids[SAHEL] ?? "" },
    });
    expect(found).toEqual([
      { iso3: "BFA", events: 392 },
      { iso3: "MLI", events: 891 },
      { iso3: "NER", events: 258 },
      { iso3: "NGA", events: 3728 },
    ]);
  });

  test("and everywhere else, but for Palestine, which UCDP states as Israel", async () => {
    const found = await workspace.all<{ dataset: string; name: string; iso3: string; events: number }>({
      sql: `SELECT country_reported AS name, iso3, count(*)::INTEGER AS events FROM events
        WHERE dataset <> 'casebook' GROUP BY ALL`,
    });
    const apart = found.filter(({ name, iso3 }) => countryIso3(name) !== iso3);
    expect(apart).toEqual([{ name: "Israel", iso3: "PSE", events: 84 }]);
  });

  test("no stated country is unknown, and no point is at zero", async () => {
    const unknown = flagMask("unknown-country", "zero-point");
    const found = await workspace.all({
      sql: "SELECT count(*)::INTEGER AS events FROM events WHERE (flags & $unknown) <> 0",
      params: { unknown },
    });
    expect(found).toEqual([{ events: 0 }]);
  });

  test("no division belongs to another country", async () => {
    const parents = new Map(workspace.units().map(({ id, parent }) => [id, parent]));
    const found = await workspace.all<{ iso3: string; adm1: string }>({
      sql: "SELECT DISTINCT iso3, adm1 FROM events WHERE adm1 IS NOT NULL",
    });
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ iso3, adm1 }) => parents.get(adm1) !== iso3)).toEqual([]);
  });
});
