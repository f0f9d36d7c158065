import { describe, expect, it } from "vitest";
import { kidnappings } from "../../src/casebook/kidnappings.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { claim, sample } from "./sample.ts";

const viewOf = (...events: ReturnType<typeof claim>[]) => kidnappings(readCasebook(sample({ events })));
const capture = (id: string, changes: Parameters<typeof claim>[0] = {}) =>
  claim({ id, type: "kidnapping", unit: "people", ...changes });

describe("kidnappings", () => {
  it("gives the range of rival claims about one affair and never their sum", () => {
    const view = viewOf(capture("EV1", { quantity: 2 }), capture("EV2", { quantity: 5 }), capture("EV3", { unit: "" }));
    expect(view.rows).toEqual([
      {
        year: 2025,
        iso3: "MLI",
        kidnappings: 1,
        releases: 0,
        ransomClaims: 0,
        withoutNumber: 0,
        people: { low: 2, high: 5 },
      },
    ]);
    expect(view.items).toHaveLength(1);
  });

  it("adds different affairs of one year and country, and counts those without a number", () => {
    const view = viewOf(
      capture("EV1", { quantity: 2 }),
      capture("EV2", { event_key: "b", quantity: 3, date_start: "2025-08-01" }),
      capture("EV3", { event_key: "c", unit: "" }),
      capture("EV4", { event_key: "d", quantity: 9, iso3: "BFA" }),
    );
    expect(
      view.rows.map(({ iso3, kidnappings, withoutNumber, people }) => [iso3, kidnappings, withoutNumber, people]),
    ).toEqual([
      ["BFA", 1, 0, { low: 9, high: 9 }],
      ["MLI", 3, 1, { low: 5, high: 5 }],
    ]);
  });

  it("shows a capture and its release apart, each in its own year", () => {
    const view = viewOf(
      capture("EV1", { quantity: 3 }),
      claim({
        id: "EV2",
        type: "release",
        date_start: "2026-02",
        date_precision: "month",
        quantity: 3,
        unit: "people",
      }),
    );
    expect(view.items.map(({ uid, kind, date, people }) => [uid, kind, date, people.high])).toEqual([
      ["casebook:town-a-2025-07-01", "kidnapping", "2025-07-01", 3],
      ["casebook:town-a-2025-07-01", "release", "2026-02", 3],
    ]);
    expect(view.rows.map(({ year, kidnappings, releases }) => [year, kidnappings, releases])).toEqual([
      [2025, 1, 0],
      [2026, 0, 1],
    ]);
  });

  it("keeps claimed sums with who claims them, payments apart from demands", () => {
    const sum = { currency: "USD", unit: "" };
    const view = viewOf(
      claim({
        id: "EV1",
        type: "ransom_payment_claim",
        amount: 50_000_000,
        amount_kind: "paid",
        asserted_by: "agency",
        ...sum,
      }),
      claim({
        id: "EV2",
        type: "ransom_payment_claim",
        amount: 40_000_000,
        amount_kind: "paid",
        asserted_by: "blog",
        ...sum,
      }),
      claim({ id: "EV3", type: "ransom_payment_claim", amount: 100_000_000, amount_kind: "demanded", ...sum }),
    );
    expect(view.items[0]?.claimedSum).toEqual({
      low: 40_000_000,
      high: 50_000_000,
      currency: "USD",
      claimedBy: "agency; blog",
    });
    expect(view.items[0]?.sums).toHaveLength(3);
    expect(view.rows[0]).toMatchObject({ ransomClaims: 1, kidnappings: 0, people: { low: null, high: null } });
  });

  it("shows a source's own total over several affairs and leaves it out of the counts", () => {
    const view = viewOf(
      capture("EV1", { quantity: 3 }),
      capture("EV2", { event_key: "year", quantity: 8, tally: "yes" }),
    );
    expect(view.rows.map(({ kidnappings, people }) => [kidnappings, people.high])).toEqual([[1, 3]]);
    expect(view.items.map(({ tally }) => tally)).toEqual([false, true]);
  });

  it("ignores other kinds", () => {
    expect(viewOf(claim({}))).toEqual({ rows: [], items: [] });
  });
});
