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
      name_fr: "Groupe de soutien à l'islam et aux musulmans",
      aliases: ["JNIM", "GSIM"],
      kind: "armed_group",
      iso3: ["MLI"],
    },
    {
      id: "isgs",
      name_en: "Islamic State Sahel Province",
      aliases: ["ISGS", "EIGS", "Islamic State in the Greater Sahara"],
      kind: "armed_group",
      iso3: ["MLI"],
    },
    { id: "is", name_en: "Islamic State", aliases: ["IS"], kind: "armed_group", iso3: [] },
    { id: "mli", name_en: "Mali", kind: "state", iso3: ["MLI"] },
    { id: "fra", name_en: "France", kind: "state", iso3: ["FRA"] },
    { id: "fama", name_en: "Malian armed and security forces", aliases: ["FAMa"], kind: "government", iso3: ["MLI"] },
    { id: "gani", name_en: "Unidentified armed group", kind: "other", iso3: [] },
  ],
  places: [
    { id: "djibo", name: "Djibo", kind: "town", iso3: "BFA", adm1_name: "Sahel", longitude: -1.63, latitude: 14.1 },
    { id: "kayes", name: "Kayes", kind: "town", iso3: "MLI", adm1_name: "Kayes", longitude: -11.4, latitude: 14.4 },
    { id: "kayes-region", name: "Kayes", kind: "admin1", iso3: "MLI", longitude: -10.9, latitude: 14.2 },
    { id: "gao", name: "Gao", kind: "town", iso3: "MLI", adm1_name: "Gao" },
    { id: "nioro", name: "Nioro", aliases: ["Nioro du Sahel"], kind: "town", iso3: "MLI", adm1_name: "Kayes" },
  ],
});

/** Saturday 15 March 2025, unless a test says otherwise. */
const read = (text: string, language: ReadingLanguage = "en", publicationDate: string | null = "2025-03-15") =>
  readReport({ id: "r", title: null, text, publicationDate, language, publisher: null, address: null }, knowledge);
const dates = (...args: Parameters<typeof read>) => read(...args).dates.map(({ when }) => `${when.start}/${when.end}`);
const figures = (...args: Parameters<typeof read>) =>
  read(...args).quantities.map(({ low, best, high, bound, unit }) => [
    low ?? best,
    best === null ? high : best,
    bound,
    unit,
  ]);
const events = (...args: Parameters<typeof read>) =>
  read(...args).proposals.filter((one): one is EventProposal => one.kind === "event");
const told = (...args: Parameters<typeof read>) =>
  events(...args).map(({ type, modality, place }) => [type, modality, place?.span.text]);

describe("dates", () => {
  test.each([
    ["JNIM struck on Friday.", "2025-03-14/2025-03-14"],
    ["JNIM struck on 12 February.", "2025-02-12/2025-02-12"],
    ["JNIM struck on December 3.", "2024-12-03/2024-12-03"],
    ["05/03 – Djibo: JNIM struck.", "2025-03-05/2025-03-05"],
    ["JNIM struck on 1, 2 and 3 March.", "2025-03-01/2025-03-03"],
    ["JNIM struck on the night of 28 February to 1 March.", "2025-02-28/2025-03-01"],
    ["It happened in late October.", "2024-10-21/2024-10-31"],
    ["It happened between 30 Oct and 2 Nov 2022.", "2022-10-30/2022-11-02"],
    ["It happened last month.", "2025-02/2025-02"],
    ["It happened two days ago.", "2025-03-13/2025-03-13"],
    ["Closed since 30 July 2023.", "2023-07-30/null"],
    ["Report of 2025-02-07.", "2025-02-07/2025-02-07"],
    ["It is due in the third quarter of 2024.", "2024-07/2024-09"],
  ])("%s", (text, when) => expect(dates(text)).toEqual([when]));

  test.each([
    ["Attaque dans la nuit de mardi à mercredi.", "2025-03-11/2025-03-12"],
    ["Attaque dans la nuit du 14 au 15 février.", "2025-02-14/2025-02-15"],
    ["Fermée depuis septembre.", "2024-09/null"],
    ["Du 25 au 27 juillet 2024, des combats.", "2024-07-25/2024-07-27"],
    ["Fin décembre, une attaque.", "2024-12-21/2024-12-31"],
    ["Il y a trois ans, une attaque.", "2022/2022"],
    ["Le mois dernier, une attaque.", "2025-02/2025-02"],
    ["En août dernier, une attaque.", "2024-08/2024-08"],
    ["Une attaque le 1er mars.", "2025-03-01/2025-03-01"],
  ])("%s", (text, when) => expect(dates(text, "fr")).toEqual([when]));

  test("are counted from the date before where the text says so", () => {
    expect(
      dates("On 3 February JNIM took the town. The next day it left. The following Tuesday it came back."),
    ).toEqual(["2025-02-03/2025-02-03", "2025-02-04/2025-02-04", "2025-02-11/2025-02-11"]);
  });

  test("stay open without a publication date, and months that are verbs are none", () => {
    expect(dates("JNIM struck on Friday and on 12 February.", "en", null)).toEqual([]);
    expect(dates("Protesters may march in Gao.")).toEqual([]);
  });
});

