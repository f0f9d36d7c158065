import { describe, expect, it } from "vitest";
import { createAliasIndex } from "../../src/actors/aliases.ts";

const actors = [
  {
    id: "act-jnim",
    names: ["Group for the Support of Islam and Muslims", "JNIM", "Jama'at Nusrat al-Islam wal-Muslimin"],
  },
  { id: "act-mli", names: ["Mali", "Government of Mali", "State"] },
  { id: "act-bfa", names: ["Burkina Faso", "State"] },
];
const occurring = ["JNIM", "jama at nusrat al islam wal muslimin", "Government of Mali", "IS", "Sénoufo"];

describe("alias index", () => {
  const index = createAliasIndex(actors, occurring);

  it("finds all spellings in the data from any alias or the id", () => {
    expect(index.spellings("jnim")).toEqual(["JNIM", "jama at nusrat al islam wal muslimin"]);
    expect(index.spellings("act-jnim")).toEqual(["JNIM", "jama at nusrat al islam wal muslimin"]);
  });

  it("keeps an unknown name as it is, matching other spellings of it in the data", () => {
    expect(index.spellings("senoufo")).toEqual(["Sénoufo"]);
    expect(index.spellings("nobody")).toEqual(["nobody"]);
  });

  it("lets a spelling shared by two actors name neither", () => {
    expect(index.actorOf("State")).toBeNull();
    expect(index.actorOf("Mali")?.id).toBe("act-mli");
  });

  it("knows a name whatever its case, accents, apostrophes and punctuation", () => {
    const index = createAliasIndex(
      [{ id: "act-x", names: ["Jama'at Nusrat al-Islam", "أنصار الدين", "Groupe de soutien à l'islam"] }],
      [],
    );
    for (const name of ["JAMAAT NUSRAT AL ISLAM", "انصار الدّين", "groupe de soutien a l’Islam", " Act X "]) {
      expect(index.actorOf(name)?.id, name).toBe("act-x");
    }
  });
});
