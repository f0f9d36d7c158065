import { describe, expect, it, test } from "vitest";
import { compareReleases } from "../../src/events/releaseOrder.ts";
import {
  type Coverage,
  countingCaution,
  countingReason,
  countSnapshots,
  overlappingSnapshots,
} from "../../src/workspace/counting.ts";
import type { Snapshot } from "../../src/workspace/model.ts";

interface Loaded {
  snapshot: Snapshot;
  coverage: Coverage[];
}

interface Loading {
  dataset?: string;
  format?: string;
  release?: string | null;
  from: string;
  to: string;
  countries: string[];
  /** Events in every month and country. */
  each?: number;
  coded?: boolean;
  precise?: boolean;
  ingestedAt?: string;
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (
    let at = new Date(`${from}-01T00:00:00Z`);
    at.toISOString().slice(0, 7) <= to;
    at.setUTCMonth(at.getUTCMonth() + 1)
  ) {
    months.push(at.toISOString().slice(0, 7));
  }
  return months;
}

function load(id: string, one: Loading): Loaded {
  const each = one.each ?? 10;
  const coverage = one.countries.flatMap((iso3) =>
    monthsBetween(one.from, one.to).map((month) => ({
      dataset: id,
      iso3,
      month,
      events: each,
      coded: one.coded === false ? 0 : each,
      precise: one.precise === false ? 0 : each,
    })),
  );
  const snapshot = {
    id,
    kind: "events",
    dataset: one.dataset ?? "UCDP GED",
    format: one.format ?? "ucdp-ged",
    release: one.release === undefined ? "21.1" : one.release,
    dateFrom: `${one.from}-01`,
    dateTo: `${one.to}-28`,
    rows: coverage.reduce((sum, { events }) => sum + events, 0),
    ingestedAt: one.ingestedAt ?? "2026-01-01T00:00:00Z",
  } as Snapshot;
  return { snapshot, coverage };
}

const decide = (...loaded: Loaded[]) =>
  Object.fromEntries(
    countSnapshots(
      loaded.map(({ snapshot }) => snapshot),
      loaded.flatMap(({ coverage }) => coverage),
    ).map(({ id, because, by }) => [id, because === null ? "counted" : `${because} ${by}`]),
  );
const cautions = (...loaded: Loaded[]) =>
  countSnapshots(
    loaded.map(({ snapshot }) => snapshot),
    loaded.flatMap(({ coverage }) => coverage),
  ).flatMap((one) => one.cautions);

const ged = (id: string, more: Partial<Loading> = {}) =>
  load(id, { from: "1989-01", to: "2020-12", countries: ["MLI", "NGA"], ...more });
const acled = (id: string, more: Partial<Loading> = {}) =>
  load(id, {
    dataset: "ACLED",
    format: "acled",
    release: null,
    from: "2015-01",
    to: "2020-12",
    countries: ["MLI"],
    ...more,
  });
const candidate = (id: string, month: string, more: Partial<Loading> = {}) =>
  load(id, {
    dataset: "UCDP Candidate",
    format: "ucdp-candidate",
    release: "21.0.1",
    from: month,
    to: month,
    countries: ["MLI", "NGA"],
    ...more,
  });

