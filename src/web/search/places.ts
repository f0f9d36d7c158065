/** The places that the search box offers: admin units, the casebook's places, and towns out of the server's gazetteers. */
import type { CasebookTable, PlaceMatch, PlaceUnit } from "../../api/contract.ts";
import { foldText } from "../../text/fold.ts";
import type { FoundPlace } from "../store/foundPlace.ts";
import type { Names } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";
import { type Candidate, spellingsOf } from "./candidates.ts";

export interface PlaceCandidate extends Candidate {
  place: FoundPlace;
}

/** Zoom at which a place of each level is seen whole; a town comes after the second order. */
const ZOOMS = [4.6, 6.2, 7.4];
const TOWN_ZOOM = 8.2;
/** Among equal matches the casebook's countries come before the world. */
const IN_REGION = 8;

/** Countries and divisions of the loaded boundaries: those with events first, then those of the casebook's countries. */
export function unitCandidates(loaded: Ready, names: Names): PlaceCandidate[] {
  const { countries, units } = loaded.dictionaries;
  const withEvents = new Set([...countries, ...units]);
  const inFocus = focusTest(loaded);
  return loaded.places.map((unit) => ({
    id: `place:${unit.id}`,
    value: unit.id,
    label: names.placeWithin(unit.id),
    spellings: spellingsOf([unit.names.en, unit.names.fr, unit.names.ar, unit.pcode ?? ""]),
    weight: (withEvents.has(unit.id) ? 4 : 0) + (inFocus(unit.id) ? IN_REGION : 0) + (unit.level === 2 ? 0 : 1),
    place: {
      name: names.placeWithin(unit.id),
      longitude: unit.point[0],
      latitude: unit.point[1],
      zoom: ZOOMS[unit.level] ?? TOWN_ZOOM,
      unit: filterable(unit, withEvents),
    },
  }));
}

/** The unit itself, or the first-order one that holds it: what the filter can keep, null where no event lies in it. */
function filterable({ id, level, parent }: PlaceUnit, withEvents: ReadonlySet<string>): string | null {
  const unit = level < 2 ? id : parent;
  return unit && withEvents.has(unit) ? unit : null;
}

/** True for units of the casebook's countries. */
function focusTest({ places, situation }: Ready): (id: string) => boolean {
  const parents = new Map(places.map(({ id, parent }) => [id, parent]));
  const countryOf = (id: string): string => {
    const parent = parents.get(id);
    return parent ? countryOf(parent) : id;
  };
  return (id) => situation.casebook.countries.includes(countryOf(id));
}

/** Rows of the casebook's `places.csv`, under every alias. Countries are left to the boundaries. */
export function casebookCandidates(table: CasebookTable, loaded: Ready, names: Names): PlaceCandidate[] {
  return table.rows
    .filter(({ kind, longitude, latitude }) => kind !== "country" && longitude && latitude)
    .map((row) => {
      const town = {
        name: row.name,
        iso3: row.iso3 || null,
        adm1: adm1Named(row.adm1_name, row.iso3, loaded.places),
        longitude: Number(row.longitude),
        latitude: Number(row.latitude),
      };
      const spellings = [row.name, ...(row.aliases ?? "").split("|"), row.pcode ?? ""];
      return townCandidate(`town:${row.id}`, town, spellings, loaded, names);
    });
}

/** Towns of the server's answer; those of the casebook are offered from its own table. */
export function gazetteerCandidates(matches: readonly PlaceMatch[], loaded: Ready, names: Names): PlaceCandidate[] {
  return matches
    .filter(({ origin }) => origin !== "casebook")
    .map((match) => {
      const town = { ...match, name: match.matchedName };
      const id = `town:${match.origin}:${match.longitude},${match.latitude}`;
      // What the server knows under another spelling is found by the letters typed.
      const isSpeltSo = foldText(match.matchedName).includes(foldText(match.name));
      return townCandidate(id, town, [match.matchedName, isSpeltSo ? "" : match.name], loaded, names);
    });
}

type Town = Pick<PlaceMatch, "name" | "iso3" | "adm1" | "longitude" | "latitude">;

function townCandidate(id: string, town: Town, spellings: string[], loaded: Ready, names: Names): PlaceCandidate {
  const { countries, units } = loaded.dictionaries;
  const within = town.adm1 ?? town.iso3;
  const unit = [town.adm1, town.iso3].find((one) => one && (units.includes(one) || countries.includes(one))) ?? null;
  const label = within ? names.list([town.name, names.placeWithin(within)]) : town.name;
  return {
    id,
    value: id,
    label,
    spellings: spellingsOf(spellings),
    weight: town.iso3 && loaded.situation.casebook.countries.includes(town.iso3) ? IN_REGION : 0,
    place: { name: label, longitude: town.longitude, latitude: town.latitude, zoom: TOWN_ZOOM, unit },
  };
}

function adm1Named(name: string | undefined, iso3: string | undefined, places: readonly PlaceUnit[]): string | null {
  if (!name) return null;
  return places.find(({ level, parent, names }) => level === 1 && parent === iso3 && names.en === name)?.id ?? null;
}
