import { beforeAll, describe, expect, it } from "vitest";
import type { Borders, Indices, NewFronts, Scan, Surges } from "../../src/api/fronts/contract.ts";
import { buildGazetteer } from "../../src/places/gazetteer.ts";
import type { Land } from "../../src/places/model.ts";
import { polygonsOf } from "../../src/places/polygons.ts";
import { testPlacer } from "../workspace/testPlacer.ts";
import { GED_HEADER, testServer } from "./testServer.ts";

/** Eleven quiet years in Kayes, two events a month, then a month of thirty; in Nigeria always three a month. */
function rows(): string {
  const lines: string[] = [];
  const add = (year: number, month: number, day: number, what: string, at: string, deaths: number) =>
    lines.push(`${lines.length + 1},${year},${month},${day},${what},${at},${deaths},${deaths},${deaths}`);
  for (let year = 2009; year <= 2019; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let n = 0; n < 2; n++)
        add(year, month, 3 + n, "Mali,State-based violence,X,Government of Mali,JNIM", "12.6,-9.0", 2);
      for (let n = 0; n < 3; n++) add(year, month, 5 + n, "Nigeria,One-sided violence,Y,IS,Civilians", "11.5,12.5", 1);
    }
  }
  for (let n = 0; n < 30; n++) add(2019, 12, 1 + (n % 28), "Mali,Non-state violence,Z,JNIM,IS", "12.6,-9.0", 5);
  add(2019, 12, 31, "Nigeria,One-sided violence,Y,Government of Nigeria,Civilians", "11.5,12.5", 40);
  return `${GED_HEADER}\n${lines.join("\n")}\n`;
}

/** The boxes of the test's placer: Mali and Nigeria meet at 4° E, from 10° to 13.5° N; sea all around. */
const LAND: Land = {
  polygons: polygonsOf([
    [
      [
        [-12, 10],
        [4, 10],
        [4, 13.5],
        [4, 25],
        [-12, 25],
        [-12, 10],
      ],
    ],
    [
      [
        [4, 4],
        [14, 4],
        [14, 13.5],
        [4, 13.5],
        [4, 10],
        [4, 4],
      ],
    ],
  ]),
  countryOf: Uint16Array.of(0, 1, 2),
  countryAt: (x, y) => (x > -12 && x < 4 && y > 10 && y < 25 ? 1 : x >= 4 && x < 14 && y > 4 && y < 13.5 ? 2 : 0),
};

