/** Administrative boundaries with P-codes, as OCHA's Common Operational Datasets and their many copies spell them. */
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { countryIso3 } from "./countryNames.ts";
import { type DrawnUnit, displayTopology } from "./displayTopology.ts";
import { interiorPoint } from "./interiorPoint.ts";
import { isIso3, iso3OfIso2 } from "./iso.ts";
import type { AdminUnit } from "./model.ts";
import type { Shape } from "./naturalEarth.ts";
import { type Ring, ringsOf } from "./polygons.ts";

export interface BoundaryReject {
  /** 1-based position of the feature in the file. */
  feature: number;
  property: string | null;
  value: string | null;
  reason: string;
}

/** First- and second-order divisions of one or several countries. Ids are P-codes. */
export interface BoundarySet {
  id: string;
  /** ISO 3166-1 alpha-3 codes of the countries in it, ascending. */
  countries: string[];
  /** Sorted by level and id. A first-order unit may be known only from the divisions in it. */
  units: AdminUnit[];
  /** Land of second-order divisions, and of first-order ones that have none in the file. */
  shapes: Shape[];
  rejects: BoundaryReject[];
}

type Properties = Record<string, unknown>;

/**
 * Reads GeoJSON or TopoJSON, parsed from JSON. Recognised properties, whatever their case and underscores: P-codes
 * `adm1_pcode`, `ADM2_PCODE`, `admin2Pcode`, `adm2_pcod2`…; names `adm1_name`, `ADM2_FR`, `admin1Name_ar`…; the country
 * by `iso3`, `adm0_a3`, `ADM0_PCODE`, `adm0_name` or the letters of the P-code. Features of a finer level count for the
 * second-order division that they name. Throws when nothing can be used, listing the properties seen.
 */
export function parseBoundaries(content: unknown, id: string): BoundarySet {
  const features = featuresOf(content);
  const rejects: BoundaryReject[] = [];
  const divisions = new Map<string, Division>();
  features.forEach(({ properties, geometry }, index) => {
    const found = readFeature(properties ?? {}, geometry);
    if ("reason" in found) rejects.push({ feature: index + 1, ...found });
    else addDivision(divisions, found);
  });
  if (divisions.size === 0) throw new Error(nothingUsable(features, rejects));
  const all = [...divisions.values()].sort((a, b) => a.level - b.level || (a.pcode < b.pcode ? -1 : 1));
  const units = all.map((division) => unitOf(division, all));
  const divided = new Set(all.map(({ parent }) => parent));
  const finest = all.filter(({ pcode, rings }) => rings.length > 0 && !divided.has(pcode));
  return {
    id,
    countries: [...new Set(all.map(({ iso3 }) => iso3))].sort(),
    units,
    shapes: finest.map(({ pcode, rings }) => ({ unitId: pcode, rings })),
    rejects,
  };
}

/**
 * TopoJSON of a set for the map, with the objects of `displayTopology`. `idOf` gives the id under which a unit is known
 * to the placer, where that is not its P-code.
 */
export function boundaryTopology(set: BoundarySet, idOf: (pcode: string) => string = (pcode) => pcode): Topology {
  const units = new Map<string, DrawnUnit>();
  for (const iso3 of set.countries) units.set(iso3, { id: iso3, level: 0, parent: null, disputed: false });
  for (const unit of set.units) {
    const parent = unit.parent !== null && unit.level === 2 ? idOf(unit.parent) : unit.parent;
    units.set(idOf(unit.id), { id: idOf(unit.id), level: unit.level, parent, disputed: false });
  }
  const shapes = set.shapes.map(({ unitId, rings }) => ({ unitId: idOf(unitId), rings }));
  return displayTopology(shapes, units, {
    minArea: 1e-5,
    minIsland: 1e-5,
    region: [-180, -90, 180, 90],
    detail: 1,
    quantization: 1_000_000,
  });
}

function featuresOf(content: unknown): Feature<Geometry | null, Properties | null>[] {
  const kind = typeof content === "object" && content !== null && "type" in content ? content.type : undefined;
  if (kind === "FeatureCollection") return (content as FeatureCollection<Geometry, Properties>).features;
  if (kind === "Topology") {
    const topology = content as Topology;
    return Object.values(topology.objects).flatMap((object) => {
      const read = feature(topology, object);
      return read.type === "FeatureCollection" ? read.features : [read];
    });
  }
  const found = kind === undefined ? "no type" : `type ${JSON.stringify(kind)}`;
  throw new Error(`not boundaries: ${found}; expected a GeoJSON FeatureCollection or a TopoJSON Topology`);
}

interface Division {
  pcode: string;
  level: 1 | 2;
  iso3: string;
  /** P-code of the first-order division of a second-order one. */
  parent: string | null;
  names: AdminUnit["names"];
  rings: Ring[];
  parentNames: AdminUnit["names"] | null;
}

