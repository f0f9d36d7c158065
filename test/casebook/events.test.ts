import { describe, expect, it } from "vitest";
import { casebookEvents, mostSaid } from "../../src/casebook/events.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { EVENT_COLUMNS } from "../../src/events/model.ts";
import { claim, sample } from "./sample.ts";

const eventsOf = (...events: ReturnType<typeof claim>[]) => casebookEvents(readCasebook(sample({ events })));

describe("casebookEvents", () => {
  it("fills every column of the event model and no other number", () => {
    const [event] = eventsOf(claim({}));
    for (const column of Object.keys(EVENT_COLUMNS)) expect(event).toHaveProperty(column);
    expect(event).toMatchObject({
      key: "town-a-2025-07-01",
      row: 1,
      id: "town-a-2025-07-01",
      type: 0,
      kind: "attack",
      side_a: "Group A",
      side_b: "Army of B",
      side_a_id: "77",
      side_b_id: null,
      date_start: "2025-07-01",
      date_end: "2025-07-01",
      date_prec: 1,
      report_date: "2025-07-02",
      longitude: -8,
      latitude: 12.6,
      where_prec: 1,
      place: "Town A",
      country_reported: "Mali",
      low: null,
      best: null,
      high: null,
      number_of_sources: 1,
      source_article: "https://news.example/one",
      flags: 0,
      actors: ["act-a", "act-b"],
    });
  });

  it("makes one event of claims that share a key, in the order of first claims", () => {
    const events = eventsOf(
      claim({ deaths_best: 10, deaths_scope: "mixed" }),
      claim({ id: "EV2", event_key: "other" }),
      claim({
        id: "EV3",
        deaths_best: 15,
        deaths_scope: "mixed",
        source: "src-mirror",
        asserted_by: "Group A (party)",
      }),
    );
    expect(events.map(({ key, row }) => [key, row])).toEqual([
      ["town-a-2025-07-01", 1],
      ["other", 2],
    ]);
    expect(events[0]).toMatchObject({ low: 10, best: 12, high: 15, number_of_sources: 2, deathsScope: "mixed" });
    expect(events[0]?.report_date).toBe("2025-07-01");
  });

  it("never links a source that must not be linked, and keeps it on record", () => {
    const [event] = eventsOf(claim({ source: "src-mirror" }));
    expect(event?.source_article).toBeNull();
    expect(event?.claims[0]).toMatchObject({ source: "src-mirror", address: null, office: "Newspaper" });
  });

  it("takes the finest date and place and what most claims say", () => {
    const [event] = eventsOf(
      claim({ date_start: "2025-07", date_precision: "month", place_precision: "admin1", place_name: "Region" }),
      claim({ id: "EV2", type: "ambush", actors: "act-b" }),
      claim({ id: "EV3", type: "ambush", actors: "act-b|act-a", date_start: "2025-07-03" }),
    );
    expect(event).toMatchObject({ kind: "ambush", side_a: "Army of B", side_b: "Group A", date_start: "2025-07-01" });
    expect(event).toMatchObject({ place: "Town A", where_prec: 1, date_prec: 1 });
  });

  it("covers the whole month, quarter or year of a coarse date", () => {
    const dated = (date_start: string, date_precision: string, date_end = "") =>
      eventsOf(claim({ date_start, date_precision, date_end })).map((event) => [
        event.date_start,
        event.date_end,
        event.date_prec,
      ])[0];
    expect(dated("2024-02", "month")).toEqual(["2024-02-01", "2024-02-29", 4]);
    expect(dated("2024-05", "quarter")).toEqual(["2024-05-01", "2024-07-31", 5]);
    expect(dated("2024-11", "quarter")).toEqual(["2024-11-01", "2025-01-31", 5]);
    expect(dated("2023", "year", "2024")).toEqual(["2023-01-01", "2024-12-31", 5]);
  });

  it("grades places as the event model does", () => {
    const graded = ["town", "admin2", "admin1", "country"].map(
      (place_precision) => eventsOf(claim({ place_precision }))[0]?.where_prec,
    );
    expect(graded).toEqual([1, 3, 4, 6]);
  });

  it("dates and places an affair by the capture, not by the release that ended it", () => {
    const [event] = eventsOf(
      claim({ type: "kidnapping", quantity: 3, unit: "people" }),
      claim({ id: "EV2", type: "release", date_start: "2025-09-01", place_name: "Capital" }),
      claim({ id: "EV3", type: "release", date_start: "2025-09-01", place_name: "Capital" }),
    );
    expect(event).toMatchObject({
      kind: "kidnapping",
      date_start: "2025-07-01",
      place: "Town A",
      quantity: 3,
      unit: "people",
    });
    expect(event?.claims).toHaveLength(3);
  });

  it("says what a quantity counts, or the currency of a sum", () => {
    const [wounded] = eventsOf(claim({ quantity: 5, unit: "people", quantity_of: "wounded" }));
    expect(wounded).toMatchObject({ quantity: 5, unit: "people, wounded" });
    const [sum] = eventsOf(claim({ amount: 50_000_000, currency: "USD", amount_kind: "paid" }));
    expect(sum).toMatchObject({ quantity: 50_000_000, unit: "USD" });
  });

  it("takes no deaths from a tally, and keeps the tally among the claims", () => {
    const [event] = eventsOf(claim({ deaths_low: 1500, deaths_best: null, tally: "yes" }));
    expect(event).toMatchObject({ low: null, best: null, high: null });
    expect(event?.claims[0]?.deaths.low).toBe(1500);
  });

  it("takes nothing but its words from a claim that is set aside", () => {
    const [event] = eventsOf(
      claim({ deaths_best: 149, type: "bombing", set_aside: "yes", date_start: "2025-06-30" }),
      claim({ id: "EV2", deaths_best: 21, deaths_scope: "security_forces" }),
    );
    expect(event).toMatchObject({ kind: "attack", date_start: "2025-07-01", low: 21, best: 21, high: 21 });
    expect(event?.claims.map(({ setAside }) => setAside)).toEqual([true, false]);
    const [alone] = eventsOf(claim({ deaths_best: 149, set_aside: "yes" }));
    expect(alone).toMatchObject({ kind: "attack", low: null, best: null, high: null });
  });

  it("flags an interval that spans months", () => {
    expect(eventsOf(claim({ date_end: "2025-08-02" }))[0]?.flags).toBe(64);
  });

  it("treats an unmarked claim as AMBER+STRICT", () => {
    expect(eventsOf(claim({ marking: "" }))[0]?.claims[0]?.marking).toBe("AMBER+STRICT");
  });
});

describe("mostSaid", () => {
  it("prefers the most frequent, then the first", () => {
    expect(mostSaid(["a", "b", "b", "a"])).toBe("a");
    expect(mostSaid(["a", "b", "b"])).toBe("b");
    expect(mostSaid([])).toBeUndefined();
  });
});
