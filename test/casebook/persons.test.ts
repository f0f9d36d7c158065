import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCasebook } from "../../src/casebook/index.ts";
import { personAsName, personInProse } from "../../src/casebook/persons.ts";

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
    "Sadio Camara",
    "CAMARA Sadio",
    "Dicko",
    "Capitaine Traoré",
    "Colonel Goïta, via AFP",
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
    "Camara village committee",
    "Colonel Major office",
    "Traoré government, AFP",
  ])("%s may be named", (name) => expect(personAsName(name)).toBeNull());

  test.each([
    "Convoy driver Moussa Traoré left at 5 am",
    "led by Iyad Ag Ghali",
    "Driver Moussa Traoré left at 5",
    "said Jean-Pierre Durand of the union",
    "the merchant Zeyd Ould Brahim was taken",
  ])("%s tells of a person", (text) => expect(personInProse(text)).toMatch(/seems to be a person; say the office/));

  test.each([
    "An attack on Bamako's Modibo Keïta airport",
    "students of the université Amadou Hampâté Bâ",
    "the seat of Karim-Lamido in Taraba",
    "Nine civilians died at Ali, says the army",
    "Group for the Support of Islam and Muslims",
    "President of Burkina Faso and Prime Minister of Niger",
  ])("%s tells of none", (text) => expect(personInProse(text)).toBeNull());

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
