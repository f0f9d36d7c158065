/** `casebook.json`: what the casebook is about. */

import { dateProblem } from "../evidence/datePrefix.ts";
import { MARKINGS, UNMARKED } from "../evidence/marking.ts";
import { ISO3 } from "../places/iso.ts";
import type { Problem } from "./problem.ts";
import { ABOUT_FILE, type About, LANGUAGES } from "./schema.ts";

interface Key {
  about: string;
  /** May be left out. */
  optional?: true;
  /** Why the value is wrong, or null. */
  problem(value: unknown): string | null;
}

const textProblem = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? null : "not a text");

const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;

export const ABOUT_KEYS: Record<keyof About, Key> = {
  name: {
    about: "Name of the region, as text.",
    problem: textProblem,
  },
  countries: {
    about: "ISO 3166-1 alpha-3 codes of the countries that it is about, as a list.",
    problem(value) {
      if (!isList(value)) return "not a list of country codes";
      const wrong = value.find((code) => !ISO3.includes(String(code)));
      return wrong === undefined ? null : `${wrong} is not an ISO 3166-1 alpha-3 code such as MLI`;
    },
  },
  boundingBox: {
    about: "West, south, east and north in degrees, as a list of four numbers: where the map opens.",
    problem(value) {
      if (!isList(value) || value.length !== 4 || !value.every(Number.isFinite)) return "not four numbers";
      const [west, south, east, north] = value as number[] as [number, number, number, number];
      const inside = west >= -180 && east <= 180 && south >= -90 && north <= 90;
      return inside && west < east && south < north ? null : "not west < east, south < north, in degrees";
    },
  },
  languages: {
    about: `Languages of its names, as a list of ${LANGUAGES.join(", ")}.`,
    problem(value) {
      if (!isList(value)) return "not a list of languages";
      const wrong = value.find((language) => !LANGUAGES.some((known) => known === language));
      return wrong === undefined ? null : `${wrong} is not one of ${LANGUAGES.join(", ")}`;
    },
  },
  asOf: {
    about: "Day of the newest material, `YYYY-MM-DD`: nothing later was seen.",
    problem(value) {
      if (typeof value !== "string" || value.length !== 10) return "not a day; valid: YYYY-MM-DD";
      return dateProblem(value);
    },
  },
  marking: {
    about: `TLP 2.0 marking of every row that states none: ${MARKINGS.toReversed().join(", ")}. Without it they are ${UNMARKED}.`,
    optional: true,
    problem: (value) =>
      MARKINGS.some((known) => known === value) ? null : `not a marking; valid: ${MARKINGS.toReversed().join(", ")}`,
  },
  licence: {
    about: "Licence of the rows, as text: printed on every export that holds them.",
    optional: true,
    problem: textProblem,
  },
  citation: {
    about: "How to cite the casebook, as text: printed on every export that holds its rows.",
    optional: true,
    problem: textProblem,
  },
};

export function readAbout(text: string | undefined): { about: About | null; problems: Problem[] } {
  const valid = Object.keys(ABOUT_KEYS);
  const at = (column: string | null, value: unknown, reason: string, list?: string[]): Problem => ({
    file: ABOUT_FILE,
    line: column === null || text === undefined ? 0 : lineOf(text, column),
    column,
    value: value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value),
    reason,
    ...(list ? { valid: list } : {}),
  });
  if (text === undefined)
    return { about: null, problems: [at(null, undefined, "file missing; it holds these keys", valid)] };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return {
      about: null,
      problems: [at(null, undefined, `not JSON: ${error instanceof Error ? error.message : error}`)],
    };
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return { about: null, problems: [at(null, json, "not a JSON object with these keys", valid)] };
  }
  const held = json as Record<string, unknown>;
  const problems = Object.keys(held)
    .filter((key) => !valid.includes(key))
    .map((key) => at(key, held[key], "unknown key", valid));
  for (const [key, { problem, optional }] of Object.entries(ABOUT_KEYS)) {
    if (optional && !(key in held)) continue;
    const reason = key in held ? problem(held[key]) : "key missing";
    if (reason) problems.push(at(key, held[key], reason));
  }
  return { about: problems.length ? null : (held as unknown as About), problems };
}

function lineOf(text: string, key: string): number {
  const line = text.split("\n").findIndex((candidate) => candidate.includes(`"${key}"`));
  return line + 1;
}

export function writeAbout(about: About): string {
  const keys = (Object.keys(ABOUT_KEYS) as (keyof About)[]).filter((key) => about[key] !== undefined);
  const lines = keys.map((key) => {
    const value = about[key];
    const text = Array.isArray(value)
      ? `[${value.map((item) => JSON.stringify(item)).join(", ")}]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}