describe("figures", () => {
  test.each([
    ["At least 15 soldiers were killed.", [15, 15, "at_least", "deaths"]],
    ["Some 6,200 people fled.", [6200, 6200, "about", "people"]],
    ["Between 10 and 12 fighters died.", [10, 12, null, "deaths"]],
    ["A dozen lorries were burned.", [12, 12, null, "lorries"]],
    ["Half a million people fled.", [500000, 500000, null, "people"]],
    ["Twenty-one villagers were wounded.", [21, 21, null, "wounded"]],
    ["Dozens of soldiers were killed.", [24, null, "at_least", "deaths"]],
  ])("%s", (text, figure) => expect(figures(text)).toEqual([figure]));

  test.each([
    ["Une quarantaine de civils ont été tués.", [40, 40, "about", "deaths"]],
    ["Plus de 1 300 ménages ont fui.", [1300, 1300, "at_least", "households"]],
    ["L’essence coûte 1.100 francs CFA le litre.", [1100, 1100, null, "xof_per_litre"]],
    ["Deux cent six soldats ont péri.", [206, 206, null, "deaths"]],
    ["Quatre-vingt-dix camions ont brûlé.", [90, 90, null, "lorries"]],
    ["Une rançon de 2,5 millions de dollars.", [2500000, 2500000, null, "usd"]],
  ])("%s", (text, figure) => expect(figures(text, "fr")).toEqual([figure]));

  test("dates, ordinals and distances that only locate are none", () => {
    expect(figures("On 12 March 2025 the 3rd company camped 20 km from Gao.")).toEqual([]);
  });
});

