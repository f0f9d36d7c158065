import { describe, expect, test } from "vitest";
import { CATALOGUE, findInCatalogue, UnknownDataset } from "../../src/workspace/catalogue.ts";

describe("the catalogue of official datasets", () => {
  test("gives each dataset an id of its own, and each part of it too", () => {
    const ids = CATALOGUE.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { files } of CATALOGUE) expect(new Set(files.map((file) => file.part)).size).toBe(files.length);
  });

  test("names licence, citation, publisher and page of each, and where each file is to be had", () => {
    for (const entry of CATALOGUE) {
      for (const text of [entry.licence, entry.citation, entry.publisher, entry.about]) expect(text).not.toBe("");
      for (const address of [
        entry.page,
        ...entry.files.flatMap((file) => [file.page ?? entry.page, file.address ?? entry.page]),
      ]) {
        expect(new URL(address).protocol).toBe("https:");
      }
      for (const { address, fileName } of entry.files) expect(fileName === null).toBe(address === null);
    }
  });

  test("writes UCDP's file names as the publisher does", () => {
    expect(findInCatalogue("ucdp-ged@25.1").file).toMatchObject({
      address: "https://ucdp.uu.se/downloads/ged/ged251-csv.zip",
      fileName: "ged251-csv.zip",
      sha256: null,
    });
    expect(findInCatalogue("ucdp-candidate@26.0.1").file).toMatchObject({
      address: "https://ucdp.uu.se/downloads/candidateged/GEDEvent_v26_0_1.csv",
      sha256: "0abfa097090623537a4903c5dd1ab958e7f33e1b759319305d8036ff8c14e9ec",
    });
  });

  test("keeps ACLED's rows inside and asks for a login", () => {
    expect(findInCatalogue("acled").entry).toMatchObject({ redistribution: "aggregates-only", needsLogin: true });
    expect(findInCatalogue("acled").file.address).toBeNull();
  });

  test("takes the newest release when none is named, and a country in small letters", () => {
    expect(findInCatalogue("ucdp-ged").file.part).toBe("26.1");
    expect(findInCatalogue("geonames@mli").file.address).toBe("https://download.geonames.org/export/dump/ML.zip");
  });

  test("wants to know the country of a dataset by country", () => {
    expect(() => findInCatalogue("geonames")).toThrow(/^geonames has one file per country; valid: geonames@BEN, /);
  });

  test("says what is valid for an unknown id or part", () => {
    expect(() => findInCatalogue("ucdp")).toThrow(/^unknown dataset: ucdp; valid: ucdp-ged, ucdp-candidate, /);
    expect(() => findInCatalogue("ucdp-ged@16.1")).toThrow(UnknownDataset);
    expect(() => findInCatalogue("ucdp-ged@16.1")).toThrow(/^ucdp-ged has no part 16.1; valid: ucdp-ged@26.1, /);
  });
});
