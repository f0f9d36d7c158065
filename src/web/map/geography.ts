/** The world's outlines as the map's sources. Loaded once from the server that served the page. */
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { getJson } from "../data/request.ts";

export interface AreaProperties {
  id: string;
  disputed: boolean;
}
export type Areas = FeatureCollection<Polygon | MultiPolygon, AreaProperties>;
export type Lines = FeatureCollection<Geometry>;

export interface Geography {
  countries: Areas;
  admin1: Areas;
  borders: Lines;
  admin1Borders: Lines;
  disputed: Lines;
}

let loading: { boundaries: string; geography: Promise<Geography> } | null = null;

/**
 * @param boundaries Names the imported boundaries, "" for none: other boundaries are loaded anew.
 * @param known Ids of the units that events are placed in.
 */
export function loadGeography(boundaries: string, known: ReadonlySet<string>): Promise<Geography> {
  if (loading?.boundaries === boundaries) return loading.geography;
  const geography = fetchGeography(boundaries !== "", known);
  loading = { boundaries, geography };
  geography.catch(() => {
    loading = null;
  });
  return geography;
}

let world: Promise<Topology> | null = null;

/** The bundled outlines: asked for as soon as this module is there, and once. */
export function fetchWorld(): Promise<Topology> {
  world ??= getJson<Topology>("/geo/world.json").catch((error: unknown) => {
    world = null;
    throw error;
  });
  return world;
}

async function fetchGeography(imported: boolean, known: ReadonlySet<string>): Promise<Geography> {
  const none: { items: Topology[] } = { items: [] };
  const [world, { items }] = await Promise.all([
    fetchWorld(),
    imported ? getJson<typeof none>("/api/places/boundaries") : none,
  ]);
  return withBoundaries(world, items, known);
}

/**
 * Divisions of imported boundaries, oldest set first, take the place of the bundled ones with their outline and borders,
 * also where they go under the same id; a later set that of an earlier one.
 * @param known Ids of the units that events are placed in.
 */
export function withBoundaries(world: Topology, imported: readonly Topology[], known: ReadonlySet<string>): Geography {
  const bundled = geographyOf(world);
  if (imported.length === 0) return bundled;
  const taken = new Set<string>();
  const layers = [...imported.toReversed(), world].map((topology) => {
    const { admin1 } = topology === world ? bundled : geographyOf(topology);
    const features = admin1.features.filter(({ properties: { id } }) => known.has(id) && !taken.has(id));
    const ids = new Set(features.map(({ properties }) => properties.id));
    for (const id of ids) taken.add(id);
    return { features, borders: bordersOf(topology, ids) };
  });
  return {
    ...bundled,
    admin1: { ...bundled.admin1, features: layers.flatMap(({ features }) => features) },
    admin1Borders: { ...bundled.admin1Borders, features: layers.flatMap(({ borders }) => borders) },
  };
}

/** The borders between divisions, without those that bound none of the given ones. */
function bordersOf(topology: Topology, ids: ReadonlySet<string>): Feature[] {
  const { admin1, admin1_borders: lines } = topology.objects;
  const areas = admin1?.type === "GeometryCollection" ? admin1.geometries : [];
  const own = new Set(areas.filter(({ id }) => ids.has(String(id))).flatMap((area) => arcsOf(area).map(unsigned)));
  const kept = (lines ? arcsOf(lines) : []).filter((arc) => own.has(unsigned(arc)));
  if (kept.length === 0) return [];
  return [feature(topology, { type: "MultiLineString", arcs: kept.map((arc) => [arc]) }) as Feature];
}

/** An arc that is walked backwards has the number's complement. */
const unsigned = (arc: number) => (arc < 0 ? ~arc : arc);
const arcsOf = (object: object): number[] => ("arcs" in object ? (object.arcs as unknown[]).flat(3) : []) as number[];

/** Objects as `places/displayTopology.ts` names them. Throws TypeError when one is missing. */
export function geographyOf(topology: Topology): Geography {
  const needed = ["countries", "admin1", "borders", "admin1_borders", "disputed"];
  const missing = needed.filter((name) => !topology.objects[name]);
  if (missing.length > 0) {
    throw new TypeError(
      `map geometry lacks ${missing.join(", ")}; received ${Object.keys(topology.objects).join(", ")}`,
    );
  }
  const collection = (name: string): FeatureCollection => {
    const found = feature(topology, topology.objects[name]);
    return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
  };
  const areas = (name: string): Areas => ({
    type: "FeatureCollection",
    features: collection(name).features.flatMap((area) => {
      const found = areaOf(area);
      return found ? [found] : [];
    }),
  });
  return {
    countries: areas("countries"),
    admin1: areas("admin1"),
    borders: collection("borders"),
    admin1Borders: collection("admin1_borders"),
    disputed: collection("disputed"),
  };
}

function areaOf(area: Feature): Areas["features"][number] | null {
  const { geometry } = area;
  if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return null;
  const properties = { id: String(area.id), disputed: area.properties?.disputed === true };
  return { type: "Feature", properties, geometry };
}

interface BoxedArea {
  id: string;
  box: readonly [west: number, south: number, east: number, north: number];
  rings: readonly Position[][];
}

/** Finds the area that holds a point [degrees], null over water. */
export function areaFinder(areas: Areas): (longitude: number, latitude: number) => string | null {
  const boxed: BoxedArea[] = areas.features.map(({ geometry, properties: { id } }) => {
    const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
    return { id, box: boxOf(rings), rings };
  });
  return (longitude, latitude) =>
    boxed.find(({ box: [west, south, east, north], rings }) => {
      const near = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
      return near && holds(rings, longitude, latitude);
    })?.id ?? null;
}

function boxOf(rings: readonly Position[][]): BoxedArea["box"] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings) {
    for (const [longitude, latitude] of ring) {
      west = Math.min(west, longitude);
      south = Math.min(south, latitude);
      east = Math.max(east, longitude);
      north = Math.max(north, latitude);
    }
  }
  return [west, south, east, north];
}

/** Even-odd rule, so that holes need no care. */
function holds(rings: readonly Position[][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