function readFeature(properties: Properties, geometry: Geometry | null): Division | Omit<BoundaryReject, "feature"> {
  const values = new Map(Object.entries(properties).map(([key, value]) => [plain(key), text(value)]));
  const first = pcodeOf(values, 1);
  const second = pcodeOf(values, 2);
  const pcode = second ?? first;
  if (pcode === null)
    return { property: null, value: null, reason: "no P-code; valid: a first- or second-order P-code such as ML01" };
  if (second !== null && first === null) {
    return {
      property: "adm1 P-code",
      value: null,
      reason: `missing; valid: the first-order P-code that ${second} belongs to`,
    };
  }
  const iso3 = isoOf(values, pcode);
  if (iso3 === null)
    return {
      property: "iso3",
      value: pcode,
      reason: "no country; valid: a country's name or code, or a P-code that begins with one",
    };
  const rings = geometry ? ringsOf(geometry) : [];
  if (rings.length === 0)
    return {
      property: "geometry",
      value: geometry?.type ?? null,
      reason: "no polygon; valid: a Polygon or MultiPolygon",
    };
  return {
    pcode,
    level: second === null ? 1 : 2,
    iso3,
    parent: second === null ? null : first,
    names: namesOf(values, second === null ? 1 : 2, pcode),
    rings,
    parentNames: second === null ? null : namesOf(values, 1, first ?? ""),
  };
}

const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, "");
const text = (value: unknown) => (value === null || value === undefined ? "" : String(value).trim());

function firstOf(values: ReadonlyMap<string, string>, pattern: RegExp): string | null {
  for (const [key, value] of values) if (pattern.test(key) && value !== "") return value;
  return null;
}

const PCODE = { 0: pcodePattern(0), 1: pcodePattern(1), 2: pcodePattern(2) } as const;
function pcodePattern(level: number): RegExp {
  return new RegExp(`^adm(?:in)?${level}p?cod[e0-9]?$`);
}
const pcodeOf = (values: ReadonlyMap<string, string>, level: 1 | 2) => firstOf(values, PCODE[level]);

function namesOf(values: ReadonlyMap<string, string>, level: 1 | 2, fallback: string): AdminUnit["names"] {
  const named = (suffix: string) => firstOf(values, new RegExp(`^adm(?:in)?${level}(?:name)?${suffix}$`));
  const any = firstOf(values, new RegExp(`^adm(?:in)?${level}name(?:alt)?$`));
  const some = any ?? named("en") ?? named("fr") ?? named("(?:pt|es|ref|ar)") ?? fallback;
  return { en: named("en") ?? some, fr: named("fr") ?? some, ar: named("ar") ?? some };
}

function isoOf(values: ReadonlyMap<string, string>, pcode: string): string | null {
  const stated = firstOf(values, /^(?:iso3|isoa3|adm0a3|iso3code|shapegroup|adm0iso3|admin0iso3)$/)?.toUpperCase();
  if (stated && isIso3(stated)) return stated;
  const codes = [firstOf(values, PCODE[0]), /^[A-Za-z]+/.exec(pcode)?.[0]].filter((code) => code != null);
  for (const code of codes) {
    const iso3 = isIso3(code.toUpperCase()) ? code.toUpperCase() : code.length === 2 ? iso3OfIso2(code) : null;
    if (iso3 !== null) return iso3;
  }
  const name = firstOf(values, /^adm(?:in)?0(?:name)?(?:en|fr|ar)?$/);
  return name === null ? null : countryIso3(name);
}

/** Adds a division or its further parts, and the first-order one around it. */
function addDivision(divisions: Map<string, Division>, found: Division): void {
  const known = divisions.get(found.pcode);
  if (known) {
    known.rings.push(...found.rings);
  } else {
    divisions.set(found.pcode, { ...found, rings: [...found.rings] });
  }
  if (found.parent === null || found.parentNames === null || divisions.has(found.parent)) return;
  const { iso3, parent, parentNames } = found;
  divisions.set(parent, {
    pcode: parent,
    level: 1,
    iso3,
    parent: null,
    names: parentNames,
    rings: [],
    parentNames: null,
  });
}

function unitOf(division: Division, all: readonly Division[]): AdminUnit {
  const { pcode, level, iso3, parent, names } = division;
  const rings =
    division.rings.length > 0
      ? division.rings
      : all.filter((other) => other.parent === pcode).flatMap((other) => other.rings);
  return { id: pcode, level, parent: parent ?? iso3, pcode, names, point: interiorPoint(rings), disputed: false };
}

function nothingUsable(features: readonly Feature<Geometry | null, Properties | null>[], rejects: BoundaryReject[]) {
  const seen = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const reasons = [...new Set(rejects.map(({ reason }) => reason))];
  return (
    `no usable boundary among ${features.length} features (${reasons.join("; ") || "the file is empty"}). ` +
    `Expected a property such as adm1_pcode, ADM2_PCODE or admin2Pcode; found ${seen.join(", ") || "no properties"}`
  );
}
