import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knowledgeOf, type Reading, type ReadingLanguage, readReport } from "../../../src/evidence/reading/index.ts";

const knowledge = knowledgeOf({
  actors: [
    {
      id: "act-jnim",
      name_en: "Group for the Support of Islam and Muslims",
      aliases: ["JNIM", "GSIM"],
      kind: "armed_group",
      iso3: ["MLI"],
    },
    {
      id: "act-mli-forces",
      name_en: "Malian armed and security forces",
      aliases: ["FAMa"],
      kind: "government",
      iso3: ["MLI"],
    },
  ],
  places: [
    { id: "plc-djibo", name: "Djibo", kind: "town", iso3: "BFA", longitude: -1.63, latitude: 14.1 },
    { id: "plc-kayes", name: "Kayes", kind: "town", iso3: "MLI", longitude: -11.4, latitude: 14.4 },
  ],
});

const read = (text: string, language: ReadingLanguage, publicationDate: string | null) =>
  readReport(
    { id: "0123456789abcdef", title: null, text, publicationDate, language, publisher: null, address: null },
    knowledge,
  );

/** Every span of a reading, wherever it sits. */
function spansOf(value: unknown): { start: number; end: number; text: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const own =
    "start" in value && "end" in value && "text" in value
      ? [value as { start: number; end: number; text: string }]
      : [];
  return [...own, ...Object.values(value).flatMap(spansOf)];
}

function badSpans({ report, ...found }: Reading) {
  return spansOf(found).filter(({ start, end, text }) => start >= end || report.text.slice(start, end) !== text);
}

const WORDS = (
  "JNIM FAMa attacked killed a convoy tankers near Djibo Kayes in on 12 March 2025 Friday night of to between and at least 35 " +
  "people soldiers schools closed , . ; : « » ( ) \n \n\n – • 1/ fled the army l’armée attaque a tué dans la nuit de mardi à " +
  "mercredi une quarantaine d’hommes depuis le mois dernier il y a trois ans n’a pas U.N. D’Ivoire 1\u202f300 11,75 % 😀 \ud800 السبت 2025-02-30 " +
  "blocade fin décembre mi-juin early last next week FLA ( FLA ) Front de libération"
).split(" ");

describe("spans of a reading", () => {
  test("are the words of the text, whatever the text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom("en" as const, "fr" as const),
        fc.constantFrom("2025-03-15", null),
        (words, language, date) => {
          expect(badSpans(read(words, language, date))).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("an empty text says nothing", () => {
    expect(read("", "en", "2025-01-01")).toMatchObject({
      actors: [],
      places: [],
      dates: [],
      quantities: [],
      proposals: [],
    });
  });

  test("reading is repeatable", () => {
    const text = "JNIM attacked Djibo on Monday, killing 12 soldiers.";
    expect(read(text, "en", "2025-03-15")).toEqual(read(text, "en", "2025-03-15"));
  });
});
