import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { buildGazetteer, type NamedPlace, packCities, parseCities } from "../../src/places/gazetteer.ts";
import { GEONAMES_COLUMNS, parseGeonames } from "../../src/places/geonames.ts";
import { matchPlace } from "../../src/places/matchPlace.ts";

const data = process.env.HARMATTAN_DATA ?? "../shared/data";

const place = (name: string, iso3: string, more: Partial<NamedPlace> = {}): NamedPlace => ({
  name,
  aliases: [],
  longitude: 0,
  latitude: 0,
  iso3,
  adm1: null,
  population: null,
  ...more,
});

const sahel = buildGazetteer("test", [
  place("Gao", "MLI", { adm1: "ML-7", population: 86_633, longitude: -0.04, latitude: 16.27 }),
  place("Gao", "NER", { longitude: 8.5, latitude: 14.47 }),
  place("Gaoua", "BFA", { population: 25_104, longitude: -3.18, latitude: 10.33 }),
  place("Timbuktu", "MLI", { aliases: ["Tombouctou", "تمبكتو"], population: 32_460, longitude: -3, latitude: 16.77 }),
  place("Djibo", "BFA", { population: 61_462, longitude: -1.63, latitude: 14.1 }),
  place("Koro", "MLI", { adm1: "ML-5", population: 5000, longitude: -3.08, latitude: 14.07 }),
  place("Koro", "MLI", { adm1: "ML-4", population: 900, longitude: -6, latitude: 13.4 }),
  place("Niono", "MLI", { longitude: -5.99, latitude: 14.25 }),
  place("Saint-Louis", "SEN", { longitude: -16.5, latitude: 16.02 }),
]);
const names = (name: string, context = {}) =>
  matchPlace(name, context, [sahel]).map(({ matchedName, iso3, tier }) => `${matchedName} ${iso3} ${tier}`);

describe("matchPlace", () => {
  test("takes the same spelling first, then longer names; population decides between equals", () => {
    expect(names("Gao")).toEqual(["Gao MLI exact", "Gao NER exact"]);
    expect(names("Gaou")).toEqual(["Gaoua BFA prefix"]);
  });

  test("finds aliases, in Arabic too, and spellings that differ in accents and hyphens", () => {
    expect(names("Tombouctou")).toEqual(["Timbuktu MLI alias"]);
    expect(names("تُمبكتو")).toEqual(["Timbuktu MLI name"]);
    expect(names("St. louis")).toEqual(["Saint-Louis SEN name"]);
  });

  test("finds names that sound alike or are a letter away, and says so", () => {
    expect(names("Jibo")).toEqual(["Djibo BFA spelling"]);
    expect(names("Noino")).toEqual(["Niono MLI near"]);
  });

  test("searches the stated country only and puts the stated division first", () => {
    expect(names("Gao", { iso3: "NER" })).toEqual(["Gao NER exact"]);
    expect(matchPlace("Koro", { iso3: "MLI", adm1: "ML-4" }, [sahel])[0].population).toBe(900);
    expect(matchPlace("Koro", { iso3: "MLI" }, [sahel])[0].population).toBe(5000);
    expect(names("Gao", { iso3: "FRA" })).toEqual([]);
  });

  test.each(["", "  ", "…", "Zzyzx"])("%j matches nothing", (name) => expect(names(name)).toEqual([]));

  test("does not guess at short names", () => {
    expect(names("Gay")).toEqual([]);
  });

  test("gives one place once when two gazetteers hold it", () => {
    const other = buildGazetteer("other", [place("Gao", "MLI", { longitude: -0.05, latitude: 16.28 })]);
    const matches = matchPlace("Gao", { iso3: "MLI" }, [sahel, other]);
    expect(matches.map(({ origin }) => origin)).toEqual(["test"]);
  });
});

