import type { FoundDate } from "../dates/date.ts";
import type { TokenizedText } from "../tokens.ts";
import { firstFrom, type Stretch } from "./event.ts";

export interface Clause extends Stretch {
  sentence: number;
  paragraph: number;
  heading: boolean;
}

const LONG_ENOUGH = 6;

/** ", and on 8 January the army struck ...": the day opens what follows. */
function opensWithDate(at: number, to: number, { tokens }: TokenizedText, dates: readonly FoundDate[]): boolean {
  if (tokens[at].text !== "," || !/^(et|and|puis|while|tandis|then)$/.test(tokens[at + 1]?.key ?? "")) return false;
  // "the coup of August 2020, then that of May 2021": one noun for both days.
  if (/^(that|those|celui|celle|ceux|celles)$/.test(tokens[at + 2]?.key ?? "")) return false;
  const next = firstFrom(dates, at + 2);
  return next < dates.length && dates[next].from <= at + 4 && to - dates[next].to >= LONG_ENOUGH;
}

/** Sentences, cut at semicolons and where a date opens a second half. */
export function clausesOf(text: TokenizedText, dates: readonly FoundDate[]): Clause[] {
  const { tokens, sentences } = text;
  return sentences.flatMap(({ from, to, paragraph, heading }, sentence) => {
    const clauses: Clause[] = [];
    let start = from;
    for (let i = from; i < to; i++) {
      if (i - start < 3 || (tokens[i].text !== ";" && !opensWithDate(i, to, text, dates))) continue;
      clauses.push({ from: start, to: i + 1, sentence, paragraph, heading });
      start = i + 1;
    }
    if (start < to) clauses.push({ from: start, to, sentence, paragraph, heading });
    return clauses;
  });
}
