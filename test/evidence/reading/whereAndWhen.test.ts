import { describe, expect, test } from "vitest";
import {
  type EventProposal,
  knowledgeOf,
  type ReadingLanguage,
  readReport,
} from "../../../src/evidence/reading/index.ts";

const knowledge = knowledgeOf({
  actors: [
    {
      id: "jnim",
      name_en: "Group for the Support of Islam and Muslims",
      aliases: ["JNIM", "GSIM"],
      kind: "armed_group",
    },
    { id: "mli", name_en: "Mali", kind: "state", iso3: ["MLI"] },
    { id: "bfa", name_en: "Burkina Faso", kind: "state", iso3: ["BFA"] },
    { id: "ner", name_en: "Niger", kind: "state", iso3: ["NER"] },
  ],
  places: [
    { id: "mli", name: "Mali", kind: "country", iso3: "MLI" },
    { id: "bfa", name: "Burkina Faso", kind: "country", iso3: "BFA" },
    { id: "ner", name: "Niger", kind: "country", iso3: "NER" },
    { id: "bamako", name: "Bamako", kind: "town", iso3: "MLI" },
    { id: "gao", name: "Gao", kind: "town", iso3: "MLI", adm1_name: "Gao" },
    { id: "menaka", name: "Ménaka", aliases: ["Menaka"], kind: "town", iso3: "MLI" },
    { id: "sikasso", name: "Sikasso", kind: "admin1", iso3: "MLI" },
    { id: "djibo", name: "Djibo", kind: "town", iso3: "BFA", adm1_name: "Sahel" },
    { id: "niamey", name: "Niamey", kind: "town", iso3: "NER" },
  ],
});

/** Saturday 15 March 2025, unless a test says otherwise. */
const events = (text: string, language: ReadingLanguage = "en", publicationDate = "2025-03-15") =>
  readReport(
    { id: "r", title: null, text, publicationDate, language, publisher: null, address: null },
    knowledge,
  ).proposals.filter((one): one is EventProposal => one.kind === "event");

/** Type, day or days, and the words of the place. */
const told = (...args: Parameters<typeof events>) =>
  events(...args).map(({ type, when, place }) => [
    type,
    when?.when.start === when?.when.end ? (when?.when.start ?? null) : `${when?.when.start}/${when?.when.end}`,
    place?.span.text ?? null,
  ]);

describe("one event or two", () => {
  test("a toll with the day of its own paragraph is not the clash of the paragraph before", () => {
    expect(
      told(
        "Soldiers clashed with JNIM fighters in Gao on 3 February.\n\n" +
          "In Djibo the group tried to reach the camp on 20 February. Medics said that 12 civilians were killed.",
      ),
    ).toEqual([
      ["armed_clash", "2025-02-03", "Gao"],
      ["massacre_of_civilians", "2025-02-20", "Djibo"],
    ]);
  });

  test("a region told in another paragraph does not hold a village that nobody knows", () => {
    expect(
      told(
        "Three guards were killed by a mine near Tolawale on Monday.\n\n" +
          "In Sikasso, 14 villagers were shot dead, the Red Cross says.",
      ).map(([type, , place]) => [type, place]),
    ).toEqual([
      ["bombing", "Tolawale"],
      ["massacre_of_civilians", "Sikasso"],
    ]);
  });
});

describe("countries", () => {
  test("are no towns of their name far away", () => {
    const far = knowledgeOf({ actors: [], places: [{ id: "us-egypt", name: "Egypt", kind: "town", iso3: "USA" }] });
    const { places } = readReport(
      {
        id: "r",
        title: null,
        text: "The ship came from Egypt.",
        publicationDate: null,
        language: "en",
        publisher: null,
        address: null,
      },
      far,
    );
    expect(places.map(({ id, iso3 }) => [id, iso3])).toEqual([[null, "EGY"]]);
  });
});

