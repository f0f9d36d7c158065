import { describe, expect, it } from "vitest";
import { checkCasebook } from "../../src/casebook/check.ts";
import { casebookEvents } from "../../src/casebook/events.ts";
import { kidnappings } from "../../src/casebook/kidnappings.ts";
import { describeProblem } from "../../src/casebook/problem.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { TABLE_NAMES } from "../../src/casebook/schema.ts";
import { writeCasebook } from "../../src/casebook/write.ts";
import { createLocate } from "./locate.ts";
import { sahelFiles } from "./sahelFiles.ts";

const files = sahelFiles();
const casebook = readCasebook(files);
const events = casebookEvents(casebook);
const byKey = new Map(events.map((event) => [event.key, event]));

describe("casebooks/sahel", () => {
  it("has no problems, coordinates included", () => {
    expect(checkCasebook(files, { locate: createLocate() }).map(describeProblem)).toEqual([]);
  });

  it("is told what a supply case lacks to be simulated", () => {
    const without = files["supply_parameters.csv"]?.replace(/^mali-fleet,.*\n/m, "") ?? "";
    expect(checkCasebook({ ...files, "supply_parameters.csv": without }).map(describeProblem)).toEqual([
      'supply_cases.csv:2 id "mali-fuel-2025": cannot be simulated: case mali-fuel-2025 states no fleet; valid: a row of supply_parameters.csv: Lorries or tankers that serve the case (5).',
    ]);
  });

  it("is complete", () => {
    const rows = Object.fromEntries(TABLE_NAMES.map((name) => [name, casebook[name].length]));
    expect(rows).toMatchObject({
      actors: 82,
      relations: 208,
      events: 476,
      cooperation: 106,
      displacement: 320,
      hosts: 83,
      border_closures: 3,
      onward: 5,
      indices: 60,
      corridors: 61,
      populations: 376,
      doubts: 109,
    });
    expect(events).toHaveLength(367);
    expect(rows.dependencies).toBeGreaterThanOrEqual(38 + 76);
  });

  it("is written as Harmattan writes", () => {
    expect(writeCasebook(casebook)).toEqual(files);
  });

  it("cites every source it lists and links none of the mirrors", () => {
    const cited = new Set(
      TABLE_NAMES.flatMap((name) => casebook[name].flatMap((row) => ("source" in row ? [row.source] : []))),
    );
    expect(casebook.sources.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
    const mirrors = casebook.sources.filter((source) => source.source_class === "encyclopaedia_mirror");
    expect(mirrors.length).toBeGreaterThan(0);
    expect(mirrors.filter((source) => source.linkable === "yes")).toEqual([]);
    const addresses = casebook.sources.flatMap(({ address }) => (address ? [address] : []));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("keeps rival tolls side by side and derives one interval", () => {
    expect(byKey.get("bamako-2024-09-17")).toMatchObject({ low: 77, best: 88, high: 100, deathsScope: "mixed" });
    expect(byKey.get("bamako-2024-09-17")?.claims).toHaveLength(4);
    expect(byKey.get("moura-2022-03")).toMatchObject({ low: 300, high: 500, deathsScope: "civilians" });
    expect(byKey.get("farabougou-2025-08-19")).toMatchObject({ low: 21, best: 21, high: 21 });
    expect(byKey.get("niamey-airport-2026-01-29")).toMatchObject({ low: 21, high: 48 });
  });

  it("derives ordered intervals and whole days for every event", () => {
    for (const { key, low, best, high, date_start, date_end } of events) {
      const stated = [low, best, high].filter((value) => value !== null);
      expect(stated, key).toEqual([...stated].sort((a, b) => Number(a) - Number(b)));
      expect(date_start, key).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(date_end >= date_start, key).toBe(true);
    }
  });

  it("has no event after its as-of day", () => {
    expect(events.filter((event) => event.date_start > casebook.about.asOf).map((event) => event.key)).toEqual([]);
  });

  it("counts the captives of an affair once and leaves totals out", () => {
    const view = kidnappings(casebook);
    const uae = view.items.filter((item) => item.uid === "casebook:uae-ransom-2025-10");
    expect(uae.map(({ kind, claimedSum }) => [kind, claimedSum?.high ?? null])).toEqual([
      ["release", 100_000_000],
      ["ransom_payment_claim", 50_000_000],
    ]);
    const india = view.items.find((item) => item.uid === "casebook:mali-indians-2025");
    expect(india).toMatchObject({ tally: true, people: { high: 8 } });
    const captured = view.items.filter((item) => item.kind === "kidnapping" && !item.tally && item.iso3 === "MLI");
    const in2025 = captured.filter((item) => item.date.startsWith("2025"));
    const row = view.rows.find(({ year, iso3 }) => year === 2025 && iso3 === "MLI");
    expect(row?.kidnappings).toBe(in2025.length);
    expect(row?.people.high).toBe(in2025.reduce((sum, item) => sum + (item.people.high ?? 0), 0));
  });

  it("holds no stock level of a single site and no strength of an escort", () => {
    const texts = casebook.dependencies.map((row) => `${row.metric} ${row.statement ?? ""} ${row.note ?? ""}`);
    expect(texts.filter((text) => /escort|departure|left at \d/i.test(text))).toEqual([]);
    const site = casebook.dependencies.find((row) => row.id === "C066");
    expect([site?.value, site?.unit]).toEqual([14, "days"]);
  });
});
