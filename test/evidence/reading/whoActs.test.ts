import { describe, expect, test } from "vitest";
import { knowledgeOf, type ReadingLanguage, readReport } from "../../../src/evidence/reading/index.ts";

const knowledge = knowledgeOf({
  actors: [
    { id: "mli", name_en: "Mali", kind: "state", iso3: ["MLI"] },
    { id: "fama", name_en: "Malian armed and security forces", kind: "government", iso3: ["MLI"] },
    { id: "ci", name_en: "Ivorian armed forces", kind: "government", iso3: ["CIV"] },
    { id: "aq", name_en: "al-Qaida", kind: "armed_group" },
  ],
  places: [{ id: "gao", name: "Gao", kind: "town", iso3: "MLI" }],
});

const read = (text: string, language: ReadingLanguage) =>
  readReport(
    { id: "r", title: null, text, publicationDate: "2025-03-15", language, publisher: null, address: null },
    knowledge,
  );
const actors = (text: string, language: ReadingLanguage) => [
  ...new Set(read(text, language).actors.map(({ name }) => name)),
];

describe("actors", () => {
  test.each<[string, ReadingLanguage, string[]]>([
    ["Mali expelled the French and hired Russians.", "en", ["Mali", "France", "Russia"]],
    ["Aux côtés des Russes, l'armée malienne patrouille à Gao.", "fr", ["Russia", "Malian armed and security forces"]],
    ["En janvier, la France a restitué le camp de Gao.", "fr", ["France"]],
    ["The Ivorian navy held an exercise.", "en", ["Ivorian armed forces"]],
    ["The Kremlin sent instructors to Gao.", "en", ["Russia"]],
    ["China and Russia object.", "en", ["China", "Russia"]],
    ["Germany's foreign office told its citizens to leave Gao.", "en", ["Germany"]],
    ["La milice azande Siriri tient la ville.", "fr", ["Siriri"]],
    ["The al-Qaida-linked coalition holds Gao.", "en", ["al-Qaida"]],
    ["Fighters attacked a military base near Gao, Mali.", "en", []],
    ["The International Organization for Migration registered 40 families in Gao, Mali.", "en", []],
    ["Sur la RN15, des engins ont explosé près de Gao.", "fr", []],
    ["Quatre Français ont été enlevés à Gao.", "fr", []],
  ])("%s", (text, language, expected) => {
    expect(actors(text, language)).toEqual(expected);
  });

  test("initials within a name are its letters: one actor, not two", () => {
    const found = read("Les forces armées de la RDC (FARDC) avancent. Les FARDC ont pris la colline.", "fr").actors;
    expect(new Set(found.map(({ name }) => name)).size).toBe(1);
  });

  test("a people that is a state is no place", () => {
    expect(
      read("Mali expelled the French in 2022 and withdrew from the pact.", "en").places.map(({ name }) => name),
    ).toEqual([]);
  });
});