describe("days", () => {
  test("a day joined to the month of a coup tells of one more", () => {
    expect(
      told("Le putsch d'août 2020, puis celui du 24 mai 2021, ont isolé le Mali.", "fr").map(([type, day]) => [
        type,
        day,
      ]),
    ).toEqual([
      ["coup", "2020-08"],
      ["coup", "2021-05-24"],
    ]);
  });

  test.each([
    [
      "The second anniversary of the coup in Niger falls on 26 July.",
      "en",
      "2025-07-26",
      ["coup", "2023-07-26", "Niger"],
    ],
    ["Un an après le coup d'État au Niger, la junte tient.", "fr", "2024-07-25", ["coup", "2023", "Niger"]],
    ["ECOWAS may use force in Niger since the July coup.", "en", "2023-09-20", ["coup", "2023-07", "Niger"]],
    [
      "The United States on Oct. 28 urged its citizens to leave Mali.",
      "en",
      "2025-11-03",
      ["travel_warning", "2025-10-28", "Mali"],
    ],
    [
      "On Sept. 17, 2024, gunmen attacked the airport in Bamako.",
      "en",
      "2025-01-05",
      ["attack", "2024-09-17", "Bamako"],
    ],
    [
      "The lorries left Dakar on Friday for Bamako, where pumps are dry since JNIM announced a blockade in September.",
      "en",
      "2025-11-03",
      ["blockade_start", "2025-09", "Bamako"],
    ],
    [
      "Ansongo had the same on 28 February (not in March, as we wrote), when the camp was attacked in Gao.",
      "en",
      "2025-03-15",
      ["attack", "2025-02-28", "Gao"],
    ],
    [
      "Soldiers clashed with JNIM in Gao on 4 May 2024. The following month an ambush near Menaka killed six gendarmes.",
      "en",
      "2025-03-15",
      ["ambush", "2024-06", "Menaka"],
    ],
    [
      "Le 4 mai 2024, JNIM a attaqué Gao. Le mois précédent, une embuscade près de Djibo avait tué six gendarmes.",
      "fr",
      "2025-03-15",
      ["ambush", "2024-04", "Djibo"],
    ],
    [
      "Niamey was shaken by a mutiny on 24 January 2022, months before a second coup, on 30 September 2022.",
      "en",
      "2025-03-15",
      ["coup", "2022-09-30", "Niamey"],
    ],
    [
      "Gao was attacked on 4 February 2025. Three days after that assault, drones hit a camp in Menaka.",
      "en",
      "2025-03-15",
      ["drone_strike", "2025-02-07", "Menaka"],
    ],
  ] as const)("%s", (text, language, publication, expected) => {
    expect(told(text, language, publication)).toContainEqual(expected);
  });
});

describe("places", () => {
  test("a town without a name waits for the sentence that names it", () => {
    expect(
      told(
        "The toll of an assault on a small farming village has risen to 40, the mayor said on Monday, as survivors slept in the streets of Gao.\n\n" +
          "Gunmen entered Menaka before dawn on Thursday and killed villagers from house to house.",
      ),
    ).toEqual([[expect.any(String), "2025-03-13", "Menaka"]]);
  });

  test.each([
    [
      "An Niamey la situation s'est calmée, à la faveur des patrouilles conjointes menées par les deux armées, les 2 et 3 mars, entre Djibo et Gao.",
      "fr",
      "Djibo",
    ],
    ["In Bamako the talks ended. On 1 March Mali and Niger signed the Djibo charter.", "en", "Bamako"],
    [
      "La dernière unité a quitté le pays le 15 août 2022, brouillée avec Bamako depuis le putsch de mai 2021.",
      "fr",
      "Bamako",
    ],
    [
      "Soldiers retook the town of Menaka on Sunday. Fighters had entered the district capital on Friday and killed 12 civilians.",
      "en",
      "Menaka",
    ],
  ] as const)("%s", (text, language, expected) => {
    expect(told(text, language).at(-1)?.at(2)).toBe(expected);
  });
});
