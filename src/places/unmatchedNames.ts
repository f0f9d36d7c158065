import { countryIso3 } from "./countryNames.ts";
import { editDistance } from "./editDistance.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { groupBy } from "./grouping.ts";
import { matchPlace } from "./matchPlace.ts";
import type { AdminUnit } from "./model.ts";
import { divisionKey, nameKey, soundKey } from "./names.ts";
import { OTHER_NAMES, REPORTED_UNDER } from "./regions.ts";

/** A country, first- or second-order name as a dataset reports it, and how many events carry it. */
export interface ReportedName {
  name: string;
  level: 0 | 1 | 2;
  /** The country as reported with it: a name or an ISO 3166-1 alpha-3 code; null where none is stated. */
  country: string | null;
  dataset: string;
  events: number;
}

export interface UnmatchedName extends ReportedName {
  /** Known names that are near, best first. */
  candidates: string[];
}

const MOST_CANDIDATES = 5;
const MOST_ERRORS = 3;

/**
 * The reported names that no loaded boundary or gazetteer knows, most events first. A country is known by any of its
 * names; a first-order name by the units of its country in any language; a second-order name by units or, because
 * districts are mostly called after their seat, by a place in the gazetteers. Words such as "region" or "cercle" do not
 * count.
 */
export function unmatchedNames(
  reported: readonly ReportedName[],
  units: readonly (AdminUnit | null)[],
  gazetteers: readonly Gazetteer[] = [],
): UnmatchedName[] {
  const known = knownNames(units);
  return reported
    .filter(({ name }) => nameKey(name) !== "")
    .filter((item) => !isKnown(item, known, gazetteers))
    .map((item) => ({ ...item, candidates: candidates(item, known, gazetteers) }))
    .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1));
}

interface KnownName {
  key: string;
  name: string;
  iso3: string;
  level: number;
}
type Known = Map<string, KnownName[]>;

/** Names of divisions under `<country> <level>`, and of all countries under `* <level>`. */
function knownNames(units: readonly (AdminUnit | null)[]): Known {
  const byId = new Map(units.map((unit) => [unit?.id ?? "", unit]));
  const all = units.flatMap((unit) => {
    if (!unit) return [];
    let country: AdminUnit = unit;
    while (country.parent !== null) country = byId.get(country.parent) ?? { ...country, parent: null };
    return [...new Set([...Object.values(unit.names), ...(OTHER_NAMES[unit.id] ?? [])])].map((name) => ({
      key: divisionKey(name),
      name,
      iso3: country.id,
      level: unit.level,
    }));
  });
  const known: Known = groupBy(all, ({ iso3, level }) => `${iso3} ${level}`);
  for (const [key, list] of groupBy(all, ({ level }) => `* ${level}`)) known.set(key, list);
  return known;
}

function isKnown(item: ReportedName, known: Known, gazetteers: readonly Gazetteer[]): boolean {
  if (item.level === 0) return countryIso3(item.name) !== null;
  const key = divisionKey(item.name);
  if (pool(item, known).some((unit) => unit.key === key || soundKey(unit.key) === soundKey(key))) return true;
  if (item.level === 1) return false;
  const matches = [item.name, key].flatMap((name) => matchPlace(name, { iso3: iso3Of(item), limit: 1 }, gazetteers));
  return matches.some(({ tier }) => tier !== "prefix" && tier !== "near");
}

const iso3Of = ({ country }: ReportedName) => (country === null ? undefined : (countryIso3(country) ?? undefined));

function pool(item: ReportedName, known: Known): KnownName[] {
  const iso3 = iso3Of(item) ?? "*";
  const countries = [iso3, ...(REPORTED_UNDER[iso3] ?? [])];
  return countries.flatMap((country) => known.get(`${country} ${item.level}`) ?? []);
}

function candidates(item: ReportedName, known: Known, gazetteers: readonly Gazetteer[]): string[] {
  if (item.level === 0) return nearest(nameKey(item.name), known.get("* 0") ?? []);
  const near = nearest(divisionKey(item.name), pool(item, known));
  const places = matchPlace(divisionKey(item.name), { iso3: iso3Of(item), limit: MOST_CANDIDATES }, gazetteers);
  return [...new Set([...near, ...places.map(({ matchedName }) => matchedName)])].slice(0, MOST_CANDIDATES);
}

/** Names within three wrong letters, or that one contains the other. */
function nearest(key: string, names: readonly KnownName[]): string[] {
  const scored = names.map(({ key: other, name }) => {
    const contains = other.length > 3 && key.length > 3 && (other.includes(key) || key.includes(other));
    return { name, distance: contains ? 1 : editDistance(key, other, MOST_ERRORS) };
  });
  const close = scored.filter(({ distance }) => distance <= Math.min(MOST_ERRORS, key.length / 3));
  close.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return [...new Set(close.map(({ name }) => name))].slice(0, MOST_CANDIDATES);
}
