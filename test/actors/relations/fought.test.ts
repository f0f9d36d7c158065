import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodies, compareWithEvents, type DatedRelation } from "../../../src/actors/relations/disagreements.ts";
import { fightsOf } from "../../../src/actors/relations/fights.ts";
import { foughtIn } from "../../../src/actors/relations/fought.ts";
import { ALWAYS, intervalOf } from "../../../src/actors/relations/interval.ts";
import type { RelationKind } from "../../../src/actors/relations/kinds.ts";
import { binOf, dayFromIso } from "../../../src/events/timeBins.ts";

interface Row {
  day: string | number;
  a: number;
  b: number;
  type?: number;
  kind?: number;
  deaths?: [low: number, best: number, high: number];
}

/** Sides 1 to 4 are actors 0 to 3; side 5 is civilians; kind 1 is a fight, kind 2 an agreement. */
function fightsIn(rows: readonly Row[]) {
  const sorted = rows
    .map((row) => ({ ...row, day: typeof row.day === "string" ? dayFromIso(row.day) : row.day }))
    .sort((x, y) => x.day - y.day);
  const column = <A>(make: (values: number[]) => A, value: (row: (typeof sorted)[number]) => number) =>
    make(sorted.map(value));
  const int = (values: number[]) => Int32Array.from(values);
  const small = (values: number[]) => Uint16Array.from(values);
  return fightsOf(
    {
      length: sorted.length,
      start: column(int, ({ day }) => day),
      type: Uint8Array.from(sorted, ({ type = 1 }) => type),
      kind: column(small, ({ kind = 0 }) => kind),
      country: column(small, () => 1),
      sideA: column(small, ({ a }) => a),
      sideB: column(small, ({ b }) => b),
      low: column(int, ({ deaths }) => deaths?.[0] ?? -1),
      best: column(int, ({ deaths }) => deaths?.[1] ?? -1),
      high: column(int, ({ deaths }) => deaths?.[2] ?? -1),
    },
    {
      actorOf: Int32Array.of(-1, 0, 1, 2, 3, -1),
      isFight: Uint8Array.of(0, 1, 0),
      fails: new Uint16Array(sorted.length),
    },
  );
}

describe("who fought whom", () => {
  it("pairs the sides of coded fights and violent incidents, and nobody with civilians or with itself", () => {
    const fights = fightsIn([
      { day: "2019-01-05", a: 1, b: 2, deaths: [1, 2, 4] },
      { day: "2019-03-09", a: 2, b: 1 },
      { day: "2019-03-10", a: 2, b: 1, type: 0, kind: 1, deaths: [5, 5, 5] },
      { day: "2019-03-11", a: 2, b: 1, type: 0, kind: 2 },
      { day: "2019-03-12", a: 1, b: 5, type: 3, deaths: [9, 9, 9] },
      { day: "2019-03-13", a: 1, b: 1 },
    ]);
    expect(foughtIn(fights)).toEqual([
      {
        a: 0,
        b: 1,
        events: 2,
        coded: { events: 2, without: 1, low: 1, best: 2, high: 4 },
        incidents: { events: 1, without: 0, low: 5, best: 5, high: 5 },
        first: "2019-01-05",
        last: "2019-03-10",
        countries: [{ country: 1, events: 3 }],
        months: [
          { month: "2019-01", coded: 1, incidents: 0, best: 2 },
          { month: "2019-03", coded: 1, incidents: 1, best: 0 },
        ],
      },
    ]);
  });

  it("counts in any window what counting row by row gives", () => {
    const row = fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      a: fc.integer({ min: 0, max: 5 }),
      b: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.integer({ min: -5, max: 65 }),
        fc.nat(70),
        (rows, from, length) => {
          const window = { from, to: from + length };
          const found = foughtIn(fightsIn(rows), window);
          const expected = new Map<string, number>();
          for (const { day, a, b } of rows) {
            if (day < window.from || day > window.to || a === b || [a, b].some((side) => side === 0 || side === 5))
              continue;
            const key = `${Math.min(a, b) - 1} ${Math.max(a, b) - 1}`;
            expected.set(key, (expected.get(key) ?? 0) + 1);
          }
          expect(new Map(found.map((one) => [`${one.a} ${one.b}`, one.coded.events]))).toEqual(expected);
          for (const one of found) expect(one.months.reduce((sum, { coded }) => sum + coded, 0)).toBe(one.events);
        },
      ),
    );
  });
});

describe("where paper and events disagree", () => {
  const actors = ["army", "group", "band", "state"];
  const relation = (
    subject: string,
    kind: RelationKind,
    object: string,
    start: string | null,
    end: string | null,
  ): DatedRelation => ({
    id: `${subject} ${kind} ${object}`,
    subject,
    kind,
    object,
    start,
    end,
    confidence: "asserted",
    note: null,
    source: "src",
    interval: intervalOf({ kind, start, end }),
  });
  const compare = (relations: DatedRelation[], rows: Row[], covered: string[] = []) =>
    compareWithEvents({
      relations,
      fights: fightsIn(rows),
      actors,
      bodyOf: bodies([7, 1, 2, 7]),
      known: Uint8Array.of(1, 1, 1, 0),
      coveredMonths: new Set(covered.map((day) => binOf(dayFromIso(day), "month"))),
      window: ALWAYS,
    });

  it("finds friends of the time who clash, also under a name that stands for both", () => {
    const { items } = compare(
      [relation("army", "cooperates_with", "group", "2019", "2019"), relation("army", "fights", "group", "2020", null)],
      [
        { day: "2019-05-01", a: 4, b: 2 },
        { day: "2020-05-01", a: 1, b: 2 },
      ],
    );
    expect(items.map(({ what, fought }) => [what, fought?.events, fought?.a, fought?.b])).toEqual([
      ["friends-who-clash", 1, 1, 3],
      ["clashes-without-a-relation", 1, 1, 3],
    ]);
  });

  it("says of rivals without a clash how much of the time was looked at, and nothing where none was", () => {
    const rivals = [relation("group", "rival_of", "band", "2019-11", "2020-02")];
    expect(compare(rivals, [])).toEqual({ items: [], unchecked: 1 });
    expect(compare(rivals, [], ["2020-01-01", "2020-02-01", "2021-01-01"]).items).toMatchObject([
      { what: "rivals-without-a-clash", covered: { months: 2, of: 4 }, fought: null },
    ]);
    expect(compare(rivals, [{ day: "2019-12-01", a: 2, b: 3 }], ["2020-01-01"]).items).toEqual([]);
  });

  it("expects no clash of who only sanctions", () => {
    expect(compare([relation("army", "sanctions", "group", "2020", null)], [], ["2020-05-01"])).toEqual({
      items: [],
      unchecked: 0,
    });
  });

  it("does not hold a state and its army against each other", () => {
    expect(
      compare([relation("army", "allied_with", "state", null, null)], [{ day: "2020-05-01", a: 1, b: 4 }]).items,
    ).toEqual([]);
  });
});
