import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf, orderLanes } from "../../../src/actors/lineage/order.ts";
import { riverOf } from "../../../src/actors/lineage/river.ts";
import type { AssertedRelation } from "../../../src/actors/relations/interval.ts";
import { dayFromIso, isoFromDay } from "../../../src/events/timeBins.ts";

const relation = (
  subject: string,
  kind: AssertedRelation["kind"],
  object: string,
  start: string | null,
): AssertedRelation => ({
  id: `${subject} ${kind} ${object}`,
  subject,
  kind,
  object,
  start,
  end: null,
  confidence: "asserted",
  note: null,
  source: "src",
});
const actor = (id: string, founded: string | null, ended: string | null) => ({ id, founded, ended });

describe("the river of a lineage", () => {
  const river = riverOf(
    [
      actor("old", "2011", "2017-03"),
      actor("other", null, "2017-03"),
      actor("union", "2017-03-02", null),
      actor("stranger", "2000", null),
      actor("cell", null, null),
    ],
    [
      relation("old", "merged_into", "union", "2017-03-02"),
      relation("other", "merged_into", "union", "2017-03-02"),
      relation("cell", "splinter_of", "union", null),
      relation("cell", "fights", "stranger", "2024-06"),
      relation("old", "affiliated_with", "union", "2012"),
      relation("stranger", "affiliated_with", "union", "2012"),
    ],
    dayFromIso("2026-03-12"),
  );
  const lane = (id: string) => river.lanes.find((one) => one.id === id);

  it("holds who is touched by descent, and affiliations among them only", () => {
    expect(river.lanes.map(({ id }) => id).sort()).toEqual(["cell", "old", "other", "union"]);
    expect(river.joins.map(({ relation: { id } }) => id)).toEqual([
      "old merged_into union",
      "other merged_into union",
      "cell splinter_of union",
      "old affiliated_with union",
    ]);
  });

  it("is soft where a date is coarse and open where none is known", () => {
    expect(lane("old")?.start).toEqual({ from: dayFromIso("2011-01-01"), to: dayFromIso("2011-12-31") });
    expect(lane("old")?.end).toEqual({ from: dayFromIso("2017-03-01"), to: dayFromIso("2017-03-31") });
    expect(lane("other")?.start).toBeNull();
    expect(isoFromDay(lane("other")?.drawn.from ?? 0)).toBe("2017-03-02");
    expect(isoFromDay(lane("cell")?.drawn.from ?? 0)).toBe("2024-06-01");
    expect(lane("union")?.end).toBeNull();
    expect(isoFromDay(lane("union")?.drawn.to ?? 0)).toBe("2026-03-12");
  });
});

describe("the order of lanes", () => {
  it("puts what merges beside what it merges into", () => {
    // 1 and 2 go into 3, 4 comes out of 0
    const lanes = { from: [0, 0, 0, 5, 5], to: [10, 5, 5, 10, 10] };
    const joins = { a: [1, 2, 4], b: [3, 3, 0], at: [5, 5, 5] };
    const order = Array.from(orderLanes(lanes, joins));
    const place = order.map((_, lane) => order.indexOf(lane));
    expect(costOf(place, lanes, joins)).toBe(0);
  });

  const scene = fc.integer({ min: 2, max: 6 }).chain((count) =>
    fc.record({
      spans: fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { minLength: count, maxLength: count }),
      joins: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.nat(10)), { maxLength: 7 }),
    }),
  );
  const permutations = (list: number[]): number[][] =>
    list.length < 2
      ? [list]
      : list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));

  it("names each lane once, is the same each time, near the best of all orders", () => {
    fc.assert(
      fc.property(scene, ({ spans, joins: list }) => {
        const lanes = { from: spans.map(([a, b]) => Math.min(a, b)), to: spans.map(([a, b]) => Math.max(a, b)) };
        const joins = { a: list.map(([a]) => a), b: list.map(([, b]) => b), at: list.map(([, , at]) => at) };
        const order = orderLanes(lanes, joins);
        expect([...order].sort()).toEqual(spans.map((_, i) => i));
        expect(orderLanes(lanes, joins)).toEqual(order);
        const cost = (one: readonly number[]) =>
          costOf(
            one.map((_, lane) => one.indexOf(lane)),
            lanes,
            joins,
          );
        const best = Math.min(...permutations(spans.map((_, i) => i)).map(cost));
        expect(cost([...order])).toBeGreaterThanOrEqual(best);
        // sifting finds a local optimum: no single lane can move to a cheaper place within its family
        expect(cost([...order])).toBeLessThanOrEqual(best + 1000 * list.length);
      }),
      { numRuns: 60 },
    );
  });
});
