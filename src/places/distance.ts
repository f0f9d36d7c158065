/** Mean radius of the Earth, km. */
export const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle distance between two points [degrees, WGS84], km, on a sphere (haversine). */
export function distanceKm(longitudeA: number, latitudeA: number, longitudeB: number, latitudeB: number): number {
  const dLat = (latitudeB - latitudeA) * RADIANS;
  const dLon = (longitudeB - longitudeA) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(latitudeA * RADIANS) * Math.cos(latitudeB * RADIANS) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Points on a plane, km east and north of their middle (equirectangular): distances within a region of a few hundred
 * kilometres are right to about one in a hundred.
 */
export function planeKm(
  longitude: ArrayLike<number>,
  latitude: ArrayLike<number>,
): { x: Float64Array; y: Float64Array } {
  const n = longitude.length;
  let east = 0;
  let north = 0;
  for (let i = 0; i < n; i++) {
    east += longitude[i] / n;
    north += latitude[i] / n;
  }
  const perDegree = EARTH_KM * RADIANS;
  const x = Float64Array.from({ length: n }, (_, i) => (longitude[i] - east) * perDegree * Math.cos(north * RADIANS));
  const y = Float64Array.from({ length: n }, (_, i) => (latitude[i] - north) * perDegree);
  return { x, y };
}
