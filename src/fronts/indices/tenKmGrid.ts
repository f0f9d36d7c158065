/** Cells of ten by ten kilometres, for the index's measure of how widely violence is spread. */
import { EARTH_KM } from "../../places/distance.ts";

const DEGREES = 10 / ((EARTH_KM * Math.PI) / 180);
/** More columns than a row can have. */
const STRIDE = 4096;

/**
 * The cell of a point [degrees, WGS84]: rows of 10 km from the south pole, each cut into columns of about 10 km at its
 * own middle. -1 for a coordinate that is none.
 */
export function tenKmCell(longitude: number, latitude: number): number {
  if (!(longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90)) return -1;
  const row = Math.floor((latitude + 90) / DEGREES);
  const middle = Math.min(89.99, (row + 0.5) * DEGREES - 90);
  const columns = Math.max(1, Math.round((360 / DEGREES) * Math.cos((middle * Math.PI) / 180)));
  return row * STRIDE + Math.min(columns - 1, Math.floor(((longitude + 180) / 360) * columns));
}
