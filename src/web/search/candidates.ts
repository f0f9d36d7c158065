/** What a search box offers, and what of it answers to the letters typed. */
import { foldText } from "../../text/fold.ts";
import type { Names } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";

export interface Candidate {
  id: string;
  /** What the filter takes: the name of an actor, the id of a unit. */
  value: string;
  label: string;
  spellings: { text: string; folded: string }[];
  /** Decides between equal matches, greater first: an actor's events. */
  weight: number;
}

export interface Match<C extends Candidate = Candidate> {
  candidate: C;
  /** The spelling that matched, when it is not the first one. */
  alias: string | null;
  rank: number;
}

/** The spellings that say something, each once, in their order. */
export const spellingsOf = (texts: readonly string[]) =>
  [...new Set(texts)].filter((text) => text !== "").map((text) => ({ text, folded: foldText(text) }));

export function actorCandidates(loaded: Ready, names: Names): Candidate[] {
  return loaded.actors
    .filter((actor) => actor.events > 0)
    .map((actor) => ({
      id: `actor:${actor.name}`,
      value: actor.name,
      label: names.actorLong(actor.name),
      spellings: spellingsOf([actor.name, actor.nameFr ?? "", ...actor.names]),
      weight: actor.events,
    }));
}

export function matchCandidates<C extends Candidate>(
  candidates: readonly C[],
  query: string,
  limit: number,
): Match<C>[] {
  const folded = foldText(query);
  const matches: Match<C>[] = [];
  for (const candidate of candidates) {
    let best: Match<C> | null = null;
    candidate.spellings.forEach(({ text, folded: name }, index) => {
      const rank = matchRank(name, folded);
      if (rank > (best?.rank ?? 0)) best = { candidate, alias: index === 0 || !folded ? null : text, rank };
    });
    if (best) matches.push(best);
  }
  return matches.sort((a, b) => b.rank - a.rank || b.candidate.weight - a.candidate.weight).slice(0, limit);
}

/** 0 no match; higher is better: the whole, its start, the start of a word, anywhere, its letters whatever the blanks. */
function matchRank(name: string, query: string): number {
  if (!query) return 1;
  if (name === query) return 5;
  if (name.startsWith(query)) return 4;
  if (name.includes(` ${query}`)) return 3;
  if (name.includes(query)) return 2;
  return query.length > 3 && withoutBlanks(name).includes(withoutBlanks(query)) ? 1 : 0;
}

const withoutBlanks = (text: string) => text.replaceAll(" ", "");