describe("names", () => {
  test("an alias, an expansion and its initials are one actor", () => {
    const { actors } = read(
      "JNIM fought the Front for Free Land (FFL). FFL lost. The Group for the Support of Islam and Muslims won.",
    );
    expect(actors.map(({ name, id }) => [name, id])).toEqual([
      ["Group for the Support of Islam and Muslims", "actors:jnim"],
      ["Front for Free Land", null],
      ["Front for Free Land", null],
      ["Front for Free Land", null],
      ["Group for the Support of Islam and Muslims", "actors:jnim"],
    ]);
  });

  test("the longest name counts, and short initials only in capitals", () => {
    const { actors } = read("This is what Islamic State in the Greater Sahara said to IS.");
    expect(actors.map(({ id }) => id)).toEqual(["actors:isgs", "actors:is"]);
  });

  test.each([
    ["Malian soldiers left Gao.", "en"],
    ["In Mali, the army left Gao.", "en"],
    ["L’armée malienne a quitté Gao.", "fr"],
    ["Les FAMa ont quitté Gao.", "fr"],
  ] as const)("forces are those of their country: %s", (text, language) => {
    expect(read(text, language).actors.map(({ id }) => id)).toEqual(["actors:fama"]);
  });

  test("a capital that speaks is a state, and one where things happen is a place", () => {
    const { actors, places } = read("Paris denied the report. Talks were held in Paris.");
    expect(actors.map(({ span, id }) => [span.text, id])).toEqual([["Paris", "actors:fra"]]);
    expect(places.map(({ span }) => span.start)).toEqual([44]);
  });

  test("private persons are no actors and no places", () => {
    const { actors, places } = read(
      "Colonel Amadou Keita said so. “It is quiet,” said Moussa Diallo, a trader in Gao. Mr Sanogo agreed.",
    );
    expect(actors).toEqual([]);
    expect(places.map(({ span }) => span.text)).toEqual(["Gao"]);
  });

  test("a word of division picks the region, and unknown villages are places after a word of place", () => {
    const { places } = read("In the Kayes region, men entered Tafalala, near Nioro du Sahel.");
    expect(places.map(({ span, id }) => [span.text, id])).toEqual([
      ["Kayes", "places:kayes-region"],
      ["Tafalala", null],
      ["Nioro du Sahel", "places:nioro"],
    ]);
  });
});

describe("events", () => {
  test("have type, day, place, sides, toll and source", () => {
    const [event] = events(
      "JNIM ambushed a Malian army patrol near Nioro on Wednesday, killing 12 soldiers, according to the army.",
    );
    expect(event).toMatchObject({
      type: "ambush",
      modality: "stated",
      when: { when: { start: "2025-03-12" } },
      place: { id: "places:nioro" },
    });
    expect(event.actors.map(({ id }) => id)).toEqual(["actors:jnim", "actors:fama"]);
    expect(event.quantities[0]).toMatchObject({ best: 12, unit: "deaths" });
    expect(event.attribution?.name).toBe("the army");
  });

  test("told twice are one event", () => {
    expect(
      told("JNIM attacked Djibo on Monday.\n\nThe attack lasted an hour. The assault killed nine soldiers."),
    ).toEqual([["attack", "stated", "Djibo"]]);
  });

  test.each([
    ["JNIM could attack Kayes on Monday.", "en", "hedged"],
    ["The army denied that JNIM attacked Kayes on Monday.", "en", "denied"],
    ["L’armée dément que le GSIM a attaqué Kayes lundi.", "fr", "denied"],
    ["Des blindés seront livrés à Kayes lundi.", "fr", "planned"],
  ] as const)("%s", (text, language, modality) => {
    expect(events(text, language).map((event) => event.modality)).toEqual([modality]);
  });

  test.each([
    ["JNIM attacked a convoy of tankers at Nioro on Monday.", "en", "convoy_attack"],
    ["Schools in Gao closed on 3 March.", "en", "school_closure"],
    ["Mali closed its border on 3 March.", "en", "border_closure"],
    ["Gunmen abducted three engineers in Gao on 3 March.", "en", "kidnapping"],
    ["La frontière avec le Mali est fermée depuis juillet 2023.", "fr", "border_closure"],
    ["Le blocus de Djibo a été levé lundi.", "fr", "blockade_end"],
    ["Le Mali et la France ont signé un accord à Gao le 3 mars.", "fr", "agreement"],
    ["Une mine a explosé près de Gao lundi, tuant deux soldats.", "fr", "bombing"],
  ] as const)("%s", (text, language, type) =>
    expect(events(text, language).map((event) => event.type)).toEqual([type]),
  );
});

