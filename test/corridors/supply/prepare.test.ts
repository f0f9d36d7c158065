import { describe, expect, it } from "vitest";
import { readCasebook } from "../../../src/casebook/read.ts";
import { nearness } from "../../../src/corridors/supply/attacks.ts";
import { observationsOf } from "../../../src/corridors/supply/measures.ts";
import { prepareSupplyCase } from "../../../src/corridors/supply/prepare.ts";
import { sahelFiles } from "../../casebook/sahelFiles.ts";
import { parameter, sampleCase, tables } from "./sample.ts";

describe("prepareSupplyCase", () => {
  it("says which cases there are", () => {
    expect(() => prepareSupplyCase(tables(), "mali")).toThrow("unknown case: mali; valid: c");
    expect(() => prepareSupplyCase(tables({ supply_cases: [] }), "mali")).toThrow(
      "valid: none, the casebook holds no supply case",
    );
  });

  it("names the parameter that lacks, and what it would be", () => {
    const without = tables().supply_parameters.filter(({ parameter: name }) => name !== "fleet");
    expect(() => sampleCase({ supply_parameters: without })).toThrow(
      "case c states no fleet; valid: a row of supply_parameters.csv: Lorries or tankers",
    );
    const noPriority = tables().supply_parameters.filter(({ id }) => id !== "priority-power");
    expect(() => sampleCase({ supply_parameters: noPriority })).toThrow("case c states no priority for sector power");
  });

  it("refuses a unit that is not the parameter's: a month's need is no day's", () => {
    const rows = tables().supply_parameters.map((row) =>
      row.parameter === "demand" ? { ...row, unit: "litres_per_month" } : row,
    );
    expect(() => sampleCase({ supply_parameters: rows })).toThrow(
      "parameter demand is stated in litres_per_month; valid: litres_per_day",
    );
  });

  it("refuses a share beyond a hundred, hours beyond a day, what is below nothing, and a load of nothing", () => {
    const withRange = (name: string, low: number, high: number) => () =>
      sampleCase({
        supply_parameters: tables().supply_parameters.map((row) =>
          row.parameter === name ? { ...row, low, best: null, high } : row,
        ),
      });
    expect(withRange("demandShare", 40, 160)).toThrow("ranges from 40 to 160 percent; valid: 0 to 100");
    expect(withRange("fleet", -5, 10)).toThrow("parameter fleet ranges from -5 to 10 tankers; valid: 0 or more");
    expect(withRange("load", 0, 46)).toThrow("parameter load ranges from 0 to 46 m3; valid: above 0");
    const hours = [...tables().supply_parameters, parameter("powerHours", 19, 30, "hours_per_day")];
    expect(() => sampleCase({ supply_parameters: hours })).toThrow("19 to 30 hours_per_day; valid: 0 to 24");
    const closures = tables().closures.map((row) => ({ ...row, high: row.kind === "closure" ? 150 : row.high }));
    expect(() => sampleCase({ closures })).toThrow("150 percent; valid: 0 to 100");
  });

  it("refuses a corridor that is closed over more than its length", () => {
    const rows = tables().supply_corridors.map((row) => ({ ...row, closed_km: row.distance_km + 1 }));
    expect(() => sampleCase({ supply_corridors: rows })).toThrow("; valid: at most its length");
  });

  it("refuses what a parameter is not stated for", () => {
    const rows = [...tables().supply_parameters, parameter("load", 1, 2, "m3", { sector: "power" })];
    expect(() => sampleCase({ supply_parameters: rows })).toThrow(
      "parameter load-power: sector is power; valid for load: none of them stated",
    );
    const shares = [...tables().supply_parameters, parameter("useShare", 1, 2, "percent", { sector: "power" })];
    expect(() => sampleCase({ supply_parameters: shares })).toThrow(
      "parameter useShare-power: product is empty; valid for useShare: sector, product, node (may be empty)",
    );
  });

  it("takes the value of a region before that of the case", () => {
    const rows = [...tables().supply_parameters, parameter("initialStock", 1, 1, "days", { node: "town" })];
    const { slots, initialStock } = sampleCase({ supply_parameters: rows });
    expect(initialStock.map((slot) => slots[slot].high)).toEqual([15, 1]);
  });

  it("holds dated values one after the other", () => {
    const rows = [
      ...tables().supply_parameters,
      parameter("dwell", 1, 1, "days", { date_start: "2025-03-01" }),
      parameter("dwell", 3, 3, "days"),
    ];
    const { dwell, slots } = sampleCase({ supply_parameters: rows });
    expect(dwell[0]?.map(({ from, slot }) => [from, slots[slot].low])).toEqual([
      [0, 3],
      [59, 1],
    ]);
  });

  it("refuses corridors that do not lead to a region of the case", () => {
    const corridors = tables().supply_corridors.map((one) => ({ ...one, to_node: "gate" }));
    expect(() => sampleCase({ supply_corridors: corridors })).toThrow(
      "corridor road leads from gate to gate; valid: from a node of the case to one of hub, town",
    );
  });
});

describe("the cases of casebooks/sahel", () => {
  const casebook = readCasebook(sahelFiles());

  it("are another region and another commodity on one engine", () => {
    const cases = casebook.supply_cases.map(({ id }) => prepareSupplyCase(casebook, id));
    expect(cases.map(({ commodity, unit, regions }) => [commodity, unit, regions.length])).toEqual([
      ["fuel", "m3", 7],
      ["food", "tonnes", 1],
    ]);
  });

  it("calibrate on T1 to T4 alone and hold T5 to T13 out", () => {
    const observations = observationsOf(casebook, prepareSupplyCase(casebook, "mali-fuel-2025"));
    const keys = (use: string) => [...new Set(observations.filter((one) => one.use === use).map(({ key }) => key))];
    expect(keys("calibration")).toEqual(["T1", "T2", "T3", "T4"]);
    expect(keys("held_out")).toEqual(["T5", "T6", "T7", "T8", "T9", "T10", "T12", "T13"]);
    expect(keys("annotation")).toEqual(["T11"]);
  });

  it("state a claim behind every range that says it spans claims, and a reason behind the others", () => {
    for (const { id, basis, claims, note } of casebook.supply_parameters) {
      if (basis === "claim") expect([id, claims.length > 0]).toEqual([id, true]);
      else expect([id, claims.length > 0 || note !== null]).toEqual([id, true]);
    }
  });

  it("leave what a country can protect as a parameter of scenarios", () => {
    const convoys = casebook.supply_parameters.filter(({ parameter: name }) => name === "convoys");
    expect(new Set(convoys.map(({ basis }) => basis))).toEqual(new Set(["scenario"]));
  });

  it("use no rejected claim as a number", () => {
    expect(casebook.supply_parameters.filter(({ claims }) => claims.includes("C004"))).toEqual([]);
  });
});

describe("nearness", () => {
  it("is whole within a kilometre and nothing beyond ten", () => {
    expect([-3, 1, 5.5, 10, 40].map(nearness)).toEqual([1, 1, 0.5, 0, 0]);
  });
});
