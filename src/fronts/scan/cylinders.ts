/** The ground plans of the cylinders that a scan tries: around each zone its nearest ones, one by one. */
import { distanceKm } from "../../places/distance.ts";

/** For centre i the entries `start[i]` to `start[i + 1]`, ascending by distance; the centre itself comes first. */
export interface Neighbourhoods {
  start: Int32Array;
  zone: Int32Array;
  /** From the centre, km. */
  km: Float64Array;
  /** 1 where the circle ends: the next zone, if any, lies farther out. Zones at one distance enter together. */
  closes: Uint8Array;
}

/** Points [degrees]. A radius of 0 leaves every zone alone. */
export function neighbourhoods(
  longitude: ArrayLike<number>,
  latitude: ArrayLike<number>,
  mostKm: number,
): Neighbourhoods {
  if (!(mostKm >= 0)) throw new RangeError(`invalid mostKm; not a number ≥ 0: ${mostKm}`);
  const zones = longitude.length;
  const start = new Int32Array(zones + 1);
  const zone: number[] = [];
  const km: number[] = [];
  const closes: number[] = [];
  for (let i = 0; i < zones; i++) {
    const near: [number, number][] = [];
    for (let j = 0; j < zones; j++) {
      const away = j === i ? 0 : distanceKm(longitude[i], latitude[i], longitude[j], latitude[j]);
      if (away <= mostKm) near.push([away, j]);
    }
    near.sort((a, b) => a[0] - b[0] || Number(b[1] === i) - Number(a[1] === i) || a[1] - b[1]);
    for (const [at, [away, j]] of near.entries()) {
      zone.push(j);
      km.push(away);
      const next = near[at + 1];
      closes.push(next === undefined || next[0] - away > 1e-6 ? 1 : 0);
    }
    start[i + 1] = zone.length;
  }
  return { start, zone: Int32Array.from(zone), km: Float64Array.from(km), closes: Uint8Array.from(closes) };
}
