import { describe, expect, test } from "vitest";
import {
  buildContext,
  buildNodes,
  type CasebookActor,
  candidates,
  exactLinks,
  identitiesOf,
  type OccurringName,
  reasonWords,
  type UcdpActor,
} from "../../../src/actors/identity/index.ts";

const actor = (id: string, names: string[], rest: Partial<CasebookActor> = {}): CasebookActor => ({
  id,
  names,
  kind: "armed_group",
  countries: ["MLI"],
  from: null,
  to: null,
  ucdpId: null,
  ...rest,
});
const ucdp = (id: string, names: string[], rest: Partial<UcdpActor> = {}): UcdpActor => ({
  id,
  names,
  oldIds: [],
  countries: ["MLI"],
  org: 1,
  ...rest,
});
const name = (text: string, rest: Partial<OccurringName> = {}): OccurringName => ({
  name: text,
  ids: [],
  countries: ["MLI"],
  from: 2016,
  to: 2020,
  events: 5,
  ...rest,
});
/** Score of one pair, 0 where it is no candidate. */
const scoreOf = (a: CasebookActor, b: UcdpActor | OccurringName, others: CasebookActor[] = []) => {
  const found = "org" in b ? candidates([a, ...others], [b], [], 0) : candidates([a, ...others], [], [b], 0);
  return found.find((one) => one.a === `actors:${a.id}`)?.score ?? 0;
};

describe("a pair scores near 1 where", () => {
  test.each([
    ["the whole name is the same", actor("a", ["Ansarul Islam", "Ansaroul Islam"]), name("ANSAROUL  ISLAM")],
    ["the UCDP id is the same", actor("a", ["Katiba Macina"], { ucdpId: "6267" }), ucdp("6267", ["FLM"])],
    [
      "one is the state, the other its government",
      actor("a", ["Chad"], { kind: "state", countries: ["TCD"] }),
      name("Government of Chad", { countries: ["TCD"] }),
    ],
    ["letters are written otherwise", actor("a", ["Dan Na Ambassagou"]), name("Dana Ambassagou")],
    ["an acronym stands in brackets", actor("a", ["MUJAO"]), name("Unity Movement (MUJAO)")],
  ] as const)("%s", (_, a, b) => {
    expect(scoreOf(a, b)).toBeGreaterThan(0.85);
  });
});

describe("look-alikes stay low", () => {
  test.each([
    ["one rare word in common", actor("a", ["Ansar Dine"]), name("Ansaroul Islam")],
    [
      "another country",
      actor("a", ["Ansarul Islam"], { countries: ["BFA"] }),
      name("Ansar al-Islam", { countries: ["IRQ"] }),
    ],
    ["another UCDP id", actor("a", ["Ansar Dine"], { ucdpId: "1157" }), ucdp("6648", ["Ansaroul Islam"])],
    ["a community and a militia", actor("a", ["Dozo hunters", "dozo"]), ucdp("1219", ["Dogon"], { org: 3 })],
    [
      "a militia named after a community",
      actor("a", ["Dan Na Ambassagou", "Dogon hunters"]),
      ucdp("1219", ["Dogon"], { org: 3 }),
    ],
    ["a state and people of the same word", actor("a", ["Mali"], { kind: "state" }), name("Muslims (Mali)")],
  ] as const)("%s", (_, a, b) => {
    expect(scoreOf(a, b)).toBeLessThan(0.35);
  });

  test("civilians, provisional codes and nobodies are never candidates", () => {
    const mali = actor("mali", ["Mali", "Civilians", "XXX475"], { kind: "state" });
    const nobody = actor("unknown", ["Unidentified armed group"], { kind: "other" });
    const names = [name("Civilians"), name("XXX475"), name("Unidentified armed group (Mali)")];
    expect(candidates([mali, nobody], [], names, 0)).toEqual([]);
  });

  test("a joint side is none of its sides", () => {
    const msa = actor("msa", ["MSA"]);
    expect(candidates([msa], [], [name("GATIA, MSA"), name("GATIA"), name("MSA")], 0).map(({ b }) => b)).toEqual([
      "name:msa",
    ]);
  });
});

describe("reasons", () => {
  test("are given in words, with what they are about", () => {
    const [found] = candidates(
      [actor("dozo", ["Dozo hunters", "dozos"], { ucdpId: "6769" }), actor("donso", ["Donso"], { ucdpId: "6769" })],
      [ucdp("6769", ["Dozos (Mali)"])],
      [],
    );
    expect(found.reasons.map(reasonWords)).toEqual([
      "dozos and Dozos differ only in what stands in brackets",
      "both have the UCDP id 6769, which 2 actors of the casebook share",
      "both act in MLI",
    ]);
  });

  test("an old UCDP id beside a name is translated when the table knows the name by it", () => {
    const registers = buildNodes(
      [],
      [ucdp("1157", ["Ansar Dine"], { oldIds: ["2042"] }), ucdp("2042", ["Others"])],
      [name("Ansar Dine", { ids: ["2042"] })],
    );
    expect(registers.names[0]?.ucdpIds).toEqual(["1157"]);
    const [found] = candidates(
      [],
      [ucdp("1157", ["Ansar Dine"], { oldIds: ["2042"] })],
      [name("Ansar Dine", { ids: ["2042"] })],
    );
    expect(found.reasons.map(reasonWords)).toContain("the old UCDP id 2042 is now 1157");
  });
});

describe("exact links", () => {
  const clusters = (actors: CasebookActor[], list: UcdpActor[], names: OccurringName[]) => {
    const registers = buildNodes(actors, list, names);
    return identitiesOf([], exactLinks(registers, buildContext(registers))).clusters;
  };

  test("take an id that one actor has, and leave one that several share", () => {
    const two = [actor("isgs", ["ISGS"], { ucdpId: "234" }), actor("iswap", ["ISWAP"], { ucdpId: "234" })];
    expect(clusters(two, [ucdp("234", ["IS"])], [name("IS", { ids: ["234"] })])).toEqual([["name:is", "ucdp:234"]]);
    expect(clusters(two.slice(0, 1), [ucdp("234", ["IS"])], [])).toEqual([["actors:isgs", "ucdp:234"]]);
  });

  test("take a name that one actor has, unless the ids beside it are another's", () => {
    const maa = actor("maa", ["MAA"], { ucdpId: "4380" });
    expect(clusters([maa], [], [name("MAA")])).toEqual([["actors:maa", "name:maa"]]);
    expect(clusters([maa], [], [name("MAA", { ids: ["99"] })])).toEqual([]);
    expect(clusters([maa, actor("other", ["maa"])], [], [name("MAA")])).toEqual([]);
  });

  test("a group that took another's name keeps both apart", () => {
    const actors = [actor("cma", ["CMA"], { ucdpId: "1158" }), actor("mnla", ["MNLA"], { ucdpId: "1158" })];
    const names = [name("CMA", { ids: ["1158"] }), name("MNLA", { ids: ["1158"] })];
    expect(clusters(actors, [ucdp("1158", ["CMA", "MNLA"])], names)).toEqual([
      ["actors:cma", "name:cma", "ucdp:1158"],
      ["actors:mnla", "name:mnla"],
    ]);
  });

  test("two UCDP actors of one name do not share it", () => {
    const list = [ucdp("721", ["ELN"], { countries: ["BOL"] }), ucdp("744", ["ELN"], { countries: ["COL"] })];
    expect(clusters([], list, [name("ELN", { countries: ["COL"] })])).toEqual([]);
    expect(clusters([], list, [name("ELN", { ids: ["744"] })])).toEqual([["name:eln", "ucdp:744"]]);
  });
});