describe("fronts over the API", () => {
  const towns = buildGazetteer("cities", [
    { name: "Kita", aliases: [], longitude: -9.5, latitude: 13, iso3: "MLI", adm1: "ML-1", population: null },
  ]);
  const api = testServer({ placer: { ...testPlacer(), land: LAND }, gazetteers: [towns] });
  const get = async <T>(url: string) => {
    const { status, body } = await api.ask<T>(`fronts/${url}`);
    return { status, body: body() };
  };

  it("says of the casebook alone that it is too thin and what to add, and shows what it can", async () => {
    const { status, body } = await get<Indices>("indices");
    expect(status).toBe(200);
    expect(body.ground.thin?.advice).toContain("harmattan data get ucdp-ged");
    expect(body.ground.basis).toBe("incidents");
    const mali = body.items.find(({ place }) => place === "MLI");
    expect(mali?.battle).toEqual({ deaths: null, intensity: null });
    expect(mali?.published.length).toBeGreaterThan(0);
    expect((await get<Scan>("scan?replicates=99")).body.ground.thin).not.toBeNull();
    expect((await get<Surges>("surges")).body.items.every(({ verdict }) => verdict !== "surge")).toBe(true);
    const fronts = (await get<NewFronts>("new")).body;
    expect(fronts).toMatchObject({ origin: null, ranking: null, cannot: { reason: "noCoded" } });
    expect(fronts.ground.thin).not.toBeNull();
  });

  describe("with events", () => {
    beforeAll(async () => {
      expect(await api.importText("ged211.csv", rows())).toContain("event: report");
    });

    it("computes the indices by their formulas", async () => {
      const { body } = await get<Indices>("indices?to=2019-12-31");
      expect(body.window).toEqual({ from: "2019-01-01", to: "2019-12-31", days: 365, coveredDays: 365 });
      expect(body.ground).toMatchObject({ basis: "coded", thin: null });
      const [mali, nigeria] = ["MLI", "NGA"].map((id) => body.items.find(({ place }) => place === id));
      // 24 events with 2 deaths, 30 with 5: 54 + 3 · 198 = 648; before, 24 + 3 · 48 = 168 a year
      // ln(0.52 · 648 + 0.48 · 168 + 1) / ln(20001^0.1)
      expect(mali?.terrorism).toMatchObject({
        incidents: 54,
        deaths: 198,
        score: 6.096,
        years: 5,
        rank: 1,
        previousRank: 1,
      });
      expect(mali?.battle).toEqual({ deaths: 48, intensity: "minor" });
      expect(mali?.conflict).toMatchObject({ violentCells: 1, populatedCells: 2 });
      expect(mali?.conflict.diffusion.value).toBe(0.5);
      expect(mali?.conflict.fragmentation).toMatchObject({ value: 2, rank: 1 });
      // 36 events on civilians in Nigeria in both years, none in Mali
      expect(mali?.conflict.danger).toMatchObject({ value: 0, rank: 2, previousRank: 2 });
      // the state's own attack on civilians is none of terrorism, but of danger
      expect(nigeria?.terrorism.incidents).toBe(36);
      expect(nigeria?.conflict.danger.value).toBe(37);
      expect(nigeria?.battle.intensity).toBe("below-25");
      expect((await get<Indices>("indices?to=2019-06-30&by=unit")).body.items.map(({ place }) => place)).toEqual([
        "ML-1",
      ]);
    });

    it("finds the surge, and tests cells and countries alike", async () => {
      const { body } = await get<Surges>("surges?months=3&by=country&to=2019-12-31");
      expect(body.items.map(({ place, verdict, windows }) => [place, verdict, windows])).toEqual([
        ["MLI", "surge", 40],
        ["NGA", "usual", 40],
      ]);
      expect(body.items[0]).toMatchObject({ events: 36, mean: 6.0125, deaths: 162 });
      const cells = (await get<Surges>("surges?months=3&by=cell&to=2019-12-31")).body;
      expect(cells.items[0]).toMatchObject({ verdict: "surge", longitude: -8.75, latitude: 12.75 });
    });

    it("finds the hot spot, the same one for the same seed", async () => {
      const url = "scan?to=2019-12-31&months=24&longest=3&replicates=199";
      const { body } = await get<Scan>(url);
      const [first] = body.clusters;
      expect(first).toMatchObject({ events: 32, from: "2019-12-01", to: "2019-12-31", months: 1, p: 0.005 });
      expect(first?.units).toEqual([{ id: "ML-1", events: 32 }]);
      expect(first?.sides[0]?.id).toBe("JNIM");
      const again = (await get<Scan>(url)).body;
      expect(again.clusters).toEqual(body.clusters);
      const poisson = (await get<Scan>(`${url}&model=poisson&by=unit`)).body;
      expect(poisson.clusters[0]?.zones).toEqual(["ML-1"]);
    });

    it("says where a window is covered in part, and scans only what is covered without a gap", async () => {
      const { body } = await get<Indices>("indices?to=2009-06-30");
      expect(body.window).toMatchObject({ from: "2008-07-01", days: 365, coveredDays: 181 });
      expect(body.items.map(({ terrorism }) => terrorism.years)).toEqual([0, 0]);
      expect((await get<Scan>("scan?to=2010-06-30&replicates=99")).body).toMatchObject({
        months: 18,
        study: { from: "2009-01-01", to: "2010-06-30" },
      });
      expect((await get("scan?to=2009-05-31&replicates=99")).body.error).toContain("only 5 months without a gap");
    });

    it("tells the pressure on borders and coasts, month by month and by side", async () => {
      const { body } = await get<Borders>("borders?region=casebook&to=2019-12-31&km=100&months=3");
      expect(body.months).toEqual(["2019-10", "2019-11", "2019-12"]);
      const border = body.items.find(({ id }) => id === "MLI-NGA");
      expect(border).toMatchObject({ a: "MLI", b: "NGA", lengthKm: 389, now: 0, before: 0, ratio: null });
      const [first] = body.items;
      // 163 km to the east coast: three events a month, four in the last, each exp(-1.634² / 2) = 0.263
      expect(first?.id).toBe("coast-NGA");
      expect(first?.pressure.map((value) => Math.round(value * 10) / 10)).toEqual([0.8, 0.8, 1.1]);
      expect(first?.sides.map(({ side, now }) => [side, now > 0])).toEqual([
        ["a", false],
        ["b", true],
        ["third", false],
      ]);
      expect(Math.max(...(first?.segments.map(({ now }) => now) ?? []))).toBeCloseTo(first?.now ?? 0, 1);
      const deaths = (await get<Borders>("borders?to=2019-12-31&km=100&months=1&weigh=deaths")).body;
      expect(deaths.items[0]?.pressure[0]).toBeCloseTo(43 * 0.263, 0);
    });

    it("says which new fronts can be ranked, and fails in words where nothing can be learned", async () => {
      const { body } = await get<NewFronts>("new?to=2019-12-31&horizon=6");
      expect(body).toMatchObject({ quiet: 24, deaths: 1, horizon: 6, origin: "2019-12", until: "2020-06" });
      expect(body).toMatchObject({ cannot: null, ranking: null });
      const early = (await get<NewFronts>("new?to=2012-06-30")).body;
      expect(early.cannot).toEqual({
        reason: "fewMonths",
        months: 42,
        least: 96,
        words: "42 months are known by then; a ranking learns from at least 96",
      });
      const districts = (await get<NewFronts>("new?to=2019-12-31&by=district")).body;
      expect(districts).toMatchObject({ by: "district", ranking: null, cannot: null });
      expect((await get("new?quiet=13")).status).toBe(400);
      const answer = await api.ask("fronts/new?to=2019-12-31", "POST");
      expect(answer.text).toContain("event: progress");
      expect(answer.text).toContain("event: failure");
      expect(answer.text).toContain("nothing to learn from before month");
    });

    it("refuses what it does not know, with what is valid", async () => {
      expect((await get("indices?by=town")).body.error).toBe("invalid by: town; valid: country, unit");
      expect((await get("scan?months=6&longest=6")).body.error).toContain("fewer months than the study has, 6");
      expect((await get("surges?months=5")).status).toBe(400);
      expect((await get("indices?to=2019-02-30")).body.error).toContain("valid: a calendar day");
      expect((await get<Indices>("indices?to=1980-12-31")).body).toMatchObject({ items: [] });
      expect((await get<Scan>("scan?to=1980-12-31&replicates=99")).body.clusters).toEqual([]);
    });
  });
});
