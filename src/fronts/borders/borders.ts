/** International borders and coasts as points a few kilometres apart, taken from the land of the countries. */
import type { Polygons } from "../../places/polygons.ts";

/** Along a meridian. */
export const KM_PER_DEGREE = 111.195;

/** Points of borders, border after border: those of border `k` stand from `start[k]` to `start[k + 1]`. */
export interface Borders {
  /** Lower and higher number of the two countries; a coast has 0 as the lower. */
  sideA: Uint16Array;
  sideB: Uint16Array;
  lengthKm: Float64Array;
  start: Int32Array;
  /** Degrees. */
  longitude: Float32Array;
  latitude: Float32Array;
}

/** Country of the land at a point, 0 at sea. */
export type CountryAt = (longitude: number, latitude: number) => number;

export interface BordersOptions {
  /** Only borders of these countries (default all). */
  countries?: ReadonlySet<number>;
  /** Greatest distance between neighbouring points (default 5 km). */
  spacingKm?: number;
}

/** How far beside an edge the neighbour is looked for; the second look bridges slivers between two drawings of one border. */
const LOOKS = [0.02, 0.08];

/**
 * Borders of the countries whose land `polygons` holds. `countryOf` gives the country of each unit of the polygons. What
 * lies beside each edge decides: the same country, another one, or the sea.
 */
export function bordersOf(
  polygons: Polygons,
  countryOf: ArrayLike<number>,
  countryAt: CountryAt,
  { countries, spacingKm = 5 }: BordersOptions = {},
): Borders {
  const found = new Map<number, { lengthKm: number; points: number[] }>();
  const { coordinates, ringStart, ringUnit } = polygons;
  for (let ring = 0; ring < ringUnit.length; ring++) {
    const own = countryOf[ringUnit[ring]];
    if (own === 0 || (countries && !countries.has(own))) continue;
    for (let at = ringStart[ring]; at + 1 < ringStart[ring + 1]; at++) {
      const edge = edgeOf(coordinates, at);
      const other = edge.km === 0 ? own : neighbourOf(edge, own, countryAt);
      // a border between two listed countries is told by the one with the lower number
      if (other === own || (other !== 0 && other < own && (!countries || countries.has(other)))) continue;
      const key = Math.min(own, other) * 65_536 + Math.max(own, other);
      const border = found.get(key) ?? { lengthKm: 0, points: [] };
      found.set(key, border);
      addPoints(border, edge, spacingKm);
    }
  }
  return joined(found);
}

interface Edge {
  x: number;
  y: number;
  dx: number;
  dy: number;
  km: number;
}

function edgeOf(coordinates: Float32Array, at: number): Edge {
  const [x, y] = [coordinates[2 * at], coordinates[2 * at + 1]];
  const [dx, dy] = [coordinates[2 * at + 2] - x, coordinates[2 * at + 3] - y];
  const aspect = Math.cos(((y + dy / 2) * Math.PI) / 180);
  return { x, y, dx, dy, km: KM_PER_DEGREE * Math.hypot(dx * aspect, dy) };
}

/** The country on the other side of an edge: neither side's own first, then the sea, else its own. */
function neighbourOf({ x, y, dx, dy }: Edge, own: number, countryAt: CountryAt): number {
  const length = Math.hypot(dx, dy);
  const [nx, ny] = [-dy / length, dx / length];
  const [mx, my] = [x + dx / 2, y + dy / 2];
  let beside = own;
  for (const look of LOOKS) {
    const sides = [countryAt(mx + look * nx, my + look * ny), countryAt(mx - look * nx, my - look * ny)];
    const other = sides.find((country) => country !== own && country !== 0);
    if (other !== undefined) return other;
    if (sides.every((country) => country === own)) return own;
    beside = 0;
  }
  return beside;
}

function addPoints(border: { lengthKm: number; points: number[] }, { x, y, dx, dy, km }: Edge, spacingKm: number) {
  const before = Math.floor(border.lengthKm / spacingKm);
  border.lengthKm += km;
  const steps = Math.floor(border.lengthKm / spacingKm) - before;
  if (border.points.length === 0) border.points.push(x, y);
  for (let step = 1; step <= steps; step++) border.points.push(x + (dx * step) / steps, y + (dy * step) / steps);
}

function joined(found: ReadonlyMap<number, { lengthKm: number; points: number[] }>): Borders {
  const list = [...found].sort(([a], [b]) => a - b);
  const start = new Int32Array(list.length + 1);
  list.forEach(([, { points }], k) => {
    start[k + 1] = start[k] + points.length / 2;
  });
  const points = list.flatMap(([, border]) => border.points);
  return {
    sideA: Uint16Array.from(list, ([key]) => Math.floor(key / 65_536)),
    sideB: Uint16Array.from(list, ([key]) => key % 65_536),
    lengthKm: Float64Array.from(list, ([, { lengthKm }]) => lengthKm),
    start,
    longitude: Float32Array.from({ length: points.length / 2 }, (_, i) => points[2 * i]),
    latitude: Float32Array.from({ length: points.length / 2 }, (_, i) => points[2 * i + 1]),
  };
}
