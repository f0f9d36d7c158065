import type { Lexicon } from "./lexicon.ts";
import type { FoundActor } from "./names/naming.ts";
import type { Token } from "./tokens.ts";

const AFTER = /^(accordingto|selon|dapres|quoting|citing)$/;
const LONGEST = 9;

/**
 * Who says so: the words after "according to" or "selon", or the actor before a verb of speech. A stretch with a
 * capitalised word that is part of no actor may be a private person's name and is left out.
 */
export function attributionOf(
  clause: { from: number; to: number },
  tokens: readonly Token[],
  actors: readonly FoundActor[],
  lexicon: Lexicon,
): { from: number; to: number } | null {
  for (let i = clause.from; i < clause.to; i++) {
    for (const length of [1, 2]) {
      const key = tokens
        .slice(i, i + length)
        .map((token) => token.key)
        .join("");
      if (i + length < clause.to && AFTER.test(key)) {
        const source = sourceAfter(i + length, clause.to, tokens, actors);
        if (source) return source;
      }
    }
    if (lexicon.words.speech.at(tokens, i, clause.to) === null) continue;
    const speaker = actors.findLast((actor) => actor.from >= clause.from && actor.to <= i && i - actor.to <= 3);
    if (speaker) return { from: speaker.from, to: speaker.to };
  }
  return null;
}

/** The words after "according to", up to a mark or a capitalised word that is part of no actor. */
export function sourceAfter(
  from: number,
  limit: number,
  tokens: readonly Token[],
  actors: readonly FoundActor[],
): { from: number; to: number } | null {
  let to = from;
  while (to < limit && to - from < LONGEST && tokens[to].kind !== "mark") to++;
  const safe = (at: number) => !tokens[at].capital || actors.some((actor) => actor.from <= at && at < actor.to);
  for (let at = from; at < to; at++) if (!safe(at)) to = at;
  while (to > from && /^(of|de|du|d|des|the|la|le|les|l|in|a|an|by|par|en|au)$/.test(tokens[to - 1].key)) to--;
  return to > from ? { from, to } : null;
}
