import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CaseRoute,
  type DisplacementCase,
  FLEE_COMPATIBLE,
  FLEE_DEFAULTS,
  type FleeSettings,
  importFleeCase,
  OWN_RULES,
} from "../../../src/displacement/cases/index.ts";
import { groupsOf } from "../../../src/displacement/fleeKernel/groups.ts";
import { runFleeKernel } from "../../../src/displacement/fleeKernel/kernel.ts";
import { gravityInput } from "../../../src/displacement/gravity/input.ts";
import { toyCase } from "../toyCase.ts";

const route = (from: number, to: number, km: number, more: Partial<CaseRoute> = {}): CaseRoute => ({
  from,
  to,
  km,
  forced: 0,
  kmPerDay: null,
  ...more,
});

/** 100 people a day leave Alpha (0); Near (2) and Far (3) are camps that nobody leaves. */
function world(routes: CaseRoute[], settings: Partial<FleeSettings> = {}, more: Partial<DisplacementCase> = {}) {
  const one = toyCase({ routes, ...more });
  one.settings = {
    ...FLEE_DEFAULTS,
    campMoveChance: 0,
    insertDay0: false,
    conflictDriven: { mode: "constant", perDay: 100 },
    ...settings,
  };
  return one;
}

/** People in Near and Far by the end of each of the first days. */
function arrivals(one: DisplacementCase, days: number, quirks = FLEE_COMPATIBLE): number[][] {
  const { inCamps } = runFleeKernel(one, quirks);
  return Array.from({ length: days }, (_, t) => Array.from(inCamps.subarray(2 * t, 2 * t + 2), (one) => round(one)));
}
const round = (value: number) => Math.round(value * 1000) / 1000;
const near = (rows: number[][]) => rows.map(([people]) => people);

describe("rules of speed", () => {
  test("a day's ride of 360 km brings all 100 there on the day; 35 km a day on foot need three days for 100 km", () => {
    expect(near(arrivals(world([route(0, 2, 100)]), 4))).toEqual([100, 200, 300, 400]);
    const onFoot = world([route(0, 2, 100)], { startOnFoot: true });
    expect(near(arrivals(onFoot, 5))).toEqual([0, 0, 100, 200, 300]);
    expect(near(arrivals(world([route(0, 2, 100)], { startOnFoot: true, maxWalkSpeed: 60 }), 3))).toEqual([
      0, 100, 200,
    ]);
  });

  test("only the first link is walked", () => {
    const two = world([route(0, 1, 30), route(1, 2, 300)], {
      startOnFoot: true,
      defaultMoveChance: 1,
      conflictWeight: 0,
    });
    expect(near(arrivals(two, 3))).toEqual([100, 200, 300]);
  });

  test("a link's own speed holds: 100 km at 50 km a day are passed on the third", () => {
    expect(near(arrivals(world([route(0, 2, 100, { kmPerDay: 50 })]), 4))).toEqual([0, 0, 100, 200]);
    expect(near(arrivals(world([route(0, 2, 99, { kmPerDay: 50 })]), 4))).toEqual([0, 100, 200, 300]);
  });

  test("half walk each day: 100 km in one day by 50 of 100, then half of the rest", () => {
    const half = world([route(0, 2, 100, { walkProbability: 0.5 })]);
    expect(near(arrivals(half, 3))).toEqual([50, 125, 225]);
  });
});

describe("forced redirection", () => {
  test("as documented: 2 sends everybody from the first place to the second, 1 from the second to the first", () => {
    const routes = (forced: 0 | 1 | 2) => [route(0, 2, 100, { forced }), route(0, 3, 100)];
    expect(arrivals(world(routes(0)), 1, OWN_RULES)).toEqual([[50, 50]]);
    expect(arrivals(world(routes(2)), 1, OWN_RULES)).toEqual([[100, 0]]);
    expect(arrivals(world([route(2, 0, 100, { forced: 1 }), route(0, 3, 100)]), 1, OWN_RULES)).toEqual([[100, 0]]);
    expect(arrivals(world(routes(2)), 1)).toEqual([[50, 50]]);
  });

  test("it ends when it is removed and holds again from the end of that", () => {
    const closures = [{ kind: "remove_forced_redirection" as const, name1: "Alpha", name2: "Near", start: 1, end: 2 }];
    const one = world([route(0, 2, 100, { forced: 2 }), route(0, 3, 100)], {}, { closures });
    expect(arrivals(one, 3, OWN_RULES)).toEqual([
      [100, 0],
      [150, 50],
      [250, 50],
    ]);
  });
});

