import { describe, expect, it } from "vitest";
import { toldPeople, toldTogether } from "../../../src/displacement/region/model.ts";
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

  it("takes no report of a place for silence, not for nobody, unless its country's figure says so", () => {
    const [, camp] = FACTS.hosts;
    if (!camp) throw new Error("the toy has a camp");
    const facts = { ...FACTS, hosts: [...FACTS.hosts, { ...camp, id: "post-refugees", place: "post" }] };
    const pullOf = (more: typeof facts) => {
      const net = toyNetwork(more);
      const here = net.hosts.ids.indexOf("post-refugees") * net.countries.length + net.countries.indexOf("AAA");
      return regionState(more, net, AS_OF, OPTIONS).attraction[here];
    };
    expect(pullOf(facts)).toBe(1);
    const country = (people: number) => ({
      ...facts,
      figures: [...FACTS.figures, figure("F9", "b", "refugee", 200, people)],
    });
    expect(pullOf(country(700))).toBeLessThan(0.6);
    expect(pullOf(country(2100))).toBeGreaterThan(1);
  });

  it("weighs districts by all violence told where it parts a stock, by that of the last year where it looks ahead", () => {
    const old = [0, 1, 2, 3].map(() => ({ place: "south", day: -400 }));
    const { districts } = toyNetwork({ ...FACTS, violence: [...FACTS.violence, ...old] });
    const [north, south] = ["AAA:North", "AAA:South"].map((id) => districts.ids.indexOf(id));
    expect(districts.weight[north]).toBeGreaterThan(districts.weight[south]);
    expect(districts.stockWeight[north]).toBeLessThan(districts.stockWeight[south]);
  });

  it("tells whole people, and one to four only as fewer than five", () => {
    expect([0, 0.2, 4.4, 4.6, 1234.5].map(toldPeople)).toEqual([0, "< 5", "< 5", 5, 1235]);
    expect([toldTogether(1000, 7), toldTogether(1000, "< 5"), toldTogether("< 5", 7)]).toEqual([1007, 1000, 7]);
    expect([toldTogether(0, 0), toldTogether(0, "< 5"), toldTogether("< 5", "< 5")]).toEqual([0, "< 5", "< 5"]);
  });
});
