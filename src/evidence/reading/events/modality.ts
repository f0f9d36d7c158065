import type { Lexicon } from "../lexicon.ts";
import type { Modality } from "../model.ts";
import type { Token } from "../tokens.ts";
import type { Stretch } from "./event.ts";

const CLAUSE_EDGE = /^[,;:–—()]$/;
const DENIES = /^(dement|dementent|dementi|refute|refutent|denied|denies|refuted|refutes|dementait)$/;
const UNTRUE = /^(faux|fausse|fausses|infonde|infondee|infondees|unfounded|untrue|hoax|fake)$/;
/** After the event, what somebody would not do. */
const REFUSES = /^(refused|declined|refuse|refusent)$/;
const BEFORE = 9;
const AFTER = 4;

/** One denies that his men did it; that it happened, another says in the same breath. */
function isVouchedFor(
  found: Stretch,
  { to }: Stretch,
  tokens: readonly Token[],
  { attribution }: Lexicon["words"],
): boolean {
  for (let i = found.to; i < to; i++) if (attribution.at(tokens, i, to)) return true;
  return false;
}

/** The words of the trigger's own part of the clause say how sure the text is. */
export function modalityOf(
  found: Stretch,
  clause: Stretch,
  tokens: readonly Token[],
  { words, language }: Lexicon,
): Modality {
  let from = found.from;
  while (from > clause.from && found.from - from < BEFORE && !CLAUSE_EDGE.test(tokens[from - 1].text)) from--;
  const to = Math.min(clause.to, found.to + AFTER);
  for (let i = clause.from; i < clause.to; i++) {
    if (UNTRUE.test(tokens[i].key)) return "denied";
    if (i < found.from && DENIES.test(tokens[i].key) && !isVouchedFor(found, clause, tokens, words)) return "denied";
  }
  for (let i = clause.to - 1; i >= found.to && i >= clause.to - 3; i--) if (tokens[i].text === "?") return "hedged";
  let denied = false;
  for (let i = from; i < to; i++) {
    if (i > found.from && CLAUSE_EDGE.test(tokens[i].text)) break;
    const asserted = words.asserted.at(tokens, i, clause.to);
    if (asserted) {
      i = asserted.to - 1;
      continue;
    }
    // The month of May allows nothing.
    if (language === "en" && tokens[i].key === "may" && tokens[i].capital && i > clause.from) continue;
    if (words.planned.at(tokens, i, to)) return "planned";
    if (words.hedged.at(tokens, i, to)) return "hedged";
    const denial = words.denied.at(tokens, i, to);
    // French "ne" alone and "n'... que" deny nothing.
    if (
      denial &&
      !(language === "fr" && /^(ne|n|sans)$/.test(tokens[i].key) && denial.to === i + 1) &&
      !(i >= found.to && REFUSES.test(tokens[i].key)) &&
      !(language === "en" && tokens[i].key === "without")
    )
      denied = true;
  }
  return denied ? "denied" : "stated";
}

/** "allegedly killed", "aurait livré": told as having happened, by hearsay. */
export function isAlleged(found: Stretch, clause: Stretch, tokens: readonly Token[], { words }: Lexicon): boolean {
  let from = found.from;
  while (from > clause.from && found.from - from < BEFORE && !CLAUSE_EDGE.test(tokens[from - 1].text)) from--;
  for (let i = from; i < found.to; i++) if (words.alleged.at(tokens, i, clause.to)) return true;
  return false;
}
