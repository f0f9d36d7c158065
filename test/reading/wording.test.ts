import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCasebook } from "../../src/casebook/read.ts";
import { EVENT_KINDS } from "../../src/casebook/tables/events.ts";
import { knowledgeOf, type ReadingLanguage, readReport } from "../../src/evidence/reading/index.ts";

/** Sentences with the types of events that they tell of; the floors are below what the reader reaches on them. */
const FLOORS = { en: 0.85, fr: 0.85 };
const TYPES: readonly string[] = [...EVENT_KINDS, "merger", "fair"];

const casebookFolder = new URL("../../casebooks/sahel/", import.meta.url);
const knowledge = knowledgeOf(
  readCasebook(
    Object.fromEntries(
      readdirSync(casebookFolder)
        .filter((name) => /\.(csv|json)$/.test(name))
        .map((name) => [name, readFileSync(new URL(name, casebookFolder), "utf8")]),
    ),
  ),
);

const rowsOf = (language: string) =>
  readFileSync(new URL(`./wording/dev/${language}.jsonl`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { text: string; types: string[] });

const typesOf = (text: string, language: ReadingLanguage) => [
  ...new Set(
    readReport(
      {
        id: "sentence",
        title: null,
        text: /[.!?»”"]$/.test(text) ? text : `${text}.`,
        publicationDate: "2026-06-15",
        language,
        publisher: null,
        address: null,
      },
      knowledge,
    ).proposals.flatMap((one) =>
      one.kind === "event" && one.rivalOf === undefined && (one.modality === "stated" || one.alleged) ? [one.type] : [],
    ),
  ),
];

describe.each(["en", "fr"] as const)("sentences in %s", (language) => {
  const rows = rowsOf(language);

  test("name types that the casebook knows, and each sentence once", () => {
    expect(rows.flatMap(({ types }) => types).filter((type) => !TYPES.includes(type))).toEqual([]);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  });

  test("tell the reader what happened", () => {
    const answers = rows.map(({ text, types }) => ({ types, answered: typesOf(text, language) }));
    const sum = (count: (row: (typeof answers)[number]) => number) => answers.reduce((all, row) => all + count(row), 0);
    const matched = sum(({ types, answered }) => types.filter((type) => answered.includes(type)).length);
    const f1 = (2 * matched) / sum(({ types, answered }) => types.length + answered.length);
    expect(f1).toBeGreaterThan(FLOORS[language]);
  });
});
