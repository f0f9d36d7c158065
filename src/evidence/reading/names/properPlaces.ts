import { phraseKey } from "../phrases.ts";
import { isAcronym, isCapsLine } from "./initials.ts";
import { COMPASS, compassName, longestKnown, type PlaceFound } from "./longestNames.ts";
import { floorOf, isFree, limitOf, type Work } from "./naming.ts";
import {
  addPlace,
  followsPlace,
  isLocated,
  isOrganisational,
  isWeak,
  placeNounBefore,
  waterBefore,
} from "./placeWords.ts";
import { isName, runEnd } from "./properNames.ts";

/** Towns, regions, lakes: known names, and unknown ones that words of place introduce. */
export function properPlaces(work: Work): void {
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

function placeAt(work: Work, at: number): PlaceFound | null {
  const { tokens, lexicon, sentences } = work;
  const limit = limitOf(work, at);
  const floor = floorOf(work, at);
  const { heading } = sentences[tokens[at].sentence];
  const longest = compassName(work, at, limit) ?? wholeName(work, longestKnown(work, at, limit));
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
  // "El Fasher", "Port Sudan": two words that a gazetteer knows are no common ones.
  if (isNear && longest && longest.to - at >= 2 && !common) return item;
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
    (at - floor <= 2 && /^[./)*•▪◦·–—-]$/.test(tokens[at - 1].text)) ||
    isLabelled(work, floor, at);
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

/** "Malam Karanti": two words that no list has together are one village, and not the town of the first. */
function wholeName(work: Work, found: PlaceFound | null): PlaceFound | null {
  if (!found || found.to - found.from !== 1 || found.known.some(({ id }) => id.startsWith("places:"))) return found;
  const { tokens, lexicon } = work;
  const second = tokens[found.to];
  const isTwo =
    runEnd(work, found.from) === found.to + 1 &&
    second?.kind === "word" &&
    second.capital &&
    !second.allCaps &&
    (isLocated(work, found.from) || placeNounBefore(work, found.from, floorOf(work, found.from))) &&
    lexicon.places.nounsAfter.get(second.key) === undefined &&
    lexicon.places.generic.get(second.key) === undefined &&
    lexicon.actors.heads.get(second.key) === undefined &&
    lexicon.words.sentence.get(second.key) === undefined &&
    !isOrganisational(work, found.from, found.to + 1);
  return isTwo ? { from: found.from, to: found.to + 1, known: [] } : found;
}

export const taken = (work: Work, at: number, floor: number) => at >= floor && work.taken[at] === 1;

const isGenericTail = ({ tokens, lexicon }: Work, at: number) =>
  lexicon.places.generic.get(tokens[at].key) !== undefined;

const COMPASS_NAME = /^(est|nord|sud|ouest|centre|lac|east|north|south|west|central)$/;

/** Only a bullet, a day and a dash stand before: "• 5/07 – Bandiagara : ...". */
function isLabelled({ tokens, taken }: Work, floor: number, at: number): boolean {
  if (!/^[–—:|,-]$/.test(tokens[at - 1]?.text ?? "") || at - floor > 9) return false;
  for (let i = floor; i < at; i++) if (!taken[i] && tokens[i].kind === "word") return false;
  return true;
}
