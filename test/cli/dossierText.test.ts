import { describe, expect, test } from "vitest";
import type { DossierItem, WeighedClaimItem } from "../../src/api/evidence/contract.ts";
import { dossierText, rangeText } from "../../src/cli/dossierText.ts";

const claim = (id: string, given: Partial<WeighedClaimItem["claim"]> = {}): WeighedClaimItem["claim"] => ({
  id,
  subject: "casebook:a",
  property: "deaths",
  value: { kind: "number", low: null, best: 49, high: null, bound: null },
  unit: "deaths",
  of: "civilians",
  when: null,
  place: "Yirgou",
  source: { id: "src", publisher: "Gazette", title: null, address: null, date: "2019-04", class: null, licence: null },
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
  ...given,
});
const weighed = (one: WeighedClaimItem["claim"], given: Partial<WeighedClaimItem> = {}): WeighedClaimItem => ({
  claim: one,
  origin: { key: "a", name: "the authorities", via: "Gazette" },
  shownOnly: [],
  repeats: null,
  adopted: false,
  decisions: [],
  notes: [],
  warnings: [],
  ...given,
});
const dossier = (claims: WeighedClaimItem[], given: Partial<DossierItem["properties"][number]> = {}): DossierItem => ({
  subject: "casebook:a",
  title: "Yirgou, massacre",
  merged: [],
  notes: [],
  doubts: [{ id: "D1", topic: "Yirgou", whatDiffers: "49 and 210", likelyExplanation: null, rows: [] }],
  properties: [
    {
      property: "deaths",
      unit: "deaths",
      claims,
      origins: 2,
      partyOrigins: 1,
      agreement: "conflict",
      spread: 4.3,
      derived: { low: 49, best: 49, high: 210, rule: "deaths", of: "civilians" },
      marking: "CLEAR",
      purpose: "any",
      ...given,
    },
  ],
});

describe("a dossier on a terminal", () => {
  test("says figure, rule and agreement, and of each claim standing, voice, party and date", () => {
    const rival = claim("events:E2#deaths", {
      value: { kind: "number", low: 210, best: null, high: null, bound: null },
      party: "party",
    });
    const text = dossierText(
      dossier([
        weighed(claim("events:E1#deaths")),
        weighed(rival, {
          shownOnly: ["stale"],
          warnings: [{ warning: "unit", text: "far off", values: {} }],
          origin: { key: "b", name: "a group", via: null },
        }),
      ]),
      (id) => id,
    );
    expect(text.split("\n")).toEqual([
      "Yirgou, massacre (casebook:a)",
      "Known doubt D1: 49 and 210",
      "",
      "deaths: 49 – 210 deaths (civilians)",
      "  rule: of the claims that count the same people: smallest low, median of the best figures rounded down, largest high; nothing is added",
      "  2 independent voices: conflict, 1 of a party, the largest 4.3 times the smallest; TLP:CLEAR",
      "  counts  49 (civilians)            the authorities, via Gazette  2019-04  events:E1#deaths",
      "  stale   at least 210 (civilians)  a group, party to the conflict  2019-04  events:E2#deaths",
      "    warning: far off",
    ]);
  });

  test("names actors, places and days, and no bare kind of value", () => {
    const values: WeighedClaimItem["claim"]["value"][] = [
      { kind: "ref", table: "actors", ids: ["act-a", "act-b"] },
      { kind: "ref", table: "places", ids: ["plc-y"] },
      { kind: "point", longitude: -1.05, latitude: 13.7 },
      { kind: "date", when: { start: "2019-01-01", end: "2019-01-02", precision: "day" } },
    ];
    const claims = values.map((value, i) => weighed(claim(`events:E${i}#x`, { value, of: null })));
    const text = dossierText(dossier(claims, { derived: null }), (id) => (id === "act-a" ? "Group A" : id));
    for (const said of ["Group A, act-b", "Yirgou (plc-y)", "13.7°, -1.05°", "2019-01-01 – 2019-01-02"]) {
      expect(text).toContain(`counts  ${said}`);
    }
    expect(text).not.toMatch(/rule:/);
  });

  test("a bound is said in words", () => {
    expect(rangeText({ low: 15, best: null, high: null })).toBe("at least 15");
    expect(rangeText({ low: null, best: 30, high: null }, "about")).toBe("about 30");
    expect(rangeText({ low: null, best: null, high: 9 })).toBe("at most 9");
    expect(rangeText({ low: 46, best: 49, high: 210 })).toBe("46 – 49 – 210");
    expect(rangeText({ low: null, best: null, high: null })).toBe("–");
  });
});
