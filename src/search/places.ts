/** Places as entries: admin units, the casebook's places, and the towns of gazetteers, each place once. */
import type { PlaceRow } from "../casebook/index.ts";
import type { Gazetteer } from "../places/gazetteer.ts";
import type { AdminUnit } from "../places/model.ts";
import { divisionKey, nameKey } from "../places/names.ts";
import { type Entry, type Section, sectionOf } from "./model.ts";

export interface SearchedPlaces {
  units: readonly AdminUnit[];
  /** Rows of the casebook's `places.csv`. */
  rows: readonly PlaceRow[];
  /** Imported and bundled gazetteers, the preferred first; the one of the casebook is left out. */
  gazetteers: readonly Gazetteer[];
  /** ISO 3166-1 alpha-3 codes of the casebook's countries. */
  region: readonly string[];
}

const TYPE_OF_LEVEL = ["country", "adm1", "adm2"] as const;
/** What readers add to a name to say which place they mean. */
const WORDS_OF_LEVEL = [
  "country pays دولة بلد",
  "region région province state état governorate wilaya منطقة ولاية إقليم محافظة",
  "district department département province cercle county دائرة مقاطعة",
];
const WORDS_OF_TOWN = "town city village ville مدينة قرية بلدة";
const WEIGHT_OF_LEVEL = [1, 0.9, 0.6];
/** Degrees within which two places of one name are one place. */
const SAME = 0.1;
/** Weight of a place that the casebook names; one of a gazetteer weighs by its people. */
const CURATED = 0.5;
const UNKNOWN_SIZE = 0.15;
const weightOfPeople = (people: number) => Math.min(0.95, Math.max(UNKNOWN_SIZE, Math.log10(people + 1) / 7.5));

export function placeSections({ units, rows, gazetteers, region }: SearchedPlaces): Section[] {
  const surroundings = new Surroundings(units);
  const taken = new Taken();
  const inRegion = (iso3: string | null) => iso3 !== null && region.includes(iso3);
  const ofUnits = units.map((unit) => unitEntry(unit, surroundings, inRegion));
  const ofRows = rows
    .filter((row) => !isUnit(row, surroundings))
    .map((row) => {
      for (const name of [row.name, ...row.aliases]) taken.add(row.iso3, name, row.longitude, row.latitude);
      return rowEntry(row, surroundings, inRegion(row.iso3));
    });
  const others = gazetteers
    .filter(({ origin }) => origin !== "casebook")
    .map((gazetteer) => gazetteerSection(gazetteer, surroundings, taken, inRegion));
  return [sectionOf("places", ofUnits), sectionOf("places", ofRows), ...others];
}

/** Countries, and divisions that the boundaries hold under the same name. */
function isUnit({ kind, iso3, name }: PlaceRow, surroundings: Surroundings): boolean {
  if (kind === "country") return true;
  return kind === "admin1" && surroundings.divisionNamed(name, iso3) !== null;
}

function unitEntry(unit: AdminUnit, around: Surroundings, inRegion: (iso3: string | null) => boolean): Entry {
  const { en, fr, ar } = unit.names;
  return {
    spellings: {
      names: [en, fr, ar].filter((name) => name !== ""),
      aliases: [],
      codes: [unit.id, unit.pcode ?? ""],
      text: "",
      within: [WORDS_OF_LEVEL[unit.level], unit.parent ? around.words(unit.parent) : ""].join(" "),
      inRegion: inRegion(around.countryOf(unit.id)),
      weight: WEIGHT_OF_LEVEL[unit.level],
    },
    found: {
      kind: "places",
      id: unit.id,
      subject: null,
      names: { en, fr: fr || null, ar: ar || null },
      type: TYPE_OF_LEVEL[unit.level],
      within: unit.parent,
      detail: unit.pcode,
      date: null,
      point: unit.point,
      count: null,
    },
  };
}

function rowEntry(row: PlaceRow, around: Surroundings, inRegion: boolean): Entry {
  const adm1 = row.adm1_name && around.divisionNamed(row.adm1_name, row.iso3);
  const within = adm1 || row.iso3;
  const isPoint = row.longitude !== null && row.latitude !== null;
  return {
    spellings: {
      names: [row.name, ...row.aliases.filter((alias) => /\p{Script=Arabic}/u.test(alias))],
      aliases: row.aliases,
      codes: [row.pcode ?? "", row.id],
      text: "",
      within: [wordsOf(row), within ? around.words(within) : "", row.adm1_name, row.adm2_name]
        .filter(Boolean)
        .join(" "),
      inRegion,
      weight: Math.max(CURATED, weightOfPeople(row.population ?? 0)),
    },
    found: {
      kind: "places",
      id: `places:${row.id}`,
      subject: `places:${row.id}`,
      names: { en: row.name, fr: null, ar: row.aliases.find((alias) => /\p{Script=Arabic}/u.test(alias)) ?? null },
      type: row.kind === "admin2" ? "adm2" : row.kind === "admin1" ? "adm1" : "town",
      within,
      detail: null,
      date: null,
      point: isPoint ? [Number(row.longitude), Number(row.latitude)] : null,
      count: row.population,
    },
  };
}

