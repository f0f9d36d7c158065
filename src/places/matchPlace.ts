import { editDistance } from "./editDistance.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { nameKey, soundKey } from "./names.ts";

/** How a name was recognised, best first. The number is the base of the score. */
export const MATCH_TIERS = {
  exact: 1,
  alias: 0.97,
  name: 0.93,
  spelling: 0.8,
  prefix: 0.65,
  near: 0.5,
} as const;
export type MatchTier = keyof typeof MATCH_TIERS;

export interface MatchContext {
  /** ISO 3166-1 alpha-3 code; other countries are not searched. */
  iso3?: string | undefined;
  /** First-order unit; places in it come before others of the same tier. */
  adm1?: string | undefined;
  /** Countries whose places come before others of the same tier, ISO 3166-1 alpha-3. */
  prefer?: readonly string[];
  /** Most matches to give. Default 10. */
  limit?: number;
}

export interface MatchedPlace {
  /** The name that was looked for. */
  name: string;
  matchedName: string;
  tier: MatchTier;
  /** Between 0 and 1: the tier, plus 0.02 in the wanted division, less 0.05 per wrong letter. */
  score: number;
  iso3: string;
  adm1: string | null;
  longitude: number;
  latitude: number;
  /** People; null where not stated. */
  population: number | null;
  origin: string;
}

/** Letters of a key that one wrong letter needs: short names are not guessed at. */
const LETTERS_PER_ERROR = 5;
const MOST_ERRORS = 2;
const SHORTEST_PREFIX = 4;

/**
 * Places that a name may mean, best first: the same spelling, an alias, the same letters, the same sound, a longer name
 * that starts so, then names a letter or two away. Sound and wrong letters are tried only when nothing better is found;
 * population decides between equals. An empty name, or one without letters, matches nothing.
 */
export function matchPlace(
  name: string,
  { iso3, adm1, prefer = [], limit = 10 }: MatchContext,
  gazetteers: readonly Gazetteer[],
): MatchedPlace[] {
  const key = nameKey(name);
  if (key === "") return [];
  const matches = gazetteers.flatMap((gazetteer) => searchKeys(name.trim(), key, gazetteer, iso3));
  const found =
    matches.length > 0 ? matches : gazetteers.flatMap((gazetteer) => searchNear(name.trim(), key, gazetteer, iso3));
  for (const match of found) if (adm1 !== undefined && match.adm1 === adm1) match.score += 0.02;
  found.sort(byPreference(prefer));
  return found.filter((match, i) => !found.slice(0, i).some((other) => isSamePlace(match, other))).slice(0, limit);
}

function byPreference(countries: readonly string[]): (a: MatchedPlace, b: MatchedPlace) => number {
  const preferred = (place: MatchedPlace) => Number(countries.includes(place.iso3));
  return (a, b) =>
    (countries.length > 0 ? MATCH_TIERS[b.tier] - MATCH_TIERS[a.tier] : 0) ||
    preferred(b) - preferred(a) ||
    byScore(a, b);
}

function byScore(a: MatchedPlace, b: MatchedPlace): number {
  return (
    b.score - a.score ||
    (b.population ?? 0) - (a.population ?? 0) ||
    (a.matchedName < b.matchedName ? -1 : a.matchedName > b.matchedName ? 1 : 0) ||
    a.longitude - b.longitude
  );
}

/** Two gazetteers often hold one place: same country, within a tenth of a degree, a key in common. */
function isSamePlace(a: MatchedPlace, b: MatchedPlace): boolean {
  return (
    a.iso3 === b.iso3 &&
    Math.abs(a.longitude - b.longitude) < 0.1 &&
    Math.abs(a.latitude - b.latitude) < 0.1 &&
    (a.origin === b.origin || nameKey(a.matchedName) === nameKey(b.matchedName) || b.score >= MATCH_TIERS.name)
  );
}

