import { divisionKey, nameKey } from "../../places/names.ts";
import type { FoundDate } from "./dates.ts";
import type { Identities, Identity } from "./identities.ts";
import type { Lexicon } from "./lexicon.ts";
import type { KnownPlace, ReadingKnowledge } from "./model.ts";
import { numberAt } from "./numbers.ts";
import { phraseKey } from "./phrases.ts";
import type { Token, TokenizedText } from "./tokens.ts";
import { CAPITALS, COUNTRIES, DEMONYMS } from "./world.ts";

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
  /** A quarter, a junction, an airport: part of a town that may be named beside it. */
  part: boolean;
}

export interface FoundNames {
  actors: FoundActor[];
  places: FoundPlace[];
  /** Countries of the text, the most named first. */
  countries: readonly string[];
}

interface Work {
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
  work.actors.sort((a, b) => a.from - b.from);
  work.places.sort((a, b) => a.from - b.from);
  return { actors: work.actors, places: work.places, countries: work.near };
}

const limitOf = ({ sentences, tokens }: Work, at: number) => sentences[tokens[at].sentence].to;
const floorOf = ({ sentences, tokens }: Work, at: number) => sentences[tokens[at].sentence].from;
const isFree = ({ taken }: Work, from: number, to: number) => {
  for (let i = from; i < to; i++) if (taken[i]) return false;
  return true;
};

function addActor(
  work: Work,
  from: number,
  to: number,
  identity: Identity,
  candidates: readonly Identity[] = [],
): void {
  work.actors.push({ from, to, identity, candidates, unidentified: false });
  work.taken.fill(1, from, to);
}

/** Countries by how often the text names them or their people; what the casebook's places say comes in later. */
function countriesOf(work: Work): string[] {
  const { tokens, knowledge } = work;
  const counts = new Map<string, number>();
  const count = (iso3: string, by: number) => counts.set(iso3, (counts.get(iso3) ?? 0) + by);
  for (let i = 0; i < tokens.length; i++) {
    const limit = limitOf(work, i);
    const found = tokens[i].capital ? COUNTRIES.at(tokens, i, limit) : null;
    const people = DEMONYMS.at(tokens, i, limit);
    if (found) count(found.value, i < 60 ? 3 : 2);
    else if (people) count(people.value, 1.5);
    else if (tokens[i].capital && tokens[i].kind === "word" && tokens[i].text.length > 3) {
      const known = knowledge.places(tokens[i].text, []);
      if (known.length > 0 && known[0].id.startsWith("places:") && known[0].iso3 !== null) count(known[0].iso3, 0.5);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([iso3]) => iso3);
}

/** The country last named in the same paragraph, else the text's own. */
function localCountries(work: Work): (string | null)[] {
  const { tokens, sentences } = work;
  const local: (string | null)[] = [];
  let paragraph = -1;
  let current: string | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const here = sentences[tokens[i].sentence].paragraph;
    if (here !== paragraph) [paragraph, current] = [here, null];
    const found = tokens[i].capital ? COUNTRIES.at(tokens, i, limitOf(work, i)) : null;
    const people = found ?? DEMONYMS.at(tokens, i, limitOf(work, i));
    if (people) current = people.value;
    local.push(current);
  }
  return local;
}

const INITIAL = /^\p{Lu}\.?$/u;

/** Titles with names, and names after verbs of speech: whoever they are, they are no actors. */
function passPersons(work: Work): void {
  const { tokens, lexicon, taken } = work;
  const { titles, firstNames, speech } = lexicon.persons;
  for (let i = 0; i < tokens.length; i++) {
    const limit = limitOf(work, i);
    if (taken[i] || tokens[i].kind !== "word") continue;
    const title = titles.at(tokens, i, limit);
    let from = title?.to ?? i;
    if (title && tokens[from]?.text === ".") from++;
    const named = title !== null || (tokens[i].capital && firstNames.get(tokens[i].key) !== undefined);
    const spoken =
      tokens[i].capital &&
      speech.get(tokens[i - 1]?.key ?? "") !== undefined &&
      nameRun(work, i) - i === 2 &&
      (tokens[i + 2]?.text === "," || tokens[i + 2]?.text === ".");
    if (!named && !spoken) continue;
    const to = nameRun(work, title ? from : i);
    const needed = title ? 1 : 2;
    if (to - (title ? from : i) < needed) continue;
    if (title && (COUNTRIES.at(tokens, from, limit) || DEMONYMS.at(tokens, from, limit) || isKnownActor(work, from)))
      continue;
    if (
      title &&
      lexicon.language === "en" &&
      !tokens[i].capital &&
      !/^(m|mr|mrs|ms|dr)$/.test(tokens[i].key) &&
      to - from < 2 &&
      /^(leader|chief|director|analyst|commander|governor|mayor|imam|deputy)$/.test(tokens[i].key) === false &&
      tokens[i].key.length < 3
    )
      continue;
    if (COUNTRIES.at(tokens, i, limit) && !title) continue;
    taken.fill(1, title ? from : i, to);
  }
}

const isKnownActor = (work: Work, at: number) => spellingAt(work, at) !== null;

