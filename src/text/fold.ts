/**
 * Text as every comparison of the observatory reads it: names of actors and places, words in the texts of events, what a
 * reader types. One fold, so that what one part finds another finds too.
 */

/** Letters that one writer puts where another puts a plain one: Latin and Hausa letters that no accent makes, and the variants of Arabic. */
export const LETTERS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ß: "ss",
  þ: "th",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ɓ: "b",
  ɗ: "d",
  ƙ: "k",
  ƴ: "y",
  ɲ: "n",
  ŋ: "n",
  ɛ: "e",
  ɔ: "o",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ة: "ه",
  ک: "ك",
  گ: "ك",
};

/** Left out: apostrophes of every kind, the Arabic ayn and hamza of transliteration, and the tatweel that stretches a word. */
export const DROPPED = "'’‘ʼʻ`´ʿʾ\u0640";

const letters = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
const dropped = new RegExp(`[${DROPPED}]`, "gu");
const elision = /\b([dl])['’ʼ]/g;
const breaks = /[\s\p{Pd}_/]+/gu;
const PLAIN = /^[a-z0-9 ]*$/;

/**
 * Lower case, without accents and vowel marks, with one letter for the variants of Arabic and Latin ones; apostrophes are
 * gone (`N'Djamena` is `ndjamena`) except where French elides (`l'islam` is `l islam`); hyphens, dashes, `_`, `/` and runs
 * of blanks are one blank. Other punctuation stays. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower) && !lower.includes("  ")) return lower.trim();
  return lower
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(letters, (letter) => LETTERS[letter])
    .replace(elision, "$1 ")
    .replace(dropped, "")
    .replace(breaks, " ")
    .trim();
}

/** The words of a text: its folded runs of letters and digits. */
export function foldWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
