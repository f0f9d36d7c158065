/** The map's geometry: one simplified TopoJSON in which countries and divisions share their borders. */
import type { FeatureCollection } from "geojson";
import { mergeArcs, meshArcs } from "topojson-client";
import { topology } from "topojson-server";
import { filter, planarRingArea, presimplify, simplify } from "topojson-simplify";
import type {
  GeometryObject,
  Topology,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
} from "topojson-specification";
import { groupBy } from "./grouping.ts";
import type { AdminUnit } from "./model.ts";
import type { Shape } from "./naturalEarth.ts";
import type { Ring } from "./polygons.ts";

export interface DisplayOptions {
  /** Smallest triangle kept by the simplification, in square degrees at the equator. */
  minArea: number;
  /** Smallest island kept, in square degrees at the equator; the largest part of a country is always kept. */
  minIsland: number;
  /** [west, south, east, north] of the region that is drawn `detail` times finer. */
  region: [number, number, number, number];
  detail: number;
  /** Steps across the world's width to which coordinates are rounded. */
  quantization: number;
}

export const DISPLAY: DisplayOptions = {
  minArea: 0.002,
  minIsland: 0.01,
  region: [-18.5, 1, 25, 38],
  detail: 10,
  quantization: 200_000,
};

/** A unit as far as drawing is concerned. */
export type DrawnUnit = Pick<AdminUnit, "id" | "level" | "parent" | "disputed">;

/**
 * Objects of the result: `countries`, `admin1` and `admin2` (polygons with `id` and `disputed`; `admin2` where the source
 * has it), `borders` and `admin1_borders` (lines between two countries, and between two divisions of one), `disputed`
 * (lines whose standing is disputed). Coasts and the antimeridian are in none of the lines.
 */
export function displayTopology(
  shapes: readonly Shape[],
  units: ReadonlyMap<string, DrawnUnit>,
  options: DisplayOptions = DISPLAY,
): Topology {
  const features = shapes.map(({ unitId, rings }) => ({
    type: "Feature" as const,
    id: unitId,
    properties: { keep: false },
    geometry: { type: "MultiPolygon" as const, coordinates: polygonsFrom(rings) },
  }));
  const collection: FeatureCollection = { type: "FeatureCollection", features };
  const full = topology({ shapes: collection }) as unknown as Topology<Shapes>;
  const weighed = presimplify(full);
  weigh(weighed, units, options);
  const simple = dropIslands(simplify(weighed, options.minArea) as Topology<Shapes>, units, options);
  return quantized(simple, layers(simple, units), options.quantization);
}

type ShapeGeometry = (TopoPolygon | TopoMultiPolygon) & { id: string };
type Shapes = { shapes: { type: "GeometryCollection"; geometries: ShapeGeometry[] } };

/** Groups rings into polygons: a ring that winds like the first one starts a polygon, the others are its holes. */
export function polygonsFrom(rings: readonly Ring[]): Ring[][] {
  const polygons: Ring[][] = [];
  const sign = rings.length > 0 ? Math.sign(signedArea(rings[0])) : 0;
  for (const ring of rings) {
    if (Math.sign(signedArea(ring)) === sign || polygons.length === 0) polygons.push([ring]);
    else polygons[polygons.length - 1].push(ring);
  }
  return polygons;
}

function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum / 2;
}

/** Weights in place: areas shrink towards the poles as they do on the ground, count more in the region, and never vanish from a country's largest part. */
function weigh(topo: Topology<Shapes>, units: ReadonlyMap<string, DrawnUnit>, options: DisplayOptions): void {
  for (const arc of topo.arcs) {
    for (const point of arc) point[2] = (point[2] ?? 0) * scaleAt(point[0], point[1], options);
  }
  const rings = topo.objects.shapes.geometries.flatMap((geometry) =>
    polygonArcs(geometry).map((polygon) => ({ country: countryOf(geometry.id, units), arcs: polygon[0] })),
  );
  for (const list of groupBy(rings, ({ country }) => country).values()) {
    const areas = list.map(({ arcs }) => Math.abs(signedArea(arcs.flatMap((arc) => arcPoints(topo, arc)))));
    keepCorners(topo, list[areas.indexOf(Math.max(...areas))].arcs);
  }
}

function scaleAt(x: number, y: number, { region, detail }: DisplayOptions): number {
  const [west, south, east, north] = region;
  const within = x >= west && x <= east && y >= south && y <= north;
  return Math.max(0.05, Math.cos((y * Math.PI) / 180)) * (within ? detail : 1);
}

/** Makes the three heaviest points of each arc of a ring stay. */
function keepCorners(topo: Topology, arcs: number[]): void {
  for (const arc of arcs) {
    const points = topo.arcs[arc < 0 ? ~arc : arc].slice(1, -1);
    points.sort((a, b) => (b[2] ?? 0) - (a[2] ?? 0));
    for (const point of points.slice(0, 3)) point[2] = Number.POSITIVE_INFINITY;
  }
}

/** Points of an arc in its stored order: enough for the size of a ring. */
function arcPoints(topo: Topology, arc: number): Ring {
  const points = topo.arcs[arc < 0 ? ~arc : arc];
  return arc < 0 ? [...points].reverse() : points;
}

function polygonArcs(geometry: ShapeGeometry): number[][][] {
  return geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
}