describe("cities.bin", () => {
  test("holds names, points and divisions of what was packed", () => {
    const bytes = packCities(sahel);
    const cities = parseCities(bytes.buffer);
    const [found] = matchPlace("gao", { iso3: "MLI" }, [cities]);
    expect(found).toMatchObject({ matchedName: "Gao", adm1: "ML-7", population: null, origin: "test" });
    expect(found.longitude).toBeCloseTo(-0.04, 5);
  });

  test("refuses bytes of something else", () => {
    expect(() => parseCities(new ArrayBuffer(64))).toThrow(/not a Harmattan array file: 64 bytes/);
  });
});

describe("parseGeonames", () => {
  const row = (change: Record<string, string>) => {
    const cells: Record<string, string> = {
      geonameid: "2457163",
      name: "Gao",
      alternatenames: "GAQ,Gao,Gawo,гао,جاو,https://example.org/Gao",
      latitude: "16.27167",
      longitude: "-0.04472",
      feature_class: "P",
      feature_code: "PPLA",
      country_code: "ML",
      population: "86633",
      ...change,
    };
    return GEONAMES_COLUMNS.map((column) => cells[column] ?? "").join("\t");
  };

  test("reads the 19 columns of a dump and keeps Latin and Arabic spellings", () => {
    expect(parseGeonames(`${row({})}\n`)).toEqual({
      places: [
        {
          geonameId: 2457163,
          name: "Gao",
          aliases: ["Gao", "Gawo", "جاو"],
          longitude: -0.04472,
          latitude: 16.27167,
          iso3: "MLI",
          adm1: null,
          population: 86633,
        },
      ],
      rejects: [],
      leftOut: 0,
    });
  });

  test("rejects bad rows by line and column and keeps the others", () => {
    const text = [
      row({ latitude: "91" }),
      row({ country_code: "XX" }),
      row({ longitude: "" }),
      row({ population: "many" }),
      row({ name: " " }),
      row({ geonameid: "0" }),
      "Gao\tMali",
      row({ feature_class: "H", name: "Niger" }),
      row({ population: "0" }),
    ].join("\r\n");
    const { places, rejects, leftOut } = parseGeonames(text);
    expect(rejects.map(({ line, column, value }) => [line, column, value])).toEqual([
      [1, "latitude", "91"],
      [2, "country_code", "XX"],
      [3, "longitude", ""],
      [4, "population", "many"],
      [5, "name", " "],
      [6, "geonameid", "0"],
      [7, null, null],
    ]);
    expect(rejects[6].reason).toBe("2 values in the row; valid: 19");
    expect([leftOut, places.length, places[0].population]).toEqual([1, 1, null]);
  });

  test("reads a CSV with a header, with a byte order mark and quoted lists", () => {
    const text =
      "\uFEFFgeonameid,name,alternatenames,latitude,longitude,country_code,population\n" +
      '2460596,Bamako,"Bamaco,Bamaku",12.65,-8,ML,1297281\n' +
      '1,"Quoted ""Place""",,0,0,ML,\n';
    const { places, rejects } = parseGeonames(text);
    expect(rejects).toEqual([]);
    expect(places.map(({ name, aliases, population }) => [name, aliases, population])).toEqual([
      ["Bamako", ["Bamaco", "Bamaku"], 1297281],
      ['Quoted "Place"', [], null],
    ]);
  });

  test.each([
    ["", "the header (empty)"],
    ["a,b\n1,2\n", "the header a, b"],
    ["a\tb\n", "2 tab-separated columns"],
  ])("says what it found in %j", (text, found) => {
    expect(() => parseGeonames(text)).toThrow(found);
  });

  const cities = `${data}/geo/gazetteer/geonames_cities500_wafr.csv.gz`;
  test.skipIf(!existsSync(cities))(`reads a real extract without a reject (needs ${cities})`, () => {
    const { places, rejects } = parseGeonames(gunzipSync(readFileSync(cities)).toString("utf8"));
    expect([places.length, rejects.length]).toEqual([2737, 0]);
    const [found] = matchPlace("Tombouctou", { iso3: "MLI" }, [buildGazetteer("geonames", places)]);
    expect(found).toMatchObject({ matchedName: "Timbuktu", iso3: "MLI" });
  });
});
