import { describe, expect, it } from "vitest";
import { createAliasIndex, foldName } from "../../src/actors/aliases.ts";

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

  it("folds case, accents and punctuation", () => {
    expect(foldName("  Ménaka—d'Ouest ")).toBe("menaka d ouest");
    expect(foldName("أنصار الدين")).toBe("انصار الدين");
  });
});
