import { iso2OfIso3 } from "./iso.ts";
import type { AdminUnit } from "./model.ts";

/** Areas that no one state holds undisputed and ISO has no code for: they keep Natural Earth's code as a unit of their own. */
export const NO_MANS_LAND: Record<string, AdminUnit["names"]> = {
  KAS: { en: "Siachen Glacier", fr: "Glacier de Siachen", ar: "سياتشين" },
  PGA: { en: "Spratly Islands", fr: "Îles Spratleys", ar: "جزر سبراتلي" },
};

/** Names where the locale data is long-winded or speaks of a territory. */
const FIXED_NAMES: Record<string, { en?: string; fr?: string; ar?: string }> = {
  COD: { en: "DR Congo", fr: "RD Congo" },
  COG: { en: "Congo", fr: "Congo", ar: "الكونغو" },
  MMR: { en: "Myanmar", fr: "Myanmar", ar: "ميانمار" },
  PSE: { en: "Palestine", fr: "Palestine", ar: "فلسطين" },
  HKG: { en: "Hong Kong", fr: "Hong Kong", ar: "هونغ كونغ" },
  MAC: { en: "Macao", fr: "Macao", ar: "ماكاو" },
};

const displayNames = (["en", "fr", "ar"] as const).map((language) => ({
  language,
  names: new Intl.DisplayNames(language, { type: "region", fallback: "none" }),
}));

/** Name of a country in three languages, from the Unicode locale data that Node carries. */
export function countryLabels(iso3: string): AdminUnit["names"] {
  const fixed: { en?: string; fr?: string; ar?: string } = NO_MANS_LAND[iso3] ?? FIXED_NAMES[iso3] ?? {};
  const alpha2 = iso2OfIso3(iso3);
  const names = { en: iso3, fr: iso3, ar: iso3 };
  for (const { language, names: known } of displayNames) {
    names[language] = fixed[language] ?? (alpha2 ? known.of(alpha2) : undefined) ?? iso3;
  }
  return names;
}
