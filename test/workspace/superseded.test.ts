import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../src/workspace/model.ts";
import { compareReleases, supersededSnapshots } from "../../src/workspace/superseded.ts";

const snapshot = (id: string, rest: Partial<Snapshot>) =>
  ({
    id,
    kind: "events",
    dataset: "UCDP GED",
    release: "21.1",
    dateFrom: "1989-01-01",
    dateTo: "2020-12-31",
    rows: 100,
    ingestedAt: "2026-01-01T00:00:00Z",
    ...rest,
  }) as Snapshot;
const countries = (entries: Record<string, string[]>) =>
  new Map(Object.entries(entries).map(([id, codes]) => [id, new Set(codes)]));

describe("superseded snapshots", () => {
  it("are those whose countries and time a later release covers", () => {
    const list = [snapshot("new", {}), snapshot("old", { release: "20.1", dateTo: "2019-12-31" })];
    expect(supersededSnapshots(list, countries({ new: ["MLI", "NGA"], old: ["NGA"] }))).toEqual(new Set(["old"]));
  });

  it("are not those that hold a country the later release lacks", () => {
    const list = [snapshot("new", { release: "26.1" }), snapshot("old", {})];
    expect(supersededSnapshots(list, countries({ new: ["MLI"], old: ["MLI", "NGA"] }))).toEqual(new Set());
  });

  it("are not other months, nor other datasets", () => {
    const january = snapshot("jan", { dataset: "UCDP Candidate", dateFrom: "2026-01-01", dateTo: "2026-01-31" });
    const february = snapshot("feb", { dataset: "UCDP Candidate", dateFrom: "2026-02-01", dateTo: "2026-02-28" });
    const all = countries({ jan: ["MLI"], feb: ["MLI"], ged: ["MLI"] });
    expect(supersededSnapshots([january, february, snapshot("ged", {})], all)).toEqual(new Set());
  });

  it("are the smaller of two cuts of one release, and never both", () => {
    const list = [
      snapshot("cut", { rows: 10 }),
      snapshot("all", {}),
      snapshot("again", { ingestedAt: "2026-02-01T00:00:00Z" }),
    ];
    const superseded = supersededSnapshots(list, countries({ cut: ["MLI"], all: ["MLI"], again: ["MLI"] }));
    expect(superseded).toEqual(new Set(["cut", "all"]));
  });

  it("compare releases by number", () => {
    expect(["21.1", "9.1", "25.0.10", "25.0.9"].sort(compareReleases)).toEqual(["9.1", "21.1", "25.0.9", "25.0.10"]);
  });
});
