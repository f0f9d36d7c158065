import { describe, expect, it } from "vitest";
import { InvalidInput } from "../../src/api/filterQuery.ts";
import { canonicalFilter, countryOf, type Vocabulary } from "../../src/api/vocabulary.ts";
import type { EventFilter } from "../../src/events/filter.ts";

const unit = (id: string, parent: string | null, name: string, pcode: string | null = null, fr = name) => ({
  id,
  level: parent === null ? (0 as const) : (1 as const),
  parent,
  pcode,
  names: { en: name, fr, ar: name },
  point: [0, 0] as [number, number],
  disputed: false,
});
const known: Vocabulary = {
  datasets: [
    { id: "8e72661700000000", dataset: "UCDP GED", release: "20.1" },
    { id: "812f2c8600000000", dataset: "UCDP GED", release: "21.1" },
  ],
  countries: ["BFA", "MLI", "NER", "KAS"],
  kinds: ["ambush", "kidnapping"],
  units: [
    unit("MLI", null, "Mali"),
    unit("ML-1", "MLI", "Kayes", "ML01"),
    unit("ML-7", "MLI", "Gao"),
    unit("BW-CE", "BWA", "Central"),
    unit("KE-200", "KEN", "Central"),
    unit("BF-01", "BFA", "Sahel", null, "Région du Sahel"),
  ],
  actors: ["JNIM", "Groupe de soutien à l'islam", "act-jnim", "Ansar Dine", "Ansaroul Islam", "Civilians"],
};
const canonical = (filter: EventFilter) => canonicalFilter(filter, known);

function refusal(filter: EventFilter): { message: string; valid: readonly string[] | undefined } {
  try {
    canonical(filter);
  } catch (error) {
    if (error instanceof InvalidInput) return { message: error.message, valid: error.valid };
    throw error;
  }
  throw new Error(`not refused: ${JSON.stringify(filter)}`);
}

describe("the words of a filter", () => {
  it.each<[EventFilter, EventFilter]>([
    [{ countries: ["mli", "BF", "Côte d’Ivoire", "NIGER"] }, { countries: ["MLI", "BFA", "CIV", "NER"] }],
    [{ countries: ["CHE", "kas"] }, { countries: ["CHE", "KAS"] }],
    [
      { units: ["ml-1", "ML01", "kayes", "région de Gao", "Sahel"] },
      { units: ["ML-1", "ML-1", "ML-1", "ML-7", "BF-01"] },
    ],
    [
      { units: ["Central"], countries: ["Kenya"] },
      { units: ["KE-200"], countries: ["KEN"] },
    ],
    [{ kinds: ["Kidnapping"] }, { kinds: ["kidnapping"] }],
    [
      { datasets: ["CASEBOOK", "8e72", "UCDP GED 21.1"] },
      { datasets: ["casebook", "8e72661700000000", "812f2c8600000000"] },
    ],
    [{ actors: ["jnim", "GROUPE DE SOUTIEN A L ISLAM"] }, { actors: ["jnim", "GROUPE DE SOUTIEN A L ISLAM"] }],
    [
      { from: "2025-01-01", text: "zzz" },
      { from: "2025-01-01", text: "zzz" },
    ],
  ])("%j mean %j", (asked, meant) => {
    expect(canonical(asked)).toEqual(meant);
  });

  it.each<[EventFilter, string, string[]]>([
    [
      { countries: ["MLX"] },
      "unknown country: MLX; did you mean MLI (Mali)? valid: ISO 3166-1 alpha-3 codes or names of countries; countries with events: BFA, MLI, NER, KAS",
      ["MLI", "BFA", "NER", "KAS"],
    ],
    [{ units: ["Kayez"] }, "unknown division: Kayez; valid: ML-1 (Kayes, MLI)", ["ML-1"]],
    [{ units: ["ML-99"] }, "unknown division: ML-99; valid: ML-1 (Kayes, MLI), ML-7 (Gao, MLI)", ["ML-1", "ML-7"]],
    [{ units: ["MLI"] }, "unknown division: MLI; valid: ids such as ML-1, P-codes, or names such as Kayes", []],
    [
      { units: ["Central"] },
      "several divisions are called Central; valid: BW-CE (Central, BWA), KE-200 (Central, KEN)",
      ["BW-CE", "KE-200"],
    ],
    [
      { kinds: ["kidnaping"] },
      "unknown kind: kidnaping; did you mean kidnapping? valid: ambush, kidnapping",
      ["ambush", "kidnapping"],
    ],
    [
      { datasets: ["8"] },
      "several datasets are called 8; valid: 8e72661700000000 (UCDP GED@20.1), 812f2c8600000000 (UCDP GED@21.1)",
      ["8e72661700000000", "812f2c8600000000"],
    ],
    [
      { datasets: ["GeoNames"] },
      "unknown dataset: GeoNames; valid: casebook, 8e72661700000000 (UCDP GED@20.1), 812f2c8600000000 (UCDP GED@21.1)",
      ["casebook", "8e72661700000000", "812f2c8600000000"],
    ],
    [{ actors: ["JNIM", "jnimm"] }, "unknown actor: jnimm; valid: JNIM", ["JNIM"]],
    [
      { actors: ["Ansar"] },
      "unknown actor: Ansar; valid: Ansar Dine | Ansaroul Islam",
      ["Ansar Dine", "Ansaroul Islam"],
    ],
  ])("%j are refused with what is near", (asked, message, valid) => {
    expect(refusal(asked)).toEqual({ message, valid });
  });

  it("a country far from all others is refused all the same", () => {
    expect(() => countryOf("Atlantis")).toThrow("unknown country: Atlantis; valid: ISO 3166-1 alpha-3 codes");
  });
});
