import { describe, expect, test } from "vitest";
import { buildGazetteer } from "../../src/places/gazetteer.ts";
import type { AdminUnit } from "../../src/places/model.ts";
import { type ReportedName, unmatchedNames } from "../../src/places/unmatchedNames.ts";

const unit = (id: string, level: 0 | 1 | 2, parent: string | null, fr: string, ar = fr): AdminUnit => ({
  id,
  level,
  parent,
  pcode: null,
  names: { en: fr, fr, ar },
  point: [0, 0],
  disputed: false,
});
const units = [
  null,
  unit("MLI", 0, null, "Mali"),
  unit("NER", 0, null, "Niger"),
  unit("ML-5", 1, "MLI", "Mopti", "موبتي"),
  unit("ML-7", 1, "MLI", "Gao"),
  unit("NE-6", 1, "NER", "Tillabéri"),
  unit("BFA", 0, null, "Burkina Faso"),
  unit("BF-10", 1, "BFA", "Nord"),
  unit("ISR", 0, null, "Israel"),
  unit("PSE", 0, null, "Palestine"),
  unit("PS-GZZ", 1, "PSE", "Gaza Strip"),
  unit("ML0701", 2, "ML-7", "Ansongo"),
];
const gazetteer = buildGazetteer("test", [
  { name: "Douentza", aliases: [], longitude: 0, latitude: 0, iso3: "MLI", adm1: null, population: null },
]);
const reported = (name: string, level: 0 | 1 | 2, country: string | null = "Mali", events = 1): ReportedName => ({
  name,
  level,
  country,
  dataset: "d",
  events,
});
const names = (list: ReportedName[]) => unmatchedNames(list, units, [gazetteer]).map(({ name }) => name);

describe("unmatchedNames", () => {
  test("leaves out what boundaries know, in any language and with words for divisions", () => {
    const known = [reported("Mopti region", 1), reported("Région de Gao", 1), reported("موبتي", 1)];
    expect(names([...known, reported("Ansongo cercle", 2), reported("Mali", 0, null), reported("", 1)])).toEqual([]);
  });

  test("a district is known when a place of that country has its name", () => {
    expect(names([reported("Douentza cercle", 2), reported("Douentza", 2, "Niger")])).toEqual(["Douentza"]);
  });

  test("a division of another country is not known", () => {
    expect(names([reported("Mopti region", 1, "Niger")])).toEqual(["Mopti region"]);
  });

  test("knows later names of regions, and divisions that are reported under another country", () => {
    const list = [reported("Yaadga region", 1, "Burkina Faso"), reported("Gaza Strip", 1, "Israel")];
    expect(names([...list, reported("Sourou region", 1, "Burkina Faso")])).toEqual(["Sourou region"]);
  });

  test("gives candidates and puts names with many events first", () => {
    const list = [
      reported("Mopty area", 1),
      reported("Menaka region", 1, "Mali", 40),
      reported("Atlantis", 0, null, 3),
    ];
    expect(unmatchedNames(list, units, [gazetteer]).map(({ name, candidates }) => [name, candidates])).toEqual([
      ["Menaka region", []],
      ["Atlantis", []],
    ]);
    const [near] = unmatchedNames([reported("Mopts", 1)], units);
    expect([near.name, near.candidates]).toEqual(["Mopts", ["Mopti"]]);
  });
});
