import { divisionKey, nameKey } from "../../../places/names.ts";
import type { KnownPlace } from "../model.ts";
import type { Token } from "../tokens.ts";
import { COUNTRIES, DEMONYMS } from "../world.ts";
import { floorOf, limitOf, type Work } from "./naming.ts";
import { placeNounAt } from "./placeWords.ts";
import { INNER, isName } from "./properNames.ts";

export interface PlaceFound {
  from: number;
  to: number;
  known: readonly KnownPlace[];
}

export const COMPASS = /^(north|south|east|west|upper|lower|northern|southern|central|nord|sud|haut|bas)$/;

/** "West African", "North American": of no place. */
const CONTINENTAL = /^(african|africans|american|americans|european|europeans|asian|asians|saharan|sahelian)$/;

/** "South Kivu", "Northern Rakhine": the point of the compass belongs to a division's name. */
export function compassName(work: Work, at: number, limit: number): PlaceFound | null {
  const { tokens, text, near, knowledge } = work;
  if (CONTINENTAL.test(tokens[at + 1]?.key ?? "") || DEMONYMS.at(tokens, at, limit) !== null) return null;
  if (!COMPASS.test(tokens[at].key) || at + 1 >= limit || !isName(work, at + 1) || work.taken[at + 1]) return null;
  return { from: at, to: at + 2, known: knowledge.places(text.slice(tokens[at].start, tokens[at + 1].end), near) };
}

/** The longest run of words from here that a gazetteer knows. */
export function longestKnown(work: Work, at: number, limit: number): PlaceFound | null {
  const { tokens, taken, text, near, knowledge, lexicon } = work;
  let found: PlaceFound | null = null;
  for (let to = at + 1; to <= Math.min(limit, at + 5); to++) {
    if (taken[to - 1]) break;
    const token = tokens[to - 1];
    if (token.kind === "mark" && token.text !== "-") break;
    if (token.kind === "word" && !token.capital && !INNER.test(token.key)) break;
    if (!token.capital) continue;
    const name = text.slice(tokens[at].start, tokens[to - 1].end);
    if (to === at + 1 && token.text.length < 3) continue;
    const tailed = to > at + 1 && lexicon.places.generic.get(token.key) !== undefined;
    const known = knowledge.places(name, near).filter(({ name: usual }) => nameKey(usual) !== "");
    if (known.length > 0 && !tailed) found = { from: at, to, known: sortByRegion(work, at, to, known) };
    else if (tailed && /^(state)$/.test(token.key) && COUNTRIES.get(tokens[at].key) !== undefined)
      found = {
        from: at,
        to,
        known: knowledge.places(tokens[at].text, ["NGA"]).filter(({ kind }) => kind === "admin1"),
      };
  }
  return found && joinedByArticle(work, found, limit);
}

/** "Adrar des Ifoghas": what follows "des" belongs to the name, unless it is a place or an actor of its own. */
function joinedByArticle(work: Work, found: PlaceFound, limit: number): PlaceFound {
  const { tokens, taken, text, near, knowledge } = work;
  const next = found.to + 1;
  if (tokens[found.to]?.key !== "des" || next >= limit || taken[next] || !isName(work, next)) return found;
  if (knowledge.places(tokens[next].text, near).some(({ id }) => id.startsWith("places:"))) return found;
  const name = text.slice(tokens[found.from].start, tokens[next].end);
  return { from: found.from, to: next + 1, known: knowledge.places(name, near) };
}

const divisionKeys = new WeakMap<Token, string>();

/** The key of a token as a division's name, made once: a list of places asks for it at each of them. */
function keyOfDivision(token: Token): string {
  const key = divisionKeys.get(token) ?? divisionKey(token.text);
  divisionKeys.set(token, key);
  return key;
}

/** A division beside a word for one is a division; a town in the division that the sentence names comes first. */
function sortByRegion(work: Work, at: number, to: number, known: readonly KnownPlace[]): readonly KnownPlace[] {
  const { tokens, lexicon } = work;
  const limit = limitOf(work, at);
  const floor = floorOf(work, at);
  const division =
    (to < limit &&
      lexicon.places.generic.at(tokens, to, limit) !== null &&
      !/^(town|village|city|forest|island)$/.test(tokens[to].key)) ||
    /^(region|province|departement|cercle|state|etat|district|department|prefecture)$/.test(
      tokens[placeNounAt(work, at, floor) ?? at]?.key ?? "",
    );
  const sentence = new Set<string>();
  for (let i = floor; i < limit; i++) if (i < at || i >= to) sentence.add(keyOfDivision(tokens[i]));
  const score = ({ kind, within }: KnownPlace) =>
    ((kind?.startsWith("admin") ?? false) === division ? 0 : 1) - (within.some((key) => sentence.has(key)) ? 2 : 0);
  return known
    .map((place, order) => ({ place, order }))
    .sort((a, b) => score(a.place) - score(b.place) || a.order - b.order)
    .map(({ place }) => place);
}
