import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FLEE_COMPATIBLE } from "../../../src/displacement/cases/index.ts";
import { gravityInput } from "../../../src/displacement/gravity/input.ts";
import {
  CAPACITY_GRAVITY,
  FIXED_GRAVITY,
  type GravityOptions,
  OPEN_GRAVITY,
  roomAt,
  runGravity,
} from "../../../src/displacement/gravity/kernel.ts";
import { toyCase } from "../toyCase.ts";

const last = (people: Float64Array) => [...people.slice(-2)];
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, one) => all + one, 0);
const border = (start: number, end: number) => ({ kind: "country" as const, name1: "Home", name2: "East", start, end });

describe("destination choice", () => {
  test("shares follow the rule, arrivals take km ÷ speed days", () => {
    const run = runGravity(gravityInput(toyCase()), FIXED_GRAVITY);
    const near = 1 / 110;
    const far = 1 / 910;
    expect(last(run.inCamps)[0]).toBeCloseTo(200 + (900 * near) / (near + far), 6);
    expect(last(run.inCamps)[1]).toBeCloseTo(100 + (900 * far) / (near + far), 6);
    expect(run.inCamps[1 * 2 + 1]).toBe(100);
    expect(run.inCamps[2 * 2 + 1]).toBe(100);
    expect(run.inCamps[3 * 2 + 1]).toBeGreaterThan(100);
  });

  test("where the further way counts, a road that all must take changes nothing but the day of arrival", () => {
    const farther = toyCase();
    farther.places.push({ ...farther.places[1], name: "Remote" });
    farther.conflict = new Float64Array(20 * 5);
    for (let day = 0; day < 20; day++) farther.conflict[day * 5 + 4] = 1;
    farther.places[4] = { ...farther.places[4], kind: "conflict", population: 1000 };
    farther.routes.push({ ...farther.routes[0], from: 4, to: 0, km: 390 });
    const near = runGravity(gravityInput(toyCase()), OPEN_GRAVITY).inCamps;
    const remote = runGravity(gravityInput(farther), OPEN_GRAVITY).inCamps;
    expect(last(remote)).toEqual(last(near));
    expect(remote[1 * 2]).toBeLessThan(near[1 * 2]);
    const whole = runGravity(gravityInput(farther), { ...OPEN_GRAVITY, way: "whole" }).inCamps;
    expect(last(whole)[1]).toBeGreaterThan(
      last(runGravity(gravityInput(toyCase()), { ...OPEN_GRAVITY, way: "whole" }).inCamps)[1],
    );
  });

  test("nobody enters over a closed border, and all ways open again afterwards", () => {
    const { inCamps } = runGravity(gravityInput(toyCase({ closures: [border(0, 15)] })), FIXED_GRAVITY);
    expect(inCamps[14 * 2]).toBe(200);
    const shut = runGravity(gravityInput(toyCase({ closures: [border(0, -1)] })), FIXED_GRAVITY);
    expect(last(shut.inCamps)).toEqual([200, 1000]);
  });

  test("a closure that names a road shuts that road; Flee shuts every road of the place", () => {
    const one = toyCase({ closures: [{ kind: "location", name1: "Alpha", name2: "Far", start: 0, end: -1 }] });
    expect(last(runGravity(gravityInput(one), OPEN_GRAVITY).inCamps)).toEqual([1100, 100]);
    const asFlee = runGravity(gravityInput(one, FLEE_COMPATIBLE), OPEN_GRAVITY);
    expect([last(asFlee.inCamps), asFlee.waiting[19]]).toEqual([[200, 100], 900]);
    const country = toyCase({ closures: [{ kind: "location", name1: "Alpha", name2: "West", start: 0, end: -1 }] });
    expect(last(runGravity(gravityInput(country), OPEN_GRAVITY).inCamps)).toEqual([200, 100]);
  });

  test("without any open way people wait, and set out when one opens", () => {
    const closures = [border(0, 12), { kind: "location" as const, name1: "Far", name2: "", start: 0, end: -1 }];
    const run = runGravity(gravityInput(toyCase({ closures })), FIXED_GRAVITY);
    expect(run.waiting[11]).toBeCloseTo(900, 6);
    expect(run.waiting[12]).toBe(0);
    expect(last(run.inCamps)).toEqual([1100, 100]);
  });

  test("a minimally different world: days before a closure are the same to the bit", () => {
    const free = runGravity(gravityInput(toyCase()), OPEN_GRAVITY).inCamps;
    const shut = runGravity(gravityInput(toyCase({ closures: [border(6, -1)] })), OPEN_GRAVITY).inCamps;
    expect([...shut.slice(0, 12)]).toEqual([...free.slice(0, 12)]);
    expect(shut[19 * 2]).toBeLessThan(free[19 * 2]);
  });

  test("the open default looks at no capacity", () => {
    const tiny = toyCase();
    tiny.places[2] = { ...tiny.places[2], capacity: 1 };
    expect(runGravity(gravityInput(tiny), OPEN_GRAVITY)).toEqual(runGravity(gravityInput(toyCase()), OPEN_GRAVITY));
    expect(runGravity(gravityInput(tiny), CAPACITY_GRAVITY).inCamps[39]).toBeGreaterThan(
      runGravity(gravityInput(toyCase()), CAPACITY_GRAVITY).inCamps[39],
    );
  });

  test("room falls from nine tenths of the capacity to none", () => {
    expect([0, 90, 95, 100, 120].map((people) => Math.round(roomAt(people, 100) * 100) / 100)).toEqual([
      1, 1, 0.5, 0, 0,
    ]);
  });

  test("a camp that opens late draws more within its country until it has caught up", () => {
    const one = toyCase({ closures: [{ kind: "camp", name1: "Far", name2: "", start: 0, end: 3 }] });
    one.places[3] = { ...one.places[3], country: "East" };
    const input = gravityInput(one);
    const plain = runGravity(input, FIXED_GRAVITY).inCamps;
    const pulled = runGravity(input, { ...FIXED_GRAVITY, newCampPull: 3 }).inCamps;
    expect(input.opensLate).toEqual(Uint8Array.of(0, 1));
    expect(pulled[39]).toBeGreaterThan(plain[39]);
  });

  test("who is there on day 0 draws who comes, and a case without anybody there is as before", () => {
    const input = gravityInput(toyCase());
    const kin = { ...FIXED_GRAVITY, distancePower: 0, kinPower: 1, kinFloor: 0, kinPeople: 0 };
    expect([...runGravity(input, kin).inCamps.subarray(38)].map(Math.round)).toEqual([800, 400]);
    expect([...runGravity(input, { ...kin, kinFloor: 1 }).inCamps.subarray(38)].map(Math.round)).toEqual([725, 475]);
    expect([...runGravity(input, { ...kin, kinPeople: 100 }).inCamps.subarray(38)].map(Math.round)).toEqual([740, 460]);
    const nobody = { ...input, initial: new Float64Array(2) };
    expect(runGravity(nobody, kin)).toEqual(runGravity(nobody, { ...kin, kinPower: 0 }));
  });

  test("people are conserved", () => {
    const options = fc.record({
      way: fc.constantFrom("whole" as const, "further" as const),
      distancePower: fc.double({ min: 0, max: 4, noNaN: true }),
      softeningKm: fc.double({ min: 1, max: 500, noNaN: true }),
      kmPerDay: fc.double({ min: 10, max: 1000, noNaN: true }),
      nesting: fc.double({ min: 0, max: 1, noNaN: true }),
      relocation: fc.double({ min: 0, max: 0.5, noNaN: true }),
      kinPower: fc.double({ min: 0, max: 2, noNaN: true }),
      newCampPull: fc.double({ min: 1, max: 20, noNaN: true }),
      capacityScaling: fc.constantFrom(null, 0.01, 0.1, 1.25),
    });
    const closure = fc.record({
      kind: fc.constantFrom("country" as const, "location" as const, "link" as const, "camp" as const),
      name1: fc.constantFrom("Home", "Near", "Far", "Alpha"),
      name2: fc.constantFrom("East", "West", "Beta"),
      start: fc.integer({ min: -1, max: 25 }),
      end: fc.integer({ min: -1, max: 25 }),
    });
    fc.assert(
      fc.property(options, fc.array(closure, { maxLength: 4 }), (some, closures) => {
        const input = gravityInput(toyCase({ closures }));
        const run = runGravity(input, { ...FIXED_GRAVITY, ...some } as GravityOptions);
        for (let day = 0; day < input.days; day++) {
          const expected = sum(input.initial) + sum(input.newcomers.subarray(0, (day + 1) * input.places));
          const found = sum(run.inCamps.subarray(day * 2, day * 2 + 2)) + run.onTheWay[day] + run.waiting[day];
          expect(Math.abs(found - expected)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });
});
