/** Country of a point, from the Natural Earth outlines that ship in an npm package: enough for a check of coordinates. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Locate } from "../../src/casebook/location.ts";

/** ISO 3166-1 numeric to alpha-3, for the Sahel and the countries around it. */
const CODES = new Map(
  Object.entries({
    "012": "DZA",
    "120": "CMR",
    "140": "CAF",
    "148": "TCD",
    "204": "BEN",
    "270": "GMB",
    "288": "GHA",
    "324": "GIN",
    "380": "ITA",
    "384": "CIV",
    "430": "LBR",
    "434": "LBY",
    "466": "MLI",
    "478": "MRT",
    "504": "MAR",
    "562": "NER",
    "566": "NGA",
    "624": "GNB",
    "686": "SEN",
    "694": "SLE",
    "724": "ESP",
    "732": "ESH",
    "768": "TGO",
    "788": "TUN",
    "854": "BFA",
  }),
);

/** Degrees north of the border between Morocco and Western Sahara. */
const WESTERN_SAHARA_NORTH = 27 + 40 / 60;

interface Area {
  iso3: string;
  rings: Position[][];
  box: [number, number, number, number];
}

export function createLocate(): Locate {
  const areas = readAreas();
  return (longitude, latitude) => {
    const area = areas.find(
      ({ box, rings }) =>
        longitude >= box[0] &&
        longitude <= box[2] &&
        latitude >= box[1] &&
        latitude <= box[3] &&
        holds(rings, longitude, latitude),
    );
    // Natural Earth draws who holds the land; the part of Western Sahara held by Morocco is Western Sahara here
    return area?.iso3 === "MAR" && latitude < WESTERN_SAHARA_NORTH ? "ESH" : (area?.iso3 ?? null);
  };
}

function readAreas(): Area[] {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology<{ countries: GeometryCollection }>;
  return feature(topology, topology.objects.countries).features.flatMap(({ id, geometry }) => {
    const iso3 = CODES.get(String(id));
    if (!iso3) return [];
    return polygonsOf(geometry as Polygon | MultiPolygon).map((rings) => ({ iso3, rings, box: boxOf(rings[0] ?? []) }));
  });
}

function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

function boxOf(ring: Position[]): [number, number, number, number] {
  const [lons, lats] = [ring.map(([lon = 0]) => lon), ring.map(([, lat = 0]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Even-odd rule over all rings, holes included. */
function holds(rings: Position[][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi = 0, yi = 0] = ring[i] ?? [];
      const [xj = 0, yj = 0] = ring[j] ?? [];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}
