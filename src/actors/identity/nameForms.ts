/** A name in the forms that comparisons need. */
import { foldText, foldWords } from "../../text/fold.ts";

export interface NameForm {
  text: string;
  /** Folded words. */
  words: readonly string[];
  /** The words that tell: without articles and prepositions. */
  telling: readonly string[];
  /** The telling words as one. */
  compact: string;
  /** First letter and consonants of `compact`, as transliterations share them. */
  skeleton: string;
  /** Initials, with and without the small words. */
  initials: readonly string[];
  /** True for what looks like an acronym: no small letters but joints, three letters at least. */
  isAcronym: boolean;
}

const SMALL_WORDS = new Set(
  "al el ul ad as an at l d le la les du de des et en pour the of for and in on to a fi lil li wal wa aux au".split(
    " ",
  ),
);
const ACRONYM = /^[\p{Lu}\d][\p{Lu}\d./-]{2,}$/u;

export function nameForm(text: string): NameForm {
  const words = foldWords(text);
  const isAcronym = ACRONYM.test(text.trim());
  const kept = isAcronym ? words : words.filter((word) => !SMALL_WORDS.has(word));
  const telling = kept.length > 0 ? kept : words;
  const compact = telling.join("");
  const initialsOf = (list: readonly string[]) => list.map((word) => word[0] ?? "").join("");
  return {
    text,
    words,
    telling,
    compact,
    skeleton: skeleton(compact),
    initials: isAcronym || telling.length < 3 ? [] : [...new Set([initialsOf(telling), initialsOf(words)])],
    isAcronym,
  };
}

function skeleton(compact: string): string {
  const plain = compact.replaceAll("ph", "f").replaceAll("kh", "k").replaceAll("q", "k").replaceAll("dj", "j");
  const consonants = plain.slice(1).replace(/[aeiouyw]/g, "");
  return (plain.slice(0, 1) + consonants).replace(/(.)\1+/gu, "$1");
}

/** The whole name, and what stands before or in brackets where that is a name of its own: `Name (ACRO)`, `Dozos (Mali)`. */
export function variantsOf(text: string): { text: string; qualified: boolean }[] {
  const bracket = /^([^()]+)\(([^()]+)\)\s*$/.exec(text);
  const whole = { text, qualified: false };
  if (!bracket) return [whole];
  const [before, inside] = [bracket[1]?.trim() ?? "", bracket[2]?.trim() ?? ""];
  const acronym = ACRONYM.test(inside) ? [{ text: inside, qualified: false }] : [];
  return [whole, { text: before, qualified: acronym.length === 0 }, ...acronym];
}

/** The sides of a joint side, `GATIA, MSA`, where every part is known by itself; null for a name of one actor. */
export function jointSides(name: string, isKnown: (folded: string) => boolean): string[] | null {
  const parts = name.split(",").map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => isKnown(foldWords(part).join(""))) ? parts : null;
}

/** `mali` for `Government of Mali`, null for other names. */
export function governed(text: string): string | null {
  return (
    /^(?:government|gouvernement|military forces|police forces) (?:of|de|du) (.+)$/.exec(foldText(text))?.[1] ?? null
  );
}