describe("people who set out because of violence", () => {
  test("a share of the population, less those who left where the case says so", () => {
    const driven = { mode: "pop_ratio" as const, perDay: 0.1 };
    expect(near(arrivals(world([route(0, 2, 100)], { conflictDriven: driven }), 3))).toEqual([100, 200, 300]);
    const taken = world([route(0, 2, 100)], { conflictDriven: driven, takeFromPopulation: true });
    expect(near(arrivals(taken, 3))).toEqual([100, 190, 271]);
  });

  test("whole people, and a mean where Flee draws", () => {
    const intensity = (mode: "constant" | "poisson") => {
      const one = world([route(0, 2, 100)], { conflictDriven: { mode, perDay: 5 } });
      one.conflict = one.conflict.map((value) => value * 0.5);
      return near(arrivals(one, 2, OWN_RULES));
    };
    expect(intensity("constant")).toEqual([2, 4]);
    expect(intensity("poisson")).toEqual([2.5, 5]);
  });

  test("destination choice is given the same people", () => {
    const { newcomers } = gravityInput(world([route(0, 2, 100)]));
    expect(Array.from(newcomers.subarray(0, 8))).toEqual([100, 0, 0, 0, 100, 0, 0, 0]);
  });

  test("settings are read with Flee's defaults, and what is no mode is named", () => {
    const settings = (text: string) => {
      const { displacementCase, defects } = importFleeCase("x", { ...FILES, "simsetting.yml": text });
      return { driven: displacementCase?.settings.conflictDriven, bad: defects.map(({ code }) => code) };
    };
    const section = "spawn_rules:\n  conflict_driven_spawning:\n";
    expect(settings(`${section}    spawn_mode: "pop_ratio"\n`).driven).toEqual({ mode: "pop_ratio", perDay: 0.01 });
    expect(settings(`${section}    displaced_per_conflict_day: 7\n`).driven).toEqual({ mode: "constant", perDay: 7 });
    expect(settings(`${section}    spawn_mode: often\n`).bad).toContain("bad-setting");
    expect(settings("spawn_rules:\n  insert_day0: True\n").driven).toBeNull();
  });
});

describe("groups by age and gender", () => {
  const demographics = [
    { attribute: "age", values: ["10", "16", "40"], standard: [1, 1, 2], byPlace: {} },
    { attribute: "gender", values: ["male", "female"], standard: [1, 1], byPlace: { Alpha: [1, 3] } },
  ];

  test("shares are those of the place, attributes independent of each other", () => {
    const one = world([route(0, 2, 100)], { childrenAvoidHazards: true, boysTakeRisk: true }, { demographics });
    const { powers, shares } = groupsOf(one);
    expect(powers).toEqual([0, 1, 2]);
    expect(Array.from(shares.subarray(0, 6))).toEqual([0.0625, 0.5, 0.4375, 0.125, 0.5, 0.375]);
    expect(groupsOf(world([])).powers).toEqual([1]);
  });

  test("who avoids hazards counts a score twice: a camp of weight 2 draws 4 of 5 instead of 2 of 3", () => {
    const routes = [route(0, 2, 100), route(0, 3, 100)];
    const settings = { foreignWeight: 1, campWeight: 1, awarenessLevel: 1 };
    const one = (women: boolean) => {
      const made = world(
        routes,
        { ...settings, womenAvoidHazards: women, foreignWeight: 2 },
        { demographics: [demographics[1]] },
      );
      made.places[3] = { ...made.places[3], foreign: false };
      return arrivals(made, 1)[0];
    };
    expect(one(false)).toEqual([66.667, 33.333]);
    expect(one(true)).toEqual([round(25 * (2 / 3) + 75 * 0.8), round(25 / 3 + 75 * 0.2)]);
  });

  test("files are read; bad weights and columns are named", () => {
    const read = (text: string) => importFleeCase("x", { ...FILES, "input_csv/demographics_age.csv": text });
    expect(read("age,Default,A\n10,1,0\n70,3,2\n").displacementCase?.demographics).toEqual([
      { attribute: "age", values: ["10", "70"], standard: [1, 3], byPlace: { A: [0, 2] } },
    ]);
    expect(read("age,A\n10,1\n").displacementCase).toBeNull();
    expect(read("age,Default\n10,many\n").defects.map(({ text }) => text)).toContain(
      "Default: many; valid: a number, 0 or more",
    );
  });
});

test("nobody is lost or made up, walking or riding, by any group", () => {
  const demographics = [
    { attribute: "age", values: ["10", "16", "70"], standard: [1, 2, 3], byPlace: {} },
    { attribute: "gender", values: ["male", "female"], standard: [2, 1], byPlace: {} },
  ];
  const rules = fc.record({
    startOnFoot: fc.boolean(),
    childrenAvoidHazards: fc.boolean(),
    boysTakeRisk: fc.boolean(),
    womenAvoidHazards: fc.boolean(),
    avoidShortStints: fc.boolean(),
    awarenessLevel: fc.integer({ min: 1, max: 3 }),
  });
  const km = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(rules, km, km, fc.double({ min: 0, max: 1, noNaN: true }), (some, near, far, walkProbability) => {
      const routes = [route(0, 2, near, { walkProbability }), route(0, 3, far)];
      const one = world(routes, { ...some, conflictDriven: null, insertDay0: true }, { demographics });
      const { inCamps, displaced } = runFleeKernel(one);
      expect(displaced[19]).toBeCloseTo(1200, 9);
      expect(Math.abs(inCamps[38] + inCamps[39] - 1200)).toBeLessThan(1e-6);
    }),
    { numRuns: 60 },
  );
});

const FILES = {
  "input_csv/sim_period.csv": "StartDate,2020-01-01\nLength,2\n",
  "input_csv/locations.csv":
    "#name,region,country,latitude,longitude,location_type,conflict_date,population\nA,r,X,1,1,conflict_zone,0,100\nC,r,Y,1,2,camp,0,500\n",
  "input_csv/routes.csv": "#name1,name2,distance,forced_redirection\nA,C,150,0\n",
  "input_csv/conflicts.csv": "#Day,A\n0,1\n1,1\n",
  "source_data/data_layout.csv": "total,refugees.csv\nC,c.csv\n",
  "source_data/refugees.csv": "2020-01-01,0\n2020-01-02,10\n",
  "source_data/c.csv": "2020-01-01,0\n2020-01-02,10\n",
};
