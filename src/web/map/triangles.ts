/** Areas as triangles, for layers that draw them without tiles. */
import earcut, { flatten } from "earcut";
import type { MultiPolygon, Polygon } from "geojson";
import { mercatorX, mercatorY } from "./projection.ts";

const cut = new WeakMap<Polygon | MultiPolygon, Float32Array>();

/** Corners of triangles in Mercator's unit square: x, y, three by three; each area is cut once. */
export function trianglesOf(geometry: Polygon | MultiPolygon): Float32Array {
  const known = cut.get(geometry);
  if (known) return known;
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const corners = parts.flatMap((part) => {
    const { vertices, holes, dimensions } = flatten(
      part.map((ring) => ring.map(([longitude, latitude]) => [mercatorX(longitude), mercatorY(latitude)])),
    );
    return earcut(vertices, holes, dimensions).flatMap((i) => [vertices[i * dimensions], vertices[i * dimensions + 1]]);
  });
  const found = Float32Array.from(corners);
  cut.set(geometry, found);
  return found;
}
