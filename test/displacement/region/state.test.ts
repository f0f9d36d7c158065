import { describe, expect, it } from "vitest";
import { toldPeople } from "../../../src/displacement/region/model.ts";
import { destinationShares, openWays } from "../../../src/displacement/region/movement.ts";
import { hostReports } from "../../../src/displacement/region/reports.ts";
import { regionState, sharesByOrigin } from "../../../src/displacement/region/state.ts";
import { AS_OF, FACTS, figure, OPTIONS, toyNetwork } from "./toyRegion.ts";

const network = toyNetwork();
const origin = network.countries.indexOf("AAA");
const camp = network.hosts.ids.indexOf("camp-refugees");
const at = (j: number) => j * network.countries.length + origin;

describe("what was published about a region", () => {
  it("adds refugees and asylum seekers of one day, and keeps rival claims of it side by side", () => {
    const [, host] = FACTS.hosts;
    if (!host) throw new Error("the toy has a camp");
    const facts = { ...FACTS, figures: [...FACTS.figures, figure("F5", "camp", "refugee", 100, 500)] };
    expect(hostReports(facts, host, "AAA")[0]).toMatchObject({ day: 100, people: 500, low: 400, high: 600 });
    expect(hostReports(facts, host, "AAA")[0]?.figures).toEqual(["F2", "F3", "F5"]);
  });

  it("knows no report before it was published", () => {
    expect(regionState(FACTS, network, 109, OPTIONS).present[at(camp)]).toBe(0);
    expect(regionState(FACTS, network, 110, OPTIONS).present[at(camp)]).toBe(400);
    expect(regionState(FACTS, network, 209, OPTIONS).present[at(camp)]).toBe(400);
    expect(regionState(FACTS, network, 210, OPTIONS).present[at(camp)]).toBe(700);
  });

  it("sends the reported share of people abroad", () => {
    const state = regionState(FACTS, network, AS_OF, OPTIONS);
    const split = state.splits.find((one) => one.origin === "AAA");
    expect(split).toMatchObject({ idps: 600, refugees: 700 });
    const by = sharesByOrigin(network, destinationShares(network, state, openWays(network), OPTIONS));
    expect(by[at(camp)]).toBeCloseTo(700 / 1300, 4);
  });

  it("tells whole people, and one to four only as fewer than five", () => {
    expect([0, 0.2, 4.4, 4.6, 1234.5].map(toldPeople)).toEqual([0, "< 5", "< 5", 5, 1235]);
  });
});