describe("what is no event, no side and no figure", () => {
  test("ages are not counted", () => {
    expect(figures("A 34-year-old farmer was killed in Djibo on Friday.")).toEqual([]);
    expect(figures("Deux garçons âgés de 12 ans ont fui Djibo.", "fr")).toEqual([[2, 2, null, "people"]]);
  });

  test("words of a name are no words of a relation or an event", () => {
    const text = "Le Groupe de soutien à l'islam et aux musulmans (GSIM) a reçu la France vendredi à Gao.";
    expect(read(text, "fr").proposals).toEqual([]);
  });

  test("who only says so is no side", () => {
    const [event] = events("At least 20 people were killed in Djibo on Friday, according to France.");
    expect(event?.actors).toEqual([]);
    expect(event?.attribution?.name).toBe("France");
  });

  test("a figure told twice counts once, and a part beside its whole not at all", () => {
    const twice = "Gunmen killed at least 15 people in Djibo on Friday. At least 15 people died, the mayor said.";
    expect(events(twice)[0]?.quantities.map(({ span }) => span.text)).toEqual(["at least 15 people"]);
    const parts = "Au total 61 personnes ont été tuées vendredi à Djibo, dont 28 civils et 3 enfants.";
    expect(events(parts, "fr")[0]?.quantities.map(({ best }) => best)).toEqual([61]);
  });

  test("where witnesses come from is not where it happened", () => {
    expect(told("Residents who fled from Djibo said gunmen attacked on Friday.")).toEqual([
      ["attack", "stated", undefined],
    ]);
  });

  test("what happened before, told in passing, and the attack that was told are no new events", () => {
    expect(told("JNIM left Djibo on Friday after heavy fighting.")).toEqual([]);
    const claimed = "Gunmen attacked Djibo on Friday and killed 12 soldiers. JNIM claimed the attack on Saturday.";
    expect(told(claimed)).toEqual([["attack", "stated", "Djibo"]]);
  });
});

describe("what an event is called", () => {
  test.each([
    ["On Friday JNIM took Djibo.", "attack"],
    ["Djibo fell on Friday.", "attack"],
    ["A patrol was ambushed near Djibo on Friday; six soldiers died.", "ambush"],
    ["The convoy never got there. It was ambushed at Djibo on Friday.", "convoy_attack"],
    ["Six soldiers were killed by a mine near Djibo on Friday.", "bombing"],
    ["Jets bombed Djibo on Friday.", "drone_strike"],
    ["Gunmen attacked the village of Djibo on Friday and killed 12 farmers.", "massacre_of_civilians"],
    ["The army clashed with JNIM near Djibo on Friday.", "armed_clash"],
  ])("%s", (text, type) => {
    expect(events(text).map((event) => event.type)).toEqual([type]);
  });

  test("a town and a day after those of the verb are one more event", () => {
    expect(told("French troops withdrew from Gao on 7 February and from Kayes on 5 March.")).toEqual([
      ["withdrawal", "stated", "Gao"],
      ["withdrawal", "stated", "Kayes"],
    ]);
  });

  test("the town counts before the district beside it, and a road is two places", () => {
    expect(told("Gunmen attacked Nioro, in the region of Kayes, on Friday.")).toEqual([["attack", "stated", "Nioro"]]);
    expect(
      read("Un camion a sauté sur une mine vendredi sur l'axe Gao-Kayes.", "fr").places.map(({ name }) => name),
    ).toEqual(["Gao", "Kayes"]);
  });

  test("a question and what is unconfirmed are no statements", () => {
    expect(told("Did gunmen attack Djibo on Friday?")).toEqual([["attack", "hedged", "Djibo"]]);
  });
});

test("relations are read in the passive, of pairs and of lists", () => {
  const kinds = (text: string) =>
    read(text).proposals.flatMap((one) =>
      one.kind === "relation" ? [[one.subject.id, one.relation, one.object.id]] : [],
    );
  expect(kinds("JNIM, backed by France, advanced.")).toEqual([["actors:fra", "supports", "actors:jnim"]]);
  expect(kinds("JNIM and ISGS have fought since 2019.")).toEqual([["actors:jnim", "fights", "actors:isgs"]]);
  expect(kinds("ISGS is affiliated with Islamic State.")).toEqual([["actors:isgs", "affiliated_with", "actors:is"]]);
});

