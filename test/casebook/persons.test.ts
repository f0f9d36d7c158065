import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCasebook } from "../../src/casebook/index.ts";
import { personAsName } from "../../src/casebook/persons.ts";

const sahel = readCasebook(
  Object.fromEntries(
    readdirSync("casebooks/sahel").map((name) => [name, readFileSync(join("casebooks/sahel", name), "utf8")]),
  ),
);

describe("a private person as an actor or as who says so", () => {
  test.each([
    "Amadou Diallo",
    "M. Traoré",
    "Madame Keïta, trader, Jeune Afrique",
    "trader, aged 34",
    "un berger de 34 ans",
    "a 34-year-old herder",
    "fils d’Abdou",
    "son of Moussa",
    "Zeyd Ould Brahim",
    "DIALLO Amadou",
    "witness Ibrahim Maïga, AFP",
    "Jean-Pierre Durand",
    "محمد سالم",
  ])("%s is refused with what is valid", (name) => {
    expect(personAsName(name)).toMatch(/valid: an organisation, an institution, a state or an office$/);
  });

  test("where nothing says that it is organised, what is written like a name is taken for one", () => {
    expect(personAsName("Zorka Velin", true)).toMatch(/^Zorka Velin seems to be a person/);
    expect(personAsName("Zorka Velin")).toBeNull();
  });

  test.each([
    "Katibat Tariq Ibn Ziyad",
    "Mohamed VI Foundation",
    "Ibrahim Traoré Support Movement",
    "Malian transport minister, AFP",
    "residents aged by war",
    "Ali",
  ])("%s may be named", (name) => expect(personAsName(name)).toBeNull());

  test("nobody whom the casebook that ships names is taken for one", () => {
    expect(sahel.actors).toHaveLength(82);
    const actors = sahel.actors.flatMap((actor) =>
      [actor.name_en, actor.name_fr, actor.name_ar, ...actor.aliases].flatMap((name) =>
        name === null ? [] : (personAsName(name, actor.kind === "other") ?? []),
      ),
    );
    const { events, cooperation, displacement, corridors, dependencies, indices } = sahel;
    const said = [events, cooperation, displacement, corridors, dependencies, indices].flatMap((rows) =>
      rows.flatMap((row) => row.asserted_by ?? []),
    );
    expect(said.length).toBeGreaterThan(700);
    expect([...actors, ...said.flatMap((name) => personAsName(name) ?? [])]).toEqual([]);
  });
});
