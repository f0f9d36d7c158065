/** Files of places that can be imported beside events: boundaries with P-codes, and gazetteers. */
import { GEONAMES_COLUMNS } from "./geonames.ts";

export interface PlaceFormat {
  id: "boundaries" | "geonames";
  title: string;
  dataset: string;
  /** Id of the catalogue's entry that says publisher, licence and citation. */
  catalogue: string;
}

export const PLACE_FORMATS: readonly PlaceFormat[] = [
  {
    id: "boundaries",
    title: "Administrative boundaries with P-codes (GeoJSON or TopoJSON)",
    dataset: "Boundaries",
    catalogue: "cod-ab",
  },
  {
    id: "geonames",
    title: "GeoNames gazetteer (dump of a country, or CSV with the same columns)",
    dataset: "GeoNames",
    catalogue: "geonames",
  },
];

/** True when the first line of a text is that of a GeoNames dump or of a CSV with its columns. */
export function looksLikeGeonames(firstLine: string): boolean {
  if (firstLine.split("\t").length === GEONAMES_COLUMNS.length) return /^\d+\t/.test(firstLine);
  const names = firstLine
    .replace(/^\uFEFF/, "")
    .toLowerCase()
    .split(/[,;\t]/);
  return ["geonameid", "name", "latitude", "longitude"].every((name) => names.includes(name));
}

/** True when parsed JSON holds features with a P-code among their properties. */
export function looksLikeBoundaries(content: unknown): boolean {
  if (typeof content !== "object" || content === null || !("type" in content)) return false;
  return firstProperties(content).some((name) => /^adm(in)?[0-4]_?p_?cod/i.test(name));
}

function firstProperties(content: object): string[] {
  const { features, objects } = content as {
    features?: unknown[];
    objects?: Record<string, { geometries?: unknown[] }>;
  };
  const items = features ?? Object.values(objects ?? {}).flatMap(({ geometries }) => geometries?.slice(0, 1) ?? []);
  return items.slice(0, 1).flatMap((item) => Object.keys((item as { properties?: object | null }).properties ?? {}));
}
