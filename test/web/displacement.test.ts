import { describe, expect, test } from "vitest";
import type { DisplacementForecast, NetworkAnswer, RunAnswer } from "../../src/api/displacement/contract.ts";
import { expectedDepartures } from "../../src/displacement/region/newcomers.ts";
import { presentFlows } from "../../src/displacement/region/presentFlows.ts";
import { whatIf } from "../../src/displacement/region/whatIf.ts";
import { arc, dotLines, flowLines, widthOf } from "../../src/web/displacement/arcs.ts";
import { caseFiles } from "../../src/web/displacement/caseFiles.ts";
import { caseQuery, chosenOf, openOf, wishOf } from "../../src/web/displacement/chosen.ts";
import { groundOf } from "../../src/web/displacement/ground.ts";
import { seriesPlot } from "../../src/web/displacement/seriesPlot.ts";
import { bordersOf, toggled } from "../../src/web/displacement/whatIfChoices.ts";
import { testServer } from "../api/testServer.ts";

describe("the link of the page of displacement", () => {
  test("carries every choice there and back", () => {
    const link =
      "view=whatif&population=idp&list=districts&of=countries&horizon=90&days=30&shocks=MLI%3ANioro+du+Sahel*8000%7CMLI%3AKayes*5&closed=border%3AMLI-MRT%7Chost%3Ahost-mrt-mbera%7Croute%3Arte-a--b&expected=MLI%7CBFA&standing=no&case=mali&rules=flee&quirks=frozenIntensity%7CtruncatedSums&item=host-mrt-mbera";
    expect(openOf(chosenOf(link))).toBe(link);
    expect(openOf(chosenOf(null))).toBeNull();
    expect(openOf(chosenOf("quirks=none"))).toBe("quirks=none");
  });

  test("asks for a case's run as it was chosen: usual quirks, some, or none", () => {
    const asked = (link: string) => String(caseQuery(chosenOf(link)));
    expect(asked("rules=flee")).toBe("rules=flee");
    expect(asked("quirks=none")).toBe("rules=choice&fleeCompatible=none");
    expect(asked("quirks=truncatedSums|frozenIntensity|unheardOf")).toBe(
      "rules=choice&fleeCompatible=frozenIntensity%7CtruncatedSums",
    );
  });

  test("leaves out what is not valid", () => {
    const chosen = chosenOf(
      "view=maps&horizon=8&shocks=MLI:Kayes*-4|*7|MLI:Gao*1e9|MLI:Diéma*10&closed=sea:x|border:MLI",
    );
    expect(chosen.view).toBe("flows");
    expect(chosen.horizon).toBe(30);
    expect(chosen.shocks).toEqual([{ district: "MLI:Diéma", people: 10 }]);
    expect(chosen.closed).toEqual([]);
  });
});

describe("what the page computes itself", () => {
  const server = testServer();
  const post = async (body: object) => (await server.post<RunAnswer>("displacement/run", body)).body();
  const network = async (query = "") => (await server.ask<NetworkAnswer>(`displacement/network${query}`)).body();

  test("the kernel on the network of the API gives the numbers of the API", async () => {
    const departures = [
      { district: "MLI:Kayes", people: 20_000, day: 0, days: 1 },
      { district: "BFA:Loroum", people: 7, day: 3, days: 2 },
    ];
    for (const [asOf, closed] of [
      ["2026-03-12", [{ kind: "border", id: "MLI-MRT" } as const]],
      ["2022-03-01", [{ kind: "host", id: "host-mrt-mbera" } as const]],
      ["2024-06-30", []],
    ] as const) {
      const told = await network(`?asOf=${asOf}`);
      const closures = closed.map((one) => wishOf(one, 60));
      const own = whatIf(groundOf(told), { days: 60, departures, closures, standingClosures: true, seed: 1 });
      const { run, asOf: day, seconds, warnings, ...theirs } = await post({ asOf, days: 60, departures, closures });
      expect(day).toBe(asOf);
      expect(JSON.parse(JSON.stringify(own))).toEqual(theirs);
    }
  });

  test("expected newcomers leave on the page as they do by the API, each population by itself", async () => {
    const told = await network();
    const { newcomers } = (await server.ask<DisplacementForecast>("displacement/forecast")).body();
    const departures = expectedDepartures(told.network, newcomers, ["MLI", "BFA"]);
    const own = whatIf(groundOf(told), { days: 60, departures, closures: [], standingClosures: true, seed: 1 });
    const { run, asOf, seconds, warnings, ...theirs } = await post({ days: 60, expected: ["MLI", "BFA"] });
    expect(JSON.parse(JSON.stringify(own))).toEqual(theirs);
    expect(own.leaveAs.map(({ country, population }) => `${country} ${population}`)).toEqual([
      "MLI idp",
      "BFA refugee",
      "MLI refugee",
    ]);
  });

  test("flows of reported people add up to what was reported, those at home and abroad apart", async () => {
    const told = await network();
    const ground = groundOf(told);
    const { flows, expected } = presentFlows(ground, [{ origin: "MLI", population: 1, people: 1000 }]);
    const sum = (items: readonly { people: number }[]) => items.reduce((all, { people }) => all + people, 0);
    expect(sum(flows)).toBeCloseTo(1000, 6);
    expect(sum(expected)).toBeCloseTo(1000, 6);
    expect(new Set(flows.map(({ host }) => told.network.hosts.population[host]))).toEqual(new Set([1]));
    expect(flows.every(({ low, people, high }) => low <= people && people <= high)).toBe(true);
    expect(bordersOf(told)).toContain("MLI-MRT");
  });
});