test("an endless list is read to its end", () => {
  const list = "Gunmen attacked Djibo on Friday and killed 12 people. ".repeat(2000);
  expect(events(list).length).toBe(1);
});

test("relations between actors are proposed with their kind", () => {
  const relations = read("ISGS, affiliated with Islamic State, split.").proposals.filter(
    ({ kind }) => kind === "relation",
  );
  expect(relations).toMatchObject([
    { subject: { id: "actors:isgs" }, relation: "affiliated_with", object: { id: "actors:is" } },
  ]);
});

test("ugly texts are read to the end", () => {
  for (const text of [
    "((((((",
    "\u0000\ud800",
    "…",
    "No. No. No.",
    "1/ 2/ 3/",
    "«",
    "M. M. M.",
    "le le le le",
    "between and between",
    "12–",
    "dans la nuit de",
    "JNIM (",
    ") JNIM",
  ]) {
    expect(read(text).report.text).toBe(text);
    expect(read(text, "fr").report.text).toBe(text);
  }
});

describe("places that a word points back to", () => {
  test.each([
    [
      "JNIM attacked Djibo on 3 March. Farmers near Gao said a ceasefire was concluded there on 5 March.",
      "en",
      "ceasefire",
      "Gao",
    ],
    ["Le camp de Djibo est vide. Les soldats y ont été attaqués le 3 mars.", "fr", "attaqués", "Djibo"],
  ] as const)("%s", (text, language, trigger, place) => {
    const event = events(text, language).find((one) => one.trigger.text.includes(trigger));
    expect(event?.place?.span.text).toBe(place);
  });

  test("'il y a' points at no place", () => {
    const [event] = events(
      "À Gao, le marché est fermé. Des soldats ont été attaqués à Djibo il y a trois jours.",
      "fr",
    );
    expect(event.place?.span.text).toBe("Djibo");
  });
});

test("villages raided at the same time are one coordinated attack", () => {
  const [event] = events("Four villages near Djibo were raided at the same time on Tuesday; 34 people were killed.");
  expect(event.type).toBe("coordinated_attack");
});

test("people who moved are an event where the sentence says where, though an earlier one says when", () => {
  const found = events("JNIM attacked Djibo on 3 March. Some 4,000 people fled to Gao.");
  expect(found.map(({ type, place }) => [type, place?.span.text])).toEqual([
    ["attack", "Djibo"],
    ["displacement_wave", "Gao"],
  ]);
});

test.each([
  ["en", "France handed over twelve armoured vehicles to Mali in September 2024, the ministry said.", "actors:mli"],
  ["fr", "La France a livré six drones au Mali en avril 2024, selon le ministère.", "actors:mli"],
  ["en", "France delivered six drones in Mali in April 2024, the ministry said.", null],
] as const)("a country to which something is delivered receives it: %s, %s", (language, text, recipient) => {
  const report = {
    id: "0123456789abcdef",
    title: null,
    text,
    publicationDate: "2024-10-01",
    language,
    publisher: null,
    address: null,
  };
  const deliveries = readReport(report, knowledge).proposals.filter(({ kind }) => kind === "delivery");
  expect(deliveries).toMatchObject([{ provider: { id: "actors:fra" }, recipient: recipient && { id: recipient } }]);
});

test("a number of people after a weekday is no day of the month", () => {
  expect(dates("L'armée a tué dimanche 14 bandits à Djibo.", "fr")).toEqual(["2025-03-09/2025-03-09"]);
  expect(figures("L'armée a tué dimanche 14 bandits à Djibo.", "fr")).toEqual([[14, 14, null, "deaths"]]);
});

test("the number of an item opens no interval", () =>
  expect(dates("1/ Thursday 13 March: JNIM attacked Djibo.")).toEqual(["2025-03-13/2025-03-13"]));

test("a town is carried on rather than the region it lies in", () => {
  const [event] = events(
    "Peur à Nioro, dans la région de Kayes. Mardi, des hommes armés ont tué neuf villageois.",
    "fr",
  );
  expect(event.place?.span.text).toBe("Nioro");
});

