import type { FoundDate } from "../dates/date.ts";
import type { Identities } from "../identities.ts";
import type { Lexicon } from "../lexicon.ts";
import type { ReadingKnowledge } from "../model.ts";
import type { TokenizedText } from "../tokens.ts";
import { bareForces, unidentified } from "./bareForces.ts";
import { localBranches } from "./branches.ts";
import { countries } from "./countries.ts";
import { acronyms, expansions } from "./initials.ts";
import { knownActors } from "./knownActors.ts";
import { namedGroups } from "./namedGroups.ts";
import type { FoundNames, Work } from "./naming.ts";
import { nationals } from "./nationals.ts";
import { passPersons } from "./persons.ts";
import { properPlaces } from "./properPlaces.ts";
import { countriesOf, localCountries } from "./textCountries.ts";

/** Organisations, states and places that a text names. Persons are recognised only to be passed over. */
export function findNames(
  text: string,
  tokenized: TokenizedText,
  dates: readonly FoundDate[],
  lexicon: Lexicon,
  knowledge: ReadingKnowledge,
  identities: Identities,
): FoundNames {
  const { tokens, sentences } = tokenized;
  const taken = new Uint8Array(tokens.length);
  for (const { from, to } of dates) taken.fill(1, from, to);
  const work: Work = {
    text,
    tokens,
    sentences,
    lexicon,
    knowledge,
    identities,
    taken,
    actors: [],
    places: [],
    near: [],
    local: [],
  };
  work.near = countriesOf(work);
  work.local = localCountries(work);
  passPersons(work);
  knownActors(work);
  expansions(work);
  nationals(work);
  countries(work);
  namedGroups(work);
  properPlaces(work);
  acronyms(work);
  bareForces(work);
  unidentified(work);
  localBranches(work);
  work.actors.sort((a, b) => a.from - b.from);
  work.places.sort((a, b) => a.from - b.from);
  return { actors: work.actors, places: work.places, countries: work.near };
}
