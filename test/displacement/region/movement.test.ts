import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOf, plainNetwork, plainState, stateOf } from "../../../src/displacement/region/arrays.ts";
import { shutBy } from "../../../src/displacement/region/closures.ts";
import { type Departures, runMovement, type Shut } from "../../../src/displacement/region/movement.ts";
import { regionState } from "../../../src/displacement/region/state.ts";
import { AS_OF, FACTS, OPTIONS, toyNetwork } from "./toyRegion.ts";

const network = toyNetwork();
const state = regionState(FACTS, network, AS_OF, OPTIONS);
const [home, camp, quay] = ["home-idps", "camp-refugees", "quay-idps"].map((id) => network.hosts.ids.indexOf(id));
const district = (name: string) => network.districts.ids.indexOf(name);
const leaving = (...rows: [day: number, at: number, people: number][]): Departures => ({
  day: Int32Array.from(rows, ([day]) => day),
  district: Int32Array.from(rows, ([, at]) => at),
  people: Float64Array.from(rows, ([, , people]) => people),
});
const border = (from = 0, to = Number.POSITIVE_INFINITY): Shut =>
  shutBy(network, { kind: "border", countries: ["AAA", "BBB"], from, to });
const GOALS = network.hosts.ids.length;
const lastDay = (values: Float64Array, days: number) => values.subarray((days - 1) * GOALS, days * GOALS);
const sum = (values: Float64Array) => values.reduce((all, one) => all + one, 0);

const departures = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 29 }),
    fc.integer({ min: 0, max: network.districts.ids.length - 1 }),
    fc.double({ min: 0, max: 1e6, noNaN: true }),
  ),
  { maxLength: 12 },
);
const shuts = fc.array(
  fc.tuple(fc.constantFrom("border", "camp", "road"), fc.integer({ min: 0, max: 29 }), fc.integer({ min: 1, max: 60 })),
  { maxLength: 4 },
);
const shutOf = ([what, from, days]: [string, number, number]): Shut => {
  if (what === "border") return border(from, from + days);
  const wish =
    what === "camp" ? { kind: "host" as const, id: "camp-refugees" } : { kind: "place" as const, id: "home" };
  return shutBy(network, { ...wish, from, to: from + days });
};

describe("movement in a region", () => {
  it("conserves people, whatever leaves and whatever is shut", () => {
    fc.assert(
      fc.property(departures, shuts, (rows, closures) => {
        const { arrived, onTheWay, waiting } = runMovement(
          network,
          state,
          leaving(...rows),
          closures.map(shutOf),
          30,
          OPTIONS,
        );
        for (let day = 0; day < 30; day++) {
          const left = rows.reduce((all, [at, , people]) => all + (at <= day ? people : 0), 0);
          const there = sum(arrived.subarray(day * GOALS, (day + 1) * GOALS)) + onTheWay[day] + waiting[day];
          expect(Math.abs(there - left)).toBeLessThan(1e-6 * Math.max(1, left));
        }
      }),
    );
  });

  it("keeps internally displaced people in their country and refugees out of it", () => {
    const { flows } = runMovement(network, state, leaving([0, district("AAA:North"), 900]), [], 30, OPTIONS);
    const row = flows.subarray(district("AAA:North") * GOALS);
    expect(row[home]).toBeGreaterThan(0);
    expect(row[camp]).toBeGreaterThan(0);
    expect(row[quay]).toBe(0);
    expect(row[home] + row[camp]).toBeCloseTo(900, 6);
  });

  it("sends nobody over a border that is shut, and those who set out after it opens again", () => {
    const shut = runMovement(network, state, leaving([0, district("AAA:South"), 500]), [border()], 20, OPTIONS);
    expect(lastDay(shut.arrived, 20)[camp]).toBe(0);
    expect(lastDay(shut.arrived, 20)[home]).toBeCloseTo(500, 6);
    const later = runMovement(network, state, leaving([12, district("AAA:South"), 500]), [border(0, 10)], 30, OPTIONS);
    expect(lastDay(later.arrived, 30)[camp]).toBeGreaterThan(0);
  });

  it("lets people wait where no way is open, until one is", () => {
    const all = [border(0, 5), shutBy(network, { kind: "place", id: "home", from: 0, to: 5 })];
    const { waiting, arrived } = runMovement(network, state, leaving([0, district("AAA:North"), 70]), all, 30, OPTIONS);
    expect([waiting[0], waiting[4], waiting[5]]).toEqual([70, 70, 0]);
    expect(sum(lastDay(arrived, 30))).toBeCloseTo(70, 6);
  });

  it("takes as many days as the road needs", () => {
    const { arrived } = runMovement(network, state, leaving([0, district("AAA:South"), 80]), [], 10, OPTIONS);
    const days = Array.from({ length: 10 }, (_, day) => arrived[day * GOALS + camp] > 0);
    expect(days.indexOf(true)).toBe(2); // 160 km at 80 km a day
  });

  it("changes nothing where no road leads from a change", () => {
    const changed = {
      ...FACTS,
      routes: FACTS.routes.map((one) => (one.id === "island-quay" ? { ...one, km: 400 } : one)),
    };
    const other = toyNetwork(changed);
    const run = (one: typeof network) =>
      runMovement(
        one,
        regionState(FACTS, one, AS_OF, OPTIONS),
        leaving([0, district("AAA:North"), 500]),
        [],
        20,
        OPTIONS,
      );
    expect(run(other)).toEqual(run(network));
  });

  it("gives the same bytes again, and after the arrays have travelled as JSON", () => {
    const what = leaving([0, district("AAA:North"), 123.4], [3, district("AAA:South"), 55.5]);
    const first = runMovement(network, state, what, [border(4)], 40, OPTIONS);
    const [told, known] = JSON.parse(JSON.stringify([plainNetwork(network), plainState(state)]));
    expect(runMovement(networkOf(told), stateOf(known), what, [border(4)], 40, OPTIONS)).toEqual(first);
  });
});

describe("a closure in words", () => {
  it("says what is valid where the network has no such thing", () => {
    const wish = { from: 0, to: 9 };
    expect(() => shutBy(network, { kind: "border", countries: ["AAA", "XXX"], ...wish })).toThrow(
      "no country XXX; valid: AAA, BBB, CCC",
    );
    expect(() => shutBy(network, { kind: "host", id: "nowhere", ...wish })).toThrow(
      "no host nowhere; valid: home-idps, camp-refugees, quay-idps",
    );
  });
});
