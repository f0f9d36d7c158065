/** Arabic letters read as Latin ones, for names and acronyms that Arabic texts only transcribe: جنيم is JNIM. */

/** What a letter may stand for in such a name, the likeliest first. Letters are folded (see `foldText`). */
const LATIN: Readonly<Record<string, readonly string[]>> = {
  ا: ["a", "e", "i", "o"],
  ب: ["b", "p"],
  ت: ["t"],
  ث: ["th"],
  ج: ["j", "g"],
  ح: ["h"],
  خ: ["kh"],
  د: ["d"],
  ذ: ["dh"],
  ر: ["r"],
  ز: ["z"],
  س: ["s", "c"],
  ش: ["sh", "ch"],
  ص: ["s"],
  ض: ["d"],
  ط: ["t"],
  ظ: ["z"],
  ع: ["a", ""],
  غ: ["g", "gh"],
  ف: ["f", "v"],
  ق: ["q", "k", "g"],
  ك: ["k", "c", "g"],
  ل: ["l"],
  م: ["m"],
  ن: ["n"],
  ه: ["h", "a"],
  و: ["w", "u", "o", "ou"],
  ي: ["i", "y", "e"],
  ء: [""],
};

/** Longer words have more readings than are worth trying, and a wrong letter finds them anyway. */
const MOST_LETTERS = 8;
const MOST_READINGS = 600;

/** The ways to read a folded word of Arabic letters in Latin ones; none for any other word, for a long or an ambiguous one. */
export function latinReadings(word: string): string[] {
  const letters = [...word].map((letter) => LATIN[letter]);
  if (letters.length === 0 || letters.length > MOST_LETTERS) return [];
  let readings = [""];
  for (const options of letters) {
    if (options === undefined) return [];
    readings = readings.flatMap((reading) => options.map((option) => reading + option));
    if (readings.length > MOST_READINGS) return [];
  }
  return readings;
}
