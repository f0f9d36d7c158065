import { COUNTRIES, DEMONYMS } from "../world.ts";
import { spellingAt } from "./knownActors.ts";
import { limitOf, type Work } from "./naming.ts";

const INITIAL = /^\p{Lu}\.?$/u;

/** Titles with names, and names after verbs of speech: whoever they are, they are no actors. */
export function passPersons(work: Work): void {
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
