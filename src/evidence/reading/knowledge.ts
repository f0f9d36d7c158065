import type { Gazetteer } from "../../places/gazetteer.ts";
import { divisionKey, nameKey } from "../../places/names.ts";
import type { KnownPlace, ReadingKnowledge } from "./model.ts";

/** Rows of a casebook as far as the reader needs them. */
export interface CasebookKnowledge {
  actors: readonly {
    id: string;
    name_en: string;
    name_fr?: string | null | undefined;
    aliases?: readonly string[] | null | undefined;
    kind?: string | null | undefined;
    iso3?: readonly string[] | null | undefined;
  }[];
  places: readonly {
    id: string;
    name: string;
    aliases?: readonly string[] | null | undefined;
    kind?: string | null | undefined;
    iso3?: string | null | undefined;
    adm1_name?: string | null | undefined;
    adm2_name?: string | null | undefined;
    longitude?: number | null | undefined;
    latitude?: number | null | undefined;
    population?: number | null | undefined;
  }[];
}

/** Names whose places are kept: a report asks for the same ones again and again. */
const REMEMBERED = 5000;

/**
 * What the reader knows of the world: actors and places of a casebook, and further places of gazetteers. The casebook's
 * come first; among a gazetteer's, those in the countries that the text is about, then those with more people.
 */
export function knowledgeOf(casebook: CasebookKnowledge, gazetteers: readonly Gazetteer[] = []): ReadingKnowledge {
  const own = new Map<string, KnownPlace[]>();
  const add = (key: string, place: KnownPlace) => {
    const same = own.get(key);
    if (same === undefined) own.set(key, [place]);
    else if (!same.some(({ id }) => id === place.id)) same.push(place);
  };
  for (const row of casebook.places) {
    const place = placeOf(row);
    for (const name of [row.name, ...(row.aliases ?? [])]) if (nameKey(name) !== "") add(nameKey(name), place);
    if (place.kind?.startsWith("admin") && divisionKey(row.name) !== "") add(divisionKey(row.name), place);
  }
  const looked = new Map<string, KnownPlace[]>();
  return {
    actors: casebook.actors.map(({ id, name_en, name_fr, aliases, kind, iso3 }) => ({
      id: `actors:${id}`,
      names: [name_en, ...(name_fr ? [name_fr] : []), ...(aliases ?? [])],
      kind: kind ?? null,
      iso3: iso3 ?? [],
    })),
    places(name, near) {
      const question = [name, ...near].join("\n");
      const answer = looked.get(question);
      if (answer) return answer;
      const key = nameKey(name);
      if (key === "") return [];
      const found = [...(own.get(key) ?? []), ...gazetteers.flatMap((gazetteer) => namesakes(gazetteer, key))];
      // A place of the casebook comes before a namesake in whichever of the countries the text speaks of.
      const nearness = ({ iso3, id }: KnownPlace) => {
        const at = iso3 === null ? -1 : near.indexOf(iso3);
        return at < 0 ? near.length + 1 : id.startsWith("places:") ? 0 : at;
      };
      const sorted = found
        .map((place, order) => ({ place, order, near: nearness(place) }))
        .sort(
          (a, b) =>
            a.near - b.near ||
            rank(a.place) - rank(b.place) ||
            (b.place.population ?? 0) - (a.place.population ?? 0) ||
            a.order - b.order,
        )
        .map(({ place }) => place)
        .filter((place, i, all) => !all.slice(0, i).some((other) => isSame(place, other)));
      if (looked.size >= REMEMBERED) looked.clear();
      looked.set(question, sorted);
      return sorted;
    },
  };
}

const RANKS = ["country", "town", "village", "admin1", "admin2", "camp", "border_post", "port", "site", "area"];
const rank = ({ kind, id }: KnownPlace) =>
  (id.startsWith("places:") ? 0 : 20) + Math.max(0, RANKS.indexOf(kind ?? "town"));

function placeOf(row: CasebookKnowledge["places"][number]): KnownPlace {
  const { id, name, kind, iso3, adm1_name, adm2_name, longitude, latitude, population } = row;
  const within = [adm1_name, adm2_name].flatMap((division) => (division ? [divisionKey(division)] : []));
  return {
    id: `places:${id}`,
    name,
    iso3: iso3 || null,
    kind: kind ?? null,
    longitude: longitude ?? null,
    latitude: latitude ?? null,
    population: population ?? null,
    within: within.filter((key) => key !== "" && key !== nameKey(name)),
  };
}

/** Places of a gazetteer whose spelling has exactly this key, by bisection in each country. */
function namesakes(gazetteer: Gazetteer, key: string): KnownPlace[] {
  const { keys, countryStart, placeOfKey, countries, countryOf, names, longitude, latitude, population } = gazetteer;
  const found: KnownPlace[] = [];
  for (let country = 0; country + 1 < countryStart.length; country++) {
    let [low, high] = [countryStart[country], countryStart[country + 1]];
    const end = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    for (; low < end && keys[low] === key; low++) {
      const place = placeOfKey[low];
      found.push({
        id: `${gazetteer.origin}:${countries[countryOf[place]]}:${names[place]}`,
        name: names[place],
        iso3: countries[countryOf[place]],
        kind: "town",
        longitude: longitude[place],
        latitude: latitude[place],
        population: population[place] < 0 ? null : population[place],
        within: [],
      });
    }
  }
  return found;
}

/** The casebook and a gazetteer often hold one place: same country, within a tenth of a degree. */
const isSame = (a: KnownPlace, b: KnownPlace) =>
  a.id === b.id ||
  (a.iso3 === b.iso3 &&
    a.longitude !== null &&
    b.longitude !== null &&
    Math.abs(a.longitude - b.longitude) < 0.1 &&
    Math.abs((a.latitude ?? 0) - (b.latitude ?? 0)) < 0.1);
