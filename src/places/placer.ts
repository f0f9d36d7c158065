import { type LocateOptions, type Locator, locate } from "./locator.ts";
import type { AdminUnit, Land, Placer } from "./model.ts";
import { type PackedArray, pack, unpack } from "./pack.ts";

const LOCATOR_KIND = "locator/1";

/** The boundaries that ship with Harmattan, ready to use. */
export interface PlaceBundle {
  version: string;
  /** Countries, then first- and second-order divisions; position + 1 is the unit number in the locator. */
  units: AdminUnit[];
  locator: Locator;
}

/** Bytes of `locator.bin`. */
export function packLocator(locator: Locator, version: string): Uint8Array<ArrayBuffer> {
  return pack(LOCATOR_KIND, { version }, { ...locator });
}

/** `locator` are the bytes of `locator.bin`, `units` the content of `units.json`. Copies nothing. */
export function parseBundle({ locator, units }: { locator: ArrayBuffer; units: AdminUnit[] }): PlaceBundle {
  const { meta, arrays } = unpack(locator, LOCATOR_KIND);
  const take = <Kind extends PackedArray>(name: string) => {
    if (!(name in arrays)) throw new Error(`locator.bin lacks ${name}; it has ${Object.keys(arrays).join(", ")}`);
    return arrays[name] as Kind;
  };
  return {
    version: String(meta.version),
    units,
    locator: {
      coordinates: take<Float32Array>("coordinates"),
      ringStart: take<Uint32Array>("ringStart"),
      ringUnit: take<Uint16Array>("ringUnit"),
      grid: take<Float64Array>("grid"),
      cells: take<Int32Array>("cells"),
      cellRuns: take<Uint32Array>("cellRuns"),
      runVertex: take<Uint32Array>("runVertex"),
      runEdges: take<Uint16Array>("runEdges"),
      runUnit: take<Uint16Array>("runUnit"),
      runInside: take<Uint8Array>("runInside"),
    },
  };
}

/** For each unit number its unit at a level (itself or above it), as a position; 0 where there is none. */
export function unitsAtLevel(units: readonly (AdminUnit | null)[], level: number): Uint16Array {
  const positions = new Map(units.map((unit, position) => [unit?.id ?? "", position]));
  return Uint16Array.from(units, (unit) => {
    let at: AdminUnit | null | undefined = unit;
    while (at && at.level > level) at = at.parent === null ? null : units[positions.get(at.parent) ?? 0];
    return at?.level === level ? (positions.get(at.id) ?? 0) : 0;
  });
}

/** How to look for points in given countries alone; `countryOf` gives the country of each unit of the locator. */
export function within(only: Parameters<Placer["place"]>[2], countryOf: Uint16Array): LocateOptions {
  return only ? { coastKm: only.km, only: { groupOfUnit: countryOf, wanted: only.country } } : {};
}

/** The land of the bundled countries; at sea there is no country, however near the shore. */
export function landOf(locator: Locator, countryOf: Uint16Array): Land {
  return {
    polygons: locator,
    countryOf,
    countryAt: (longitude, latitude) => countryOf[locate(locator, [longitude], [latitude], { coastKm: 0 })[0]],
  };
}

/** A placer over the bundled boundaries alone. */
export function createBundlePlacer({ version, units: bundled, locator }: PlaceBundle): Placer {
  const units = [null, ...bundled];
  const [countryOf, adm1Of, adm2Of] = [0, 1, 2].map((level) => unitsAtLevel(units, level));
  return {
    version,
    units,
    land: landOf(locator, countryOf),
    place(longitude, latitude, only) {
      const found = locate(locator, longitude, latitude, within(only, countryOf));
      return {
        country: found.map((unit) => countryOf[unit]),
        adm1: found.map((unit) => adm1Of[unit]),
        adm2: found.map((unit) => adm2Of[unit]),
      };
    },
  };
}
