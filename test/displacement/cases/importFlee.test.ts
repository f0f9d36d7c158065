import { describe, expect, test } from "vitest";
import { FLEE_COMPATIBLE, importFleeCase, OWN_RULES } from "../../../src/displacement/cases/index.ts";

const GOOD = {
  "input_csv/sim_period.csv": 'StartDate,2020-01-01\n"Length","10"\n',
  "input_csv/locations.csv":
    "#name,region,country,latitude,longitude,location_type,conflict_date,population,hdi\n" +
    "Alpha,North,Home,10.0,20.0,conflict_zone,0,1000,0.4\nBeta,North,Home,10.5,20.0,town,,,\nCamp One,East,Away,11.0,20.0,camp,,500,\n",
  "input_csv/routes.csv": "#name1,name2,distance,forced_redirection\nAlpha,Beta,60,\nBeta,Camp One,70,1\n",
  "input_csv/closures.csv":
    "#closure_type,name1,name2,closure_start,closure_end\ncountry,Home,Away,2,5\nlink,Alpha,Beta,1,3\n",
  "input_csv/conflicts.csv": `#Day, Alpha, Beta,\n${Array.from({ length: 10 }, (_, day) => `${day},${day < 2 ? 0.5 : 1},0,\n`).join("")}`,
  "input_csv/registration_corrections.csv": "Camp One,2020-01-06,normalize\n",
  "source_data/data_layout.csv": "total,refugees.csv\nCamp One,one.csv,more.csv\n",
  "source_data/refugees.csv": "2020-01-01,0\n2020-01-06,500\n",
  "source_data/one.csv": "Date,count\n2020-01-01,100\n2020-01-04,\n# a comment\n2020-01-06,400\n",
  "source_data/more.csv": "2020-01-01,0\t\n2020-01-06,100\n",
  "simsetting.yml":
    "move_rules:\n  max_move_speed: 400.0 # km\n  avoid_short_stints: True\nspawn_rules:\n  conflict_spawn_decay: [1.0,0.5]\n",
};
const with_ = (changes: Record<string, string>) => ({ ...GOOD, ...changes });
const codes = (files: Record<string, string>) => importFleeCase("x", files).defects.map(({ code }) => code);

