import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areaAround, residentsByArea, residentsProblems } from "../../src/casebook/areas.ts";
import { casebookClaims } from "../../src/casebook/claims.ts";
import { describeProblem } from "../../src/casebook/problem.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { regionOfCasebook } from "../../src/casebook/region.ts";
import type { PlaceRow } from "../../src/casebook/schema.ts";
import { regionNetwork } from "../../src/displacement/region/network.ts";
import { dossiers } from "../../src/evidence/dossier.ts";

const folder = new URL("../../casebooks/sahel/", import.meta.url);
const sahel = readCasebook(
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")])),
);
const HEADER = "id,place,extent,people,date,kind,census,asserted_by,source,note\n";
const PLACES = `id,name,aliases,kind,iso3,adm1_name,adm2_name,pcode,longitude,latitude,precision,population,population_year,source,note
plc-kita,Kita,,town,MLI,Kayes,Kita,,,,,,,src,
plc-kayes-region,Kayes,,admin1,MLI,,,,,,,,,src,
plc-dunes,Dunes,,area,,,,,,,,,,src,
`;
const ABOUT = '{"name":"Toy","countries":["MLI"],"boundingBox":[-12,10,4,25],"languages":["en"],"asOf":"2026-01-31"}';
const toy = (rows: string) =>
  readCasebook({ "casebook.json": ABOUT, "places.csv": PLACES, "populations.csv": HEADER + rows });
const place = (id: string) => toy("").places.find((one) => one.id === id) as PlaceRow;

describe("areaAround", () => {
  it("names the division that holds a place, a region being its own", () => {
    expect(areaAround(place("plc-kita"), "admin2")).toEqual({ extent: "admin2", iso3: "MLI", name: "Kita" });
    expect(areaAround(place("plc-kita"), "admin1")).toEqual({ extent: "admin1", iso3: "MLI", name: "Kayes" });
    expect(areaAround(place("plc-kayes-region"), "admin1")).toEqual({ extent: "admin1", iso3: "MLI", name: "Kayes" });
    expect(areaAround(place("plc-kayes-region"), "admin2")).toBeNull();
    expect(areaAround(place("plc-dunes"), "country")).toBeNull();
  });
});

describe("residentsProblems", () => {
  it("tells rows that count no division, or start from a census that was not yet", () => {
    const book = toy(
      "a,plc-kita,admin2,600,2018,projection,2009,office,src,\n" +
        "b,plc-kayes-region,admin2,600,2018,projection,2009,office,src,\n" +
        "c,plc-kita,admin2,600,2018,census,2022,office,src,\n",
    );
    const lines = new Map([
      ["a", 2],
      ["b", 3],
      ["c", 4],
    ]);
    expect(residentsProblems(book, lines).map(describeProblem)).toEqual([
      'populations.csv:3 extent "admin2": places.csv names no such division around plc-kayes-region',
      'populations.csv:4 census "2022": later than the number, which is of 2018',
    ]);
  });
});

describe("residents of casebooks/sahel", () => {
  const sum = (iso3: string, date: string) =>
    residentsByArea(sahel)
      .filter(({ row, area }) => area.iso3 === iso3 && area.extent === "admin2" && row.date === date)
      .reduce((all, { row }) => all + row.people, 0);

  it("add up to the totals of their countries", () => {
    expect(sum("MLI", "2018")).toBe(17_907_114);
    expect(sum("BFA", "2021")).toBe(21_880_806);
    expect(sum("BFA", "2024")).toBe(23_558_491);
    expect(sum("NER", "2024")).toBe(26_367_847);
    const regions = residentsByArea(sahel).filter(({ area }) => area.iso3 === "MLI" && area.extent === "admin1");
    expect(regions.reduce((all, { row }) => all + row.people, 0)).toBe(22_395_490);
  });

  it("are known of every district that people leave", () => {
    const { districts } = regionNetwork(regionOfCasebook(sahel), 20_500);
    expect(districts.ids.filter((_, i) => !Number.isFinite(districts.population[i]))).toEqual([]);
  });

  it("are claims about the division, a census and what is carried on from another apart, each with who says so", () => {
    const subject = "populations:MLI-admin2-menaka";
    const { properties } = dossiers(casebookClaims(sahel), "2026-03-12").find((one) => one.subject === subject) ?? {
      properties: [],
    };
    expect(properties.map(({ property, agreement, derived }) => [property, agreement, derived?.best])).toEqual([
      ["residents, census of 2009", "single", 85_836],
      ["residents, census of 2022", "single", 318_876],
    ]);
    const said = properties.flatMap(({ claims }) => claims.map(({ claim }) => claim));
    expect(said.map(({ when, assertedBy, source }) => [when?.start, assertedBy, source.publisher])).toEqual([
      ["2018", "National Directorate of Population of Mali", "OCHA"],
      ["2024", "National Directorate of Population of Mali", "CILSS and WFP"],
      ["2022", "National Institute of Statistics of Mali (INSTAT)", "Maliweb"],
    ]);
  });

  it("do not count once an analyst dismissed them", () => {
    const counted = (dismissed?: ReadonlySet<string>) =>
      regionOfCasebook(sahel, dismissed).residents.flatMap(({ id }) => (id.startsWith("pop-mli-menaka") ? [id] : []));
    expect(counted()).toContain("pop-mli-menaka-2022");
    const one = new Set(["populations:pop-mli-menaka-2022#residents, census of 2022"]);
    expect(counted(one)).not.toContain("pop-mli-menaka-2022");
    expect(counted(one)).toContain("pop-mli-menaka-2024");
  });
});
