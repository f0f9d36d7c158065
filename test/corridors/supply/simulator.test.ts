import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawLuck, drawValues } from "../../../src/corridors/supply/draws.ts";
import { type Ensemble, runEnsemble } from "../../../src/corridors/supply/ensemble.ts";
import type { Intervention, SupplyCase } from "../../../src/corridors/supply/model.ts";
import { planOf } from "../../../src/corridors/supply/plan.ts";
import { type RowName, rowNames, STEP } from "../../../src/corridors/supply/rows.ts";
import { Simulator } from "../../../src/corridors/supply/simulator.ts";
import { splitEnsemble } from "../../../src/corridors/supply/tasks.ts";
import { oneRegion, parameter, sampleCase, tables } from "./sample.ts";

const supply = sampleCase();
const DAYS = 120;

function ensemble(
  of: SupplyCase,
  interventions: Intervention[] = [],
  options: { recorded?: boolean; seed?: number } = {},
): Ensemble {
  const { recorded = true, seed = 1 } = options;
  const setting = { recorded, days: DAYS, interventions };
  return runEnsemble({ supply: of, setting, values: drawValues(of, 40, seed), first: 0, seed, traces: true });
}

const interventions: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({
    kind: fc.constant("stock" as const),
    days: fc.integer({ min: 0, max: 30 }),
    from: fc.constant("2025-01-05"),
  }),
  fc.record({
    kind: fc.constant("closure" as const),
    corridors: fc.constant(["road"]),
    from: fc.constant("2025-01-20"),
    to: fc.constant("2025-02-20"),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("alternative" as const),
    corridor: fc.constant("detour"),
    from: fc.constant("2025-02-01"),
    loadsPerWeek: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({
    kind: fc.constant("agreement" as const),
    corridors: fc.constant(["onward"]),
    from: fc.constant("2025-02-10"),
  }),
  fc.record({
    kind: fc.constant("convoys" as const),
    perWeek: fc.integer({ min: 0, max: 7 }),
    from: fc.constant("2025-01-15"),
  }),
  fc.record({
    kind: fc.constant("rationing" as const),
    sectors: fc.constant(["other_transport"]),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    from: fc.constant("2025-01-15"),
  }),
);

/** Bytes of a row of one member. */
function row(of: SupplyCase, { traces, days }: Ensemble, m: number, region: number, name: RowName): Uint8Array {
  const names = rowNames(of);
  const at = ((m * of.regions.length + region) * names.length + names.indexOf(name)) * days;
  return traces?.subarray(at, at + days) ?? new Uint8Array();
}

describe("the simulator", () => {
  it("loses and makes nothing, whatever is done", () => {
    fc.assert(
      fc.property(fc.array(interventions, { maxLength: 4 }), fc.integer({ min: 0, max: 1e6 }), (list, seed) => {
        const { residual } = ensemble(supply, list, { seed });
        expect(Math.max(...residual)).toBeLessThan(1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it("serves everybody where no road is closed, and brings what is used", () => {
    const open = ensemble(supply, [], { recorded: false });
    expect(Math.max(...open.shortDays)).toBe(0);
    for (let m = 0; m < open.members; m++) {
      const arrived = open.arrivals.subarray(m * DAYS, (m + 1) * DAYS).reduce((sum, one) => sum + one, 0);
      expect(arrived / (open.needPerDay[m] * DAYS)).toBeCloseTo(1, 1);
    }
  });

  it("gives the same bytes for the same seed, and others for another", () => {
    expect(ensemble(supply)).toEqual(ensemble(supply));
    expect(ensemble(supply, [], { seed: 2 }).traces).not.toEqual(ensemble(supply).traces);
  });

  it("gives the same whatever the number of parts", async () => {
    const setting = { recorded: true, days: DAYS, interventions: [] };
    const input = { supply, setting, values: drawValues(supply, 40, 1), first: 0, seed: 1, traces: true };
    const shares: number[] = [];
    const parts = await splitEnsemble(
      input,
      3,
      async (part, report) => runEnsemble(part, report),
      (share) => shares.push(share),
    );
    expect(parts).toEqual(runEnsemble(input));
    for (const share of shares) expect(share).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("is the same world until an intervention begins", () => {
    const plain = ensemble(supply);
    const list: Intervention[][] = [
      [{ kind: "stock", days: 5, from: "2025-03-01" }],
      [{ kind: "alternative", corridor: "detour", from: "2025-03-01", loadsPerWeek: 10 }],
      [{ kind: "agreement", corridors: ["road"], from: "2025-03-01" }],
      [{ kind: "convoys", perWeek: 5, from: "2025-03-01" }],
    ];
    for (const changed of list.map((one) => ensemble(supply, one))) {
      for (let m = 0; m < plain.members; m++) {
        const until = (one: Ensemble) => row(supply, one, m, 0, "stock").subarray(0, 59);
        expect(until(changed)).toEqual(until(plain));
      }
      expect(changed.traces).not.toEqual(plain.traces);
    }
  });

  it("is not moved by an intervention that does nothing", () => {
    const none: Intervention[] = [
      { kind: "stock", days: 0, from: "2025-02-01" },
      { kind: "agreement", corridors: ["detour"], from: "2025-02-01" },
    ];
    expect(ensemble(supply, none)).toEqual(ensemble(supply));
  });

  it("with more stock never begins to ration earlier, on the same draws, where one region is supplied", () => {
    const single = oneRegion();
    // once a need is not met, orders and convoys leave on other days and meet other luck: until then nothing may be worse
    const begins = (one: Ensemble, m: number) => {
      const sectors = single.sectors.map((sector) => row(single, one, m, 0, `sector:${sector}`));
      const day = sectors[0].findIndex((_, t) => sectors.some((served) => served[t] < 100));
      return day < 0 ? DAYS : day;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 1e6 }), (days, seed) => {
        const base = ensemble(single, [], { seed });
        const more = ensemble(single, [{ kind: "stock", days, from: "2025-01-01" }], { seed });
        for (let m = 0; m < base.members; m++) expect(begins(more, m)).toBeGreaterThanOrEqual(begins(base, m));
      }),
      { numRuns: 40 },
    );
  });

  it("leaves the hours that need no fuel when power gets none (9)", () => {
    const closed = ensemble(
      supply,
      [
        { kind: "closure", corridors: ["road", "onward"], from: "2025-01-01", share: 1 },
        { kind: "convoys", perWeek: 0, from: "2025-01-01" },
      ],
      { recorded: false },
    );
    const last = row(supply, closed, 0, 0, "hours")[DAYS - 1];
    expect(last * STEP.hours).toBeCloseTo(20 * 0.4, 1);
  });

  it("serves the sector that comes first", () => {
    const shut = ensemble(supply);
    for (let m = 0; m < shut.members; m++) {
      const first = row(supply, shut, m, 0, "sector:other_transport");
      const second = row(supply, shut, m, 0, "sector:power");
      for (let t = 0; t < DAYS; t++) expect(first[t]).toBeGreaterThanOrEqual(second[t]);
    }
  });

  it("shows each day's problem before it is shared out", () => {
    const seen: number[] = [];
    const simulator = new Simulator(
      supply,
      planOf(supply, { recorded: true, days: 5, interventions: [] }),
      (day, { stock }) => {
        expect(Math.min(...stock)).toBeGreaterThanOrEqual(0);
        seen.push(day);
      },
    );
    simulator.run(drawValues(supply, 1, 1), drawLuck(supply, 0, 1, 5));
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("draws", () => {
  it("are not moved by one more row or one more corridor", () => {
    const all = tables();
    const more = sampleCase({
      supply_parameters: [parameter("initialStock", 0, 3, "days", { node: "town" }), ...all.supply_parameters],
      supply_corridors: [{ ...all.supply_corridors[0], id: "third" }, ...all.supply_corridors],
    });
    const [before, after] = [drawValues(supply, 7, 1), drawValues(more, 7, 1)];
    for (const [k, { id }] of supply.slots.entries()) {
      const at = more.slots.findIndex((slot) => slot.id === id);
      for (let m = 0; m < 7; m++) {
        expect(after[m * more.slots.length + at]).toBe(before[m * supply.slots.length + k]);
      }
    }
    const luck = drawLuck(supply, 3, 1, 10);
    expect(drawLuck(more, 3, 1, 10).subarray(20)).toEqual(luck);
  });
});

describe("a plan", () => {
  const plan = (one: Intervention) => () => planOf(supply, { recorded: true, days: 60, interventions: [one] });

  it("refuses what the case does not have, and says what it has", () => {
    expect(plan({ kind: "agreement", corridors: ["rail"], from: "2025-01-20" })).toThrow(
      "unknown corridor: rail; valid: road, onward, detour",
    );
    expect(plan({ kind: "stock", days: 3, from: "2025-01-20", regions: ["gate"] })).toThrow(
      "unknown region: gate; valid: hub, town",
    );
    expect(plan({ kind: "rationing", sectors: ["mining"], share: 0.5, from: "2025-01-20" })).toThrow(
      "unknown sector: mining; valid: power, other_transport",
    );
    expect(plan({ kind: "stock", days: 3, from: "2026-01-20" })).toThrow(
      "invalid from: 2026-01-20; valid: 2025-01-01 to 2025-03-01",
    );
    expect(plan({ kind: "closure", corridors: ["road"], from: "2025-01-20", to: "2025-01-10", share: 1 })).toThrow(
      "invalid to: 2025-01-10; valid: 2025-01-20 or later",
    );
    expect(plan({ kind: "closure", corridors: ["road"], from: "2025-01-20", share: 1.5 })).toThrow(
      "invalid share: 1.5; valid: 0 to 1",
    );
    expect(() => planOf(supply, { recorded: true, days: 0, interventions: [] })).toThrow(
      "invalid days: 0; valid: a whole number, 1 to 1096",
    );
  });
});
