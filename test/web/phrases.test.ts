import { describe, expect, it } from "vitest";
import { ar } from "../../src/web/i18n/ar.ts";
import { en } from "../../src/web/i18n/en.ts";
import { fr } from "../../src/web/i18n/fr.ts";
import { createTranslate } from "../../src/web/i18n/messages.ts";
import { recognisedWords, rejectWords } from "../../src/web/i18n/phrases.ts";

const inEnglish = createTranslate(en, "en");
const french = createTranslate(fr, "fr");
const inFrench: typeof french = (key, values) => french(key, values).replaceAll("\u00a0", " ");
const inArabic = createTranslate(ar, "ar");

describe("why a row was rejected", () => {
  const reasons = [
    "not a latitude; valid: -90 to 90 degrees",
    "missing; valid: a date such as 2025-07-01",
    "12 values in the row; valid: 14, as the header has",
    "the row is longer than 2 MB; valid: rows of at most 2 MB",
    "not a count; valid: a whole number from 0 to 2147483647; also best_death: x: not a number; valid: a number such as 12 or 12.5",
  ];

  it.each(reasons)("%s stays as it is in English", (reason) => {
    expect(rejectWords(reason, inEnglish)).toBe(reason);
  });

  it("is worded in French and Arabic", () => {
    expect(rejectWords(reasons[0], inFrench)).toBe("pas une latitude ; admis : de -90 à 90 degrés");
    expect(rejectWords(reasons[4], inFrench)).toBe(
      "pas un effectif ; admis : un nombre entier de 0 à 2147483647 ; aussi best_death : x : pas un nombre ; admis : un nombre tel que 12 ou 12.5",
    );
    expect(rejectWords(reasons[1], inArabic).replace(/[\u2067-\u2069]/g, "")).toBe(
      "غير موجود؛ المقبول: تاريخ مثل 2025-07-01",
    );
  });

  it("keeps what it does not know", () => {
    expect(rejectWords("unknown; valid: Battles, Protests", inFrench)).toBe("inconnu ; admis : Battles, Protests");
    expect(rejectWords("no polygon", inFrench)).toBe("no polygon");
  });
});

describe("what a file was recognised as", () => {
  const parts = [
    "UCDP GED, full columns, any release from 17, release 25.1",
    "CSV, UTF-8 with byte order mark, semicolon between values, 49 columns, a row of HXL tags",
    "unpacked a.csv from a.zip",
  ];

  it("is said in the reader's language, release and all", () => {
    const said = recognisedWords(parts, fr["format.ucdp-ged"], inFrench);
    expect(said).toBe(
      "UCDP GED, toutes les colonnes, toute version depuis 17, version 25.1 ; CSV, UTF-8 avec indicateur d’ordre des octets, point-virgule entre les valeurs, 49 colonnes, une ligne d’étiquettes HXL ; a.csv extrait de a.zip",
    );
    expect(recognisedWords(parts, en["format.ucdp-ged"], inEnglish)).toBe(parts.join("; "));
  });
});
