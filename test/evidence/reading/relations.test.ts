import { describe, expect, test } from "vitest";
import {
  knowledgeOf,
  type ReadingLanguage,
  type RelationProposal,
  readReport,
} from "../../../src/evidence/reading/index.ts";

const group = (id: string, name_en: string, aliases: string[], kind = "armed_group") => ({
  id,
  name_en,
  aliases,
  kind,
});
const state = (id: string, name_en: string, name_fr: string, iso3: string) => ({
  id,
  name_en,
  name_fr,
  kind: "state",
  iso3: [iso3],
});

const knowledge = knowledgeOf({
  actors: [
    group("red", "Red Front", ["Front rouge"]),
    group("blue", "Blue Front", ["Front bleu"]),
    group("green", "Green Movement", ["Mouvement vert"]),
    group("union", "River Union", ["Union du fleuve"], "coalition"),
    group("aq", "al-Qaida", ["Al-Qaïda"]),
    group("jnim", "Group for the Support of Islam and Muslims", ["JNIM", "GSIM"]),
    group("ecowas", "Economic Community of West African States", ["ECOWAS", "Cédéao"], "intergovernmental_org"),
    group("minusma", "UN Mission in Mali", ["MINUSMA", "Minusma"], "international_mission"),
    state("mli", "Mali", "Mali", "MLI"),
    state("bfa", "Burkina Faso", "Burkina Faso", "BFA"),
    state("ner", "Niger", "Niger", "NER"),
    state("tcd", "Chad", "Tchad", "TCD"),
    state("dza", "Algeria", "Algérie", "DZA"),
    state("fra", "France", "France", "FRA"),
    state("rus", "Russia", "Russie", "RUS"),
  ],
  places: ["MLI Mali", "BFA Burkina Faso", "NER Niger"].map((row) => ({
    id: row.slice(0, 3),
    name: row.slice(4),
    kind: "country",
    iso3: row.slice(0, 3),
  })),
});

const relations = (text: string, language: ReadingLanguage) =>
  readReport(
    { id: "r", title: null, text, publicationDate: "2025-03-15", language, publisher: null, address: null },
    knowledge,
  )
    .proposals.filter((one): one is RelationProposal => one.kind === "relation" && one.modality === "stated")
    .map(({ subject, relation, object }) => `${subject.name} ${relation} ${object.name}`);

const long = "Group for the Support of Islam and Muslims";

describe("relations", () => {
  test.each<[string, ReadingLanguage, string[]]>([
    // A name beside a name.
    ["In Mali the al-Qaida affiliate said that no lorry would pass.", "en", [`${long} affiliated_with al-Qaida`]],
    [
      "The Red Front and the Blue Front, an offshoot of the Green Movement, hold the road.",
      "en",
      ["Blue Front splinter_of Green Movement"],
    ],
    ["Le contingent tchadien de la Minusma a quitté le camp.", "fr", ["Chad member_of UN Mission in Mali"]],
    // Members, founders, mergers.
    [
      "The River Union was founded by the Red Front and the Blue Front.",
      "en",
      ["Red Front member_of River Union", "Blue Front member_of River Union"],
    ],
    [
      "Le Front rouge et le Mouvement vert forment l'Union du fleuve.",
      "fr",
      ["Red Front member_of River Union", "Green Movement member_of River Union"],
    ],
    ["L'Union du fleuve, dont le Front bleu est une composante, se tait.", "fr", ["Blue Front member_of River Union"]],
    [
      "Le Front rouge et le Front bleu se dissolvent pour ne former qu'un mouvement, le Mouvement vert.",
      "fr",
      ["Red Front merged_into Green Movement", "Blue Front merged_into Green Movement"],
    ],
    // Who left what.
    [
      "Le Front bleu, qui avait quitté le Front rouge en 2022, tient la ville.",
      "fr",
      ["Blue Front splinter_of Red Front"],
    ],
    [
      "Mali, Niger and Burkina Faso met. In January the three juntas quit ECOWAS.",
      "en",
      [
        "Mali withdrew_from Economic Community of West African States",
        "Niger withdrew_from Economic Community of West African States",
        "Burkina Faso withdrew_from Economic Community of West African States",
      ],
    ],
    // Support and enmity.
    [
      "L'Algérie, que le Mali accuse de soutenir le Front rouge, dément toute aide.",
      "fr",
      ["Algeria supports Red Front"],
    ],
    ["Mali, which expelled France in 2022, has turned to Russia for help.", "en", ["Russia supports Mali"]],
    [
      "The Red Front holds the hills, the Blue Front the river. The two groups are at war.",
      "en",
      ["Red Front fights Blue Front"],
    ],
    ["The army trained with the Red Front, and fighters of the Green Movement took part.", "en", []],
    ["After two days of fighting with the Red Front the Blue Front went home.", "en", []],
  ])("%s", (text, language, expected) => {
    expect(relations(text, language)).toEqual(expected);
  });
});