test("an arc begins and ends where it should and bends; widths grow by area and never vanish", () => {
  const line = arc([0, 0], [10, 0]);
  expect(line[0]).toEqual([0, 0]);
  expect(line.at(-1)).toEqual([10, 0]);
  expect(Math.abs(line[10][1])).toBeGreaterThan(0.5);
  expect(widthOf(25, 100)).toBe(8);
  expect(widthOf(0, 100)).toBe(1);
  expect(widthOf(5, 0)).toBe(1);
  const band = { id: "a", colour: "#123456", people: 25, high: 100 };
  expect(flowLines([0, 0], [1, 1], band, 100).map(({ width }) => width)).toEqual([16, 8]);
  expect(dotLines([0, 0], { ...band, high: 0 }, 100)).toHaveLength(1);
});

test("a fan starts at the report that it rests on; without one there is none", () => {
  const box = { left: 0, right: 100, top: 0, bottom: 100 };
  const report = { day: 100, low: 50, people: 50, high: 50 };
  const ahead = [{ day: 200, low: 0, people: 50, high: 100 }];
  const plot = seriesPlot([report], report, ahead, null, 100, box);
  expect(plot.band).toBe("M0.0,50.0L100.0,0.0L100.0,100.0L0.0,50.0Z");
  expect(plot.middle).toBe("M0.0,50.0L100.0,50.0");
  expect(seriesPlot([], null, [], null, 100, box).band).toBe("");
});

test("what is closed twice is open again", () => {
  const border = { kind: "border", id: "MLI-MRT" } as const;
  expect(toggled(toggled([], border), border)).toEqual([]);
});

describe("a folder that is chosen as a movement case", () => {
  const file = (webkitRelativePath: string, size = 3) => ({ webkitRelativePath, size, text: async () => "a,b" });

  test("is read as the case in it, wherever in the folder it lies", async () => {
    const files = [
      ...["x/mali 2012/input_csv/routes.csv", "x/mali 2012/source_data/one.csv", "x/mali 2012/simsetting.yml"],
      ...["x/mali 2012/input_csv/.~routes.csv#", "x/readme.txt"],
    ].map((path) => file(path));
    expect(await caseFiles(files)).toEqual({
      name: "mali-2012",
      files: { "input_csv/routes.csv": "a,b", "source_data/one.csv": "a,b", "simsetting.yml": "a,b" },
    });
  });

  test("is refused where it is none, several, or too large to send", async () => {
    expect(await caseFiles([file(""), file("x/locations.csv"), file("input_csv/routes.csv")])).toEqual({
      why: "notFolder",
    });
    expect(await caseFiles([file("x/b/input_csv/r.csv"), file("x/a/input_csv/r.csv")])).toEqual({
      why: "several",
      names: ["x/a", "x/b"],
    });
    expect(await caseFiles([file("x/input_csv/r.csv", 17 * 2 ** 20)])).toEqual({
      ...{ why: "tooLarge", megabytes: 17, most: 16 },
    });
  });
});
