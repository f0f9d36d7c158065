import type { TokenizedText } from "../tokens.ts";
import type { Findings, Stretch } from "./event.ts";

export interface Clause extends Stretch {
  sentence: number;
  paragraph: number;
  heading: boolean;
}

/** Sentences, cut at semicolons. */
export function clausesOf({ tokens, sentences }: TokenizedText): Clause[] {
  return sentences.flatMap(({ from, to, paragraph, heading }, sentence) => {
    const clauses: Clause[] = [];
    let start = from;
    for (let i = from; i < to; i++) {
      if (tokens[i].text !== ";" || i - start < 3) continue;
      clauses.push({ from: start, to: i + 1, sentence, paragraph, heading });
      start = i + 1;
    }
    if (start < to) clauses.push({ from: start, to, sentence, paragraph, heading });
    return clauses;
  });
}

const DATELINE = 16;

/** The token after a dateline such as "ILORIN, Nigeria, Feb 6 (Agency) –"; without one the start of the clause. */
export function bodyStart(
  { from, to, sentence, paragraph }: Clause,
  { text: { tokens, sentences } }: Pick<Findings, "text">,
): number {
  if (sentences[sentence].from !== from || sentences[sentence - 1]?.paragraph === paragraph) return from;
  for (let i = from + 1; i < Math.min(to, from + DATELINE); i++)
    if (/^([–—-]|--)$/.test(tokens[i].text) && tokens[i].start > tokens[i - 1].end) return i + 1;
  return from;
}