describe("importing a Flee case", () => {
  test("reads places, routes, closures, violence, reports and settings", () => {
    const { displacementCase: one } = importFleeCase("toy", GOOD);
    expect(one?.days).toBe(10);
    expect(one?.places[0]).toEqual({
      name: "Alpha",
      region: "North",
      country: "Home",
      latitude: 10,
      longitude: 20,
      kind: "conflict",
      conflictDay: 0,
      population: 1000,
      capacity: null,
      foreign: false,
      attributes: { hdi: "0.4" },
    });
    expect(one?.places[2]).toMatchObject({ kind: "camp", capacity: 500, population: 0, foreign: true });
    expect(one?.routes[1]).toEqual({ from: 1, to: 2, km: 70, forced: 1, kmPerDay: null });
    expect(one?.closures[0]).toEqual({ kind: "country", name1: "Home", name2: "Away", start: 2, end: 5 });
    expect([...(one?.camps[0].reports.people ?? [])]).toEqual([100, 500]);
    expect(one?.corrections).toEqual([{ camp: "Camp One", day: 5 }]);
    expect(one?.settings).toMatchObject({
      maxMoveSpeed: 400,
      avoidShortStints: true,
      conflictDecay: [1, 0.5],
      softening: 10,
    });
  });

  test("intensity is frozen where it rose, only as Flee", () => {
    expect(importFleeCase("toy", GOOD, FLEE_COMPATIBLE).displacementCase?.conflict[2 * 3]).toBe(0.5);
    expect(importFleeCase("toy", GOOD, OWN_RULES).displacementCase?.conflict[2 * 3]).toBe(1);
  });

  test("a closure of a place keeps its second name only in our own reading", () => {
    const files = with_({ "input_csv/closures.csv": "location,Alpha,Beta,0,3\nlocation,Alpha,Away,0,3\n" });
    const kinds = (quirks: typeof OWN_RULES) =>
      importFleeCase("toy", files, quirks).displacementCase?.closures.map(({ kind }) => kind);
    expect([kinds(FLEE_COMPATIBLE), kinds(OWN_RULES)]).toEqual([
      ["location", "location"],
      ["link", "location"],
    ]);
  });

  test("a good case has notes and warnings, no error", () => {
    expect(codes(GOOD)).toEqual([
      "unknown-column",
      "forced-redirection",
      "dead-closure",
      "correction-uses-later-report",
      "capacity-from-reports",
    ]);
  });

  test.each([
    ["missing-file", { "input_csv/routes.csv": undefined }],
    ["bad-period", { "input_csv/sim_period.csv": "StartDate,2020-02-30\nLength,10" }],
    ["bad-place", { "input_csv/locations.csv": `${GOOD["input_csv/locations.csv"]}Delta,,,1,2,palace,,3\n` }],
    ["bad-route", { "input_csv/routes.csv": "Alpha,Nowhere,12,\n" }],
    ["bad-route", { "input_csv/routes.csv": "Alpha,Beta,-3,\n" }],
    ["bad-closure", { "input_csv/closures.csv": "door,Alpha,Beta,1,2\n" }],
    ["bad-intensity", { "input_csv/conflicts.csv": "#Day,Alpha\n0,7\n" }],
    ["bad-correction", { "input_csv/registration_corrections.csv": "Camp One,soon\n" }],
    ["camp-without-data", { "source_data/data_layout.csv": "total,refugees.csv\n" }],
    ["empty-file", { "source_data/one.csv": "# nothing\n" }],
    ["no-reports", { "source_data/one.csv": "2020-01-xx,7\n" }],
    ["bad-conflicts", { "input_csv/conflicts.csv": "0,1\n" }],
  ])("%s stands in the way of a run", (code, change) => {
    const files = Object.fromEntries(Object.entries({ ...GOOD, ...change }).filter(([, text]) => text !== undefined));
    const { displacementCase, defects } = importFleeCase("x", files as Record<string, string>);
    expect(displacementCase).toBeNull();
    expect(defects.filter(({ severity }) => severity === "error").map((one) => one.code)).toContain(code);
  });

  test.each([
    ["short-conflicts", { "input_csv/conflicts.csv": "#Day,Alpha\n0,1\n" }],
    ["unknown-place", { "input_csv/conflicts.csv": "#Day,Alpha,Atlantis\n0,1,1\n" }],
    ["layout-without-camp", { "source_data/data_layout.csv": "total,refugees.csv\nCamp One,one.csv\nGone,more.csv\n" }],
    ["bad-report", { "source_data/one.csv": "2020-01-01,100\n2020-01-xx,7\n" }],
    ["dead-closure", { "input_csv/closures.csv": "country,Home,Elsewhere,0,3\n" }],
    ["whole-location-closure", { "input_csv/closures.csv": "location,Alpha,Beta,0,3\n" }],
    ["correction-without-report", { "input_csv/registration_corrections.csv": "Camp One,2020-01-03\n" }],
    ["unconnected-places", { "input_csv/routes.csv": "Beta,Camp One,70,\n" }],
    ["doubled-route", { "input_csv/routes.csv": "Alpha,Beta,60,\nBeta,Alpha,61,\nBeta,Camp One,70,\n" }],
    ["dead-setting", { "simsetting.yml": "spawn_rules:\n  camps_are_sinks: True\n" }],
    ["setting-not-modelled", { "simsetting.yml": "move_rules:\n  use_v1_rules: True\n" }],
    ["bad-setting", { "simsetting.yml": "move_rules:\n  softening: far\n" }],
  ])("%s is named, and the case runs", (code, change) => {
    const { displacementCase } = importFleeCase("x", with_(change as Record<string, string>));
    expect(displacementCase).not.toBeNull();
    expect(codes(with_(change as Record<string, string>))).toContain(code);
  });

  test("swapped coordinates are found by roads shorter than the straight line", () => {
    const far = GOOD["input_csv/locations.csv"].replace("Beta,North,Home,10.5,20.0", "Beta,North,Home,20.0,10.5");
    const defects = importFleeCase("x", with_({ "input_csv/locations.csv": far })).defects;
    expect(defects.filter(({ code }) => code === "swapped-coordinates").map(({ text }) => text)).toEqual([
      "Beta: latitude 20, longitude 10.5 look swapped",
    ]);
  });
});