/** End of a run of capitalised words that may be a person's name. */
function nameRun({ tokens, lexicon, sentences }: Work, from: number): number {
  let to = from;
  const limit = from < tokens.length ? sentences[tokens[from].sentence].to : from;
  while (to < limit && to - from < 4) {
    const token = tokens[to];
    const isName =
      token.kind === "word" && token.capital && !token.allCaps && lexicon.words.sentence.get(token.key) === undefined;
    const particle =
      to > from && /^(ag|ould|al|ben|bin|ibn|von|van|de|el)$/i.test(token.text) && tokens[to + 1]?.capital;
    const initial = INITIAL.test(token.text) && token.text.length <= 2;
    if (!isName && !particle && !initial) break;
    to++;
  }
  return to;
}

function spellingAt(work: Work, at: number) {
  const { tokens, identities, text } = work;
  return identities.spellings.at(tokens, at, limitOf(work, at), ({ exact, capital }, to) => {
    const written = text.slice(tokens[at].start, tokens[to - 1].end);
    if (exact !== null) return written.replace(/[^\p{L}]/gu, "") === exact;
    return !capital || /^\p{Lu}/u.test(written) || /['’]\p{Lu}/u.test(written) || (to - at > 2 && written.length > 15);
  });
}

function knownActors(work: Work): void {
  const { tokens, taken, lexicon } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || tokens[i].kind === "mark") continue;
    const found = spellingAt(work, i);
    if (!found || !isFree(work, i, found.to)) continue;
    // "AN armed", "Serval" as part of a longer capitalised name is left to the longer one.
    const { identity, others } = found.value;
    // A name after a word of place ("in Platform") that a place bears too is a place.
    if (
      found.to === i + 1 &&
      lexicon.places.locative.get(tokens[i - 1]?.key ?? "") !== undefined &&
      !tokens[i].allCaps &&
      work.knowledge
        .places(tokens[i].text, work.near)
        .some(({ iso3 }) => iso3 !== null && work.near.slice(0, 3).includes(iso3))
    )
      continue;
    addActor(work, i, found.to, identity, others);
    i = found.to - 1;
  }
}

/** "Front de libération de l'Azawad (FLA)": initials in brackets stand for the words before them. */
function expansions(work: Work): void {
  const { tokens, taken, text } = work;
  const long = new Map<string, Identity>();
  for (let i = 2; i + 1 < tokens.length; i++) {
    if (tokens[i - 1].text !== "(" || (!/^[)),;]$/.test(tokens[i + 1].text) && tokens[i + 1].kind !== "mark")) continue;
    if (!isAcronym(tokens[i])) continue;
    const from = expansionStart(work, i);
    if (from === null) continue;
    const name = text.slice(tokens[from].start, tokens[i - 2].end);
    const known = work.actors.find((actor) => actor.from < i - 1 && actor.to > from);
    const own = work.actors.find((actor) => actor.from === i);
    if (isNotActor(work, name)) continue;
    const best = [known, own].find((actor) => actor?.identity.id != null)?.identity;
    const identity: Identity = best ?? {
      id: null,
      name,
      kind: known?.identity.kind ?? own?.identity.kind ?? null,
      iso3: known?.identity.iso3 ?? [],
    };
    long.set(tokens[i].text, identity);
    work.actors = work.actors.filter((actor) => actor !== own && !(actor.from < i - 1 && actor.to > from));
    addActor(work, from, i - 1, identity);
    addActor(work, i, i + 1, identity);
  }
  if (long.size === 0) return;
  for (let i = 0; i < tokens.length; i++) {
    const identity = long.get(tokens[i].text);
    if (!identity) continue;
    const at = work.actors.find((actor) => actor.from <= i && i < actor.to);
    if (at && at.identity.id === null) at.identity = identity;
    else if (!at && !taken[i]) addActor(work, i, i + 1, identity);
  }
}

const isAcronym = ({ text, kind }: Token) =>
  kind === "word" && /^(?=.*\p{Lu}.*\p{Lu}|\p{Lu}\d)[\p{Lu}\p{N}][\p{Lu}\p{N}\-‑/]{1,9}s?$/u.test(text);

function isNotActor({ lexicon }: Work, name: string): boolean {
  return (
    lexicon.actors.notActors.get(phraseKey(name)) !== undefined ||
    /\b(U\.?N\.? agency|agence|agency|ministry|ministère|commission électorale|university|université|bank|banque|programme)\b/iu.test(
      name,
    )
  );
}

