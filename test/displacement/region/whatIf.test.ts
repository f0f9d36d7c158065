import { describe, expect, it } from "vitest";
import { presentFlows } from "../../../src/displacement/region/presentFlows.ts";
import { regionState } from "../../../src/displacement/region/state.ts";
import { type ShareAbroad, type WhatIfGround, whatIf } from "../../../src/displacement/region/whatIf.ts";
import { AS_OF, FACTS, OPTIONS, toyNetwork } from "./toyRegion.ts";

const network = toyNetwork();
const ground = (split: ShareAbroad): WhatIfGround => ({
  network,
  state: regionState(FACTS, network, AS_OF, OPTIONS),
  options: OPTIONS,
  before: network.hosts.ids.map(() => null),
  splits: [split],
  closures: [],
  asOf: AS_OF,
  width: 0.4,
});
const refugees = (split: ShareAbroad) => {
  const departures = [{ district: "AAA:North", people: 10_000, day: 0, days: 1 }];
  return whatIf(ground(split), { days: 30, departures, closures: [], standingClosures: true, seed: 1 }).refugees;
};

describe("the band of those who leave their country", () => {
  it("is that of the split of the last years", () => {
    const { low, people, high } = refugees({ origin: "AAA", abroad: 0.5, low: 0.4, high: 0.6 });
    expect([low, high]).not.toEqual([0, 10_000]);
    expect(Number(low)).toBeLessThan(Number(people));
    expect(Number(people)).toBeLessThan(Number(high));
  });

  it("is that of a share where the years tell one split only, never a point", () => {
    const { low, people, high } = refugees({ origin: "AAA", abroad: 0.5, low: 0.5, high: 0.5 });
    expect(Number(people) - Number(low)).toBeGreaterThan(1000);
    expect(Number(high) - Number(people)).toBeGreaterThan(1000);
  });

  it("is anything where no split is told", () => {
    const { low, high } = refugees({ origin: "AAA", abroad: null, low: null, high: null });
    expect([low, high]).toEqual([0, 10_000]);
  });
});

describe("people who were counted", () => {
  it("are where somebody counts, never at a place without a report", () => {
    const [, camp] = FACTS.hosts;
    if (!camp) throw new Error("the toy has a camp");
    const facts = { ...FACTS, hosts: [...FACTS.hosts, { ...camp, id: "post-refugees", place: "post" }] };
    const known = toyNetwork(facts);
    const told = {
      ...ground({ origin: "AAA", abroad: null, low: null, high: null }),
      network: known,
      state: regionState(facts, known, AS_OF, OPTIONS),
    };
    const { expected } = presentFlows(told, [{ origin: "AAA", population: 1, people: 700 }]);
    expect(expected.map(({ host }) => known.hosts.ids[host])).toEqual(["camp-refugees"]);
    expect(expected[0]?.people).toBeCloseTo(700, 6);
  });
});
