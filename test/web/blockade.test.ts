import { describe, expect, test } from "vitest";
import type {
  BlockadeCaseAnswer,
  BlockadeCases,
  BlockadeComparison,
  BlockadeRun,
} from "../../src/api/blockade/contract.ts";
import type { Intervention } from "../../src/corridors/supply/index.ts";
import { cascadeOf } from "../../src/web/blockade/cascadeOf.ts";
import { type Chosen, chosenOf, interventionOf, interventionText, openOf } from "../../src/web/blockade/chosen.ts";
import { weekAt, windowOf } from "../../src/web/blockade/clock.ts";
import { closedWeeks, isClosedOn } from "../../src/web/blockade/closed.ts";
import { simulate } from "../../src/web/blockade/simulate.ts";
import { bandPlot, greatestOf, stacks } from "../../src/web/blockade/stripPlot.ts";
import { preparedOf } from "../../src/web/blockade/useSimulation.ts";
import { testServer } from "../api/testServer.ts";

const DJIBO = "djibo-food-2022";

describe("a browser's own simulation", () => {
  const { ask, send } = testServer();
  const get = async <T>(url: string) => (await ask<T>(url)).body();
  const prepared = () => get<BlockadeCaseAnswer>(`blockade/case?case=${DJIBO}`);
  const streamed = async <T>(url: string, payload: object) => (await send<T>(url, payload)).data;
  const question = {
    members: 12,
    days: 120,
    seed: 7,
    recorded: true,
    calibrated: false,
    fixed: { "djibo-demand": 150 },
  };
  const asked = { case: DJIBO, ...question };
  const stock: Intervention[] = [{ kind: "stock", days: 20, from: "2022-02-16" }];

  test("gives the numbers of the API for the same seed, byte for byte", async () => {
    const run = await streamed<BlockadeRun>("blockade/run", { ...asked, interventions: stock });
    const { a } = simulate(preparedOf(await prepared()), { ...question, a: stock, b: null });
    const { weeks, regions, arrivals, lost, residual } = run;
    expect(JSON.stringify(a)).toBe(
      JSON.stringify({ weeks, regions: regions.map(inOrderOf(a.regions)), arrivals, lost, residual }),
    );
  }, 60_000);

  test("compares two settings on the draws that the API compares them on", async () => {
    const whole = await streamed<BlockadeComparison>("blockade/compare", { ...asked, a: [], b: stock });
    const { differences, b } = simulate(preparedOf(await prepared()), { ...question, a: [], b: stock });
    expect(whole.differences).toEqual(differences);
    expect(whole.b.regions).toEqual(b?.regions);
    expect(differences?.every(({ shortDays }) => shortDays[2] <= 0)).toBe(true);
  }, 60_000);

  test("a fixed parameter outside its range and an unknown one are refused in words", async () => {
    const refused = async (fixed: Record<string, number>) =>
      (await streamed("blockade/run", { ...asked, fixed })).error;
    expect(await refused({ "djibo-demand": 1e6 })).toContain("invalid djibo-demand: 1000000; valid: 110 to 225");
    expect(await refused({ nothing: 1 })).toContain("unknown parameter: nothing; valid: djibo-demand");
    const ready = preparedOf(await prepared());
    expect(() => simulate(ready, { ...question, fixed: { nothing: 1 }, a: [], b: null })).toThrow(
      /unknown parameter: nothing/,
    );
  });

  test("regions and corridors lie on public towns and divisions; a table carries its marking", async () => {
    const { items } = await get<BlockadeCases>("blockade/cases");
    const mali = items.find(({ id }) => id === "mali-fuel-2025");
    expect(mali?.regions.find(({ id }) => id === "bamako")?.points).toHaveLength(2);
    expect(items.find(({ id }) => id === DJIBO)?.regions[0].isArea).toBe(false);
    for (const { line } of items.flatMap(({ corridors }) => corridors)) expect(line.length).toBeGreaterThan(1);
    const run = await streamed<BlockadeRun>("blockade/run", { ...asked, interventions: stock });
    const { text } = await ask(`blockade/export?run=${run.run}&format=csv`);
    expect(text).toMatch(/Marking.*TLP:/);
    expect(text).toContain("How much protection prevents");
    expect(text).toMatch(/Asked.*"djibo-demand"/);
  }, 60_000);

  test("the cascade holds only what the case has", async () => {
    const { supply } = await prepared();
    const { a } = simulate(preparedOf(await prepared()), { ...question, a: [], b: null });
    const { columns, links } = cascadeOf(supply, a.regions[0]);
    expect(columns.flat()).not.toContain("hours");
    for (const { from, to } of links) expect(columns.flat()).toEqual(expect.arrayContaining([from, to]));
  });
});

/** The keys of each item in the order of another's: an answer that was kept has its own. */
const inOrderOf =
  <T extends object>(like: readonly T[]) =>
  (item: object, i: number): T =>
    Object.fromEntries(Object.keys(like[i]).map((key) => [key, (item as Record<string, unknown>)[key]])) as T;

