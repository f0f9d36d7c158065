/** Natural Earth's first-order divisions, read as Harmattan's countries and divisions. Public domain, naturalearthdata.com. */
import type { Feature, Geometry } from "geojson";
import { countryLabels, NO_MANS_LAND } from "./countryLabels.ts";
import { cutAtParallel } from "./cut.ts";
import { groupBy } from "./grouping.ts";
import { isIso3, iso3OfIso2 } from "./iso.ts";
import type { AdminUnit } from "./model.ts";
import { divisionKey } from "./names.ts";
import { type Ring, ringsOf } from "./polygons.ts";
import { regionsOf } from "./regions.ts";

/** The properties that are used of those that Natural Earth gives. */
export interface NaturalEarthProperties {
  adm0_a3: string;
  iso_a2: string;
  iso_3166_2: string;
  adm1_code: string;
  name: string;
  name_en: string;
  name_fr: string;
  name_ar: string;
  region: string;
}
export type NaturalEarthFeature = Feature<Geometry, NaturalEarthProperties>;

/** A piece of land and the finest unit that it belongs to. */
export interface Shape {
  unitId: string;
  rings: Ring[];
}
/** A unit that has not been given its label point yet. */
export type UnplacedUnit = Omit<AdminUnit, "point">;

/** ISO 3166-1 code of areas that Natural Earth names by codes of its own. */
const COUNTRY_OF: Record<string, string> = {
  SOL: "SOM",
  CYN: "CYP",
  KAB: "KAZ",
  USG: "CUB",
  ESB: "GBR",
  WSB: "GBR",
  CSI: "AUS",
  CLP: "FRA",
};
/** Divisions drawn as disputed. Crimea and Sevastopol stand under Ukraine as ISO 3166-2 has them (UA-43, UA-40). */
const DISPUTED_DIVISIONS = new Set(["SOM-Somaliland", "CYP-Northern Cyprus", "UKR-Crimea", "UKR-Sevastopol"]);
const DISPUTED_COUNTRIES = new Set(["ESH", "KAS", "PGA"]);

/** Names that Natural Earth has wrong, by `iso_3166_2`. */
const CORRECTED_NAMES: Record<string, { en?: string; fr?: string }> = {
  "ML-3": { en: "Sikasso", fr: "Sikasso" },
  "ML-6": { en: "Timbuktu" },
  "BF-COM": { en: "Comoé" },
  "CI-18": { fr: "Fromager" },
  "CI-19": { en: "Moyen-Cavally" },
  "GN-BK": { en: "Boké" },
  "LY-WS": { fr: "Ach Chati" },
  "ET-SN": { fr: "Nations, nationalités et peuples du Sud" },
  "TD-ND": { en: "N'Djamena" },
  "SD-DW": { en: "West Darfur" },
  "MA-05": { en: "Fès-Boulemane" },
};
/** 27°40′N, the southern limit of Morocco in the Franco-Spanish convention of 1912. */
const SAHARA_PARALLEL = 27 + 40 / 60;

/**
 * Countries and divisions, sorted by level and id, and the land of each. Every shape belongs to exactly one unit; the
 * land of a country is that of its divisions, or its own where it has none.
 */
export function readNaturalEarth(features: readonly NaturalEarthFeature[]): { units: UnplacedUnit[]; shapes: Shape[] } {
  const parts = features.map(withCountry);
  const sizes = groupBy(parts, (part) => part.iso3);
  const units = new Map<string, UnplacedUnit>();
  const shapes: Shape[] = [];
  for (const [iso3] of sizes) units.set(iso3, countryUnit(iso3));
  const idOf = divisionIds(parts);
  for (const part of parts) {
    const { iso3, properties, rings } = part;
    const sahara = iso3 === "MAR" ? rings.map((ring) => cutAtParallel(ring, SAHARA_PARALLEL)) : [];
    const south = sahara.map((halves) => halves.south).filter((ring) => ring !== null);
    if (south.length > 0) shapes.push({ unitId: "ESH", rings: south });
    const north = iso3 === "MAR" ? sahara.map((halves) => halves.north).filter((ring) => ring !== null) : rings;
    if (north.length === 0) continue;

    const whole = !properties.name || (sizes.get(iso3)?.length ?? 0) < 2;
    const unitId = whole ? iso3 : (idOf.get(properties.adm1_code) ?? properties.adm1_code);
    if (!whole) addDivision(units, unitId, part);
    shapes.push({ unitId, rings: north });
  }
  const sorted = [...units.values()].sort((a, b) => a.level - b.level || (a.id < b.id ? -1 : 1));
  return { units: sorted, shapes };
}

interface Part {
  iso3: string;
  properties: NaturalEarthProperties;
  rings: Ring[];
}