/** First token of the words whose initials an acronym takes, in order; null where they do not fit. */
function expansionStart(work: Work, at: number): number | null {
  const { tokens, lexicon } = work;
  const letters = tokens[at].key.replace(/[^a-z]/g, "");
  const floor = floorOf(work, at);
  let best: number | null = null;
  for (let from = at - 2; from >= Math.max(floor, at - 16); from--) {
    const token = tokens[from];
    if (token.kind === "mark" && /^[.;:(«»"“”]$/.test(token.text)) break;
    if (token.kind !== "word" || token.key[0] !== letters[0]) continue;
    const startsName = token.capital || lexicon.actors.heads.get(token.key) !== undefined;
    if (!startsName || !initialsFit(tokens, from, at - 1, letters)) continue;
    best = from;
    break;
  }
  return best;
}

function initialsFit(tokens: readonly Token[], from: number, to: number, letters: string): boolean {
  let next = 0;
  for (let i = from; i < to && next < letters.length; i++) {
    for (const part of tokens[i].text.split(/[-‑]/)) {
      if (phraseKey(part)[0] === letters[next]) next++;
    }
  }
  return next >= letters.length;
}

/** "Malian soldiers", "l'armée malienne", "Niger's defence ministry", "ambassade de France": forces or the state itself. */
function nationals(work: Work): void {
  const { tokens, lexicon, taken } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const limit = limitOf(work, i);
    const people = DEMONYMS.at(tokens, i, limit);
    if (people && (lexicon.language === "fr" || tokens[i].capital)) {
      nationalForces(work, i, people.to, people.value);
      continue;
    }
    const country = tokens[i].capital ? COUNTRIES.at(tokens, i, limit) : null;
    if (country) ofCountry(work, i, country.to, country.value);
  }
}

const NATIONAL_REACH = 4;

function nationalForces(work: Work, from: number, to: number, iso3: string): void {
  const { tokens, lexicon } = work;
  const { forces, police, states } = lexicon.actors;
  const limit = limitOf(work, from);
  const floor = floorOf(work, from);
  if (lexicon.language === "en") {
    // "Congolese army", "Nigerien and Malian soldiers", "elite Malian special forces"
    for (let at = to; at < Math.min(limit, to + NATIONAL_REACH); at++) {
      const unit = forces.at(tokens, at, limit);
      if (unit) {
        nationalActor(work, from, unit.to, iso3, "forces");
        return;
      }
      const constables = police.at(tokens, at, limit);
      if (constables) {
        nationalActor(work, from, constables.to, iso3, "police");
        return;
      }
      if (states.at(tokens, at, limit)) {
        nationalActor(work, from, to, iso3, "state");
        return;
      }
      const goesOn =
        /^(and|,|or|national|elite|special)$/.test(tokens[at].kind === "mark" ? tokens[at].text : tokens[at].key) ||
        DEMONYMS.at(tokens, at, limit) !== null;
      if (!goesOn) return;
    }
    return;
  }
  for (let at = from - 1; at >= Math.max(floor, from - NATIONAL_REACH - 1); at--) {
    for (const [words, what] of [
      [forces, "forces"],
      [police, "police"],
      [states, "state"],
    ] as const) {
      const found = words.before(tokens, at + 1, floor);
      if (found) {
        nationalActor(work, found.from, to, iso3, what);
        return;
      }
    }
    const goesOn =
      /^(et|,|ou|armees|armee|nationale|nationales|d|de|securite|defense|speciales|la)$/.test(
        tokens[at].kind === "mark" ? tokens[at].text : tokens[at].key,
      ) || DEMONYMS.at(tokens, at, limit) !== null;
    if (!goesOn) return;
  }
}

/** Soldiers known only by their nationality are the forces of that state, else the state. */
function nationalActor(work: Work, from: number, to: number, iso3: string, what: "forces" | "police" | "state"): void {
  const { identities, tokens, text } = work;
  const state = identities.stateOf(iso3);
  const forces = identities.forcesOf(iso3);
  if (what === "forces" && forces?.id != null) {
    addActor(work, from, to, forces);
    return;
  }
  if (what === "state" || state?.id != null) {
    if (what === "police" && forces?.id != null) {
      addActor(work, from, to, forces);
      return;
    }
    if (state) addActor(work, from, to, state);
    return;
  }
  const words = text.slice(tokens[from].start, tokens[to - 1].end);
  const institution =
    /(army|armed forces|military|police|arm[ée]e|forces arm[ée]es|gendarmerie|national guard|navy|air force)/iu.test(
      words,
    );
  if (institution && to - from <= 5 && !/\b(et|and)\b/.test(words))
    addActor(work, from, to, forces ?? { id: null, name: words, kind: "government", iso3: [iso3] });
  else if (state) addActor(work, from, to, state);
}

/** "Niger's army", "the army of Mali", "police nationale d'Haïti", "ambassade de France". */
function ofCountry(work: Work, from: number, to: number, iso3: string): void {
  const { tokens, lexicon, text } = work;
  const { forces, police, states } = lexicon.actors;
  const limit = limitOf(work, from);
  const floor = floorOf(work, from);
  if (/^['’]s$/.test(tokens[to]?.text ?? "") || (lexicon.language === "en" && tokens[to]?.text === "’")) {
    const unit = forces.at(tokens, to + 1, limit);
    if (unit) {
      nationalActor(work, from, unit.to, iso3, "forces");
      return;
    }
    if (police.at(tokens, to + 1, limit)) {
      nationalActor(work, from, to + 2, iso3, "police");
      return;
    }
    for (let at = to + 1; at < Math.min(limit, to + 4); at++) {
      if (states.at(tokens, at, limit)) {
        addStateActor(work, from, to, iso3);
        return;
      }
      if (/^(region|province|town|north|south|east|west)$/.test(tokens[at].key)) return;
    }
    return;
  }
  let at = from - 1;
  if (/^(le|la|l|les|the)$/.test(tokens[at]?.key ?? "")) at--;
  if (at <= floor || !/^(of|de|du|d|des)$/.test(tokens[at].key)) return;
  for (const [words, what] of [
    [forces, "forces"],
    [police, "police"],
    [states, "state"],
  ] as const) {
    const found = words.before(tokens, at, floor);
    if (!found) continue;
    if (what === "state") {
      addStateActor(work, from, to, iso3);
      return;
    }
    const forcesKnown = work.identities.forcesOf(iso3)?.id != null || work.identities.stateOf(iso3)?.id != null;
    if (forcesKnown) {
      nationalActor(work, found.from, to, iso3, what);
      return;
    }
    const name = text.slice(tokens[found.from].start, tokens[to - 1].end);
    addActor(work, found.from, to, { id: null, name, kind: "government", iso3: [iso3] });
    return;
  }
}

function addStateActor(work: Work, from: number, to: number, iso3: string): void {
  const state = work.identities.stateOf(iso3);
  if (state) addActor(work, from, to, state);
}

/** Countries and capitals: places, or states that act. */
function countries(work: Work): void {
  const { tokens, taken, lexicon, knowledge } = work;
  let last: { to: number; role: "actor" | "place" } | null = null;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || !tokens[i].capital) continue;
    const limit = limitOf(work, i);
    const found = COUNTRIES.at(
      tokens,
      i,
      limit,
      (_, to) => to > i + 1 || tokens[i].text.length > 3 || tokens[i].allCaps || /\./.test(tokens[i].text),
    );
    if (!found) {
      const capital = CAPITALS.at(tokens, i, limit);
      const acting = acts(work, i, capital?.to ?? i + 1) && !isLocated(work, i);
      if (capital && isFree(work, i, capital.to) && (acting || hasAllies(tokens, i))) {
        addStateActor(work, i, capital.to, capital.value);
        last = { to: capital.to, role: "actor" };
      }
      continue;
    }
    if (!isFree(work, i, found.to)) continue;
    // "Niger State", "Niger river": a longer name of another thing.
    const after = tokens[found.to];
    if (
      after?.capital &&
      found.to < limit &&
      lexicon.places.nounsAfter.get(after.key) !== undefined &&
      !/['’]s/.test(after.text)
    )
      continue;
    if (/^(lake|lac|gulf|golfe|fleuve)$/.test(tokens[i - 1]?.key ?? "")) continue;
    const isList: boolean = last !== null && i - last.to <= 3 && joins(work, last.to, i);
    const role: "actor" | "place" = isList && last && !isLocated(work, i) ? last.role : countryRole(work, i, found.to);
    last = { to: found.to, role };
    if (role === "actor") addStateActor(work, i, found.to, found.value);
    else addPlace(work, i, found.to, knowledge.places(tokens[i].text, [found.value]), found.value, true);
    if (role === "actor" && isRecipient(work, i)) addPlace(work, i, found.to, [], found.value, true);
    i = found.to - 1;
  }
}

/** "milices alliées à Kinshasa", "forces loyal to Bamako". */
const hasAllies = (tokens: readonly Token[], at: number) =>
  /^(a|to|de|by|par)$/.test(tokens[at - 1]?.key ?? "") &&
  /^(allie|allies|alliee|alliees|fidele|fideles|loyal|allied|loyale|loyales|proche|proches|backed|soutenu|soutenus)$/.test(
    tokens[at - 2]?.key ?? "",
  );

const joins = ({ tokens }: Work, from: number, to: number) => {
  for (let i = from; i < to; i++)
    if (!/^(,|and|et|ou|or|the|la|le|l|les)$/.test(tokens[i].kind === "mark" ? tokens[i].text : tokens[i].key))
      return false;
  return from < to;
};

const isRecipient = ({ tokens, lexicon }: Work, at: number) =>
  lexicon.language === "en" && tokens[at - 1]?.key === "to" && tokens[at - 2]?.kind === "word";

function countryRole(work: Work, from: number, to: number): "actor" | "place" {
  const { tokens, lexicon, sentences } = work;
  const floor = floorOf(work, from);
  const limit = limitOf(work, from);
  if (sentences[tokens[from].sentence].heading && !acts(work, from, to)) return "place";
  const article = /^(le|la|l|les|the)$/.test(tokens[from - 1]?.key ?? "") && from - 1 >= floor;
  const at = article ? from - 1 : from;
  const upon = lexicon.words.actedUpon.before(tokens, at, floor);
  if (isLocated(work, from)) {
    return upon && upon.from < at - 1 ? "actor" : "place";
  }
  if (/^['’]s$/.test(tokens[to]?.text ?? "")) return "place";
  if (acts(work, from, to)) return "actor";
  if (upon && !/^(and|with|avec)$/.test(tokens[upon.from].key)) return "actor";
  if (article && lexicon.language === "fr" && isSubject(work, at, to, floor, limit)) return "actor";
  // A list whose end acts: "Mali, Niger and Burkina Faso were not invited".
  for (let i = to, steps = 0; i < limit && steps < 5; steps++) {
    if (!/^(,|and|et)$/.test(tokens[i].kind === "mark" ? tokens[i].text : tokens[i].key)) break;
    i++;
    while (/^(the|la|le|l|les)$/.test(tokens[i]?.key ?? "")) i++;
    const next = i < limit && tokens[i].capital ? COUNTRIES.at(tokens, i, limit) : null;
    if (!next) break;
    if (acts(work, i, next.to)) return "actor";
    i = next.to;
  }
  return "place";
}

const PAST = /^\p{Ll}{2,}ed$/u;
/** Participles that say something of a country and nothing that it did. */
const NO_PAST =
  /^(based|linked|backed|led|affiliated|aligned|called|named|born|united|hundred|trained|made|armed|occupied|controlled|bordered|located|situated|divided|landlocked)$/;

/** "Le Niger accueille", ", la France et ses alliés": French writes the article, and no preposition stands before it. */
function isSubject({ tokens, lexicon }: Work, at: number, to: number, floor: number, limit: number): boolean {
  const opens =
    at === floor || /^([,;:(«–—]|et|mais|que|qu|puis|quand|lorsque|dont|si)$/.test(keyOfToken(tokens[at - 1]));
  if (!opens) return false;
  const next = tokens[to];
  if (at === floor) return true;
  return to < limit && next.kind === "word" && !next.capital && lexicon.places.locative.get(next.key) === undefined;
}

const keyOfToken = ({ kind, text, key }: Token) => (kind === "mark" ? text : key);

/** Followed by a verb that only an actor is the subject of, past an apposition at most. */
function acts({ tokens, lexicon, sentences }: Work, from: number, to: number): boolean {
  const limit = sentences[tokens[from].sentence].to;
  let at = to;
  if (
    /^(also|itself|again|aussi|also|quant|a|elle|lui|y|n|ne|s|se|en|l|les|had)$/.test(tokens[at]?.key ?? "") &&
    at < limit
  ) {
    if (lexicon.words.acting.get(tokens[at].key) !== undefined) return true;
    at++;
  }
  if (at >= limit) return false;
  while (at + 1 < limit && /ly$/.test(tokens[at].key) && lexicon.language === "en" && tokens[at].kind === "word") at++;
  if (lexicon.language === "en" && PAST.test(tokens[at].text) && !NO_PAST.test(tokens[at].key)) return true;
  if (lexicon.words.acting.get(tokens[at].key) !== undefined && tokens[at].kind === "word") return true;
  if (tokens[at].text !== ",") return false;
  for (let i = at + 1; i < Math.min(limit, at + 16); i++) {
    if (tokens[i].text !== ",") continue;
    return (
      i + 1 < limit &&
      lexicon.words.acting.get(tokens[i + 1].key) !== undefined &&
      tokens[at + 1].kind === "word" &&
      !tokens[at + 1].capital &&
      !/^(a|en|dans|in|at|on|where|ou)$/.test(tokens[at + 1].key)
    );
  }
  return false;
}

const isLocated = (work: Work, at: number) => {
  const { tokens, lexicon } = work;
  const floor = floorOf(work, at);
  let end = at;
  if (end > floor && /^(the|le|la|l|les)$/.test(tokens[end - 1].key)) {
    if (lexicon.places.locative.before(tokens, end, floor)) return true;
    end--;
  }
  return end > floor && lexicon.places.locative.before(tokens, end, floor) !== null;
};

function addPlace(
  work: Work,
  from: number,
  to: number,
  known: readonly KnownPlace[],
  iso3: string | null,
  country = false,
): void {
  const { tokens, text } = work;
  const [first = null] = known;
  work.places.push({
    from,
    to,
    name: text.slice(tokens[from].start, tokens[to - 1].end),
    known: first,
    candidates: known,
    iso3: first?.iso3 ?? iso3,
    located: isLocated(work, from),
    country,
    part: isPart(work, from, to),
  });
  work.taken.fill(1, from, to);
}

const PART_AFTER =
  /^(junction|airport|quarter|neighbourhood|neighborhood|suburb|hotel|roundabout|bridge|station|barracks)$/;
const PART_BEFORE = /^(quartier|aeroport|hotel|carrefour|rond-point|camp|faubourg|gare|pont|caserne)$/;

function isPart({ tokens, lexicon }: Work, from: number, to: number): boolean {
  if (lexicon.language === "en") return PART_AFTER.test(tokens[to]?.key ?? "");
  const before = /^(de|du|d|la|le|l)$/.test(tokens[from - 1]?.key ?? "") ? tokens[from - 2] : tokens[from - 1];
  return (
    PART_BEFORE.test(tokens[from].key) ||
    (before !== undefined && PART_BEFORE.test(before.key) && before.key !== "camp")
  );
}

/** Groups that no list knows: "the Mahmuda group", "Macawisley clan militia", "la coalition de gangs Viv Ansanm". */
function namedGroups(work: Work): void {
  const { tokens, taken, lexicon, text } = work;
  const { groupAfter, groupBefore, heads } = lexicon.actors;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || !isName(work, i)) continue;
    const to = runEnd(work, i);
    const limit = limitOf(work, i);
    const floor = floorOf(work, i);
    const name = text.slice(tokens[i].start, tokens[to - 1].end);
    const before =
      groupBefore.before(
        tokens,
        /^(the|le|la|l|les)$/.test(tokens[i - 1]?.key ?? "") && i > floor ? i - 1 : i,
        floor,
      ) ?? groupBefore.before(tokens, i, floor);
    const after = to < limit ? groupAfter.at(tokens, to, limit) : null;
    const last = tokens[to - 1].key;
    const headed =
      to - i >= 2 &&
      (heads.get(last) !== undefined || heads.get(tokens[i].key) !== undefined) &&
      (lexicon.language === "fr" ? heads.get(tokens[i].key) !== undefined : true);
    const common = lexicon.words.sentence.get(tokens[i].key) !== undefined && to === i + 1;
    if (common || isNotActor(work, name) || (!before && !after && !headed)) {
      continue;
    }
    if (/^(state|etat|commission|council|police)$/.test(last) && !before && !after && last === "state") continue;
    if (!headed && !before && after && i === floor && lexicon.words.sentence.get(tokens[i].key) !== undefined) continue;
    const place = work.knowledge.places(name, work.near)[0];
    if (
      !headed &&
      place &&
      (place.id.startsWith("places:") || (place.iso3 !== null && work.near.slice(0, 3).includes(place.iso3)))
    )
      continue;
    addActor(work, i, to, { id: null, name, kind: "armed_group", iso3: [] });
    i = to - 1;
  }
}

/** "Parc W", "W park": a letter that names a park or a hill. */
const isParkLetter = (tokens: readonly Token[], at: number, { places }: Lexicon) =>
  [tokens[at - 1], tokens[at + 1]].some((beside) => beside !== undefined && places.water.get(beside.key) !== undefined);

const isName = ({ tokens, lexicon }: Work, at: number) => {
  const token = tokens[at];
  return (
    token.kind === "word" &&
    token.capital &&
    (token.text.length > 1 || isParkLetter(tokens, at, lexicon)) &&
    !/['’]$/.test(token.text) &&
    !(token.allCaps && token.text.length < 2) &&
    lexicon.calendar.months.get(token.key) === undefined &&
    lexicon.calendar.weekdays.get(token.key) === undefined &&
    numberAt(tokens, at, at + 1, lexicon) === null &&
    DEMONYMS.get(token.key) === undefined
  );
};

const INNER = /^(de|du|d|des|la|le|el|al|l|of|ag|sur|et)$/;

/** End of a run of capitalised words, with small words inside a name. */
function runEnd(work: Work, from: number): number {
  const { tokens, taken } = work;
  const limit = limitOf(work, from);
  let to = from + 1;
  while (to < limit && !taken[to]) {
    if (isName(work, to)) to++;
    else if (
      /^(of|for)$/.test(tokens[to].key) &&
      to - from >= 1 &&
      work.lexicon.actors.heads.get(tokens[to - 1].key) !== undefined &&
      to + 1 < limit &&
      isName(work, to + 1)
    )
      to += 2;
    else break;
  }
  return to;
}

/** Towns, regions, lakes: known names, and unknown ones that words of place introduce. */
function properPlaces(work: Work): void {
  const { tokens, taken } = work;
  const accepted = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || !isName(work, i)) continue;
    const place = placeAt(work, i);
    if (!place) continue;
    addPlace(work, place.from, place.to, place.known, null);
    accepted.add(tokens[place.from].key);
    i = place.to - 1;
  }
  // What was taken for a place once is one wherever it stands.
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || !isName(work, i) || !accepted.has(tokens[i].key)) continue;
    const same = work.places.find(
      (place) =>
        tokens[place.from].key === tokens[i].key && isFree(work, i, Math.min(tokens.length, i + place.to - place.from)),
    );
    if (
      !same ||
      phraseKey(work.text.slice(tokens[i].start, tokens[i + same.to - same.from - 1].end)) !== phraseKey(same.name)
    )
      continue;
    addPlace(work, i, i + same.to - same.from, same.candidates, same.iso3);
  }
}

