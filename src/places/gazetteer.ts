import { groupBy } from "./grouping.ts";
import { nameKey } from "./names.ts";
import { type PackedArray, pack, unpack } from "./pack.ts";

/** A named place with the spellings it is known by. */
export interface NamedPlace {
  name: string;
  aliases: readonly string[];
  longitude: number;
  latitude: number;
  iso3: string;
  /** Id of the first-order unit, null where it is not known. */
  adm1: string | null;
  /** People; null where not stated. */
  population: number | null;
}

/**
 * Places by spelling. Spellings are sorted by country and then by `nameKey`, so that a name is found by bisection and a
 * country is a stretch of the list.
 */
export interface Gazetteer {
  /** `casebook`, `cities` or the id of an imported gazetteer. */
  origin: string;
  /** ISO 3166-1 alpha-3 codes, ascending, and where the spellings of each start; one more start ends the last. */
  countries: string[];
  countryStart: Uint32Array;
  /** Per spelling: its key, the spelling itself, the place it names. */
  keys: string[];
  spellings: string[];
  placeOfKey: Uint32Array;
  /** Per place. Population is -1 where not stated; `adm1` indexes `adm1Ids`, whose first is "" for none. */
  names: string[];
  longitude: Float64Array | Float32Array;
  latitude: Float64Array | Float32Array;
  countryOf: Uint16Array;
  adm1Of: Uint16Array;
  adm1Ids: string[];
  population: Int32Array;
}

/** Builds a gazetteer. Work grows with the number of spellings; spellings without a letter are left out. */
export function buildGazetteer(origin: string, places: readonly NamedPlace[]): Gazetteer {
  const countries = [...new Set(places.map(({ iso3 }) => iso3))].sort();
  const adm1Ids = ["", ...new Set(places.map(({ adm1 }) => adm1).filter((id) => id !== null))].sort();
  const countryNumber = new Map(countries.map((iso3, index) => [iso3, index]));
  const adm1Number = new Map(adm1Ids.map((id, index) => [id, index]));
  const rows = places.flatMap(({ name, aliases }, place) => spellingsOf(name, aliases, place));
  const countryOf = Uint16Array.from(places, ({ iso3 }) => countryNumber.get(iso3) ?? 0);
  rows.sort((a, b) => countryOf[a.place] - countryOf[b.place] || compare(a.key, b.key) || a.place - b.place);
  const countryStart = new Uint32Array(countries.length + 1);
  for (const { place } of rows) countryStart[countryOf[place] + 1]++;
  for (let i = 0; i < countries.length; i++) countryStart[i + 1] += countryStart[i];
  return {
    origin,
    countries,
    countryStart,
    keys: rows.map(({ key }) => key),
    spellings: rows.map(({ spelling }) => spelling),
    placeOfKey: Uint32Array.from(rows, ({ place }) => place),
    names: places.map(({ name }) => name),
    longitude: Float64Array.from(places, ({ longitude }) => longitude),
    latitude: Float64Array.from(places, ({ latitude }) => latitude),
    countryOf,
    adm1Of: Uint16Array.from(places, ({ adm1 }) => (adm1 === null ? 0 : (adm1Number.get(adm1) ?? 0))),
    adm1Ids,
    population: Int32Array.from(places, ({ population }) => population ?? -1),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** One spelling per key: the name itself first, then the aliases that add a key or differ in letters. */
function spellingsOf(name: string, aliases: readonly string[], place: number) {
  const rows = [name, ...aliases].map((spelling) => ({ key: nameKey(spelling), spelling, place }));
  return [...groupBy(rows, ({ key }) => key)].filter(([key]) => key !== "").map(([, same]) => same[0]);
}

const CITIES_KIND = "cities/1";

/** Bytes of `cities.bin`: a gazetteer of places with one spelling each, without population. */
export function packCities(gazetteer: Gazetteer): Uint8Array<ArrayBuffer> {
  const order = gazetteer.placeOfKey;
  const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join("\n"));
  return pack(
    CITIES_KIND,
    { origin: gazetteer.origin, countries: gazetteer.countries, adm1Ids: gazetteer.adm1Ids },
    {
      countryStart: gazetteer.countryStart,
      adm1Of: Uint16Array.from(order, (place) => gazetteer.adm1Of[place]),
      longitude: Float32Array.from(order, (place) => gazetteer.longitude[place]),
      latitude: Float32Array.from(order, (place) => gazetteer.latitude[place]),
      names: text(Array.from(order, (place) => gazetteer.names[place])),
      keys: text(gazetteer.keys),
    },
  );
}

/** The gazetteer in `cities.bin`: names of towns of the whole world (GeoNames, CC BY 4.0), without population. */
export function parseCities(buffer: ArrayBuffer): Gazetteer {
  const { meta, arrays } = unpack(buffer, CITIES_KIND);
  const lines = (array: PackedArray) => new TextDecoder().decode(array as Uint8Array).split("\n");
  const names = lines(arrays.names);
  const countryStart = arrays.countryStart as Uint32Array;
  const countryOf = new Uint16Array(names.length);
  for (let i = 0; i + 1 < countryStart.length; i++) countryOf.fill(i, countryStart[i], countryStart[i + 1]);
  return {
    origin: String(meta.origin),
    countries: meta.countries as string[],
    countryStart,
    keys: lines(arrays.keys),
    spellings: names,
    placeOfKey: Uint32Array.from(names, (_, place) => place),
    names,
    longitude: arrays.longitude as Float32Array,
    latitude: arrays.latitude as Float32Array,
    countryOf,
    adm1Of: arrays.adm1Of as Uint16Array,
    adm1Ids: meta.adm1Ids as string[],
    population: new Int32Array(names.length).fill(-1),
  };
}