describe("days that are told elsewhere", () => {
  test("one year holds for what follows in its sentence and along a list", () => {
    expect(dates("In 2023 JNIM took Djibo (26 July) and lost it on 30 August.")).toEqual([
      "2023/2023",
      "2023-07-26/2023-07-26",
      "2023-08-30/2023-08-30",
    ]);
    expect(dates("17 January 2012: JNIM takes Gao.\n24 January: JNIM takes Nioro.")).toEqual([
      "2012-01-17/2012-01-17",
      "2012-01-24/2012-01-24",
    ]);
    expect(dates("JNIM, formed in March 2017, took Djibo on 3 February.").at(-1)).toBe("2025-02-03/2025-02-03");
  });

  test("the day on which somebody spoke gives way to the day that the report goes on to tell", () => {
    const text =
      "Gunmen killed 20 villagers in Mali, officials said on Friday.\n\nThe attackers arrived in Gao on Wednesday, they said.";
    expect(events(text).map(({ when, place }) => [when?.when.start, place?.span.text])).toEqual([
      ["2025-03-12", "Gao"],
    ]);
  });

  test("a day joined to that of an event tells of one more", () => {
    const days = events("Mali saw coups in August 2020 and May 2021.").map(({ when }) => when?.when.start);
    expect(days).toEqual(["2020-08", "2021-05"]);
  });

  test("what starts after the day of publication is planned", () => {
    expect(told("JNIM attacks Djibo on 20 March 2025.")).toEqual([["attack", "planned", "Djibo"]]);
  });
});

describe("who speaks and who acts", () => {
  test.each([
    "Malian soldiers allegedly killed 20 civilians in Gao on Friday, JNIM said.",
    "JNIM said that Malian soldiers allegedly killed 20 civilians in Gao on Friday.",
  ])("%s", (text) => {
    const [event] = events(text);
    expect(event).toMatchObject({ modality: "hedged", alleged: true });
    expect(event.actors.map(({ name }) => name)).toEqual(["Malian armed and security forces"]);
  });

  test("who tells of deeds of his own is a side", () => {
    const [event] = events("JNIM said it had killed 12 soldiers at Djibo on Friday.");
    expect(event.actors.map(({ name }) => name)).toContain("Group for the Support of Islam and Muslims");
  });

  test("a French conditional is hearsay", () => {
    expect(told("La France aurait livré six drones au Mali en février.", "fr")).toEqual([
      ["arms_delivery", "hedged", "Mali"],
    ]);
  });

  test("the source in brackets is no side", () => {
    const [event] = events("On Friday Malian soldiers killed 20 civilians in Gao (JNIM).");
    expect(event.actors.map(({ name }) => name)).toEqual(["Malian armed and security forces"]);
  });
});

describe("what is undone or comes after", () => {
  test("what ended is none that begins", () => {
    expect(told("Mali revoked a defence accord with France in February.")).toEqual([]);
  });

  test("the wounded are treated elsewhere than they were hurt", () => {
    expect(told("JNIM attacked Djibo on Friday. The toll is 12 dead and six wounded, evacuated to Gao.")).toEqual([
      ["attack", "stated", "Djibo"],
    ]);
  });

  test("a count over the whole country takes place in it", () => {
    expect(
      told("JNIM attacked Gao in Mali on Friday.\n\nSince January 2024, 300,000 people have fled.").at(-1),
    ).toEqual(["displacement_wave", "stated", "Mali"]);
  });
});