interface PlaceFound {
  from: number;
  to: number;
  known: readonly KnownPlace[];
}

function placeAt(work: Work, at: number): PlaceFound | null {
  const { tokens, lexicon, sentences } = work;
  const limit = limitOf(work, at);
  const floor = floorOf(work, at);
  const { heading } = sentences[tokens[at].sentence];
  const longest = compassName(work, at, limit) ?? longestKnown(work, at, limit);
  const to = longest?.to ?? runEnd(work, at);
  const end =
    longest && longest.to < runEnd(work, at) && isGenericTail(work, longest.to)
      ? longest.to
      : longest
        ? longest.to
        : to;
  const common = lexicon.words.sentence.get(tokens[at].key) !== undefined;
  const generic = end - at > 1 && lexicon.places.generic.get(tokens[end - 1].key) !== undefined;
  const trimmed = generic && !longest ? end - 1 : end;
  const located = isLocated(work, at) || (at > floor && lexicon.places.reached.before(tokens, at, floor) !== null);
  const nounAfter = trimmed < limit && lexicon.places.nounsAfter.at(tokens, trimmed, limit) !== null;
  const nounBefore = placeNounBefore(work, at, floor);
  const joined = followsPlace(work, at, floor);
  const weak = isWeak(work, at, floor);
  const known = longest?.known ?? [];
  const isNear = known.some(
    ({ iso3, id }) => (iso3 !== null && work.near.slice(0, 6).includes(iso3)) || id.startsWith("places:"),
  );
  const allCapsLine = tokens[at].allCaps && tokens[at].text.length > 3 && isCapsLine(work, at);
  const acronym = isAcronym(tokens[at]) && !allCapsLine;
  const item = { from: waterBefore(work, at, floor), to: trimmed, known };
  if (COMPASS.test(tokens[at].key) && longest && longest.to === at + 2 && (at > floor || known.length > 0)) return item;
  if (
    common &&
    (end === at + 1 || !known.length) &&
    !(located && isNear) &&
    !(nounAfter && tokens[at].key.length > 3 && known.length > 0)
  ) {
    // "Centre-Nord", "Lac" are names only beside a word of division.
    const division = nounBefore && at > floor && tokens[at].capital && COMPASS_NAME.test(tokens[at].key);
    if (!(nounAfter && known.length > 0) && !division) return null;
  }
  if (acronym && known.length === 0) return null;
  if (isNear && (at > floor || heading || known.some(({ id }) => id.startsWith("places:")) || nounAfter) && !common)
    return item;
  if (isNear && common && (located || nounAfter)) return item;
  if (
    heading &&
    known.length > 0 &&
    (tokens[trimmed]?.text === "," || tokens[trimmed]?.text === "(" || /^[-–—]$/.test(tokens[trimmed]?.text ?? "")) &&
    at === floor
  )
    return item;
  const opens =
    at === floor ||
    (tokens[at - 1].text === "," && taken(work, at - 2, floor)) ||
    (at - floor <= 2 && /^[./)*•▪◦·–—-]$/.test(tokens[at - 1].text));
  const mark = tokens[trimmed]?.text ?? "";
  if (opens && isNear && /^([,(:–—]|-)$/.test(mark) && !common) return item;
  // "Mon 2 Oct, Tabatol: ..." labels an item with its place.
  if (opens && at > floor && mark === ":" && !common) return item;
  if (allCapsLine && known.length === 0) return null;
  if (lexicon.actors.heads.get(tokens[at].key) !== undefined) return null;
  if (located && at > floor && !isOrganisational(work, at, trimmed)) return item;
  if (nounAfter && at > floor) return item;
  if (nounBefore || joined) return item;
  if (item.from < at) return item;
  if (weak && !isOrganisational(work, at, trimmed) && (known.length > 0 || lexicon.language === "fr")) return item;
  return null;
}