describe("the link of the page", () => {
  const whole: Chosen = {
    view: "compare",
    case: "mali-fuel-2025",
    region: "mopti",
    row: "hours",
    item: null,
    recorded: false,
    calibrated: false,
    fixed: { "mali-demand": 3_200_000.5 },
    a: [
      { kind: "closure", corridors: ["dakar-bamako", "abidjan-bamako"], from: "2025-10-01", share: 0.9 },
      { kind: "agreement", corridors: ["dakar-bamako"], from: "2025-11-01", to: "2025-12-01" },
      { kind: "rationing", sectors: ["households"], from: "2025-10-01", share: 0.3 },
    ],
    b: [
      { kind: "stock", days: 14, from: "2025-09-03", regions: ["mopti"] },
      { kind: "alternative", corridor: "tema-bamako", from: "2025-10-01", loadsPerWeek: 100 },
      { kind: "convoys", group: "onward", from: "2025-10-01", perWeek: 2.5 },
    ],
  };

  test("carries every choice there and back", () => {
    expect(chosenOf(openOf(whole))).toEqual(whole);
    expect(openOf(chosenOf(null))).toBeNull();
  });

  test("an empty second setting is not the same as none", () => {
    expect(chosenOf(openOf({ ...whole, b: [] })).b).toEqual([]);
    expect(chosenOf(openOf({ ...whole, b: null })).b).toBeNull();
  });

  test.each([
    "",
    "closure~~2025-09-03~~0.5",
    "stock~soon~14",
    "closure~x~2025-09-03~~7",
    "patrol~x~2025-09-03",
    "convoys~~2025-09-03~",
  ])("what is no intervention is left out: %s", (text) => {
    expect(interventionOf(text)).toBeNull();
  });

  test("an intervention reads as it was written", () => {
    for (const one of [...whole.a, ...(whole.b ?? [])]) expect(interventionOf(interventionText(one))).toEqual(one);
  });
});

describe("the clock of a case", () => {
  const weeks = { weeks: ["2025-09-01", "2025-09-08", "2025-09-15"] };
  test("is the week in which the window ends, kept within the case", () => {
    expect(weekAt(weeks, {})).toBeNull();
    expect(weekAt(weeks, { from: "2025-09-01", to: "2025-09-14" })).toBe(1);
    expect(weekAt(weeks, { from: "2013-01-01", to: "2013-01-31" })).toBe(0);
    expect(weekAt(weeks, { from: "2025-01-01" })).toBe(2);
    expect(windowOf(weeks, 9)).toEqual({ from: "2025-09-15", to: "2025-09-21" });
  });
});

describe("what is closed", () => {
  const closures = [
    {
      ...({} as BlockadeCases["items"][number]["closures"][number]),
      kind: "closure" as const,
      corridors: ["a"],
      from: "2025-09-03",
      to: null,
    },
  ];
  const corridors = [
    { ...({} as BlockadeCases["items"][number]["corridors"][number]), id: "a", to: "mopti", inUse: true },
  ];
  test("an agreement opens what the casebook records as closed", () => {
    const agreement: Intervention = { kind: "agreement", corridors: ["a"], from: "2025-10-01" };
    expect(isClosedOn({ closures }, { recorded: true, interventions: [] }, "a", "2025-10-02")).toBe(true);
    expect(isClosedOn({ closures }, { recorded: false, interventions: [] }, "a", "2025-10-02")).toBe(false);
    expect(
      closedWeeks({ closures, corridors }, { recorded: true, interventions: [agreement] }, "mopti", [
        "2025-09-01",
        "2025-09-08",
        "2025-10-06",
      ]),
    ).toEqual([false, true, false]);
  });
});

describe("a strip", () => {
  const box = { left: 0, right: 100, top: 0, bottom: 40 };
  test("stacks each week's shares to its height", () => {
    const parts = stacks([[0.25, 0.25, 0.5, 0]], box);
    expect(parts.map(({ y, height }) => [y, height])).toEqual([
      [30, 10],
      [20, 10],
      [0, 20],
      [0, 0],
    ]);
  });
  test("draws the median within its band, week by week", () => {
    const { area, median, y } = bandPlot([[0, 0.5, 1]], 1, box);
    expect(median).toBe("M0.0,20.0L100.0,20.0");
    expect(area).toBe("M0.0,0.0L100.0,0.0L100.0,40.0L0.0,40.0Z");
    expect(y(2)).toBe(0);
  });
  test("every region of a row has the same axis", () => {
    expect(greatestOf("hours", [])).toBe(24);
    expect(greatestOf("sector:power", [])).toBe(1);
    expect(greatestOf("price", [{ rows: { price: [[1, 2, 3.4]] } }])).toBe(4);
  });
});
