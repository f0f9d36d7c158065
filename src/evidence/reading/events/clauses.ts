import type { TokenizedText } from "../tokens.ts";
import type { Stretch } from "./event.ts";

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
