import { describe, expect, it } from "vitest";
import { foldText } from "../../src/text/fold.ts";
import { type Candidate, matchCandidates } from "../../src/web/search/candidates.ts";

const candidate = (value: string, names: string[], weight = 1): Candidate => ({
  id: value,
  value,
  label: value,
  spellings: names.map((text) => ({ text, folded: foldText(text) })),
  weight,
});

const candidates = [
  candidate("JNIM", ["JNIM", "Groupe de soutien à l'islam et aux musulmans", "Jama'at Nusrat al-Islam"], 90),
  candidate("Ansar Dine", ["Ansar Dine", "Ansar al-Din"], 12),
  candidate("Segou", ["Ségou", "سيغو"], 3),
];
const found = (query: string) => matchCandidates(candidates, query, 5).map((match) => match.candidate.value);

describe("search", () => {
  it("finds a name under any alias, without accents, apostrophes or hyphens", () => {
    expect(found("jamaat nusrat al islam")).toEqual(["JNIM"]);
    expect(found("soutien a l'islam")).toEqual(["JNIM"]);
    expect(found("SEGOU")).toEqual(["Segou"]);
    expect(found("سيغو")).toEqual(["Segou"]);
  });

  it("says which alias matched", () => {
    expect(matchCandidates(candidates, "ansar al-din", 1)[0].alias).toBe("Ansar al-Din");
    expect(matchCandidates(candidates, "ansar dine", 1)[0].alias).toBeNull();
  });

  it("puts the start of a name before its middle, and offers all for nothing", () => {
    expect(found("an")).toEqual(["Ansar Dine", "JNIM"]);
    expect(found("")).toEqual(["JNIM", "Ansar Dine", "Segou"]);
    expect(found("zzz")).toEqual([]);
  });
});