/** Stretches of the key list to search: one country's, or every country's. */
function stretches({ countries, countryStart }: Gazetteer, iso3: string | undefined): [number, number][] {
  const wanted = iso3 === undefined ? [...countries.keys()] : [countries.indexOf(iso3)].filter((index) => index >= 0);
  return wanted.map((index) => [countryStart[index], countryStart[index + 1]]);
}

/** Exact, alias, name and prefix matches, by bisection. */
function searchKeys(name: string, key: string, gazetteer: Gazetteer, iso3: string | undefined): MatchedPlace[] {
  const { keys, spellings, names, placeOfKey } = gazetteer;
  const best = new Map<number, { tier: MatchTier; extra: number }>();
  for (const [from, to] of stretches(gazetteer, iso3)) {
    for (let at = firstAtLeast(keys, key, from, to); at < to && keys[at].startsWith(key); at++) {
      const longer = keys[at].length - key.length;
      if (longer > 0 && key.length < SHORTEST_PREFIX) break;
      const isName = spellings[at] === names[placeOfKey[at]];
      const tier = longer > 0 ? "prefix" : spellings[at] !== name ? "name" : isName ? "exact" : "alias";
      const known = best.get(placeOfKey[at]);
      if (!known || MATCH_TIERS[known.tier] < MATCH_TIERS[tier]) best.set(placeOfKey[at], { tier, extra: longer });
    }
  }
  return [...best].map(([place, { tier, extra }]) =>
    matched(name, gazetteer, place, tier, MATCH_TIERS[tier] - Math.min(extra, 20) * 0.005),
  );
}

/** Position of the first key at or after the given one within a sorted stretch. */
function firstAtLeast(keys: readonly string[], key: string, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

const soundsByGazetteer = new WeakMap<Gazetteer, string[]>();

/** Sound keys of a gazetteer's keys as far as they have been needed. */
function soundsOf(gazetteer: Gazetteer): string[] {
  const known = soundsByGazetteer.get(gazetteer) ?? [];
  soundsByGazetteer.set(gazetteer, known);
  return known;
}

/** Matches by sound, and within a few wrong letters; looks at every key of the country. */
function searchNear(name: string, key: string, gazetteer: Gazetteer, iso3: string | undefined): MatchedPlace[] {
  const { keys, placeOfKey } = gazetteer;
  const sounds = soundsOf(gazetteer);
  const errors = Math.min(MOST_ERRORS, Math.floor(key.length / LETTERS_PER_ERROR));
  const sound = soundKey(key);
  const best = new Map<number, { tier: MatchTier; score: number }>();
  for (const [from, to] of stretches(gazetteer, iso3)) {
    for (let at = from; at < to; at++) {
      if (Math.abs(keys[at].length - key.length) > 4) continue;
      sounds[at] ??= soundKey(keys[at]);
      const alike = sounds[at] === sound;
      const distance = alike || errors === 0 ? errors + 1 : editDistance(key, keys[at], errors);
      if (!alike && distance > errors) continue;
      const tier = alike ? "spelling" : "near";
      const score = MATCH_TIERS[tier] - (alike ? 0 : distance * 0.05);
      if (score > (best.get(placeOfKey[at])?.score ?? 0)) best.set(placeOfKey[at], { tier, score });
    }
  }
  return [...best].map(([place, { tier, score }]) => matched(name, gazetteer, place, tier, score));
}

function matched(name: string, gazetteer: Gazetteer, place: number, tier: MatchTier, score: number): MatchedPlace {
  const population = gazetteer.population[place];
  return {
    name,
    matchedName: gazetteer.names[place],
    tier,
    score,
    iso3: gazetteer.countries[gazetteer.countryOf[place]],
    adm1: gazetteer.adm1Ids[gazetteer.adm1Of[place]] || null,
    longitude: gazetteer.longitude[place],
    latitude: gazetteer.latitude[place],
    population: population < 0 ? null : population,
    origin: gazetteer.origin,
  };
}