function dropIslands(topo: Topology<Shapes>, units: ReadonlyMap<string, DrawnUnit>, options: DisplayOptions) {
  const sizeOf = (arcs: number[]) => planarRingArea(arcs.flatMap((arc) => arcPoints(topo, arc)) as [number, number][]);
  const largest = new Map<string, { size: number; arc: number }>();
  for (const geometry of topo.objects.shapes.geometries) {
    const country = countryOf(geometry.id, units);
    for (const [outer] of polygonArcs(geometry)) {
      const size = sizeOf(outer);
      if (size > (largest.get(country)?.size ?? -1)) largest.set(country, { size, arc: outer[0] });
    }
  }
  const kept = new Set([...largest.values()].map(({ arc }) => arc));
  const isWorthDrawing = (arcs: number[]) => {
    const [x, y] = topo.arcs[arcs[0] < 0 ? ~arcs[0] : arcs[0]][0];
    return kept.has(arcs[0]) || sizeOf(arcs) * scaleAt(x, y, options) >= options.minIsland;
  };
  // The package's types give coordinates here; what its code passes are arc numbers.
  return filter(topo, isWorthDrawing as unknown as Parameters<typeof filter>[1]) as Topology<Shapes>;
}

function countryOf(id: string, units: ReadonlyMap<string, DrawnUnit>): string {
  return ancestor(id, 0, units) ?? id;
}

/** Id of the unit itself or of the unit above it that has the level; null where there is none. */
function ancestor(id: string, level: number, units: ReadonlyMap<string, DrawnUnit>): string | null {
  let unit = units.get(id);
  while (unit && unit.level > level) unit = unit.parent === null ? undefined : units.get(unit.parent);
  return unit?.level === level ? unit.id : null;
}

function layers(topo: Topology<Shapes>, units: ReadonlyMap<string, DrawnUnit>): Record<string, GeometryObject> {
  const geometries = topo.objects.shapes.geometries.filter((geometry) => "arcs" in geometry);
  const merged = (level: number): GeometryObject => {
    const groups = groupBy(geometries, ({ id }) => ancestor(id, level, units));
    groups.delete(null);
    const list = [...groups].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return {
      type: "GeometryCollection",
      geometries: list.map(([id, parts]) => ({
        ...(mergeArcs(topo, parts) as TopoMultiPolygon),
        id: String(id),
        properties: { disputed: units.get(String(id))?.disputed ?? false },
      })),
    };
  };
  const lines = (keep: (a: string, b: string) => boolean): GeometryObject =>
    meshArcs(topo, topo.objects.shapes, (a, b) => a !== b && keep(String(a.id), String(b.id))) as GeometryObject;
  const disputed = (a: string, b: string) => isDisputedBorder(a, b, units);
  const foreign = (a: string, b: string) => countryOf(a, units) !== countryOf(b, units);
  return {
    countries: merged(0),
    admin1: merged(1),
    admin2: merged(2),
    borders: lines((a, b) => foreign(a, b) && !disputed(a, b)),
    admin1_borders: lines(
      (a, b) => !foreign(a, b) && !disputed(a, b) && ancestor(a, 1, units) !== ancestor(b, 1, units),
    ),
    disputed: lines(disputed),
  };
}

/** Borders between two codes of ISO 3166-1 that one side, or much of the world, does not recognise as drawn. */
const DISPUTED_PAIRS = new Set(["ESH-MAR", "SRB-XKX", "ISR-PSE"]);

function isDisputedBorder(a: string, b: string, units: ReadonlyMap<string, DrawnUnit>): boolean {
  const [unitA, unitB] = [units.get(a), units.get(b)];
  const [homeA, homeB] = [countryOf(a, units), countryOf(b, units)];
  if (homeA === homeB) return Boolean(unitA?.disputed) !== Boolean(unitB?.disputed);
  const noMans = (home: string, unit: DrawnUnit | undefined) => unit?.id === home && unit.disputed && home !== "ESH";
  return noMans(homeA, unitA) || noMans(homeB, unitB) || DISPUTED_PAIRS.has([homeA, homeB].sort().join("-"));
}

/** The topology with the given objects only, arcs that none of them uses dropped, coordinates as integer steps. */
function quantized(topo: Topology, objects: Record<string, GeometryObject>, steps: number): Topology {
  const used = new Map<number, number>();
  const renumber = (arc: number): number => {
    const key = arc < 0 ? ~arc : arc;
    const index = used.get(key) ?? used.size;
    used.set(key, index);
    return arc < 0 ? ~index : index;
  };
  const walk = (arcs: unknown): unknown => (Array.isArray(arcs) ? arcs.map(walk) : renumber(arcs as number));
  const visit = (object: GeometryObject): GeometryObject => {
    if (object.type === "GeometryCollection") return { ...object, geometries: object.geometries.map(visit) };
    return "arcs" in object ? ({ ...object, arcs: walk(object.arcs) } as GeometryObject) : object;
  };
  const renumbered = Object.fromEntries(Object.entries(objects).map(([name, object]) => [name, visit(object)]));
  const scale: [number, number] = [360 / steps, 180 / steps];
  const arcs = [...used.keys()].map((arc) => deltas(topo.arcs[arc] as Ring, scale));
  return { type: "Topology", transform: { scale, translate: [-180, -90] }, objects: renumbered, arcs };
}

/** An arc as TopoJSON stores it: the first point, then differences; points that fall together are one. */
function deltas(points: Ring, [scaleX, scaleY]: [number, number]): [number, number][] {
  const result: [number, number][] = [];
  let [lastX, lastY] = [0, 0];
  points.forEach(([longitude, latitude], index) => {
    const x = Math.round((longitude + 180) / scaleX);
    const y = Math.round((latitude + 90) / scaleY);
    const still = x === lastX && y === lastY;
    if (index === 0 || !still || (index === points.length - 1 && result.length < 2))
      result.push([x - lastX, y - lastY]);
    lastX = x;
    lastY = y;
  });
  return result;
}
