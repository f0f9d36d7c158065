import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  COOPERATION_KINDS,
  type Cooperation,
  cooperationMatrix,
  daysOf,
  isRecentMovement,
  isWithin,
  selectCooperation,
  shadeOf,
  stageOf,
} from "../../../src/actors/cooperation/index.ts";

const row = (changes: Partial<Cooperation> = {}): Cooperation => ({
  providers: ["act-tur"],
  recipients: ["act-mli"],
  kind: "uav",
  status: "delivered",
  start: "2022-12-21",
  end: null,
  unit: null,
  ...changes,
});

describe("what a status amounts to", () => {
  test("announced, planned and ordered are not delivered", () => {
    expect(["announced", "planned", "ordered", "delivered"].map((status) => stageOf(status as "planned"))).toEqual([
      "intended",
      "intended",
      "intended",
      "done",
    ]);
  });
});

describe("the days of a claim", () => {
  test("are as wide as its date is known", () => {
    expect(daysOf(row({ start: "2022" }))).toEqual({ from: "2022-01-01", to: "2022-12-31" });
    expect(daysOf(row({ start: "2024-02" }))).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  });

  test("go on while an agreement is in force, and only then", () => {
    expect(daysOf(row({ kind: "agreement", status: "in_force", start: "2017" })).to).toBeNull();
    expect(daysOf(row({ kind: "agreement", status: "agreed", start: "2017" })).to).toBe("2017-12-31");
  });

  test("meet a window that one of them may lie in", () => {
    expect(isWithin(row({ start: "2022" }), { from: "2022-06-01", to: "2022-06-30" })).toBe(true);
    expect(isWithin(row({ start: "2022-07" }), { from: "2022-06-01", to: "2022-06-30" })).toBe(false);
    expect(isWithin(row({ start: "2017", status: "in_force" }), { from: "2025-01-01" })).toBe(true);
    expect(isWithin(row(), {})).toBe(true);
  });
});

describe("movements younger than fourteen days", () => {
  const today = "2026-03-20";
  test.each([
    ["a delivery of last week", row({ start: "2026-03-13" }), true],
    ["a delivery of fourteen days ago", row({ start: "2026-03-06" }), false],
    ["a delivery of this month, the day not said", row({ start: "2026-03" }), true],
    ["troops that are to move", row({ kind: "troops", status: "planned", start: "2026-04-02" }), true],
    ["a withdrawal that ended yesterday", row({ kind: "troops", start: "2025-01-01", end: "2026-03-19" }), true],
    ["fuel under an agreement", row({ kind: "agreement", unit: "litres", start: "2026-03-18" }), true],
    ["a treaty of yesterday", row({ kind: "agreement", status: "agreed", start: "2026-03-19" }), false],
    ["a date known only to its year", row({ start: "2026" }), false],
    ["an outside estimate", row({ status: "estimated", start: "2026-03-19" }), false],
  ])("%s", (_, one, isWithheld) => {
    expect(isRecentMovement(one, today)).toBe(isWithheld);
  });
});

describe("the matrix", () => {
  const rows = [
    row(),
    row({ kind: "fair" }),
    row({ recipients: ["act-mli", "act-ner"] }),
    row({ providers: ["act-rus"], kind: "armour" }),
  ];
  const matrix = cooperationMatrix(rows);

  test("counts a claim once in each of its cells and once in each margin", () => {
    expect(matrix.cell("act-tur", "act-mli")).toEqual({
      claims: 3,
      kinds: [
        { kind: "uav", claims: 2 },
        { kind: "fair", claims: 1 },
      ],
    });
    expect(matrix.cell("act-tur", "act-ner")?.claims).toBe(1);
    expect(matrix.cell("act-rus", "act-ner")).toBeNull();
    expect(matrix.providers).toEqual([
      { id: "act-tur", claims: 3 },
      { id: "act-rus", claims: 1 },
    ]);
    expect(matrix.most).toBe(3);
  });

  test("of nothing is empty", () => {
    expect(cooperationMatrix([])).toMatchObject({ providers: [], recipients: [], most: 0 });
  });

  test("its cells hold no claim that is not there, whatever the rows", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 });
    const any = fc.record({ providers: ids, recipients: ids, kind: fc.constantFrom(...COOPERATION_KINDS) });
    fc.assert(
      fc.property(fc.array(any), (list) => {
        const made = cooperationMatrix(list);
        const cells = made.providers.flatMap(({ id }) =>
          made.recipients.map((other) => made.cell(id, other.id)?.claims ?? 0),
        );
        const pairs = list.reduce((sum, one) => sum + one.providers.length * one.recipients.length, 0);
        expect(cells.reduce((sum, claims) => sum + claims, 0)).toBe(pairs);
      }),
    );
  });

  test("shades none as none and the most as the last step", () => {
    expect([0, 1, 5, 10].map((claims) => shadeOf(claims, 10, 5))).toEqual([0, 1, 3, 5]);
  });
});

describe("what a question keeps", () => {
  const rows = [row(), row({ providers: ["act-rus"], kind: "armour", status: "ordered", start: "2025" })];
  const countries = (id: string) => (id === "act-mli" ? ["MLI"] : []);

  test("all clauses hold together, words of one clause are alternatives", () => {
    expect(selectCooperation(rows, {}, countries)).toHaveLength(2);
    expect(selectCooperation(rows, { kinds: ["uav", "armour"], statuses: ["ordered"] }, countries)).toEqual([rows[1]]);
    expect(selectCooperation(rows, { actors: ["act-rus"], to: "2024-12-31" }, countries)).toEqual([]);
    expect(selectCooperation(rows, { countries: ["NER"] }, countries)).toEqual([]);
  });
});
