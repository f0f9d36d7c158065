import { describe, expect, test } from "vitest";
import { type DraftContext, draftRow, draftSource } from "../../src/casebook/drafts.ts";
import type {
  DeliveryProposal,
  EventProposal,
  FigureProposal,
  QuantityMention,
  RelationProposal,
  Report,
} from "../../src/evidence/reading/model.ts";

const report: Report = {
  id: "0123456789abcdef",
  title: "Two posts hit",
  text: "Two posts hit near Djibo.",
  publicationDate: "2025-05-13",
  language: "en",
  publisher: "Gazette of the North",
  address: null,
};
const span = { report: report.id, start: 0, end: 9, text: "Two posts" };
const context: DraftContext = {
  source: "src-report-01234567",
  precision: (id) => (id === "plc-djibo" ? "town" : null),
};
const mention = (id: string | null, name: string) => ({ span, id, name, candidates: [] });
const count = (given: Partial<QuantityMention>): QuantityMention => ({
  span,
  low: null,
  best: null,
  high: null,
  bound: null,
  unit: null,
  of: null,
  ...given,
});
const when = { span, when: { start: "2025-05-11", end: "2025-05-11", precision: "day" as const } };
const djibo = {
  ...mention("places:plc-djibo", "Djibo"),
  iso3: "BFA",
  longitude: -1.634567,
  latitude: 14.1,
  within: [],
};
const base = { id: "event-1", span, modality: "stated" as const, attribution: null, completeness: 1, when };
const attack: EventProposal = {
  ...base,
  kind: "event",
  type: "attack",
  trigger: span,
  place: djibo,
  actors: [mention("actors:act-jnim", "JNIM"), mention("actors:act-jnim", "JNIM"), mention(null, "gunmen")],
  quantities: [count({ low: 11, bound: "at_least", unit: "deaths", of: "soldiers" })],
};

describe("the draft of an event", () => {
  test("holds what the text gave, as the file words it, and is for nobody else yet", () => {
    expect(draftRow(attack, report, context)).toEqual({
      table: "events",
      cells: {
        event_key: "djibo-2025-05-11",
        date_start: "2025-05-11",
        date_precision: "day",
        type: "attack",
        actors: "act-jnim",
        place: "plc-djibo",
        place_name: "Djibo",
        iso3: "BFA",
        longitude: "-1.6346",
        latitude: "14.1",
        place_precision: "town",
        deaths_low: "11",
        summary:
          "Attack involving JNIM and gunmen at Djibo, 2025-05-11; at least 11 soldiers, by the account of Gazette of the North.",
        asserted_by: "Gazette of the North",
        source: "src-report-01234567",
        marking: "AMBER+STRICT",
      },
    });
  });

  test("joins the known event, and says who speaks in the text", () => {
    const said = { ...attack, attribution: { name: "the army", span } };
    const { cells } = draftRow(said, report, { ...context, eventKey: "djibo-camp" });
    expect([cells.event_key, cells.asserted_by]).toEqual(["djibo-camp", "the army"]);
  });

  test("puts a bound where it belongs, and what is counted beside deaths in its own columns", () => {
    const cellsOf = (...quantities: QuantityMention[]) => draftRow({ ...attack, quantities }, report, context).cells;
    expect(cellsOf(count({ best: 9, bound: "at_most", unit: "deaths" }))).toMatchObject({ deaths_high: "9" });
    expect(cellsOf(count({ low: 10, high: 12, unit: "deaths" }))).toMatchObject({
      deaths_low: "10",
      deaths_high: "12",
    });
    const both = cellsOf(count({ best: 2, unit: "deaths" }), count({ best: 40, bound: "about", unit: "tankers" }));
    expect(both).toMatchObject({ deaths_best: "2", quantity: "40", bound: "about", unit: "tankers" });
    expect(cellsOf(count({ best: 3, unit: "wounded" }))).toMatchObject({
      quantity: "3",
      unit: "people",
      quantity_of: "wounded",
    });
    expect(cellsOf(count({ best: 3, unit: "bananas" }))).not.toHaveProperty("quantity");
  });

  test("leaves cells empty where the text says nothing", () => {
    const bare = { ...attack, when: null, place: null, actors: [], quantities: [] };
    expect(draftRow(bare, { ...report, publisher: null }, context).cells).toEqual({
      event_key: "attack-undated",
      type: "attack",
      summary: "Attack, by the account of press.",
      asserted_by: "press",
      source: "src-report-01234567",
      marking: "AMBER+STRICT",
    });
  });
});

test("the draft of a relation names both sides by their ids and how sure the text is", () => {
  const relation: RelationProposal = {
    ...base,
    kind: "relation",
    modality: "hedged",
    subject: mention("actors:act-a", "A"),
    relation: "allied_with",
    object: mention("actors:act-b", "B"),
  };
  expect(draftRow(relation, report, context)).toEqual({
    table: "relations",
    cells: {
      subject: "act-a",
      kind: "allied_with",
      object: "act-b",
      date_start: "2025-05-11",
      confidence: "reported",
      source: "src-report-01234567",
    },
  });
});

test("the draft of a delivery keeps an announced one apart from one that took place", () => {
  const delivery: DeliveryProposal = {
    ...base,
    kind: "delivery",
    modality: "planned",
    provider: mention("actors:act-a", "A"),
    recipient: null,
    cooperation: "uav",
    item: { ...span, text: "six drones" },
    quantities: [count({ best: 6, unit: "drones" })],
  };
  expect(draftRow(delivery, report, context).cells).toMatchObject({
    provider: "act-a",
    kind: "uav",
    item: "six drones",
    quantity: "6",
    unit: "drones",
    status: "announced",
    summary: "A to unknown: six drones.",
  });
});

test("a figure of people who fled is displacement, any other a dependency", () => {
  const figure = (quantity: QuantityMention): FigureProposal => ({ ...base, kind: "figure", quantity, place: djibo });
  const tables = [
    count({ best: 900, unit: "people", of: "displaced people" }),
    count({ best: 40, unit: "percent", of: "fuel" }),
  ].map((quantity) => draftRow(figure(quantity), report, context).table);
  expect(tables).toEqual(["displacement", "dependencies"]);
});

test("a report is a source of its own, not linkable without an address", () => {
  expect(draftSource(report)).toMatchObject({
    table: "sources",
    id: "src-report-01234567",
    cells: { title: "Two posts hit", publisher: "Gazette of the North", date: "2025-05-13", linkable: "no" },
  });
  expect(
    draftSource({ ...report, title: null, publisher: null, address: "https://example.org/a" }).cells,
  ).toMatchObject({
    title: "Report of 2025-05-13",
    publisher: "unknown publisher",
    linkable: "yes",
  });
});