const taken = (work: Work, at: number, floor: number) => at >= floor && work.taken[at] === 1;

const isGenericTail = ({ tokens, lexicon }: Work, at: number) =>
  lexicon.places.generic.get(tokens[at].key) !== undefined;

const COMPASS_NAME = /^(est|nord|sud|ouest|centre|lac|east|north|south|west|central)$/;
const COMPASS = /^(north|south|east|west|upper|lower|northern|southern|central|nord|sud|haut|bas)$/;

/** "South Kivu", "Northern Rakhine": the point of the compass belongs to a division's name. */
function compassName(work: Work, at: number, limit: number): PlaceFound | null {
  const { tokens, text, near, knowledge } = work;
  if (!COMPASS.test(tokens[at].key) || at + 1 >= limit || !isName(work, at + 1) || work.taken[at + 1]) return null;
  return { from: at, to: at + 2, known: knowledge.places(text.slice(tokens[at].start, tokens[at + 1].end), near) };
}

/** The longest run of words from here that a gazetteer knows. */
function longestKnown(work: Work, at: number, limit: number): PlaceFound | null {
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
  return found;
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

/** Position of the word of place before "of" or "de": "town of", "la région de", "quartier". */
function placeNounAt({ tokens, lexicon }: Work, at: number, floor: number): number | null {
  let i = at - 1;
  if (i >= floor && /^(the|le|la|l|les)$/.test(tokens[i].key)) i--;
  if (i >= floor && /^(of|de|du|d|des)$/.test(tokens[i].key)) i--;
  else if (i !== at - 1) return null;
  return i >= floor && lexicon.places.nounsBefore.get(tokens[i].key) !== undefined ? i : null;
}

const placeNounBefore = (work: Work, at: number, floor: number) => placeNounAt(work, at, floor) !== null;

const isWeak = ({ tokens }: Work, at: number, floor: number) =>
  at > floor && /^(of|de|du|d)$/.test(tokens[at - 1].key) && tokens[at - 1].start > 0;

/** After a place, a comma, "and" or a dash: "Blangoua et Ngouboua", "Kaya–Barsalogho", "Mera, Augie". */
function followsPlace(work: Work, at: number, floor: number): boolean {
  const { tokens, places } = work;
  let i = at - 1;
  while (
    i >= floor &&
    at - i <= 3 &&
    /^(,|and|et|or|ou|–|—|-|\/|d|de|the|of|&|to|a|le|la|l)$/.test(
      tokens[i].kind === "mark" ? tokens[i].text : tokens[i].key,
    )
  )
    i--;
  if (i === at - 1) return false;
  const joint = tokens[i + 1];
  const last = places.at(-1);
  const before = last !== undefined && last.to === i + 1;
  return (
    before &&
    /^(,|and|et|or|ou|–|—|-|\/|&)$/.test(joint.kind === "mark" ? joint.text : joint.key) &&
    !(last.country && joint.text === ",")
  );
}

/** "Lake Kivu", "Parc W", "aéroport Toussaint-Louverture": the generic word belongs to the name. */
function waterBefore({ tokens, lexicon }: Work, at: number, floor: number): number {
  return at > floor &&
    lexicon.places.water.get(tokens[at - 1].key) !== undefined &&
    (tokens[at - 1].capital || lexicon.language === "fr")
    ? at - 1
    : at;
}

const ORGANISATIONAL =
  /^(ministry|ministere|university|universite|committee|comite|council|conseil|embassy|parliament|parlement|house|court|cour|bank|banque|hospital|station|agency|agence|association|institute|institut|church|front|mouvement|movement|party|parti|radio|society|societe|company|compagnie|news|union|operation|red|human|high|islamic|baptist|catholic|christmas|ramadan|easter|noel|tabaski|allah|god|dieu|coran|quran|sunni|shia|twitter|facebook|whatsapp|telegram|x|security|affairs|defence|defense|interior|justice|health|securite|affaires|interieur|sante)$/;

const isOrganisational = ({ tokens }: Work, from: number, to: number) => {
  for (let i = from; i < to; i++) if (ORGANISATIONAL.test(tokens[i].key)) return true;
  return false;
};

function isCapsLine({ tokens, sentences }: Work, at: number): boolean {
  const { from, to } = sentences[tokens[at].sentence];
  let caps = 0;
  let words = 0;
  for (let i = from; i < to; i++) {
    if (tokens[i].kind !== "word") continue;
    words++;
    if (tokens[i].allCaps) caps++;
  }
  return words > 0 && caps * 2 >= words;
}

/** Initials of an organisation that nothing explains. */
function acronyms(work: Work): void {
  const { tokens, taken } = work;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (taken[i] || !isAcronym(token) || isNotActor(work, token.text) || isCapsLine(work, i)) continue;
    const before = tokens[i - 1]?.key ?? "";
    const article = /^(the|le|la|l|les|du|des|au|aux|de|d|of|by|par|and|et|by|with|avec|against|contre)$/.test(before);
    const opening = i === floorOf(work, i) && acts(work, i, i + 1);
    if (!article && !opening && !acts(work, i, i + 1)) continue;
    if (work.lexicon.nouns.get(token.key) !== undefined || token.text.length < 3) continue;
    addActor(work, i, i + 1, { id: null, name: token.text, kind: null, iso3: [] });
  }
}

