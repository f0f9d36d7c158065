import type { KnownPlace } from "../model.ts";
import { floorOf, type Work } from "./naming.ts";

export const isLocated = (work: Work, at: number) =>
  isLocatedAt(work, at) || isLocatedAt(work, beforeCompass(work.tokens, at, floorOf(work, at)));

const isLocatedAt = (work: Work, at: number) => {
  const { tokens, lexicon } = work;
  const floor = floorOf(work, at);
  let end = at;
  if (end > floor && /^(the|le|la|l|les)$/.test(tokens[end - 1].key)) {
    if (lexicon.places.locative.before(tokens, end, floor)) return true;
    end--;
  }
  return end > floor && lexicon.places.locative.before(tokens, end, floor) !== null;
};

const COMPASS_ADJECTIVE =
  /^((north|south)?(eastern|western|east|west)|northern|southern|central|north|south|far|extreme|rural|neighbouring|neighboring)$/;
const COMPASS_NOUN = /^((nord|sud)?(est|ouest)|nord|sud|centre|extreme ?nord|extremenord|interieur|coeur)$/;

/** "in north-eastern Nigeria", "dans le sud-ouest du Mali": the words of place stand before the part of it. */
function beforeCompass(tokens: Work["tokens"], at: number, floor: number): number {
  let end = at;
  while (end > floor && COMPASS_ADJECTIVE.test(tokens[end - 1].key)) end--;
  if (end < at) return end;
  let noun = at - 1;
  while (noun > floor && /^(de|du|d|la|l|des|of)$/.test(tokens[noun].key)) noun--;
  return noun < at - 1 && noun > floor && COMPASS_NOUN.test(tokens[noun].key) ? noun : at;
}

export function addPlace(
  work: Work,
  from: number,
  to: number,
  known: readonly KnownPlace[],
  iso3: string | null,
  country = false,
): void {
  const { tokens, text, near } = work;
  const first = known.find((one) => isLikely(one, near)) ?? null;
  work.places.push({
    from,
    to,
    name: text.slice(tokens[from].start, tokens[to - 1].end),
    known: first,
    candidates: known,
    iso3: first?.iso3 ?? iso3,
    // "in western Niger" says less than a town told before: it holds where no other place does.
    located: country ? isLocatedAt(work, from) : isLocated(work, from),
    ...(country && !isLocatedAt(work, from) && isLocated(work, from) && { partly: true }),
    country,
    part: isPart(work, from, to),
  });
  work.taken.fill(1, from, to);
}

/** A town of a gazetteer in a country that the text does not speak of is most likely a namesake. */
const isLikely = ({ id, iso3 }: KnownPlace, near: readonly string[]) =>
  id.startsWith("places:") || near.length === 0 || iso3 === null || near.includes(iso3);

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

/** Position of the word of place before "of" or "de": "town of", "la région de", "quartier". */
export function placeNounAt({ tokens, lexicon }: Work, at: number, floor: number): number | null {
  let i = at - 1;
  if (i >= floor && /^(the|le|la|l|les)$/.test(tokens[i].key)) i--;
  if (i >= floor && /^(of|de|du|d|des)$/.test(tokens[i].key)) i--;
  else if (i !== at - 1) return null;
  return i >= floor && lexicon.places.nounsBefore.get(tokens[i].key) !== undefined ? i : null;
}

export const placeNounBefore = (work: Work, at: number, floor: number) => placeNounAt(work, at, floor) !== null;

export const isWeak = ({ tokens }: Work, at: number, floor: number) =>
  at > floor && /^(of|de|du|d)$/.test(tokens[at - 1].key) && tokens[at - 1].start > 0;

/** After a place, a comma, "and" or a dash: "Blangoua et Ngouboua", "Kaya–Barsalogho", "Mera, Augie". */
export function followsPlace(work: Work, at: number, floor: number): boolean {
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
export function waterBefore({ tokens, lexicon }: Work, at: number, floor: number): number {
  return at > floor &&
    lexicon.places.water.get(tokens[at - 1].key) !== undefined &&
    (tokens[at - 1].capital || lexicon.language === "fr")
    ? at - 1
    : at;
}

const ORGANISATIONAL =
  /^(ministry|ministere|university|universite|committee|comite|council|conseil|embassy|parliament|parlement|house|court|cour|bank|banque|hospital|station|agency|agence|association|institute|institut|church|front|mouvement|movement|party|parti|radio|international|organization|organisation|migration|nations|society|societe|company|compagnie|news|union|operation|red|human|high|islamic|baptist|catholic|christmas|ramadan|easter|noel|tabaski|allah|god|dieu|coran|quran|sunni|shia|twitter|facebook|whatsapp|telegram|x|security|affairs|defence|defense|interior|justice|health|securite|affaires|interieur|sante)$/;

export const isOrganisational = ({ tokens }: Work, from: number, to: number) => {
  for (let i = from; i < to; i++) if (ORGANISATIONAL.test(tokens[i].key)) return true;
  return false;
};
