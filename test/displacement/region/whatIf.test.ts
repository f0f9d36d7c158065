import { describe, expect, it } from "vitest";
import { presentFlows } from "../../../src/displacement/region/presentFlows.ts";
import { regionState } from "../../../src/displacement/region/state.ts";
import {
  type Departure,
  type ShareAbroad,
  type WhatIfGround,
  whatIf,
} from "../../../src/displacement/region/whatIf.ts";
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

describe("people who leave as one population", () => {
  const split = { origin: "AAA", abroad: 0.5, low: 0.4, high: 0.6 };
  const asked = (departures: readonly Departure[]) =>
    whatIf(ground(split), { days: 30, departures, closures: [], standingClosures: true, seed: 1 });
  const from = (people: number, population?: "idp" | "refugee") => ({
    ...{ district: "AAA:North", people, day: 0, days: 1 },
    ...(population && { population }),
  });

  it("stay in their country or leave it whatever the split, and are told apart", () => {
    const { leave, leaveAs, idps, refugees, arrivals } = asked([from(7000, "idp"), from(3000, "refugee")]);
    expect([leave, leaveAs]).toEqual([
      0,
      [
        { country: "AAA", population: "idp", people: { low: 7000, people: 7000, high: 7000 } },
        { country: "AAA", population: "refugee", people: { low: 3000, people: 3000, high: 3000 } },
      ],
    ]);
    expect([idps, refugees].map(({ low, people, high }) => [low, people, high])).toEqual([
      [7000, 7000, 7000],
      [3000, 3000, 3000],
    ]);
    expect(arrivals.map(({ host, arrive }) => [host, arrive.people])).toEqual([
      ["home-idps", 7000],
      ["camp-refugees", 3000],
    ]);
  });

  it("add to those of whom nobody says where, and nobody is lost", () => {
    const alone = asked([from(10_000)]);
    const both = asked([from(10_000), from(7000, "idp")]);
    expect(both.leave).toBe(10_000);
    expect(Number(both.idps.people)).toBe(Number(alone.idps.people) + 7000);
    expect(both.refugees.people).toBe(alone.refugees.people);
    const [narrow, wide] = [alone, both].map(({ flows }) => flows.find(({ host }) => host === "home-idps")?.people);
    expect(Number(wide?.people)).toBe(Number(narrow?.people) + 7000);
  });

  it("carry the band of how many they are to where they arrive", () => {
    const { leaveAs, idps, arrivals, countries } = asked([{ ...from(1000, "idp"), low: 0, high: 4000 }]);
    expect(leaveAs[0]?.people).toEqual({ low: 0, people: 1000, high: 4000 });
    expect(idps).toEqual({ low: 0, people: 1000, high: 4000 });
    expect([arrivals[0]?.arrive.low, arrivals[0]?.arrive.high]).toEqual([0, 4000]);
    expect([countries[0]?.arrive.low, countries[0]?.arrive.high]).toEqual([0, 4000]);
  });

  it("wait where only the other way is open", () => {
    const closures = [{ kind: "host" as const, id: "camp-refugees", from: 0, to: 30 }];
    const shut = whatIf(ground(split), {
      ...{ days: 30, departures: [from(3000, "refugee")], closures },
      ...{ standingClosures: true, seed: 1 },
    });
    expect([shut.waiting, shut.idps.people, shut.refugees.people]).toEqual([3000, 0, 0]);
  });
});

describe("parts of residents", () => {
  const living = (area: string, people: number) => ({
    ...{
      id: area,
      subject: area,
      area,
      people,
      date: "2020",
      day: 0,
      published: 0,
      kind: "census" as const,
      census: 2020,
      doubts: [],
    },
  });
  const facts = { ...FACTS, residents: [living("admin2 AAA North", 8000), living("admin2 AAA Middle", 20_000)] };
  const known = toyNetwork(facts);
  const split = { origin: "AAA", abroad: 0.5, low: 0.4, high: 0.6 };
  const nobody = known.hosts.ids.map(() => 0);
  const told = { ...ground(split), network: known, before: nobody, state: regionState(facts, known, AS_OF, OPTIONS) };
  const leave = (district: string, people: number) =>
    whatIf(told, {
      days: 30,
      departures: [{ district, people, day: 0, days: 1 }],
      closures: [],
      standingClosures: true,
      seed: 1,
    });

  it("say which district empties, above one where more leave than are told to live there", () => {
    expect(leave("AAA:North", 2000).origins).toEqual([
      { district: "AAA:North", population: null, leave: 2000, residents: 8000, share: 0.25 },
    ]);
    expect(leave("AAA:North", 12_000).origins[0]?.share).toBe(1.5);
    expect(leave("AAA:South", 2000).origins).toEqual([
      { district: "AAA:South", population: null, leave: 2000, residents: null, share: null },
    ]);
  });

  it("are never taken of the two populations together", () => {
    const departures = (["idp", "refugee"] as const).map((population) => ({
      ...{ district: "AAA:North", people: 2000, day: 0, days: 1, population },
    }));
    const { origins } = whatIf(told, { days: 30, departures, closures: [], standingClosures: true, seed: 1 });
    expect(origins.map(({ population, leave, share }) => [population, leave, share])).toEqual([
      ["idp", 2000, 0.25],
      ["refugee", 2000, 0.25],
    ]);
  });

  it("give arrivals by those who receive them with their band, and nothing where nobody counted residents", () => {
    const { arrivals } = leave("AAA:North", 2000);
    const [home, camp] = ["home-idps", "camp-refugees"].map((id) => arrivals.find(({ host }) => host === id));
    const by = home?.byResidents;
    expect(home?.residents).toBe(20_000);
    expect(by?.best).toBe(Number((Number(home?.arrive.people) / 20_000).toPrecision(2)));
    expect([Number(by?.low) < Number(by?.best), Number(by?.best) < Number(by?.high)]).toEqual([true, true]);
    expect([camp?.residents, camp?.byResidents]).toEqual([null, null]);
  });

  it("do not tell by who is there before and after what counts below five hide", () => {
    const crowded = { ...told, before: known.hosts.ids.map(() => 1000) };
    const departures = [{ district: "AAA:North", people: 6, day: 0, days: 1 }];
    const { arrivals } = whatIf(crowded, { days: 30, departures, closures: [], standingClosures: true, seed: 1 });
    const few = arrivals.filter(({ arrive }) => arrive.people === "< 5");
    expect(few.length).toBeGreaterThan(0);
    expect(few.map(({ before, after }) => [before, after?.people])).toEqual(few.map(() => [1000, 1000]));
  });

  it("hide what counts below five hide", () => {
    for (const people of [1, 2.4, 4.4]) {
      const { leave: all, origins, arrivals } = leave("AAA:North", people);
      expect([all, origins[0]?.leave, origins[0]?.share]).toEqual(["< 5", "< 5", null]);
      expect(arrivals.map(({ byResidents, fullness }) => [byResidents, fullness])).toEqual(
        arrivals.map(() => [null, null]),
      );
    }
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
