import { describe, expect, it } from "vitest";
import type {
  BlockadeBacktestAnswer,
  BlockadeCaseAnswer,
  BlockadeCases,
  BlockadeComparison,
  BlockadeParameters,
  BlockadeRun,
} from "../../src/api/blockade/contract.ts";
import { runEnsemble } from "../../src/corridors/supply/ensemble.ts";
import { testServer } from "./testServer.ts";

const SMALL = { members: 20, days: 90, calibrated: false };

describe("blockades over the API", () => {
  const { ask, send } = testServer();

  it("lists the cases with regions, corridors and what is recorded", async () => {
    const { items } = (await ask<BlockadeCases>("blockade/cases")).body();
    expect(items.map(({ id, commodity, observations }) => [id, commodity, observations])).toEqual([
      ["mali-fuel-2025", "fuel", { calibration: 6, heldOut: 14 }],
      ["djibo-food-2022", "food", { calibration: 0, heldOut: 3 }],
    ]);
    expect(items[0]?.corridors.filter(({ inUse }) => !inUse).map(({ id }) => id)).toEqual(["tema-bamako"]);
  });

  it("puts the claims behind each range, rival ones side by side", async () => {
    const { items, calibrated } = (await ask<BlockadeParameters>("blockade/parameters")).body();
    const stock = items.find(({ id }) => id === "mali-initialstock");
    expect(stock).toMatchObject({ low: 3, best: null, high: 17, unit: "days", basis: "claim", after: null });
    expect(stock?.claims.map(({ row }) => row)).toEqual(
      ["C008", "C009", "C010", "C011"].map((id) => `dependencies:${id}`),
    );
    expect(stock?.claims[0]?.address).toMatch(/^https:/);
    expect(calibrated).toBe(false);
  });

  it("answers who is short of what, when, with what probability, and keeps the answer", async () => {
    const { event, data } = await send<BlockadeRun>("blockade/run", SMALL);
    expect(event).toBe("result");
    expect(data).toMatchObject({ members: 20, days: 90, unit: "m3", calibrated: false, marginal: null });
    expect(data.regions.map(({ id }) => id)).toContain("mopti");
    for (const { sectors, stockBands, rows } of data.regions) {
      for (const { probability, firstDay } of sectors) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(firstDay === null).toBe(probability === 0);
        if (firstDay)
          expect([firstDay.low, firstDay.median, firstDay.high]).toEqual(
            [firstDay.low, firstDay.median, firstDay.high].sort(),
          );
      }
      for (const shares of stockBands) expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 3);
      for (const bands of Object.values(rows))
        for (const [low, median, high] of bands) expect(low <= median && median <= high).toBe(true);
    }
    expect(data.residual).toBeLessThan(1e-6);
    expect(data.caveats.map(({ code }) => code)).toContain("protection-not-identified");
    expect((await send<BlockadeRun>("blockade/run", SMALL)).data).toEqual(data);
  });

  it("compares two settings on the same draws: with nothing changed nothing differs", async () => {
    const same = await send<BlockadeComparison>("blockade/compare", { ...SMALL, a: [], b: [] });
    for (const { shortDays, better, worse } of same.data.differences)
      expect([...shortDays, better, worse]).toEqual([0, 0, 0, 0, 0]);
    const stock = { kind: "stock", days: 20, from: "2025-09-03" };
    const { data } = await send<BlockadeComparison>("blockade/compare", { ...SMALL, a: [], b: [stock] });
    const bamako = data.differences.find(({ region, sector }) => region === "bamako" && sector === "other_transport");
    expect(bamako?.better).toBeGreaterThan(0.8);
    expect(data.b.interventions).toEqual([stock]);
    expect(data.a.run).toBe(data.b.run);
  });

  it("ranks where a day of stock helps", async () => {
    const { data } = await send<BlockadeRun>("blockade/run", { ...SMALL, marginal: true });
    const gains = data.marginal?.map(({ perUnit }) => perUnit) ?? [];
    expect(gains).toHaveLength(7);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
  });

  it("gives a browser what it needs to simulate by itself", async () => {
    const { supply, calibrated } = (await ask<BlockadeCaseAnswer>("blockade/case?case=djibo-food-2022")).body();
    expect(calibrated).toBeNull();
    const values = new Float64Array(supply.slots.length)
      .fill(0)
      .map((_, k) => supply.slots[k].low * supply.slots[k].factor);
    const setting = { recorded: true, days: 60, interventions: [] };
    expect(runEnsemble({ supply, setting, values, first: 0, seed: 1 }).residual[0]).toBeLessThan(1e-6);
  });

  it("tests the second case, all of it held out, beside both simple rules", async () => {
    expect((await ask<BlockadeBacktestAnswer>("blockade/backtest?case=djibo-food-2022")).body().backtest).toBeNull();
    const { data } = await send<BlockadeBacktestAnswer>("blockade/backtest?case=djibo-food-2022", {});
    expect(data.backtest?.observations.map(({ id, heldOut }) => [id, heldOut])).toEqual([
      ["D1", true],
      ["D2", true],
      ["D3", true],
    ]);
    for (const { met, baselineMet } of data.backtest?.observations ?? []) {
      expect(met).toEqual(expect.any(Boolean));
      expect(Object.keys(baselineMet)).toEqual(["noChange", "oneStock"]);
    }
    expect((await ask<BlockadeBacktestAnswer>("blockade/backtest?case=djibo-food-2022")).body()).toEqual(data);
  });

  it("hands out a kept run as a table with its limits", async () => {
    const { data } = await send<BlockadeRun>("blockade/run", SMALL);
    const { text } = await ask(`blockade/export?run=${data.run}&format=csv`);
    expect(text).toContain("# Limit: How much protection prevents");
    expect(text).toContain("region,what,week,low,median,high");
    expect(text).toMatch(/\nbamako,stock below 3 days,2025-09-01,/);
    expect((await ask(`blockade/export?run=nothing&format=csv`)).status).toBe(404);
  });

  it("refuses what it does not know, and says what is valid", async () => {
    const wrong = { ...SMALL, interventions: [{ kind: "closure", corridors: ["rail"], from: "2025-10-01", share: 1 }] };
    expect((await send("blockade/run", wrong)).data.error).toMatch(/^unknown corridor: rail; valid: dakar-bamako, /);
    expect((await send("blockade/run", { ...SMALL, membres: 3 })).data.error).toMatch(
      /^unknown key: membres; valid: case, members/,
    );
    expect((await send("blockade/run", { ...SMALL, case: "x" })).data.error).toBe(
      "unknown case: x; valid: mali-fuel-2025, djibo-food-2022",
    );
    expect((await ask("blockade/parameters?case=x")).body().error).toMatch(/^unknown case: x/);
  });
});
