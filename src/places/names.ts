/**
 * Spelling-tolerant keys for place names in Latin and Arabic script. Two names with one key are the same name to every
 * matcher here; which of several places it is remains open.
 */
import { foldWords } from "../text/fold.ts";

const SHORT_FORMS: Record<string, string> = { st: "saint", ste: "sainte", mt: "mount", ft: "fort" };
const ARTICLES = new Set("le la les l de du des d el al ad an ar as ash at az ech ed et and the".split(" "));

/** Words for kinds of division, in the languages of the region: they add nothing to a name. */
const DIVISION_WORDS = new Set(
  (
    "region regions province state states district districts department departement departements prefecture cercle cercles " +
    "wilaya commune governorate gouvernorat county municipality moughataa circle division zone lga local government area " +
    "raion oblast krai republic autonomous capital gov prov dept subprefecture sub sous " +
    "منطقه ولايه محافظه اقليم مقاطعه دائره بلديه جهه قسم مديريه"
  ).split(" "),
);

/** Folded words of a name, short forms written out, the Arabic article taken off. */
function nameWords(name: string): string[] {
  return foldWords(name)
    .map((word) => SHORT_FORMS[word] ?? word)
    .map((word) => (word.startsWith("ال") && word.length > 4 ? word.slice(2) : word));
}

const withoutAny = (words: string[], dropped: ReadonlySet<string>) => {
  const kept = words.filter((word) => !dropped.has(word));
  return kept.length > 0 ? kept : words;
};

/** Key of a place name: `Côte d’Ivoire`, `COTE-D'IVOIRE` and `Cote d Ivoire` give `coteivoire`. Empty for no letters. */
export function nameKey(name: string): string {
  return withoutAny(nameWords(name), ARTICLES).join("");
}

/** Key of a division's name, without words such as region, cercle or ولاية: `Région de Kayes` gives `kayes`. */
export function divisionKey(name: string): string {
  return withoutAny(withoutAny(nameWords(name), DIVISION_WORDS), ARTICLES).join("");
}

/**
 * A looser key for spellings of one sound in French, English and transliterated Arabic: `Djibo` and `Jibo`, `Tessalit` and
 * `Tesalit`, `Ouagadougou` and `Wagadugu` share it. Made from a `nameKey`.
 */
export function soundKey(key: string): string {
  return key
    .replace(/dj/g, "j")
    .replace(/qu?/g, "k")
    .replace(/ou/g, "u")
    .replace(/[wv]/g, "u")
    .replace(/y/g, "i")
    .replace(/ph/g, "f")
    .replace(/(gh|rh)/g, "g")
    .replace(/(kh|ck|c(?=[aou]|$))/g, "k")
    .replace(/([tdbs])h/g, "$1")
    .replace(/h/g, "")
    .replace(/(.)\1+/gu, "$1")
    .replace(/uu+/g, "u");
}