describe("branches of one organisation", () => {
  const named = (...args: Parameters<typeof read>) => read(...args).actors.map(({ name }) => name);

  test.each([
    ["IS killed 12 people near Gao in Mali on Friday.", "en"],
    ["Daesh attacked Djibo in Burkina Faso on Friday.", "en"],
    ["L'EI a attaqué Gao, au Mali, vendredi.", "fr"],
    ["Le groupe État islamique a revendiqué l'attaque de Gao, au Mali.", "fr"],
  ] as const)("in the Sahel the bare name means the province there: %s", (text, language) => {
    expect(named(text, language)).toEqual(["Islamic State Sahel Province"]);
  });

  test("allegiance is pledged to the whole, and elsewhere the whole is meant", () => {
    expect(named("In Mali the men pledged allegiance to Islamic State.")).toEqual(["Islamic State"]);
    expect(named("Islamic State claimed a blast in Iraq on Friday.")).toEqual(["Islamic State"]);
  });
});

describe("what looks like an event", () => {
  test.each([
    ["Floods killed 14 people in Gao on Friday.", "en"],
    ["A seminar on the prevention of attacks took place in Gao on Friday.", "en"],
    ["The club attacked from the first minute of the match in Gao on Friday.", "en"],
    ["Un car est tombé dans un ravin près de Gao vendredi, faisant 31 morts.", "fr"],
    ["Un atelier sur la lutte contre les enlèvements s'est tenu à Gao vendredi.", "fr"],
  ] as const)("%s", (text, language) => {
    expect(told(text, language)).toEqual([]);
  });

  test("a bus that gunmen stop is no accident", () => {
    expect(told("Gunmen attacked a bus that had collapsed near Gao on Friday, killing 14.")).toHaveLength(1);
  });

  test("a release tells of the abduction only with a day of its own", () => {
    expect(told("The pupils taken from Djibo were freed in Gao on Friday.").map(([type]) => type)).toEqual(["release"]);
    const both = told("Pupils abducted in Djibo on 3 March were freed in Gao on 12 March.").map(([type]) => type);
    expect(both).toEqual(["kidnapping", "release"]);
  });

  test("aircraft that do it make a strike", () => {
    expect(told("A drone opened fire on a market in Gao on Friday, killing 20.")).toEqual([
      ["drone_strike", "stated", "Gao"],
    ]);
  });
});

describe("who did it, and with what", () => {
  test.each([
    ["A mortar shell killed four people in a camp in Gao on Sunday.", "bombing"],
    ["A suicide bomber struck a line of recruits in Gao on Sunday, killing 15.", "bombing"],
    ["Bandits killed eight vigilantes in Gao on Tuesday.", "attack"],
    ["Troops killed eight bandits in Gao on Tuesday.", "armed_clash"],
    ["The army, backed by US airstrikes, killed 50 militants near Gao on Tuesday.", "armed_clash"],
    [
      "Gunmen killed 63 people in an attack on a village near Gao on Friday. Five soldiers were among the dead.",
      "massacre_of_civilians",
    ],
  ])("%s", (text, type) => {
    expect(told(text).map(([one]) => one)).toEqual([type]);
  });

  test("an air strike on those who attacked is an event of its own", () => {
    const text =
      "Gunmen killed 63 villagers in Gao on Friday.\n\nThe air force said it killed 30 militants in airstrikes after the attack.";
    expect(told(text).map(([type]) => type)).toEqual(["massacre_of_civilians", "drone_strike"]);
  });

  test("the next sentence says where", () => {
    const text =
      "Gunmen killed 22 people in western Mali, officials said Saturday.\n\nThe attack was on the village of Nioro on Friday.";
    expect(events(text).map(({ when, place }) => [when?.when.start, place?.span.text])).toEqual([
      ["2025-03-14", "Nioro"],
    ]);
  });

  test("defused devices and a sentence passed are no attacks", () => {
    expect(told("Two improvised explosive devices were defused near Gao on Friday.")).toEqual([]);
    expect(told("A court in Gao sentenced three men on Friday over the attack.")).toEqual([]);
  });
});

