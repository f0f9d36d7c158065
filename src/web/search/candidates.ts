/** What the search boxes offer: actors under every alias, places under every language's name. */
import { foldText } from "../../text/fold.ts";
import type { Ready } from "../store/observatory.ts";

export interface Candidate {
  id: string;
  what: "actor" | "country" | "unit";
  /** The value that the filter takes. */
  value: string;
  spellings: { text: string; folded: string }[];
  events: number;
}

export interface Match {
  candidate: Candidate;
  /** The spelling that matched, when it is not the first one. */
  alias: string | null;
  rank: number;
}

const spelling = (text: string) => ({ text, folded: foldText(text) });

export function actorCandidates(loaded: Ready): Candidate[] {
  return loaded.actors
    .filter((actor) => actor.events > 0)
    .map((actor) => ({
      id: `actor:${actor.name}`,
      what: "actor",
      value: actor.name,
      spellings: [...new Set([actor.name, actor.nameFr ?? actor.name, ...actor.names])].map(spelling),
      events: actor.events,
    }));
}

/** Places that occur in the data. */
export function placeCandidates(loaded: Ready): Candidate[] {
  const known = new Set([...loaded.dictionaries.countries, ...loaded.dictionaries.units]);
  return loaded.places
    .filter((unit) => unit.level < 2 && known.has(unit.id))
    .map((unit) => ({
      id: `place:${unit.id}`,
      what: unit.level === 0 ? "country" : "unit",
      value: unit.id,
      spellings: [unit.names.en, unit.names.fr, unit.names.ar, unit.pcode ?? ""].filter(Boolean).map(spelling),
      events: 0,
    }));
}

export function matchCandidates(candidates: readonly Candidate[], query: string, limit: number): Match[] {
  const folded = foldText(query);
  const matches: Match[] = [];
  for (const candidate of candidates) {
    let best: Match | null = null;
    candidate.spellings.forEach(({ text, folded: name }, index) => {
      const rank = matchRank(name, folded);
      if (rank > (best?.rank ?? 0)) best = { candidate, alias: index === 0 || !folded ? null : text, rank };
    });
    if (best) matches.push(best);
  }
  return matches.sort((a, b) => b.rank - a.rank || b.candidate.events - a.candidate.events).slice(0, limit);
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
