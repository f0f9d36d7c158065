/** Where points lie once the country that their source states is known. Pure: arrays in, arrays out. */
import { COUNTED_UNDER } from "../events/countedUnder.ts";
import type { Placer, Placing } from "../places/model.ts";

/** How far outside the stated country a point may lie and still get a division of it. Boundaries are simplified. */
export const BORDER_KM = 15;

export interface StatedPlacing extends Placing {
  /** 1 where the stated country is farther than `BORDER_KM` from the point, which lies in another one. */
  elsewhere: Uint8Array;
  /**
   * By position of the point, where the stated state held what is another country today: that country and its divisions,
   * which events before the day `until` count for.
   */
  formerly: ReadonlyMap<number, { country: number; adm1: number; adm2: number; until: string }>;
}

/**
 * Places points [degrees] by the country stated for each, a position in `placer.units` or 0 for none. The stated country
 * counts; the point decides its divisions, and the country where none is stated or the stated state counts the land of
 * others as its own (`COUNTED_UNDER`).
 */
export function placeStated(
  longitude: Float64Array,
  latitude: Float64Array,
  stated: Uint16Array,
  placer: Placer,
): StatedPlacing {
  const placed = placer.place(longitude, latitude);
  const elsewhere = new Uint8Array(stated.length);
  const formerly = new Map<number, { country: number; adm1: number; adm2: number; until: string }>();
  const abroad: number[] = [];
  const idOf = (position: number) => placer.units[position]?.id ?? "";
  for (let i = 0; i < stated.length; i++) {
    const country = placed.country[i];
    if (stated[i] === 0 || stated[i] === country) continue;
    const until = country === 0 ? undefined : COUNTED_UNDER[idOf(stated[i])]?.[idOf(country)];
    if (until === null) continue;
    if (until !== undefined) formerly.set(i, { country, adm1: placed.adm1[i], adm2: placed.adm2[i], until });
    abroad.push(i);
  }
  const at = (values: Float64Array) => Float64Array.from(abroad, (i) => values[i]);
  const country = Uint16Array.from(abroad, (i) => stated[i]);
  const near = placer.place(at(longitude), at(latitude), { country, km: BORDER_KM });
  abroad.forEach((i, k) => {
    elsewhere[i] = placed.country[i] > 0 && near.country[k] === 0 && !formerly.has(i) ? 1 : 0;
    placed.country[i] = stated[i];
    placed.adm1[i] = near.adm1[k];
    placed.adm2[i] = near.adm2[k];
  });
  return { ...placed, elsewhere, formerly };
}
