/** `casebook.json`: what the casebook is about. */

import { dateProblem } from "../evidence/datePrefix.ts";
import { MARKINGS, PURPOSES, UNMARKED } from "../evidence/marking.ts";
import { ISO3 } from "../places/iso.ts";
import type { Problem } from "./problem.ts";
import { placeOf, scanJson } from "./scanJson.ts";
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
  names: {
    about: `Its name by language, as an object with the keys ${LANGUAGES.join(", ")}: \`name\` stands where one is missing.`,
    optional: true,
    problem(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return "not an object of names by language";
      const wrong = Object.keys(value).find((language) => !LANGUAGES.some((known) => known === language));
      if (wrong !== undefined) return `${wrong} is not one of ${LANGUAGES.join(", ")}`;
      const empty = Object.entries(value).find(([, name]) => textProblem(name));
      return empty ? `the name in ${empty[0]} is not a text` : null;
    },
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
  purpose: {
    about: `Purpose of every row that states none: ${PURPOSES.toReversed().join(", ")}. Without it they are any; what is internal enters no export.`,
    optional: true,
    problem: (value) =>
      PURPOSES.some((known) => known === value) ? null : `not a purpose; valid: ${PURPOSES.toReversed().join(", ")}`,
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

export function readAbout(source: string | undefined): { about: About | null; problems: Problem[] } {
  const valid = Object.keys(ABOUT_KEYS);
  const whole = (reason: string, list?: string[]) => ({
    about: null,
    problems: [{ file: ABOUT_FILE, line: 0, column: null, value: null, reason, ...(list && { valid: list }) }],
  });
  if (source === undefined) return whole("file missing; it holds these keys", valid);
  const text = source.replace(/^\ufeff/, "");
  if (text.trim() === "") return whole("empty file; it holds these keys", valid);
  const { fault, keys } = scanJson(text);
  const at = (offset: number, column: string | null, value: string | null, reason: string, list?: string[]) => ({
    ...{ file: ABOUT_FILE, ...placeOf(text, offset), column, value, reason },
    ...(list && { valid: list }),
  });
  if (fault) {
    const rest = text.slice(fault.at).split("\n")[0]?.trim().slice(0, 40) || null;
    return { about: null, problems: [at(fault.at, null, rest, `not JSON: ${fault.reason}`)] };
  }
  const json: unknown = JSON.parse(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return {
      about: null,
      problems: [at(0, null, text.trim().slice(0, 40), "not a JSON object with these keys", valid)],
    };
  }
  const held = json as Record<string, unknown>;
  const problems = keys.flatMap(({ key, at: offset, value: valueAt }, i): Problem[] => {
    if (!valid.includes(key)) return [at(offset, key, textOf(held[key]), "unknown key", valid)];
    if (keys.findIndex((one) => one.key === key) !== i) return [at(offset, key, null, "key given twice")];
    const reason = ABOUT_KEYS[key as keyof About].problem(held[key]);
    return reason ? [at(valueAt, key, textOf(held[key]), reason)] : [];
  });
  const required = valid.filter((key) => !ABOUT_KEYS[key as keyof About].optional);
  const missing = required
    .filter((key) => !Object.hasOwn(held, key))
    .map((key) => at(0, key, null, "key missing", valid));
  const all = [...problems, ...missing];
  return { about: all.length ? null : (held as unknown as About), problems: all };
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export function writeAbout(about: About): string {
  const keys = (Object.keys(ABOUT_KEYS) as (keyof About)[]).filter((key) => about[key] !== undefined);
  const lines = keys.map((key) => {
    const value = about[key];
    return `  ${JSON.stringify(key)}: ${spacedJson(value)}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** JSON on one line with a space after each comma and colon. */
function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spacedJson(item)}`);
  return `{ ${pairs.join(", ")} }`;
}