/** Codes that Natural Earth has wrong: the prefecture of Kankan carries the code of its region. */
const CORRECTED_CODES: Record<string, string> = { "GN-K": "GN-KA" };

function withCountry({ properties: given, geometry }: NaturalEarthFeature): Part {
  const code = given.iso_3166_2;
  const properties = { ...given, iso_3166_2: CORRECTED_CODES[code] ?? code };
  return { iso3: countryOf(properties), properties, rings: ringsOf(geometry) };
}

/** The country of a division: that of its ISO 3166-2 code, except for the dependencies that have a code of their own. */
function countryOf({ adm0_a3: code, iso_a2: alpha2, iso_3166_2: division, name }: NaturalEarthProperties): string {
  if (code in NO_MANS_LAND) return code;
  if (code in COUNTRY_OF) return COUNTRY_OF[code];
  if (code === "IOA") return name.startsWith("Christmas") ? "CXR" : "CCK";
  const overseas = { "FR-GF": "GUF", "FR-GP": "GLP", "FR-MQ": "MTQ", "FR-RE": "REU", "FR-YT": "MYT" }[
    division.replace("~", "")
  ];
  if (overseas) return overseas;
  if (division.startsWith("UA-")) return "UKR";
  const iso3 = iso3OfIso2(alpha2) ?? code;
  if (!isIso3(iso3)) throw new Error(`unknown country of Natural Earth: ${code} (${alpha2}, ${division}, ${name})`);
  return iso3;
}

/**
 * Ids of divisions by `adm1_code`: ISO 3166-2 where the code is ISO's and names one division, else Natural Earth's own
 * code. Parts with one code and one name are one division.
 */
function divisionIds(parts: readonly Part[]): Map<string, string> {
  const ids = new Map<string, string>();
  const byCode = groupBy(parts, ({ properties }) => properties.iso_3166_2);
  for (const [code, list] of byCode) {
    const oneName = new Set(list.map(({ properties }) => divisionKey(properties.name))).size === 1;
    const isoCode = iso3OfIso2(code.split("-")[0]) !== null && !code.includes("~");
    const shared = oneName && list.length > 1 ? list[0].properties.adm1_code : null;
    for (const { properties } of list) {
      ids.set(properties.adm1_code, isoCode && oneName ? code : (shared ?? properties.adm1_code));
    }
  }
  return ids;
}

function addDivision(units: Map<string, UnplacedUnit>, id: string, { iso3, properties }: Part): void {
  if (units.has(id)) return;
  const regions = regionsOf(iso3);
  const region = regions?.find(({ names }) => divisionKey(names.fr) === divisionKey(properties.region));
  if (regions && !region) {
    throw new Error(`no region of ${iso3} is called ${JSON.stringify(properties.region)} (${properties.name})`);
  }
  if (region && !units.has(region.id)) {
    const { id: regionId, names } = region;
    units.set(regionId, { id: regionId, level: 1, parent: iso3, pcode: null, names, disputed: false });
  }
  if (region?.id === id) return;
  units.set(id, {
    id,
    level: region ? 2 : 1,
    parent: region ? region.id : iso3,
    pcode: null,
    names: divisionNames(properties),
    disputed: DISPUTED_DIVISIONS.has(`${iso3}-${properties.name}`),
  });
}

const ARABIC_DIVISION = /^(منطقة|ولاية|محافظة|محافظةً|إقليم|اقليم|مقاطعة|إدارة|شعبية|قسم|بلدية|لإقلين|جهة)\s+/u;
const FRENCH_DIVISION = /^(?:wilaya|région) (?!autonome|capitale)(?:de la |de l['’]|des |du |de |d['’])?/iu;
const FRENCH_LEADING = /^(?:(?:de la|de l['’]|du|de|la) |[dl]['’])(?=\p{Lu})/u;

function divisionNames({ iso_3166_2: code, name, name_en, name_fr, name_ar }: NaturalEarthProperties) {
  const correction = CORRECTED_NAMES[code];
  const suffixOnly = divisionKey(name_en) === divisionKey(name);
  const english = correction?.en ?? (suffixOnly ? name : name_en || name);
  const french = correction?.fr ?? (name_fr || english);
  return {
    en: english,
    fr: capitalised(french.replace(FRENCH_DIVISION, "").replace(FRENCH_LEADING, "")),
    ar: (name_ar || english).replace(ARABIC_DIVISION, ""),
  };
}

const capitalised = (name: string) => name.charAt(0).toLocaleUpperCase("fr") + name.slice(1);

function countryUnit(iso3: string): UnplacedUnit {
  const disputed = DISPUTED_COUNTRIES.has(iso3);
  return { id: iso3, level: 0, parent: null, pcode: null, names: countryLabels(iso3), disputed };
}