describe("days of a bulletin", () => {
  test("a year opens a story that goes on over its paragraph, not back in it", () => {
    const text = "In 2019 JNIM took Djibo. In March it struck Gao. On 14 June it left. In February it was back.";
    expect(dates(text)).toEqual(["2019/2019", "2019-03/2019-03", "2019-06-14/2019-06-14", "2025-02/2025-02"]);
  });

  test("weekdays lie in the week that the head tells", () => {
    const text = "Weekly note | Week ending Sunday 9 March 2025\n\nGunmen killed three people in Gao on Monday.";
    expect(dates(text).at(-1)).toBe("2025-03-03/2025-03-03");
  });

  test("a weekend is two days", () => {
    expect(dates("JNIM took Djibo over the weekend.", "en", "2025-03-12")).toEqual(["2025-03-08/2025-03-09"]);
    expect(dates("Le week-end dernier, le JNIM a pris Djibo.", "fr", "2025-03-12")).toEqual(["2025-03-08/2025-03-09"]);
  });

  test("seven wounded are no September", () => {
    expect(dates("Deux tués et sept blessés à Gao.", "fr")).toEqual([]);
  });
});

describe("rival tolls of one event", () => {
  const tolls = (...args: Parameters<typeof read>) =>
    events(...args).map(({ rivalOf, attribution, quantities, span }) => [
      rivalOf ?? null,
      attribution?.name ?? null,
      attribution?.party ?? false,
      quantities.map(({ best, bound }) => `${bound ?? "exactly"} ${best}`).join(),
      span.text,
    ]);

  test("are the event by its first speaker, and a proposal for each further one with its own words", () => {
    const text =
      "Fighters attacked a camp at Gao on Friday. The army said 12 soldiers were killed; JNIM said at least 40.";
    expect(tolls(text)).toEqual([
      [
        null,
        "The army",
        true,
        "exactly 12",
        "Fighters attacked a camp at Gao on Friday. The army said 12 soldiers were killed",
      ],
      ["event-1", "JNIM", true, "at_least 40", "JNIM said at least 40."],
    ]);
    const [event, rival] = events(text);
    expect([rival?.when, rival?.place, rival?.type]).toEqual([event?.when, event?.place, event?.type]);
  });

  test.each<[string, ReadingLanguage, string[]]>([
    [
      "Une attaque a visé Gao vendredi. L'armée parle de 12 morts, des habitants évoquent une quarantaine.",
      "fr",
      ["L'armée: exactly 12", "des habitants: about 40"],
    ],
    [
      "L'attaque de Gao vendredi a fait 12 morts selon l'armée, au moins 40 selon le GSIM.",
      "fr",
      ["l'armée: exactly 12", "le GSIM: at_least 40"],
    ],
    [
      "At least 40 people were killed in an attack on Gao on Friday, according to residents. The army said 12 people died.",
      "en",
      ["residents: at_least 40", "The army: exactly 12"],
    ],
    [
      "The army said 12 people were killed in an attack on Gao on Friday, while local residents put the toll at more than 40.",
      "en",
      ["The army: exactly 12", "local residents: at_least 40"],
    ],
  ])("%s", (text, language, expected) => {
    expect(tolls(text, language).map(([, name, , toll]) => `${name}: ${toll}`)).toEqual(expected);
  });

  test.each([
    [
      "other people",
      "The army said it killed 50 terrorists at Gao on Friday; residents said 40 civilians were killed.",
    ],
    ["the wounded", "The army said 12 were killed at Gao on Friday; JNIM said 40 were wounded."],
    ["the same figure", "The army said 12 people were killed at Gao on Friday; residents said 12 died."],
    ["the same speaker", "The army said 12 people were killed at Gao on Friday. The army said 15 people were killed."],
    [
      "another event",
      "The army said 12 people were killed at Gao on Friday; JNIM said 7 people were killed at Djibo on Saturday.",
    ],
    [
      "a person by name",
      "The army said 12 people were killed at Gao on Friday. Moussa Keita said 40 people were killed.",
    ],
  ])("are none where the second is %s", (_, text) => {
    expect(events(text).filter(({ rivalOf }) => rivalOf !== undefined)).toEqual([]);
  });
});
