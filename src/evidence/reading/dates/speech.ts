import type { When } from "../../model.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Token } from "../tokens.ts";

const REACH = 5;

/** "said on Friday", "a indiqué lundi", "by 5 October": the day on which somebody spoke, not that of an event. Words of an event (`told`) that stand between part the two: "said gunmen attacked on Friday". */
export function isDayOfSpeech(
  { from, when }: { from: number; when: Pick<When, "start" | "end" | "precision"> },
  tokens: readonly Token[],
  { words }: Lexicon,
  told?: { from: number; to: number },
): boolean {
  const { sentence } = tokens[from];
  if (when.precision !== "day" || when.start !== when.end) return false;
  if (/^(by|asof)$/.test(tokens[from - 1]?.key ?? "")) return true;
  for (let i = from - 1; i >= Math.max(0, from - REACH) && tokens[i].sentence === sentence; i--) {
    if (/^[,;:–—()]$/.test(tokens[i].text)) return false;
    if (told && i >= told.from && i < told.to) return false;
    if (words.speech.at(tokens, i, from) !== null) return true;
  }
  return false;
}
