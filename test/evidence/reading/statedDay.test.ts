import { expect, test } from "vitest";
import { statedDay } from "../../../src/evidence/reading/statedDay.ts";

test.each([
  ["a dateline", "en", "Title\n\nNIAMEY, May 15 2024 (Newswire) - Twenty soldiers died on 3 May 2024.", "2024-05-15"],
  ["a line of its own", "en", "Joint statement\n\nGeneva, 29 August 2024\n\nWe condemn the killing.", "2024-08-29"],
  [
    "the head of a communiqué",
    "fr",
    "MINISTÈRE DE LA DÉFENSE\nCommuniqué n° 052 du 3 octobre 2024\n\nTexte.",
    "2024-10-03",
  ],
  ["the foot of one", "fr", "Communiqué.\n\nIls ont signé.\n\nFait à Lomé, le 15 janvier 2020", "2020-01-15"],
] as const)("takes the day of publication from %s", (_, language, text, day) => {
  expect(statedDay(text, language)).toBe(day);
});

test.each([
  ["a date within a sentence", "en", "The army attacked Djibo on 3 May 2024. Nobody knows more."],
  ["a dateline without a year", "en", "BAMAKO, Mali, June 3 (Wire) — Militants attacked."],
  ["a period", "fr", "Période du 1er au 15 juillet 2024\n\nIncidents."],
  ["nothing", "en", ""],
] as const)("does not guess it from %s", (_, language, text) => {
  expect(statedDay(text, language)).toBeNull();
});
