import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCasebook } from "../../src/casebook/read.ts";
import { EVENT_KINDS } from "../../src/casebook/tables/events.ts";
import { relations } from "../../src/casebook/tables/relations.ts";
import { UNITS } from "../../src/casebook/tables/shared.ts";
import { dateProblem, firstDay, lastDay } from "../../src/evidence/datePrefix.ts";
import { sahelFiles } from "../casebook/sahelFiles.ts";

interface Quantity {
  value: number;
  unit: string;
}
interface GoldEvent {
  type: string;
  when: string;
  actors: string[];
  where?: string;
  quantity?: number;
  unit?: string;
}
interface Gold {
  publicationDate: string;
  language: "en" | "fr";
  actors: string[];
  places: string[];
  quantities: Quantity[];
  events: GoldEvent[];
  relations: [string, string, string][];
}
/** How an actor is written where the report uses neither its gold name nor an alias of the casebook. */
type Forms = Record<string, string>;

const PARTS = ["dev", "dev2", "validation", "tuning", "unseen", "test", "others"] as const;
/** Whose writers left no list of the forms in which actors are written. */
const WITHOUT_FORMS = new Set<string>(["others"]);
const TYPES: readonly string[] = [...EVENT_KINDS, "merger", "fair"];
const UNIT_WORDS = [...Object.keys(UNITS), "deaths", "wounded"];
const KINDS: readonly string[] = relations.columns.kind.values;
const KEYS = ["publicationDate", "language", "actors", "places", "quantities", "events", "relations"];
const EVENT_KEYS = ["type", "when", "actors", "where", "quantity", "unit"];

const casebook = readCasebook(sahelFiles());
const aliasesOf = new Map(
  casebook.actors.map((actor) => [actor.name_en, [actor.name_en, actor.name_fr ?? "", ...(actor.aliases ?? [])]]),
);

const fold = (text: string) =>
  text
    .replaceAll("’", "'")
    .replaceAll(/[\u00a0\u202f]/g, " ")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase();

/** True when the name stands in the text as whole words, whatever its accents and apostrophes. */
function occurs(name: string, text: string): boolean {
  const escaped = fold(name).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return name !== "" && new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u").test(fold(text));
}

function whenProblems(when: string): string[] {
  const ends = when.split("/");
  if (ends.length > 2) return [`more than two ends: ${when}`];
  const problems = ends.filter((end) => end !== "..").flatMap((end) => dateProblem(end) ?? []);
  const [start, end] = ends;
  if (problems.length === 0 && start !== ".." && end !== undefined && end !== ".." && firstDay(start) > lastDay(end)) {
    problems.push(`ends before it starts: ${when}`);
  }
  return problems;
}

const reports = PARTS.flatMap((part) => {
  const folder = new URL(`./${part}/`, import.meta.url);
  const forms = WITHOUT_FORMS.has(part)
    ? null
    : (JSON.parse(readFileSync(new URL("forms.json", folder), "utf8")) as Record<string, Forms>);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .map((file) => {
      const name = file.slice(0, -".txt".length);
      return {
        part,
        name,
        text: readFileSync(new URL(file, folder), "utf8"),
        gold: JSON.parse(readFileSync(new URL(`${name}.gold.json`, folder), "utf8")) as Gold,
        forms: forms && (forms[name] ?? {}),
      };
    });
});

describe.each(reports)("gold of $part/$name", ({ name, text, gold, forms }) => {
  test("has the keys of the format, and the language of its name", () => {
    expect(Object.keys(gold)).toEqual(KEYS);
    expect(dateProblem(gold.publicationDate)).toBeNull();
    expect(gold.publicationDate).toHaveLength(10);
    expect(name.slice(0, 2)).toBe(gold.language);
  });

  test("is 80 to 400 words long", () => {
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(80);
    expect(words).toBeLessThanOrEqual(400);
  });

  test("names actors and places that stand in the text, each once", () => {
    if (forms) {
      const written = (actor: string) => (actor in forms ? [forms[actor]] : (aliasesOf.get(actor) ?? [actor]));
      expect(gold.actors.filter((actor) => !written(actor).some((form) => occurs(form, text)))).toEqual([]);
      expect(Object.keys(forms).filter((actor) => !gold.actors.includes(actor))).toEqual([]);
    }
    expect(gold.places.filter((place) => !occurs(place, text))).toEqual([]);
    expect(new Set(gold.actors).size).toBe(gold.actors.length);
    expect(new Set(gold.places).size).toBe(gold.places.length);
  });

  test("has types, units, dates and kinds that the casebook knows", () => {
    expect(gold.events.map(({ type }) => type).filter((type) => !TYPES.includes(type))).toEqual([]);
    expect(gold.events.flatMap(({ when }) => whenProblems(when))).toEqual([]);
    expect(gold.events.flatMap((event) => Object.keys(event)).filter((key) => !EVENT_KEYS.includes(key))).toEqual([]);
    expect(gold.quantities.map(({ unit }) => unit).filter((unit) => !UNIT_WORDS.includes(unit))).toEqual([]);
    expect(gold.relations.map(([, kind]) => kind).filter((kind) => !KINDS.includes(kind))).toEqual([]);
  });

  test("has events and relations of its own actors, places and quantities", () => {
    const actors = [
      ...gold.events.flatMap((event) => event.actors),
      ...gold.relations.flatMap(([subject, , object]) => [subject, object]),
    ];
    expect(actors.filter((actor) => !gold.actors.includes(actor))).toEqual([]);
    expect(gold.events.flatMap(({ where }) => where ?? []).filter((where) => !gold.places.includes(where))).toEqual([]);
    const quantities = new Set(gold.quantities.map(({ value, unit }) => `${value} ${unit}`));
    const counted = gold.events.filter((event) => event.quantity !== undefined);
    expect(counted.filter(({ quantity, unit }) => !quantities.has(`${quantity} ${unit}`))).toEqual([]);
    expect(quantities.size).toBe(gold.quantities.length);
  });

  test("tells of nothing that starts after its publication", () => {
    const late = gold.events.filter(({ when }) => firstDay(when.split("/")[0] ?? "") > gold.publicationDate);
    expect(late).toEqual([]);
  });
});

describe("the parts", () => {
  test.each(PARTS)("%s holds ten reports or more in either language", (part) => {
    const of = (language: string) =>
      reports.filter(({ part: own, gold }) => own === part && gold.language === language).length;
    expect(Math.min(of("en"), of("fr"))).toBeGreaterThanOrEqual(10);
  });

  test("share no report", () => {
    expect(new Set(reports.map(({ name }) => name)).size).toBe(reports.length);
  });
});
