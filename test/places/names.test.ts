import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance } from "../../src/places/editDistance.ts";
import { divisionKey, nameKey, soundKey } from "../../src/places/names.ts";

describe("nameKey", () => {
  test.each([
    [["Côte d’Ivoire", "COTE-D'IVOIRE", "Cote d Ivoire"], "coteivoire"],
    [["N'Djamena", "Ndjaména", "N’DJAMENA"], "ndjamena"],
    [["Saint-Louis", "St. Louis", "St Louis"], "saintlouis"],
    [["Bobo-Dioulasso", "Bobo Dioulasso", "bobodioulasso"], "bobodioulasso"],
    [["Le Kef", "El Kef", "Kef"], "kef"],
    [["Ɓalla", "Balla"], "balla"],
    [["الأبيض", "أبيض", "ابيض"], "ابيض"],
    [["طاوة", "طاوه"], "طاوه"],
    [["تِمْبُكْتُو", "تمبكتو", "تمـبكتو"], "تمبكتو"],
  ])("%j have one key", (spellings, key) => {
    expect(spellings.map(nameKey)).toEqual(spellings.map(() => key));
  });

  test("an article alone remains a name, and no letters give no key", () => {
    expect([nameKey("La"), nameKey("—"), nameKey("")]).toEqual(["la", "", ""]);
  });

  test("is the same when applied to a key of Latin letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzéèçÉ ") }), (name) => {
        expect(nameKey(nameKey(name).toUpperCase())).toBe(nameKey(nameKey(name)));
      }),
    );
  });
});

describe("divisionKey", () => {
  test.each([
    ["Région de Kayes", "kayes"],
    ["Kayes region", "kayes"],
    ["cercle de Ménaka", "menaka"],
    ["Borno state", "borno"],
    ["ولاية الحوض الشرقي", "حوضشرقي"],
    ["District", "district"],
  ])("%s gives %s", (name, key) => expect(divisionKey(name)).toBe(key));
});

describe("soundKey", () => {
  test.each([
    ["Djibo", "Jibo"],
    ["Ouagadougou", "Wagadugu"],
    ["Tessalit", "Tesalit"],
    ["Kidal", "Quidal"],
    ["Bankass", "Bankas"],
  ])("%s sounds like %s", (a, b) => expect(soundKey(nameKey(a))).toBe(soundKey(nameKey(b))));

  test("keeps different names apart", () => {
    expect(soundKey(nameKey("Gao"))).not.toBe(soundKey(nameKey("Gaya")));
  });
});

describe("editDistance", () => {
  test.each([
    ["niono", "niono", 2, 0],
    ["niono", "nion", 2, 1],
    ["niono", "noino", 2, 1],
    ["kayes", "gao", 2, 3],
    ["", "ab", 2, 2],
  ])("%s to %s within %i is %i", (a, b, limit, distance) => expect(editDistance(a, b, limit)).toBe(distance));

  test("is symmetric and never above the limit plus one", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(editDistance(b, a, limit));
        expect(editDistance(a, b, limit)).toBeLessThanOrEqual(limit + 1);
      }),
    );
  });
});
