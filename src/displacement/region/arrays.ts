/** A network and its state as JSON, and back: how they travel to the page, which runs the kernel itself. */
import type { MovementState } from "./movement.ts";
import type { RegionNetwork } from "./network.ts";

type Plain<T> = T extends Int32Array | Uint8Array
  ? number[]
  : T extends Float64Array
    ? (number | null)[]
    : T extends readonly string[]
      ? string[]
      : { [K in keyof T]: Plain<T[K]> };
export type PlainNetwork = Plain<RegionNetwork>;

/** Numbers that are not finite become null. */
const plain = (values: ArrayLike<number>) => Array.from(values, (value) => (Number.isFinite(value) ? value : null));
const whole = (values: ArrayLike<number>) => Array.from(values);
/** Null becomes NaN. */
const known = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN);

export function plainNetwork({ links, districts, hosts, ...rest }: RegionNetwork) {
  return {
    places: [...rest.places],
    placeCountry: whole(rest.placeCountry),
    longitude: plain(rest.longitude),
    latitude: plain(rest.latitude),
    countries: [...rest.countries],
    links: { ids: [...links.ids], from: whole(links.from), to: whole(links.to), km: whole(links.km) },
    districts: {
      ids: [...districts.ids],
      names: [...districts.names],
      place: whole(districts.place),
      country: whole(districts.country),
      population: plain(districts.population),
      violence: whole(districts.violence),
      weight: whole(districts.weight),
      stockWeight: whole(districts.stockWeight),
    },
    hosts: {
      ids: [...hosts.ids],
      names: [...hosts.names],
      longitude: plain(hosts.longitude),
      latitude: plain(hosts.latitude),
      place: whole(hosts.place),
      country: whole(hosts.country),
      population: whole(hosts.population),
      receives: whole(hosts.receives),
      capacity: plain(hosts.capacity),
      residents: plain(hosts.residents),
    },
  };
}

/** @param told As `plainNetwork` gives it. */
export function networkOf(told: PlainNetwork): RegionNetwork {
  const { links, districts, hosts } = told;
  return {
    places: told.places,
    placeCountry: Int32Array.from(told.placeCountry),
    longitude: known(told.longitude),
    latitude: known(told.latitude),
    countries: told.countries,
    links: {
      ids: links.ids,
      from: Int32Array.from(links.from),
      to: Int32Array.from(links.to),
      km: known(links.km),
    },
    districts: {
      ids: districts.ids,
      names: districts.names,
      place: Int32Array.from(districts.place),
      country: Int32Array.from(districts.country),
      population: known(districts.population),
      violence: known(districts.violence),
      weight: known(districts.weight),
      stockWeight: known(districts.stockWeight),
    },
    hosts: {
      ids: hosts.ids,
      names: hosts.names,
      longitude: known(hosts.longitude),
      latitude: known(hosts.latitude),
      place: Int32Array.from(hosts.place),
      country: Int32Array.from(hosts.country),
      population: Uint8Array.from(hosts.population),
      receives: Uint8Array.from(hosts.receives),
      capacity: known(hosts.capacity),
      residents: known(hosts.residents),
    },
  };
}

export const plainState = ({ attraction, abroad, present }: MovementState) => ({
  attraction: whole(attraction),
  abroad: whole(abroad),
  present: whole(present),
});

export const stateOf = (told: ReturnType<typeof plainState>): MovementState => ({
  attraction: Float64Array.from(told.attraction),
  abroad: Float64Array.from(told.abroad),
  present: Float64Array.from(told.present),
});