function wordsOf({ kind }: PlaceRow): string {
  if (kind === "admin1") return WORDS_OF_LEVEL[1];
  return kind === "admin2" ? WORDS_OF_LEVEL[2] : `${WORDS_OF_TOWN} ${kind.replaceAll("_", " ")}`;
}

function gazetteerSection(
  gazetteer: Gazetteer,
  around: Surroundings,
  taken: Taken,
  inRegion: (iso3: string | null) => boolean,
): Section {
  const { names, keys, spellings, placeOfKey, countries, countryOf, adm1Of, adm1Ids, population } = gazetteer;
  const known = new Uint8Array(names.length);
  const iso3Of = (place: number) => countries[countryOf[place]];
  placeOfKey.forEach((place, at) => {
    if (taken.has(iso3Of(place), keys[at], gazetteer.longitude[place], gazetteer.latitude[place])) known[place] = 1;
  });
  placeOfKey.forEach((place, at) => {
    if (!known[place]) taken.addKey(iso3Of(place), keys[at], gazetteer.longitude[place], gazetteer.latitude[place]);
  });
  const kept = Uint32Array.from(names.keys()).filter((place) => !known[place]);
  const aliases = aliasesOf(names, spellings, placeOfKey);
  const within = (place: number) => adm1Ids[adm1Of[place]] || iso3Of(place);
  return {
    kind: "places",
    size: kept.length,
    spellings: (entry) => ({
      names: [names[kept[entry]]],
      aliases: aliases.get(kept[entry]) ?? [],
      codes: [],
      text: "",
      within: around.words(within(kept[entry])),
      inRegion: inRegion(iso3Of(kept[entry])),
      weight: weightOfPeople(population[kept[entry]]),
    }),
    found(entry) {
      const place = kept[entry];
      return {
        kind: "places",
        id: `${gazetteer.origin}:${place}`,
        subject: null,
        names: { en: names[place], fr: null, ar: null },
        type: "town",
        within: within(place),
        detail: null,
        date: null,
        point: [gazetteer.longitude[place], gazetteer.latitude[place]],
        count: population[place] < 0 ? null : population[place],
      };
    },
  };
}

/** Spellings beside the name, for the places that have some. */
function aliasesOf(names: readonly string[], spellings: readonly string[], placeOfKey: Uint32Array) {
  const found = new Map<number, string[]>();
  placeOfKey.forEach((place, at) => {
    if (spellings[at] === names[place]) return;
    const others = found.get(place);
    if (others) others.push(spellings[at]);
    else found.set(place, [spellings[at]]);
  });
  return found;
}

/** Admin units by id, and what they are called. */
class Surroundings {
  readonly #units: ReadonlyMap<string, AdminUnit>;
  readonly #words = new Map<string, string>();
  readonly #divisions = new Map<string, string>();

  constructor(units: readonly AdminUnit[]) {
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    for (const { id, level, parent, names } of units) {
      if (level !== 1) continue;
      for (const name of Object.values(names)) this.#divisions.set(`${parent} ${divisionKey(name)}`, id);
    }
  }

  divisionNamed(name: string, iso3: string | null): string | null {
    return this.#divisions.get(`${iso3} ${divisionKey(name)}`) ?? null;
  }

  countryOf(id: string): string {
    const parent = this.#units.get(id)?.parent;
    return parent ? this.countryOf(parent) : id;
  }

  /** Names of the unit and of what holds it, in every language. */
  words(id: string): string {
    const known = this.#words.get(id);
    if (known !== undefined) return known;
    const unit = this.#units.get(id);
    const words = unit ? [...Object.values(unit.names), unit.parent ? this.words(unit.parent) : ""].join(" ") : id;
    this.#words.set(id, words);
    return words;
  }
}

/** Names of places so far, by country, with where they lie. */
class Taken {
  readonly #points = new Map<string, number[]>();

  add(iso3: string | null, name: string, longitude: number | null, latitude: number | null): void {
    if (iso3 !== null && longitude !== null && latitude !== null) this.addKey(iso3, nameKey(name), longitude, latitude);
  }

  addKey(iso3: string, key: string, longitude: number, latitude: number): void {
    const points = this.#points.get(iso3 + key);
    if (points) points.push(longitude, latitude);
    else this.#points.set(iso3 + key, [longitude, latitude]);
  }

  has(iso3: string, key: string, longitude: number, latitude: number): boolean {
    const points = this.#points.get(iso3 + key) ?? [];
    for (let i = 0; i < points.length; i += 2) {
      if (Math.abs(points[i] - longitude) < SAME && Math.abs(points[i + 1] - latitude) < SAME) return true;
    }
    return false;
  }
}
