import { findDates } from "./dates/findDates.ts";
import { lexiconOf } from "./lexicon.ts";
import type { ReadingLanguage } from "./model.ts";
import { tokenize } from "./tokens.ts";

/** Lines at the top and at the foot of a text where it says when it was written. */
const TOP = 8;
const FOOT = 3;
const LONGEST_LINE = 110;
const DASH = /\s[–—-]{1,2}\s/u;

/**
 * The day on which a text says that it appeared: a dateline ("NIAMEY, 15 May 2024 (Agency) –"), a line that holds little
 * but a date, "Fait à Lomé, le 15 janvier 2020". Null where it says none in full; a date within a sentence is not taken.
 */
export function statedDay(text: string, language: ReadingLanguage): string | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const line of [...lines.slice(0, TOP), ...lines.slice(Math.max(TOP, lines.length - FOOT))]) {
    const dateline = headOf(line.trim());
    const days = dateline === null ? [] : fullDays(dateline, language);
    if (days.length === 1) return days[0];
  }
  return null;
}

/** The dateline of a line, or the whole of a short one that is no sentence. */
function headOf(line: string): string | null {
  const dash = line.search(DASH);
  const opening = dash > 0 && dash <= LONGEST_LINE ? line.slice(0, dash) : null;
  if (opening !== null && /^\(?\p{Lu}/u.test(opening) && /\d/.test(opening)) return opening;
  const isSentence = /[.!?»”"]$/u.test(line) || line.split(/\s+/).length > 16;
  return line.length <= LONGEST_LINE && !isSentence ? line : null;
}

function fullDays(line: string, language: ReadingLanguage): string[] {
  const found = findDates(tokenize(line), lexiconOf(language), null);
  return found.flatMap(({ when: { start, end }, since }) =>
    start !== null && start.length === 10 && start === end && !since ? [start] : [],
  );
}
