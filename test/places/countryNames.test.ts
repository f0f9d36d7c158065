import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { countryIso3, countryOfGwNumber } from "../../src/places/countryNames.ts";
import { ISO3, iso2OfIso3, iso3OfIso2 } from "../../src/places/iso.ts";

const data = process.env.HARMATTAN_DATA ?? "../shared/data";
const events = join(data, "events");

describe("countryIso3", () => {
  test.each([
    ["DR Congo (Zaire)", "COD"],
    ["Congo", "COG"],
    ["Ivory Coast", "CIV"],
    ["Côte d’Ivoire", "CIV"],
    ["Yemen (North Yemen)", "YEM"],
    ["Russia (Soviet Union)", "RUS"],
    ["Cambodia (Kampuchea)", "KHM"],
    ["Myanmar (Burma)", "MMR"],
    ["Kingdom of eSwatini (Swaziland)", "SWZ"],
    ["Serbia (Yugoslavia)", "SRB"],
    ["Macedonia, FYR", "MKD"],
    ["Zimbabwe (Rhodesia)", "ZWE"],
    ["Madagascar (Malagasy)", "MDG"],
    ["Bosnia-Herzegovina", "BIH"],
    ["The Gambia", "GMB"],
    ["Niger", "NER"],
    ["Nigeria", "NGA"],
    ["Tchad", "TCD"],
    ["مالي", "MLI"],
    ["Western Sahara", "ESH"],
    [" burkina faso ", "BFA"],
    ["MLI", "MLI"],
  ])("%s is %s", (name, iso3) => expect(countryIso3(name)).toBe(iso3));

  test.each(["", "Sahel", "XYZ", "Czechoslovakia"])("%j is no country", (name) => expect(countryIso3(name)).toBeNull());

  test("knows every country by its own code, and by Gleditsch and Ward's number", () => {
    expect(ISO3.filter((iso3) => countryIso3(iso3) !== iso3)).toEqual([]);
    expect(ISO3.filter((iso3) => iso3OfIso2(iso2OfIso3(iso3) ?? "") !== iso3)).toEqual([]);
    expect([432, 439, 436, 490, 678, 680, 315].map(countryOfGwNumber)).toEqual([
      "MLI",
      "BFA",
      "NER",
      "COD",
      "YEM",
      "YEM",
      null,
    ]);
  });

  const parquet = join(events, "ucdp_ged_v21_1_global_1989_2020_prec1-2.parquet");
  test.skipIf(!existsSync(parquet))(`knows every country of UCDP GED 21.1 (needs ${parquet})`, async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const rows = await connection.runAndReadAll(`SELECT DISTINCT country FROM '${parquet}' ORDER BY 1`);
    const names = rows.getRows().map(([name]) => String(name));
    connection.closeSync();
    expect(names).toHaveLength(121);
    expect(names.filter((name) => countryIso3(name) === null)).toEqual([]);
  });

  const numbered: [string, string, string][] = [
    ["ucdp_candidate_v26_0_1_global_2026-01.csv.gz", "country", "country_id"],
    ["ucdp_ged_2023release_sample1000_global_1989_2022.csv.gz", "country", "country_id"],
    ["ucdp_organized_violence_country_year_v25_1_1989_2024.csv.gz", "country_cy", "country_id_cy"],
  ];
  for (const [file, name, number] of numbered) {
    const path = join(events, file);
    test.skipIf(!existsSync(path))(`name and number agree in ${file} (needs ${path})`, async () => {
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      const rows = await connection.runAndReadAll(
        `SELECT DISTINCT ${name}, ${number} FROM read_csv('${path}') ORDER BY 1`,
      );
      const pairs = rows.getRows().map(([country, id]): [string, number] => [String(country), Number(id)]);
      connection.closeSync();
      expect(pairs.length).toBeGreaterThan(40);
      const apart = pairs.filter(([country, id]) => countryIso3(country) !== countryOfGwNumber(id));
      expect(apart.map(([country]) => country)).toEqual([]);
    });
  }

  const views = join(data, "forecast", "views_country_list.csv");
  test.skipIf(!existsSync(views))(`knows every country of the VIEWS list (needs ${views})`, () => {
    const names = readFileSync(views, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.replace(/^\d+,\d+,/, "").replaceAll('"', ""));
    expect(names.filter((name) => countryIso3(name) === null)).toEqual([]);
  });

  const months = join(data, "forecast", "country_month_state_based_best_1990_2020.csv.gz");
  test.skipIf(!existsSync(months))(`knows every country of the monthly series (needs ${months})`, () => {
    const lines = gunzipSync(readFileSync(months)).toString("utf8").trim().split("\n").slice(1);
    const names = new Set(lines.map((line) => /^\d+,\d+,\d+,"?(.*?)"?,[\d.]+$/.exec(line)?.[1] ?? line));
    expect([...names].filter((name) => countryIso3(name) === null)).toEqual([]);
  });
});