describe("releases of one dataset", () => {
  it("replace earlier ones whose countries and time they cover", () => {
    const old = ged("old", { release: "20.1", to: "2019-12", countries: ["NGA"] });
    expect(decide(ged("new"), old)).toEqual({ new: "counted", old: "superseded new" });
  });

  it("follow one another to the last", () => {
    const list = [ged("a", { release: "19.1", to: "2018-12" }), ged("b", { release: "20.1", to: "2019-12" }), ged("c")];
    expect(decide(...list)).toEqual({ a: "superseded c", b: "superseded c", c: "counted" });
  });

  it("are the larger one where neither covers the other, so that nothing counts twice", () => {
    const part = ged("part", { release: "26.1", to: "2025-12", countries: ["MLI"] });
    expect(decide(ged("all"), part)).toEqual({ all: "counted", part: "overlaps all" });
  });

  it("without a stated release do not count beside a stated one", () => {
    const sample = ged("sample", { release: null, to: "2022-12", each: 1 });
    expect(decide(ged("ged"), sample)).toEqual({ ged: "counted", sample: "overlaps ged" });
  });

  it("are the larger of two cuts, and never both", () => {
    const again = ged("again", { ingestedAt: "2026-02-01T00:00:00Z" });
    expect(decide(ged("cut", { each: 1 }), ged("all"), again)).toEqual({
      cut: "superseded again",
      all: "superseded again",
      again: "counted",
    });
  });

  it("say what their format leaves out, counted or not", () => {
    const note = { what: "format-note", other: null, events: null, ofEvents: null };
    const reduced = ged("reduced", { format: "ucdp-ged-reduced" });
    expect(cautions(reduced)).toEqual([note]);
    expect(cautions(reduced, ged("later", { release: "22.1" }))).toEqual([note]);
  });

  it("say when they hold clearly fewer events than the one that they replace, or no precision", () => {
    const old = ged("old", { release: "20.1", to: "2019-12", countries: ["NGA"] });
    const reduced = ged("new", { each: 7, precise: false });
    expect(cautions(old, reduced)).toEqual([
      { what: "fewer-events", other: "old", events: expect.any(Number), ofEvents: expect.any(Number) },
      { what: "no-precision", other: "old", events: expect.any(Number), ofEvents: expect.any(Number) },
    ]);
    const [fewer] = cautions(old, reduced);
    expect((fewer?.events ?? 0) / (fewer?.ofEvents ?? 1)).toBeCloseTo(0.7, 9);
    expect(cautions(old, ged("new", { each: 9.5 }))).toEqual([]);
  });

  it("compare by number", () => {
    expect(["21.1", "9.1", "25.0.10", "25.0.9"].sort(compareReleases)).toEqual(["9.1", "21.1", "25.0.9", "25.0.10"]);
  });
});

describe("datasets of the same violence", () => {
  it("are counted one at a time: UCDP before ACLED before other tables", () => {
    const other = acled("other", { dataset: "Our log", format: "generic", each: 100 });
    expect(decide(other, acled("acled", { each: 50 }), ged("ged"))).toEqual({
      ged: "counted",
      acled: "overlaps ged",
      other: "overlaps ged",
    });
    expect(decide(other, acled("acled"))).toEqual({ acled: "counted", other: "overlaps acled" });
  });

  it("are counted side by side where they speak of other countries or another time", () => {
    expect(decide(ged("ged"), acled("acled", { from: "2021-01", to: "2025-12" }))).toEqual({
      ged: "counted",
      acled: "counted",
    });
    expect(decide(ged("ged"), acled("acled", { countries: ["UKR"] }))).toEqual({ ged: "counted", acled: "counted" });
  });

  it("count Candidate's months after the end of GED beside it, and not those before", () => {
    expect(
      decide(candidate("jan", "2021-01"), candidate("feb", "2021-02"), candidate("dec", "2020-09"), ged("ged")),
    ).toEqual({
      ged: "counted",
      jan: "counted",
      feb: "counted",
      dec: "overlaps ged",
    });
  });

  it("never leave out incidents for deaths: they are summed apart", () => {
    expect(decide(ged("ged"), acled("log", { dataset: "Our log", format: "generic", coded: false }))).toEqual({
      ged: "counted",
      log: "counted",
    });
  });

  it("count beside one another when they hardly overlap, and say so", () => {
    const later = acled("acled", { from: "2020-09", to: "2028-12" });
    expect(decide(ged("ged"), later)).toEqual({ ged: "counted", acled: "counted" });
    expect(cautions(ged("ged"), later)).toEqual([{ what: "some-overlap", other: "ged", events: 10, ofEvents: 1000 }]);
  });

  it("are named as pairs whether they are counted or not", () => {
    const [a, b, c] = [ged("a"), acled("b"), acled("c", { countries: ["UKR"] })];
    expect(
      overlappingSnapshots(
        [a, b, c].map(({ snapshot }) => snapshot),
        [a, b, c].flatMap(({ coverage }) => coverage),
      ),
    ).toEqual([{ a: "a", b: "b" }]);
  });
});

test("reasons and cautions are said in words", () => {
  const named = (id: string) => `Dataset ${id}`;
  const one = { id: "x", counted: false, because: "overlaps" as const, by: "y", cautions: [] };
  expect(countingReason(one, named)).toBe(
    "overlaps y (Dataset y), which describes the same violence; choose it by name (--datasets, or the dataset filter of the page) to count it",
  );
  const caution = { what: "fewer-events" as const, other: "y", events: 7, ofEvents: 10 };
  expect(countingCaution({ ...one, cautions: [caution] }, "ucdp-ged", named)).toBe(
    "holds 7 events where Dataset y (y), which it replaces, holds 10 in the same countries and months",
  );
  const note = { what: "format-note" as const, other: null, events: null, ofEvents: null };
  expect(countingCaution({ ...one, cautions: [note] }, "ucdp-ged-reduced", named)).toContain("holds only events whose");
});
