import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPanel } from "../../bench/countryMonths.ts";
import { casesOf, originOf } from "../../src/forecast/backtest/index.ts";
import { COUNTRY_BASELINES } from "../../src/forecast/baselines.ts";
import { meanScores, scoreCases } from "../../src/forecast/scores/index.ts";

const file = join(
  process.env.HARMATTAN_DATA ?? "../shared/data",
  "forecast/country_month_state_based_best_1990_2020.csv.gz",
);
const absent = !existsSync(file);

/** Mean CRPS per country-month as published for the same 191 countries and months; the last by Poisson draws there. */
const KNOWN = {
  conflictology12: [14.49, 9.23, 12.06],
  zero: [24.08, 22.64, 21.89],
  last: [20.04, 9.64, 13.7],
  bootstrap240: [23.53, 22.13, 21.31],
} as const;

describe.skipIf(absent)(`the country-month series of 1990 to 2020 (needs ${file})`, () => {
  const panel = absent ? null : readPanel(readFileSync(file));

  test.each(Object.entries(KNOWN))("%s scores what is known of it for 2018, 2019 and 2020", (name, known) => {
    if (!panel) return;
    const scores = [2018, 2019, 2020].map((year) => {
      const cases = casesOf(panel, year);
      const forecast = COUNTRY_BASELINES[name as keyof typeof KNOWN](panel, originOf(year));
      const byUnit = panel.units.map((_, unit) => forecast(unit));
      return meanScores(scoreCases(cases, (at) => byUnit[cases[at].unit])).crps;
    });
    // what is known has two decimals, and for the two that are drawn there it is one thousand draws old
    const tolerance = name === "last" || name === "bootstrap240" ? 0.05 : 0.01;
    scores.forEach((score, at) => {
      expect(Math.abs(score - known[at])).toBeLessThan(tolerance);
    });
  });

  test("has 191 countries, each in every month of 2018 to 2020", () => {
    expect([2018, 2019, 2020].map((year) => (panel ? casesOf(panel, year).length : 0))).toEqual([2292, 2292, 2292]);
  });
});

describe("a table of country-months", () => {
  const text = (lines: string[]) => Buffer.from(lines.join("\n"));
  const header = "month_id,year,month,country,ged_sb_best";

  test("is read by the names of its columns, whatever their order, quoted or not", () => {
    const panel = readPanel(
      text(["country,ged_sb_best,month_id,year,month", '"Congo, DRC",3.0,121,1990,1', "Mali,0,122,1990,2", ""]),
    );
    expect(panel.units).toEqual(["Congo, DRC", "Mali"]);
    expect([...panel.values]).toEqual([3, Number.NaN, Number.NaN, 0]);
  });

  test("refuses other columns, months that disagree and deaths that are no number", () => {
    expect(() => readPanel(text(["a,b", "1,2"]))).toThrow(/columns are a, b; valid are month_id, year/);
    expect(() => readPanel(text([header, "121,1990,2,Mali,0"]))).toThrow(/row 2: month_id 121 is not 1990-2/);
    expect(() => readPanel(text([header, "121,1990,1,Mali,"]))).toThrow(/invalid deaths of Mali in 1990-01: NaN/);
    expect(() => readPanel(text([header]))).toThrow(/no unit-months/);
    expect(() => readPanel(text([]))).toThrow(/columns are missing/);
  });
});
