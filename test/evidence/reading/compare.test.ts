import { describe, expect, test } from "vitest";
import type { Claim, When } from "../../../src/evidence/model.ts";
import { compareProposal, daysApart, type KnownEvent } from "../../../src/evidence/reading/compare.ts";
import type { EventProposal, QuantityMention } from "../../../src/evidence/reading/model.ts";

const span = { report: "0123456789abcdef", start: 0, end: 6, text: "attack" };
const on = (start: string, end = start): When => ({ start, end, precision: "day" });
const deaths = (given: Partial<QuantityMention>): QuantityMention => ({
  span,
  low: null,
  best: null,
  high: null,
  bound: null,
  unit: "deaths",
  of: "soldiers",
  ...given,
});
const mention = (id: string, name: string) => ({ span, id, name, candidates: [] });
const djibo = { ...mention("places:plc-djibo", "Djibo"), iso3: "BFA", longitude: -1.63, latitude: 14.1, within: [] };
const kayes = { ...mention("places:plc-kayes", "Kayes"), iso3: "MLI", longitude: -11.4, latitude: 14.4, within: [] };

const proposal = (given: Partial<EventProposal> = {}): EventProposal => ({
  id: "event-1",
  kind: "event",
  carried: [],
  span,
  modality: "stated",
  attribution: null,
  completeness: 1,
  type: "attack",
  trigger: span,
  when: { span, when: on("2025-05-11") },
  place: djibo,
  actors: [mention("actors:act-jnim", "JNIM")],
  quantities: [],
  ...given,
});

const killed = (best: number, given: Partial<Claim> = {}): Claim => ({
  id: "events:EV1#deaths",
  subject: "casebook:djibo-2025-05-11",
  property: "deaths",
  value: { kind: "number", low: best, best, high: best, bound: null },
  unit: "deaths",
  of: null,
  when: on("2025-05-11"),
  place: "plc-djibo",
  source: { id: "src-a", publisher: "A", title: null, address: null, date: null, class: "press", licence: null },
  assertedBy: "the army (party)",
  party: "party",
  marking: "CLEAR",
  purpose: "unrestricted",
  redistribution: "rows",
  statement: null,
  span: null,
  setAside: false,
  tally: false,
  ofPeriod: false,
  ...given,
});

const known = (given: Partial<KnownEvent> = {}): KnownEvent => ({
  subject: "casebook:djibo-2025-05-11",
  type: "coordinated_attack",
  when: on("2025-05-11"),
  place: "plc-djibo",
  placeName: "Djibo",
  iso3: ["BFA"],
  point: { longitude: -1.63, latitude: 14.1 },
  actors: ["act-jnim"],
  claims: [killed(60), killed(200)],
  ...given,
});

