import type { Identities, Identity } from "../identities.ts";
import type { Lexicon } from "../lexicon.ts";
import type { KnownPlace, ReadingKnowledge } from "../model.ts";
import type { Token, TokenizedText } from "../tokens.ts";

export interface FoundActor {
  from: number;
  to: number;
  identity: Identity;
  candidates: readonly Identity[];
  /** Named by a word for armed men whom nobody names. */
  unidentified: boolean;
}

export interface FoundPlace {
  from: number;
  to: number;
  name: string;
  known: KnownPlace | null;
  candidates: readonly KnownPlace[];
  iso3: string | null;
  /** Introduced by a word of place: "in", "près de". */
  located: boolean;
  country: boolean;
  /** Only a part of a country is meant: "in western Niger". */
  partly?: boolean;
  /** A quarter, a junction, an airport: part of a town that may be named beside it. */
  part: boolean;
}

export interface FoundNames {
  actors: FoundActor[];
  places: FoundPlace[];
  /** Countries of the text, the most named first. */
  countries: readonly string[];
}

export interface Work {
  text: string;
  tokens: readonly Token[];
  sentences: TokenizedText["sentences"];
  lexicon: Lexicon;
  knowledge: ReadingKnowledge;
  identities: Identities;
  /** 1 where a token already belongs to a name, a date or a person. */
  taken: Uint8Array;
  actors: FoundActor[];
  places: FoundPlace[];
  near: readonly string[];
  /** Country that each token's surroundings speak of. */
  local: (string | null)[];
}

export const limitOf = ({ sentences, tokens }: Work, at: number) => sentences[tokens[at].sentence].to;

export const floorOf = ({ sentences, tokens }: Work, at: number) => sentences[tokens[at].sentence].from;

export const isFree = ({ taken }: Work, from: number, to: number) => {
  for (let i = from; i < to; i++) if (taken[i]) return false;
  return true;
};

export function addActor(
  work: Work,
  from: number,
  to: number,
  identity: Identity,
  candidates: readonly Identity[] = [],
): void {
  work.actors.push({ from, to, identity, candidates, unidentified: false });
  work.taken.fill(1, from, to);
}
