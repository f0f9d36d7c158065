import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Situation } from "../../src/api/contract.ts";
import { filterQuery } from "../../src/web/data/filterQuery.ts";
import { takeEvents } from "../../src/web/data/sentEvents.ts";
import { figureWords } from "../../src/web/drawer/EventSources.tsx";
import { kidnappingsIn, kidnappingYears } from "../../src/web/lists/kidnappings.ts";
import { engineFilter, indexActorNames } from "../../src/web/store/actorNames.ts";
import { activeClauses, withoutClause } from "../../src/web/store/clauses.ts";

describe("server-sent events", () => {
  it("takes whole events and leaves the rest", () => {
    expect(takeEvents('event: progress\ndata: {"a":1}\n\nevent: rep')).toEqual({
      events: [{ event: "progress", data: '{"a":1}' }],
      rest: "event: rep",
    });
  });

  it("reads CRLF, comments and several data lines", () => {
    expect(takeEvents(": hello\r\n\r\ndata: a\r\ndata: b\r\n\r\n").events).toEqual([
      { event: "message", data: "a\nb" },
    ]);
  });

  it("does not mind where the stream is cut", () => {
    const stream = "event: progress\ndata: 1\n\nevent: report\ndata: {}\n\n";
    fc.assert(
      fc.property(fc.nat(stream.length), (at) => {
        const first = takeEvents(stream.slice(0, at));
        const second = takeEvents(first.rest + stream.slice(at));
        expect([...first.events, ...second.events].map(({ event }) => event)).toEqual(["progress", "report"]);
      }),
    );
  });
});

describe("filter", () => {
  it("becomes the API's query", () => {
    const query = filterQuery({ from: "2025-01-01", types: ["state-based", "non-state"], countries: [], minDeaths: 0 });
    expect(query.toString()).toBe("from=2025-01-01&types=state-based%7Cnon-state");
  });

  it("loses one value, or a whole clause", () => {
    const filter = { countries: ["MLI", "NER"], minDeaths: 3 };
    expect(withoutClause(filter, { clause: "countries", value: "MLI" })).toEqual({ countries: ["NER"], minDeaths: 3 });
    expect(withoutClause(filter, { clause: "countries", value: null })).toEqual({ minDeaths: 3 });
    expect(withoutClause({ from: "2025-01-01", to: "2025-02-01" }, { clause: "window", value: null })).toEqual({});
    expect(activeClauses(filter)).toHaveLength(3);
  });

  it("selects an actor under all its spellings", () => {
    const names = indexActorNames([
      { id: "act-jnim", name: "JNIM", nameFr: "GSIM", kind: null, names: ["JNIM", "Jama'at Nusrat"], events: 3 },
    ]);
    const situation = (...currentDatasets: string[]) => ({
      currentDatasets,
      casebook: { countries: ["MLI", "NER"] } as Situation["casebook"],
    });
    expect(engineFilter({ actors: ["JNIM", "Unknown"] }, names, situation("casebook")).actors).toEqual([
      "JNIM",
      "Jama'at Nusrat",
      "Unknown",
    ]);
    expect(engineFilter({}, names, situation("casebook", "new")).datasets).toEqual(["casebook", "new"]);
    expect(engineFilter({ datasets: ["old"] }, names, situation("new")).datasets).toEqual(["old"]);
    expect(engineFilter({ region: "casebook" }, names, situation())).toMatchObject({
      countries: ["MLI", "NER"],
      everywhere: ["casebook"],
    });
    expect(engineFilter({ region: "casebook", countries: ["MEX"] }, names, situation()).countries).toEqual(["MEX"]);
    expect(engineFilter({ region: "casebook", units: ["ML-1"] }, names, situation())).not.toHaveProperty("countries");
    expect(names.actorOf("Jama'at Nusrat")?.name).toBe("JNIM");
    expect(names.actorOf("Unknown")).toBeNull();
  });
});

describe("a source's figure", () => {
  const number = String;
  it("shows what is stated and no more", () => {
    expect(figureWords({ low: 8, best: 12, high: 20 }, number)).toBe("8–12–20");
    expect(figureWords({ low: 12, best: 12, high: 12 }, number)).toBe("12");
    expect(figureWords({ low: 12, best: null, high: null }, number)).toBe("≥ 12");
    expect(figureWords({ low: null, best: null, high: 4 }, number)).toBe("≤ 4");
  });
});

describe("kidnappings", () => {
  const item = (date: string, kind: string, low: number | null, high: number | null, iso3 = "MLI") => ({
    uid: `casebook:${date}`,
    kind,
    date,
    place: null,
    iso3,
    people: { low, high },
    claimedSum: null,
    summary: "",
  });
  const items = [
    item("2025-07-01", "kidnapping", 3, 3),
    item("2025-09", "kidnapping", null, null),
    item("2025", "kidnapping", 2, 5, "NER"),
    item("2024-02-01", "release", 3, 3),
    item("2024-03-01", "ransom_payment_claim", null, null),
  ];

  it("sums per year, with what states no number apart", () => {
    expect(kidnappingYears(items)).toEqual([
      { year: 2025, kidnappings: 3, releases: 0, ransomClaims: 0, low: 5, high: 8, withoutNumber: 1 },
      { year: 2024, kidnappings: 0, releases: 1, ransomClaims: 1, low: 0, high: 0, withoutNumber: 0 },
    ]);
  });

  it("keeps a date known to its year or month when it may lie in the window", () => {
    const kept = (filter: Parameters<typeof kidnappingsIn>[1]) => kidnappingsIn(items, filter).map(({ date }) => date);
    expect(kept({ from: "2025-09-15", to: "2025-10-01" })).toEqual(["2025-09", "2025"]);
    expect(kept({ from: "2025-01-01", countries: ["NER"] })).toEqual(["2025"]);
    expect(kept({ to: "2024-02-15" })).toEqual(["2024-02-01"]);
  });
});