describe("a proposal held against what is known", () => {
  test("corroborates the event of that day, place, kind and actor, and says what fits", () => {
    expect(compareProposal(proposal(), [known()])).toEqual({
      comparison: "corroborates",
      subject: "casebook:djibo-2025-05-11",
      reasons: ["same time", "same place, Djibo", "same kind of event", "same actors: JNIM"],
      others: [],
    });
  });

  test.each([
    ["no event is known", []],
    ["the event is three days away", [known({ when: on("2025-05-14") })]],
    ["the event is in another country, known only as such", [known({ place: null, point: null, iso3: ["NER"] })]],
    [
      "the event is in a town 1,000 km away",
      [known({ place: "plc-kayes", point: { longitude: -11.4, latitude: 14.4 } })],
    ],
    ["the event is not dated", [known({ when: { start: null, end: null, precision: null } })]],
    ["only the year of the event is known", [known({ when: { start: "2025", end: "2025", precision: "year" } })]],
  ])("is new where %s", (_, events) => {
    expect(compareProposal(proposal(), events)).toEqual({ comparison: "new", subject: null, reasons: [], others: [] });
  });

  test("is new where day and place were carried over from other sentences", () => {
    expect(compareProposal(proposal({ carried: ["date", "place"] }), [known()]).comparison).toBe("new");
  });

  test("is new where both name a place and nothing shows that it is the same, and says what it may be", () => {
    const unplaced = { ...mention("", "A hamlet"), id: null, iso3: null, longitude: null, latitude: null, within: [] };
    const compared = { comparison: "new", subject: null, others: ["casebook:djibo-2025-05-11"] };
    expect(compareProposal(proposal({ place: unplaced }), [known()])).toMatchObject(compared);
    expect(compareProposal(proposal({ place: null }), [known()]).comparison).toBe("corroborates");
  });

  test("is new where only a trend over a month fits its time, kind and actor", () => {
    const trend = known({ when: on("2025-05-01", "2025-05-31"), place: null, placeName: null, point: null });
    expect(compareProposal(proposal(), [trend])).toMatchObject({ comparison: "new", others: [] });
  });

  test("takes two deliveries for one only with the same giver and the same goods", () => {
    const delivery = {
      type: "arms_delivery",
      actors: [mention("actors:act-rus", "Russia"), mention("actors:act-mli", "Mali")],
    };
    const other = known({ type: "arms_delivery", actors: ["act-tur", "act-mli"], claims: [] });
    const same = known({
      type: "arms_delivery",
      actors: ["act-rus", "act-mli"],
      claims: [killed(6, { unit: "drones" })],
    });
    expect(compareProposal(proposal(delivery), [other]).comparison).toBe("new");
    expect(compareProposal(proposal(delivery), [same]).comparison).toBe("corroborates");
    const lorries = deaths({ best: 6, unit: "lorries" });
    expect(compareProposal(proposal({ ...delivery, quantities: [lorries] }), [same]).comparison).toBe("new");
  });

  test("conflicts where its figure agrees with none of the known claims", () => {
    const said = proposal({ quantities: [deaths({ low: 11, bound: "at_least" })] });
    const eight = known({ claims: [killed(8)] });
    expect(compareProposal(said, [eight])).toMatchObject({ comparison: "conflicts" });
    expect(compareProposal(said, [eight]).reasons.at(-1)).toBe("deaths: at least 11 here, 8 there");
  });

  test("takes sides, and conflicts with nobody new, where one of the rivals says the same", () => {
    const said = proposal({ quantities: [deaths({ best: 200 })] });
    expect(compareProposal(said, [known()]).comparison).toBe("corroborates");
  });

  test("does not weigh figures of another unit, set aside, or of a source's own total", () => {
    const said = proposal({ quantities: [deaths({ best: 3 })] });
    const claims = [killed(60, { unit: "people" }), killed(70, { setAside: true }), killed(80, { tally: true })];
    expect(compareProposal(said, [known({ claims })]).comparison).toBe("corroborates");
  });

  test("names the other events that it may be, the likeliest first", () => {
    const vague = known({ subject: "casebook:b", type: "election", actors: [], claims: [] });
    const nextDay = known({ subject: "casebook:c", when: on("2025-05-12"), claims: [] });
    expect(compareProposal(proposal(), [vague, nextDay, known()])).toMatchObject({
      subject: "casebook:djibo-2025-05-11",
      others: ["casebook:c", "casebook:b"],
    });
  });

  test("tells towns apart by their distance, not by their name", () => {
    const nearby = known({ place: "plc-other", point: { longitude: -1.5, latitude: 14.2 } });
    expect(compareProposal(proposal(), [nearby]).comparison).toBe("corroborates");
    expect(compareProposal(proposal({ place: kayes }), [known()]).comparison).toBe("new");
  });

  test("leaves relations, deliveries and figures as new", () => {
    const { actors: _, quantities: __, trigger: ___, type: ____, ...rest } = proposal();
    const figure = { ...rest, kind: "figure" as const, quantity: deaths({ best: 60 }) };
    expect(compareProposal(figure, [known()]).comparison).toBe("new");
  });
});

test.each([
  [on("2025-05-11"), on("2025-05-11"), 0],
  [on("2025-05-11"), on("2025-05-13"), 2],
  [on("2025-05-31"), on("2025-06-01"), 1],
  [on("2025-05-01", "2025-05-10"), on("2025-05-04"), 0],
  [on("2025-05"), on("2025-05-20"), 0],
  [on("2025"), on("2025-05-20"), null],
  [null, on("2025-05-20"), null],
])("days between %j and %j are %j", (a, b, days) => {
  expect(daysApart(a, b)).toBe(days);
});
