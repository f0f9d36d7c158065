import type { Token } from "../tokens.ts";
import type { Stretch } from "./event.ts";

const INTO = /^(on|in|at|against|into|of|contre|dans|sur|a|d|de)$/;
const ONE = /^(a|an|un|une|another|two|deux|several|plusieurs)$/;
const SETTLEMENT =
  /^(town|village|hamlet|settlement|community|villages|towns|hamlets|communities|localite|hameau|bourgade|localites|hameaux|ville|villes)$/;
const REACH = 3;
const ADJECTIVES = 3;
const BESIDE = 7;

/** "assault on a farming town": the settlement that the words strike without a name for it; null where there is none. */
export function unnamedPlace({ to }: Stretch, clause: Stretch, tokens: readonly Token[]): Stretch | null {
  for (let at = to; at < Math.min(clause.to, to + REACH); at++) {
    if (!ONE.test(tokens[at].key) || !INTO.test(tokens[at - 1].key)) continue;
    for (let noun = at + 1; noun < Math.min(clause.to, at + 2 + ADJECTIVES); noun++) {
      if (tokens[noun].kind !== "word" || tokens[noun].capital) return null;
      if (SETTLEMENT.test(tokens[noun].key)) return { from: at, to: noun + 1 };
    }
  }
  return null;
}

/** Told right behind it, as where it lies. */
export const liesBeside = (unnamed: Stretch, { from }: Stretch): boolean =>
  from >= unnamed.to && from - unnamed.to <= BESIDE;
