import { describe, expect, it } from "vitest";
import { withArgumentsApart } from "../../src/web/i18n/isolate.ts";
import { shortOf } from "../../src/web/network/actorText.ts";

describe("what keeps its own direction in Arabic", () => {
  it("is an argument with what belongs to it: a code before a colon, the p of a p-value", () => {
    expect(withArgumentsApart("المتوقع {n}؛ p {p}.")).toBe("\u2067المتوقع \u2068{n}\u2069؛ \u2068p {p}\u2069.\u2069");
    expect(withArgumentsApart("TLP:{marking}")).toBe("\u2067\u2068TLP:{marking}\u2069\u2069");
    expect(withArgumentsApart("بلا شيء")).toBe("بلا شيء");
  });

  it("is a name that was cut, so that the dots stand at its end in a picture that runs left to right", () => {
    const actor = {
      names: {
        en: "Joint Force of the Group of Five",
        fr: "Force conjointe du G5 Sahel",
        ar: "القوة المشتركة لمجموعة الساحل الخماسية",
      },
      short: null,
    };
    expect(shortOf(actor, { lang: "ar" })).toMatch(/^\u2068القوة.*…\u2069$/u);
    expect(shortOf(actor, { lang: "en" })).toBe("Joint Force of the Grou…");
    expect(shortOf({ ...actor, short: "FC-G5S" }, { lang: "ar" })).toBe("FC-G5S");
  });
});
