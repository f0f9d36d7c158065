import { describe, expect, it } from "vitest";
import { isNobody } from "../../src/actors/nobody.ts";

describe("nobody", () => {
  it.each([
    "",
    " ",
    "Civilians",
    "civilian",
    "Civilians (Mali)",
    "XXX475",
    "xxx 475",
    "Unidentified armed group",
    "Unknown",
    "Groupe armé non identifié",
    "Hommes armés non identifiés",
    "Placeholder side",
  ])("is %j", (name) => expect(isNobody(name)).toBe(true));

  it.each([
    "JNIM",
    "Civilian Joint Task Force of Borno".replace("Civilian ", ""),
    "United Nations",
    "Unity Movement",
    "XXX Brigade",
    "مالي",
  ])("is not %j", (name) => expect(isNobody(name)).toBe(false));
});
