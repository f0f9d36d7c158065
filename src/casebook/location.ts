/** Coordinates against stated countries, with a tolerance for coarse borders and coasts. */

/** The country that holds a point [degrees], as ISO alpha-3, or null at sea and where none is known. */
export type Locate = (longitude: number, latitude: number) => string | null;

const TOLERANCE_KM = 20;
const KM_PER_DEGREE = 111.2;
const BEARINGS = 24;

/** True when the point lies in one of the countries, or one of them within 20 km: sampled on rings of 10 and 20 km. */
export function nearCountry(
  longitude: number,
  latitude: number,
  countries: readonly string[],
  locate: Locate,
): boolean {
  const inside = (lon: number, lat: number) => countries.includes(locate(lon, lat) ?? "");
  if (inside(longitude, latitude)) return true;
  const squeeze = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  for (const km of [TOLERANCE_KM / 2, TOLERANCE_KM]) {
    for (let i = 0; i < BEARINGS; i++) {
      const angle = (i * 2 * Math.PI) / BEARINGS;
      const degrees = km / KM_PER_DEGREE;
      if (inside(longitude + (degrees * Math.sin(angle)) / squeeze, latitude + degrees * Math.cos(angle))) return true;
    }
  }
  return false;
}