/** "The army", "les soldats": the forces of the country that the passage is about. */
function bareForces(work: Work): void {
  const { tokens, taken, lexicon, identities } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const found = lexicon.actors.bareForces.at(tokens, i, limitOf(work, i));
    if (!found || !isFree(work, i, found.to)) continue;
    const { key } = tokens[i];
    const adjective =
      found.to === i + 1 &&
      i > floorOf(work, i) &&
      /^(militaire|militaires|military)$/.test(key) &&
      tokens[i - 1].kind === "word" &&
      !/^(un|une|des|les|le|cinq|deux|trois|quatre|six|sept|huit|neuf|dix|de|the|quinze|onze|douze)$/.test(
        tokens[i - 1].key,
      );
    if (adjective) continue;
    const iso3 = contextCountry(work, i);
    const forces = iso3 === null ? null : identities.forcesOf(iso3);
    if (forces?.id != null) addActor(work, i, found.to, forces);
    i = found.to - 1;
  }
}

function contextCountry(work: Work, at: number): string | null {
  const { near, tokens, sentences, places, actors } = work;
  const paragraph = sentences[tokens[at].sentence].paragraph;
  const inParagraph = (from: number) => sentences[tokens[from].sentence].paragraph === paragraph;
  // Forces just named by their nationality go on being meant by "the army".
  const army = actors.findLast(
    (actor) => actor.from < at && actor.identity.kind === "government" && inParagraph(actor.from),
  );
  if (army?.identity.iso3.length === 1) return army.identity.iso3[0];
  const place = places.findLast(
    (one) => one.from < at && one.iso3 !== null && (one.known !== null || one.country) && inParagraph(one.from),
  );
  const local = work.local[at];
  const { sentence } = tokens[at];
  if (local !== null && near.slice(0, 5).includes(local) && namedIn(work, sentence, at)) return local;
  if (place?.iso3 && near.slice(0, 4).includes(place.iso3))
    return place.country && !places.some((one) => one.iso3 === place.iso3 && !one.country)
      ? (near[0] ?? place.iso3)
      : place.iso3;
  return local !== null && local === near[0] ? local : (near[0] ?? null);
}

/** True when the sentence names a country or its people before this word. */
function namedIn(work: Work, sentence: number, at: number): boolean {
  const { tokens } = work;
  for (let i = at - 1; i >= 0 && tokens[i].sentence === sentence; i--)
    if (work.local[i] === null || (i > 0 && work.local[i - 1] !== work.local[i])) return work.local[i] !== null;
  return false;
}

function unidentified(work: Work): void {
  const { tokens, taken, lexicon, identities } = work;
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i]) continue;
    const found = lexicon.actors.unidentified.at(tokens, i, limitOf(work, i));
    if (!found || !isFree(work, i, found.to)) continue;
    work.actors.push({ from: i, to: found.to, identity: identities.unidentified, candidates: [], unidentified: true });
    i = found.to - 1;
  }
}
