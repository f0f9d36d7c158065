import type { BoundarySet } from "./boundaries.ts";
import { type JoinedUnits, joinBoundaries } from "./joinBoundaries.ts";
import { type Locator, locate } from "./locator.ts";
import type { AdminUnit, Placer } from "./model.ts";
import { createBundlePlacer, landOf, type PlaceBundle, unitsAtLevel, within } from "./placer.ts";

/** A placer that also knows under which id each imported P-code goes. */
export interface JoinedPlacer extends Placer {
  idOf: ReadonlyMap<string, string>;
}

interface ImportedLayer {
  locator: Locator;
  /** Per unit of the set: position of its country, and of its first- and second-order unit, in the joined units. */
  country: Uint16Array;
  adm1: Uint16Array;
  adm2: Uint16Array;
}

/**
 * A placer over the bundled boundaries and imported ones. The country of a point is always that of the bundled
 * boundaries, which are finer; its divisions are those of the imported set of that country, also when the point lies up to
 * `COAST_KM` outside it, else the bundled ones.
 */
export function createPlacer(bundle: PlaceBundle, imported: readonly BoundarySet[] = []): JoinedPlacer {
  if (imported.length === 0) return { ...createBundlePlacer(bundle), idOf: new Map() };
  const joined = joinBoundaries(bundle, imported);
  const units: (AdminUnit | null)[] = [null, ...joined.units];
  if (units.length > 65_535) throw new RangeError(`too many units: ${units.length}; at most 65,534 can be placed`);
  const position = new Map(units.map((unit, index) => [unit?.id ?? "", index]));
  const ground = translate(bundle, position);
  const layers = [...joined.bundles].map(([set, { locator }]) => layerOf(set, locator, joined, position));
  return {
    version: [bundle.version, ...imported.map(({ id }) => id.slice(0, 8))].join("-"),
    units,
    idOf: joined.idOf,
    land: landOf(bundle.locator, ground.country),
    place(longitude, latitude, only) {
      const found = locate(bundle.locator, longitude, latitude, within(only, ground.country));
      const country = found.map((unit) => ground.country[unit]);
      const adm1 = found.map((unit) => ground.adm1[unit]);
      const adm2 = found.map((unit) => ground.adm2[unit]);
      for (const layer of layers) {
        const inCountry = { groupOfUnit: layer.country, wanted: country };
        locate(layer.locator, longitude, latitude, { only: inCountry }).forEach((unit, i) => {
          if (unit === 0) return;
          adm1[i] = layer.adm1[unit];
          adm2[i] = layer.adm2[unit];
        });
      }
      return { country, adm1, adm2 };
    },
  };
}

/** Positions of the bundled units in the joined list; 0 for those that were replaced. */
function translate({ units }: PlaceBundle, position: ReadonlyMap<string, number>) {
  const list = [null, ...units];
  const at = (level: number) => unitsAtLevel(list, level).map((unit) => position.get(list[unit]?.id ?? "") ?? 0);
  return { country: at(0), adm1: at(1), adm2: at(2) };
}

function layerOf(
  set: BoundarySet,
  locator: Locator,
  { idOf, setOf }: JoinedUnits,
  position: ReadonlyMap<string, number>,
): ImportedLayer {
  const list: (AdminUnit | null)[] = [null, ...set.units];
  const byId = new Map(list.map((unit) => [unit?.id ?? "", unit]));
  const place = (id: string | undefined) => (id === undefined ? 0 : (position.get(idOf.get(id) ?? id) ?? 0));
  const first = (unit: AdminUnit | null) => (unit?.level === 2 ? byId.get(unit.parent ?? "") : unit);
  const countryOf = (unit: AdminUnit | null) => first(unit)?.parent ?? "";
  return {
    locator,
    // A unit of a country for which another set is used is in no group, so no point finds it.
    country: Uint16Array.from(list, (unit) =>
      setOf.get(countryOf(unit)) === set ? place(countryOf(unit)) || 65_535 : 65_535,
    ),
    adm1: Uint16Array.from(list, (unit) => place(first(unit)?.id)),
    adm2: Uint16Array.from(list, (unit) => (unit?.level === 2 ? place(unit.id) : 0)),
  };
}
