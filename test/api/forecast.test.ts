import { beforeAll, describe, expect, it } from "vitest";
import type { BacktestAnswer, ForecastAnswer, ForecastReasons } from "../../src/api/forecast/contract.ts";
import { takeEvents } from "../../src/web/data/sentEvents.ts";
import { GED_HEADER, testServer } from "./testServer.ts";

/** Twelve years: 4 to 8 deaths a month in Mali, in Nigeria 3 every second month until 2015 and none after. */
function rows(): string {
  const lines: string[] = [];
  const add = (year: number, month: number, what: string, at: string, deaths: number) =>
    lines.push(`${lines.length + 1},${year},${month},5,${what},${at},${deaths},${deaths},${deaths}`);
  for (let year = 2009; year <= 2020; year++) {
    for (let month = 1; month <= 12; month++) {
      add(year, month, "Mali,State-based violence,X,Government of Mali,JNIM", "12.6,-9.0", 4 + (month % 5));
      if (year <= 2015 && month % 2 === 0)
        add(year, month, "Nigeria,One-sided violence,Y,IS,Civilians", "11.5,12.5", 3);
    }
  }
  return `${GED_HEADER}\n${lines.join("\n")}\n`;
}

describe("forecasts over the API", () => {
  const api = testServer();
  const { ask } = api;
  /** The last event of a stream of server-sent events, and the stages before it. */
  const worked = async <T>(url: string) => {
    const { events } = takeEvents((await ask(url, "POST")).text);
    const said = events.map(({ event, data }) => ({ event, data: JSON.parse(data) as unknown }));
    const last = said.at(-1);
    return { event: last?.event, value: last?.data as T, before: said.slice(0, -1) };
  };

  it("says of the casebook alone that it is too thin, and how to add a census of events", async () => {
    const { ground, forecast } = (await ask<ForecastAnswer>("forecast")).body();
    expect(forecast).toBeNull();
    expect(ground).toMatchObject({ isThin: true, least: 60 });
    expect(ground.thin?.reason).toBe("noCoded");
    expect(ground.thin?.advice).toContain("harmattan data get ucdp-ged");
    expect((await worked<BacktestAnswer>("backtest")).value.backtest).toBeNull();
  });

  describe("with twelve years of events", () => {
    beforeAll(async () => {
      expect(await api.importText("ged211.csv", rows())).toContain("event: report");
    });

    it("computes once, tells how far it is, and answers the same at once afterwards", async () => {
      expect((await ask<ForecastAnswer>("forecast")).body()).toMatchObject({
        forecast: null,
        ground: { isThin: false, from: "2009-01", to: "2020-12", months: 144 },
      });
      const { event, value, before } = await worked<ForecastAnswer>("forecast");
      expect(event).toBe("result");
      expect(before[0]).toMatchObject({ event: "progress", data: { stage: "learning" } });
      const { forecast } = value;
      expect(forecast).toMatchObject({ origin: "2020-12", unit: "country", type: "any", thresholds: [1, 10, 25, 100] });
      expect(forecast?.months).toHaveLength(14);
      expect(forecast?.months[0]).toBe("2021-01");
      expect(forecast?.units.map(({ id }) => id)).toEqual(["MLI", "NGA"]);
      const [mali, nigeria] = forecast?.units ?? [];
      expect(mali.observed.slice(-3)).toEqual([4, 5, 6]);
      // steady violence goes on; what ended five years ago is not expected back
      expect(mali.exceedances[0][0]).toBeGreaterThan(0.8);
      expect(mali.means[0]).toBeGreaterThan(3);
      expect(mali.means[0]).toBeLessThan(10);
      expect(nigeria.exceedances[0][0]).toBeLessThan(0.3);
      for (const { quantiles, exceedances } of forecast?.units ?? []) {
        for (const month of quantiles) expect([...month].sort((a, b) => a - b)).toEqual(month);
        for (const month of exceedances) expect([...month].sort((a, b) => b - a)).toEqual(month);
      }
      expect((await ask<ForecastAnswer>("forecast")).body().forecast).toEqual(forecast);
    });

    it("keeps the run with its manifest, and another question is another run", async () => {
      const { forecast } = (await ask<ForecastAnswer>("forecast")).body();
      const run = (await ask<{ kind: string; inputs: unknown[]; parameters: object }>(`runs/${forecast?.run}`)).body();
      expect(run).toMatchObject({
        kind: "forecast",
        inputs: [{ what: "snapshot" }],
        parameters: { unit: "country", type: "any", origin: "2020-12" },
        seed: 1,
      });
      expect((await ask<ForecastAnswer>("forecast?type=os")).body().forecast).toBeNull();
      expect((await ask("runs/0000")).status).toBe(404);
    });

    it("says what carries the forecast of a place", async () => {
      const reasons = (await ask<ForecastReasons>("forecast/reasons?id=MLI")).body();
      const [near] = reasons.members;
      expect(near.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
      expect(reasons.words).toMatch(/^carried by /);
      // two countries and twelve years are too little for a forest
      expect(reasons.carriers).toBeNull();
      expect((await ask("forecast/reasons?id=XXX")).body().error).toContain("no country XXX; valid: MLI, NGA");
    });

    it("scores past years beside the simple rules", async () => {
      const { value } = await worked<BacktestAnswer>("backtest?windows=2018|2019");
      expect(value.backtest?.windows.map(({ year, origin }) => [year, origin])).toEqual([
        [2018, "2017-10"],
        [2019, "2018-10"],
      ]);
      const ratio = value.backtest?.ratios.zero;
      expect(ratio?.ratio).toBeLessThan(0.5);
      expect(value.backtest?.units.map(({ id }) => id).sort()).toEqual(["MLI", "NGA"]);
      expect((await ask<BacktestAnswer>("backtest?windows=2018|2019")).body().backtest).toEqual(value.backtest);
      const one = (await ask<BacktestAnswer>("backtest?windows=2018|2019&places=NGA")).body().backtest;
      expect(one?.run).toBe(value.backtest?.run);
      expect(one?.units).toEqual(value.backtest?.units.filter(({ id }) => id === "NGA"));
      const again = (await ask<BacktestAnswer>("backtest?windows=2019|2018|2019")).body().backtest;
      expect(again?.run).toBe(value.backtest?.run);
      expect((await ask("backtest?windows=2018|2019&places=XXX")).body().error).toBe(
        "no country XXX; valid: MLI, NGA…",
      );
    });

    it("refuses a month and a year that the data do not cover, and says which they do", async () => {
      expect((await ask("forecast?origin=2030-01")).body().error).toContain("valid: 2013-01 to 2020-12");
      expect((await ask("backtest?windows=2031")).body().error).toContain("invalid window: 2031; valid: years from");
      expect((await ask("backtest?windows=last")).body().error).toContain("invalid window: last; valid: years from");
      expect((await ask("forecast?unit=village")).status).toBe(400);
    });
  });
});
