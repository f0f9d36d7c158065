import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areaAround, residentsByArea, residentsProblems } from "../../src/casebook/areas.ts";
import { casebookClaims } from "../../src/casebook/claims.ts";
import { describeProblem } from "../../src/casebook/problem.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { regionOfCasebook } from "../../src/casebook/region.ts";
import type { PlaceRow } from "../../src/casebook/schema.ts";
import { regionNetwork } from "../../src/displacement/region/network.ts";

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
    expect(sum("BFA", "2024")).toBe(23_558_491);
    expect(sum("NER", "2024")).toBe(26_367_847);
    const regions = residentsByArea(sahel).filter(({ area }) => area.iso3 === "MLI" && area.extent === "admin1");
    expect(regions.reduce((all, { row }) => all + row.people, 0)).toBe(22_395_490);
  });

  it("are known of every district that people leave", () => {
    const { districts } = regionNetwork(regionOfCasebook(sahel), 20_500);
    expect(districts.ids.filter((_, i) => !Number.isFinite(districts.population[i]))).toEqual([]);
  });

  it("are claims about the division, each with who says so and its source", () => {
    const claims = casebookClaims(sahel).filter(({ subject }) => subject === "populations:MLI-admin2-menaka");
    expect(
      claims.map(({ value, when, assertedBy, source }) => [value, when?.start, assertedBy, source.publisher]),
    ).toEqual([
      [
        { kind: "number", low: null, best: 67_119, high: null, bound: null },
        "2018",
        "National Directorate of Population of Mali",
        "OCHA",
      ],
      [
        { kind: "number", low: null, best: 85_836, high: null, bound: null },
        "2024",
        "National Directorate of Population of Mali",
        "CILSS and WFP",
      ],
      [
        { kind: "number", low: null, best: 318_876, high: null, bound: null },
        "2022",
        "National Institute of Statistics of Mali (INSTAT)",
        "Maliweb",
      ],
    ]);
  });
});
