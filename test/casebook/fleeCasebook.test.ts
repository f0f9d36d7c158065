import { describe, expect, it } from "vitest";
import { checkCasebook } from "../../src/casebook/check.ts";
import { casebookOfCase } from "../../src/casebook/fleeCasebook.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { regionOfCasebook } from "../../src/casebook/region.ts";
import { importFleeCase, OWN_RULES } from "../../src/displacement/cases/index.ts";
import { TOY } from "../displacement/toyFiles.ts";

describe("a movement case as casebook files", () => {
  const { displacementCase } = importFleeCase("toy", TOY, OWN_RULES);
  if (!displacementCase) throw new Error("the toy can be run");
  const { files, leftOut } = casebookOfCase(displacementCase);

  it("is a sound casebook", () => {
    expect(checkCasebook(files)).toEqual([]);
    expect(leftOut).toEqual([]);
  });

  it("holds places, roads, camps with their reports, closures and spells of violence", () => {
    const casebook = readCasebook(files);
    expect(casebook.hosts.map(({ id, population, origin, capacity }) => [id, population, origin, capacity])).toEqual([
      ["host-near", "refugee", ["MLI"], null],
      ["host-far", "refugee", ["MLI"], null],
    ]);
    expect(
      casebook.displacement
        .filter(({ place }) => place === "plc-near")
        .map(({ date_start, value }) => [date_start, value]),
    ).toEqual([
      ["2020-01-01", 200],
      ["2020-03-01", 1700],
      ["2020-04-20", 2400],
    ]);
    expect(
      casebook.border_closures.map(({ kind, iso3, route, date_start, date_end }) => [
        kind,
        iso3,
        route,
        date_start,
        date_end,
      ]),
    ).toEqual([
      ["border", ["MLI", "NER"], null, "2020-01-21", "2020-02-09"],
      ["route", [], "rte-alpha--beta", "2020-02-20", "2020-02-29"],
    ]);
    expect(casebook.departures).toMatchObject([
      { place: "plc-alpha", date_start: "2020-01-01", date_end: null, intensity: 1 },
    ]);
  });

  it("is a region that people flee from", () => {
    const facts = regionOfCasebook(readCasebook(files));
    expect(facts.routes.length).toBe(3);
    expect(facts.violence.length).toBe(4);
    expect(facts.figures.length).toBe(6);
  });

  it("says what a casebook cannot hold", () => {
    const files = { ...TOY, "input_csv/registration_corrections.csv": "Near,2020-03-01\n" };
    const { displacementCase: other } = importFleeCase("toy", files, OWN_RULES);
    if (!other) throw new Error("the toy can be run");
    expect(casebookOfCase(other).leftOut).toEqual(["correction of earlier counts of Near: it uses a later report"]);
  });
});
