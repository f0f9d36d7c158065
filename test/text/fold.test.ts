import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, foldWords } from "../../src/text/fold.ts";

describe("folded text", () => {
  test.each([
    [["Ségou", "SEGOU", "Se\u0301gou", "  segou "], "segou"],
    [["N'Djamena", "N’Djaména", "Ndjamena", "Nʼdjamena"], "ndjamena"],
    [["Côte d'Ivoire", "COTE D’IVOIRE", "cote-d-ivoire"], "cote d ivoire"],
    [["Jama'at Nusrat al-Islam", "Jamaʿat  nusrat al‐islam", "JAMAAT NUSRAT AL—ISLAM"], "jamaat nusrat al islam"],
    [["JNIM / GSIM", "jnim_gsim", "JNIM-GSIM"], "jnim gsim"],
    [["أنصار الدين", "انصار الدّين", "أَنْصَارُ ٱلدِّينِ", "أنصـــار الدين"], "انصار الدين"],
    [["طاوة", "طاوه"], "طاوه"],
    [["مالى", "مالي", "مالی"], "مالي"],
    [["تمبكتو", "تِمْبُكْتُو", "تمبكتو\u0640"], "تمبكتو"],
    [["Ɓalla Œuvre", "balla oeuvre"], "balla oeuvre"],
    [["ﬁn", "FIN"], "fin"],
    [["", "  ", "'"], ""],
  ])("%j are one", (spellings, folded) => {
    expect(spellings.map(foldText)).toEqual(spellings.map(() => folded));
  });

  test("keeps what tells two texts apart", () => {
    expect(foldText("100 %, 2.5")).toBe("100 %, 2.5");
    expect(foldText("سيغو")).not.toBe(foldText("سيكو"));
  });

  test("is the same when folded again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

test("words are runs of letters and digits", () => {
  expect(foldWords("Région (nord) de l'Est, 2e")).toEqual(["region", "nord", "de", "l", "est", "2e"]);
  expect(foldWords("—")).toEqual([]);
});
