import { describe, expect, test } from "vitest";
import { guard } from "../../src/evidence/guards.ts";
import type { Claim } from "../../src/evidence/model.ts";

/** Figures and dates of the traps are those of real pages; names and wording are ours. */
let next = 0;
function claim(subject: string, property: string, best: number, unit: string, rest: Partial<Claim> = {}): Claim {
  next++;
  return {
    id: `dependencies:C${next}#${property}`,
    subject,
    property,
    value: { kind: "number", low: null, best, high: null, bound: null },
    unit,
    of: null,
    when: null,
    place: null,
    source: {
      id: "s",
      publisher: `Page ${next}`,
      title: null,
      address: null,
      date: null,
      class: "press",
      licence: null,
    },
    assertedBy: null,
    speaker: null,
    party: "none",
    marking: "CLEAR",
    purpose: "any",
    redistribution: "rows",
    statement: null,
    span: null,
    setAside: false,
    tally: false,
    ofPeriod: false,
    ...rest,
  };
}
const day = (start: string): Claim["when"] => ({ start, end: null, precision: "day" });
const found = (claims: Claim[]) => guard(claims).map(({ claim: id, warning }) => [id, warning]);

const use = [
  claim("dependencies:MLI-fuel-used-nationwide", "fuel used nationwide", 1_300_000_000, "litres_per_year"),
  claim("dependencies:MLI-fuel-used-per-day", "fuel used per day", 3_000_000, "litres_per_day"),
];

describe("guards", () => {
  test("a monthly national need that is fifty times too small is a matter of unit", () => {
    const need = claim("dependencies:MLI-fuel-need-per-month", "need per month", 1_950_000, "litres_per_month");
    const [warning, ...more] = guard([...use, need]);
    expect(warning).toMatchObject({ claim: need.id, warning: "unit" });
    expect(warning?.text).toMatch(/^51 times less than what 2 other claims/);
    expect(more).toEqual([]);
  });

  test("figures that differ four times over are rivals, not mistakes", () => {
    const low = claim("dependencies:MLI-fuel-bought", "fuel bought per day", 800_000, "litres_per_day");
    expect(guard([...use, low])).toEqual([]);
  });

  test("hours of supply that a page turned into hours of cuts", () => {
    const supply = claim("dependencies:MLI-electricity-hours", "hours of supply", 6, "hours_per_day", {
      when: day("2025-10-09"),
    });
    const cuts = claim("dependencies:MLI-electricity-cuts", "hours of power cuts", 6, "hours_per_day", {
      when: day("2025-10-12"),
    });
    const honest = claim("dependencies:MLI-electricity-cuts", "hours of power cuts", 18, "hours_per_day", {
      when: day("2025-10-12"),
    });
    expect(found([supply, cuts])).toEqual([[cuts.id, "supply-as-cuts"]]);
    expect(found([supply, honest])).toEqual([]);
  });

  test("an article that its host dated anew is older than what it reports", () => {
    const dated = (page: string, event: string) =>
      claim("casebook:blockade-2025-10", "date", 0, "", {
        value: { kind: "date", when: { start: event, end: null, precision: "day" } },
        unit: null,
        when: day(event),
        source: { ...claim("", "", 0, "").source, date: page },
      });
    const wrong = dated("2023-10-26", "2025-10-08");
    expect(found([wrong, dated("2025-10", "2025-10-08"), dated("2025-10-08", "2025-10-08")])).toEqual([
      [wrong.id, "dated-before"],
    ]);
  });

  test("a change that its own two numbers contradict", () => {
    const bottle = (before: number, after: number, statement: string) => {
      const one = claim("dependencies:MLI-fuel_price-bottle", "price of a bottle", after, "xof_per_bottle", {
        statement,
      });
      const earlier = {
        ...claim(one.subject, "price of a bottle, before", before, "xof_per_bottle"),
        id: `${one.id}, before`,
      };
      return { one, claims: [one, earlier] };
    };
    const wrong = bottle(1100, 2500, "the price went up by 500 %");
    expect(found(wrong.claims)).toEqual([[wrong.one.id, "ratio"]]);
    expect(found(bottle(1000, 1500, "the price went up by 50 %").claims)).toEqual([]);
    expect(found(bottle(1000, 2000, "the price doubled").claims)).toEqual([]);
  });

  test("one communiqué with two weeks", () => {
    const week = (start: string, end: string) =>
      claim("dependencies:MLI-fuel_supply-arrived", "fuel that arrived", 14_445_025, "litres", {
        when: { start, end, precision: "day" },
      });
    const [one, other] = [week("2026-01-13", "2026-01-21"), week("2026-01-19", "2026-01-21")];
    expect(found([one, other])).toEqual([
      [one.id, "two-periods"],
      [other.id, "two-periods"],
    ]);
  });

  test("five months of four hundred tankers a day are more than a country uses in a year", () => {
    const refill = claim(
      "dependencies:MLI-fuel_storage-refill",
      "time to rebuild stocks with 400 tankers/day",
      5,
      "months",
    );
    expect(found([...use, refill])).toEqual([[refill.id, "beyond-capacity"]]);
  });

  test("a series that grows is no outlier", () => {
    const stock = (year: string, best: number) =>
      claim("displacement:idp-stock-bfa", "stock", best, "people", {
        when: day(`${year}-12-31`),
        assertedBy: `agency ${year}`,
      });
    expect(
      guard([stock("2018", 47_030), stock("2021", 1_579_976), stock("2022", 1_882_391), stock("2023", 2_062_534)]),
    ).toEqual([]);
  });
});
