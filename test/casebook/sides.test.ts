import { describe, expect, it } from "vitest";
import type { RelationRow } from "../../src/casebook/schema.ts";
import { onOneSide, otherSide } from "../../src/casebook/sides.ts";

const bond = (subject: string, kind: RelationRow["kind"], object: string, from: string | null, to: string | null) => ({
  id: `${subject}-${object}`,
  subject,
  kind,
  object,
  date_start: from,
  date_end: to,
  confidence: "asserted" as const,
  note: null,
  source: "src-one",
});

const relations = [
  bond("group", "allied_with", "band", "2015", "2019-06"),
  bond("group", "fights", "band", "2019-07", null),
  bond("firm", "supports", "army", "2021-12", "2025-06"),
  bond("group", "fights", "army", null, null),
];
const actors = new Map<string, { kind: "armed_group" | "government" | "private_military_company" }>([
  ["group", { kind: "armed_group" }],
  ["band", { kind: "armed_group" }],
  ["gang", { kind: "armed_group" }],
  ["army", { kind: "government" }],
  ["firm", { kind: "private_military_company" }],
]);
const against = (kind: Parameters<typeof otherSide>[0], date: string, ...named: string[]) =>
  otherSide(kind, named, date, { relations, actors });

describe("otherSide", () => {
  it("passes over those who were on the author's side then", () => {
    expect(against("massacre_of_civilians", "2022-03-27", "army", "firm", "group")).toBe("group");
    expect(against("massacre_of_civilians", "2022-03-27", "army", "firm")).toBeUndefined();
    expect(against("attack", "2018", "group", "band", "army")).toBe("army");
  });

  it("knows that allies fell out", () => {
    expect(against("armed_clash", "2020-04", "group", "band")).toBe("band");
    expect(onOneSide("band", "group", "2019-06-30", relations)).toBe(true);
    expect(onOneSide("band", "group", "2019-07-01", relations)).toBe(false);
  });

  it("passes over the forces of a state that was on the side of the author's own", () => {
    const states = new Map([
      ["land", { kind: "state" as const, ucdp_actor_id: 1 }],
      ["land army", { kind: "government" as const, ucdp_actor_id: 1 }],
      ["neighbour", { kind: "state" as const, ucdp_actor_id: 2 }],
      ["neighbour army", { kind: "government" as const, ucdp_actor_id: 2 }],
    ]);
    const friends = [bond("neighbour", "cooperates_with", "land", "2024-07", null)];
    const strike = (date: string, ...named: string[]) =>
      otherSide("drone_strike", named, date, { relations: friends, actors: states });
    expect(strike("2024-08-25", "land army", "neighbour army")).toBeUndefined();
    expect(strike("2024-06", "land army", "neighbour army")).toBe("neighbour army");
    expect(strike("2024-06", "land army", "land")).toBeUndefined();
  });

  it("prefers another kind of actor, but not in a clash", () => {
    expect(against("ambush", "2023-11", "group", "band", "army")).toBe("army");
    expect(against("armed_clash", "2023-11", "group", "band", "army")).toBe("band");
    expect(against("armed_clash", "2023-11", "group", "gang", "army")).toBe("army");
  });

  it("names the partner where the actors act together, and nobody for a lone author", () => {
    expect(against("agreement", "2022", "army", "firm")).toBe("firm");
    expect(against("attack", "2022", "group")).toBeUndefined();
    expect(against("attack", "2022")).toBeUndefined();
  });
});
