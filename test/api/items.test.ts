import { describe, expect, it } from "vitest";
import { datasetSources, eventDetail, eventItem, type IndexedEvent } from "../../src/api/items.ts";

const row = {
  uid: "a:1",
  dataset: "a",
  row: 1,
  id: "1",
  type: 1,
  date_prec: 1,
  where_prec: 1,
  flags: 3,
} as IndexedEvent;

describe("event items", () => {
  it("never hand out the stand-in coordinate of an event known only to its country", () => {
    const point = { longitude: -3.53, latitude: 17.35 };
    expect(eventItem({ ...row, ...point, where_prec: 6 })).toMatchObject({ longitude: null, latitude: null });
    expect(eventItem({ ...row, ...point, where_prec: 4 })).toMatchObject({
      longitude: -3.53,
      placePrecision: "admin1",
    });
  });

  it("say which row of their dataset they are, whatever their uid is", () => {
    expect(eventItem({ ...row, uid: "casebook:kayes-2025-07-01", dataset: "casebook", row: 7 })).toMatchObject({
      uid: "casebook:kayes-2025-07-01",
      row: 7,
    });
  });

  it("name the flags of the mask", () => {
    expect(eventItem(row).flags).toEqual(["best-below-low", "best-above-high"]);
  });

  it("pair offices, dates and headlines that run in parallel", () => {
    const sources = datasetSources({
      ...row,
      source_office: "Kabul Now;The Afghan Digest",
      source_date: "2026-01-08;2026-01-12",
      source_headline: "One;Two",
    });
    expect(sources.map((source) => [source.office, source.date, source.headline])).toEqual([
      ["Kabul Now", "2026-01-08", "One"],
      ["The Afghan Digest", "2026-01-12", "Two"],
    ]);
  });

  it("say once whom the sources quote, and list each source once", () => {
    const event = {
      ...row,
      source_office: "AFP;AFP",
      source_date: "2026-01-08;2026-01-08",
      source_headline: "One;One",
      source_original: "local sources",
    };
    const sources = datasetSources(event);
    expect(sources.map((source) => [source.office, source.assertedBy])).toEqual([["AFP", null]]);
    expect(eventDetail(event, sources).quoted).toBe("local sources");
  });

  it("take the articles apart where a headline's semicolon breaks the pairing", () => {
    const sources = datasetSources({
      ...row,
      source_office: "AFP;Kabul Now",
      source_date: "2026-01-08;2026-01-09",
      source_headline: "Raid; dozens flee;Two",
      source_article: '"AFP,2026-01-08,Raid; dozens "at least" flee";"Kabul Now,2026-01-09,Two"',
    });
    expect(sources.map((source) => [source.office, source.date, source.headline])).toEqual([
      ["AFP", "2026-01-08", 'Raid; dozens "at least" flee'],
      ["Kabul Now", "2026-01-09", "Two"],
    ]);
  });

  it("give the article whole, and nothing beside it, where it cannot be taken apart", () => {
    const sources = datasetSources({
      ...row,
      source_office: "AFP",
      source_date: "2026-01-08",
      source_headline: "Raid; dozens flee",
      source_article: "AFP,2026-01-08,Raid; dozens flee",
    });
    expect(sources).toMatchObject([{ office: null, headline: "AFP,2026-01-08,Raid; dozens flee" }]);
  });

  it("tell a person's account as such, never by its handle", () => {
    const event = { ...row, source_office: "@Some_one", source_date: "2026-01-31", source_headline: "seen by @other" };
    const sources = datasetSources(event);
    expect(sources).toMatchObject([{ office: "social media account", headline: "seen by social media account" }]);
    const { quoted } = eventDetail({ ...event, source_original: "press@paper.example; @Some_one" }, sources);
    expect(quoted).toBe("press@paper.example; social media account");
  });

  it("give no source where none is stated", () => {
    expect(datasetSources(row)).toEqual([]);
  });
});
