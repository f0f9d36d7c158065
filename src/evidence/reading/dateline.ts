import type { TokenizedText } from "./tokens.ts";

const DATELINE = 16;

/** The token after a dateline such as "ILORIN, Nigeria, Feb 6 (Agency) –"; without one the start of the clause. */
export function bodyStart(
  { from, to, sentence, paragraph }: { from: number; to: number; sentence: number; paragraph: number },
  { tokens, sentences }: TokenizedText,
): number {
  if (sentences[sentence].from !== from || sentences[sentence - 1]?.paragraph === paragraph) return from;
  for (let i = from + 1; i < Math.min(to, from + DATELINE); i++)
    if (/^([–—-]|--)$/.test(tokens[i].text) && tokens[i].start > tokens[i - 1].end) return i + 1;
  return from;
}
