import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rowsOf, typesOf } from "../../bench/readingWording.ts";
import { readCasebook } from "../../src/casebook/read.ts";
import { EVENT_KINDS } from "../../src/casebook/tables/events.ts";
import { knowledgeOf } from "../../src/evidence/reading/index.ts";
import { sahelFiles } from "../casebook/sahelFiles.ts";

/** Sentences with the types of events that they tell of; the floors are below what the reader reaches on them. */
const FLOORS = { en: 0.85, fr: 0.85 };
const TYPES: readonly string[] = [...EVENT_KINDS, "merger", "fair"];

const knowledge = knowledgeOf(readCasebook(sahelFiles()));

const read = (language: string) => {
  const path = new URL(`./wording/dev/${language}.jsonl`, import.meta.url);
  return rowsOf(readFileSync(path, "utf8"), path.pathname);
};

describe.each(["en", "fr"] as const)("sentences in %s", (language) => {
  const rows = read(language);

  test("name types that the casebook knows, and each sentence once", () => {
    expect(rows.flatMap(({ types }) => types).filter((type) => !TYPES.includes(type))).toEqual([]);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  });

  test("tell the reader what happened", () => {
    const answers = rows.map(({ text, types }) => ({ types, answered: typesOf(text, language, knowledge) }));
    const sum = (count: (row: (typeof answers)[number]) => number) => answers.reduce((all, row) => all + count(row), 0);
    const matched = sum(({ types, answered }) => types.filter((type) => answered.includes(type)).length);
    const f1 = (2 * matched) / sum(({ types, answered }) => types.length + answered.length);
    expect(f1).toBeGreaterThan(FLOORS[language]);
  });
});
