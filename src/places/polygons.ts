import type { Geometry, Position } from "geojson";

/**
 * Polygons of many units as rings of vertices, WGS84 degrees. A point belongs to a unit when it lies inside an odd number
 * of the unit's rings: holes, islands and a unit made of adjoining parts need no further marks.
 */
export interface Polygons {
  /** Longitude and latitude of each vertex in turn, ring after ring, each ring closed. */
  coordinates: Float32Array;
  /** Vertex at which each ring starts, and at the end the number of vertices; ascending. */
  ringStart: Uint32Array;
  /** Unit of each ring, from 1; ascending. 0 stands for "none" everywhere. */
  ringUnit: Uint16Array;
}

export type Ring = Position[];

/** Rings of a polygon or multipolygon; other geometries have none. */
export function ringsOf(geometry: Geometry): Ring[] {
  if (geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}

/** Joins rings per unit: `ringsByUnit[0]` are the rings of unit 1. */
export function polygonsOf(ringsByUnit: readonly (readonly Ring[])[]): Polygons {
  const rings = ringsByUnit.flatMap((list, index) => list.map((ring) => ({ ring, unit: index + 1 })));
  const vertices = rings.reduce((sum, { ring }) => sum + ring.length, 0);
  const coordinates = new Float32Array(vertices * 2);
  const ringStart = new Uint32Array(rings.length + 1);
  const ringUnit = new Uint16Array(rings.length);
  let vertex = 0;
  rings.forEach(({ ring, unit }, index) => {
    ringStart[index] = vertex;
    ringUnit[index] = unit;
    for (const [longitude, latitude] of ring) {
      coordinates[vertex * 2] = longitude;
      coordinates[vertex * 2 + 1] = latitude;
      vertex++;
    }
  });
  ringStart[rings.length] = vertex;
  return { coordinates, ringStart, ringUnit };
}

/** Largest unit number in use. */
export function unitCount({ ringUnit }: Polygons): number {
  return ringUnit.length === 0 ? 0 : ringUnit[ringUnit.length - 1];
}
