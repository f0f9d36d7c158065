import type { BoundarySet } from "./boundaries.ts";
import { groupBy } from "./grouping.ts";
import { locate } from "./locator.ts";
import { buildLocator } from "./locatorBuild.ts";
import type { AdminUnit } from "./model.ts";
import { divisionKey } from "./names.ts";
import { type PlaceBundle, unitsAtLevel } from "./placer.ts";
import { polygonsOf } from "./polygons.ts";

export interface JoinedUnits {
  /** Bundled units, some with P-codes or replaced, and the imported ones that are new. */
  units: AdminUnit[];
  /** Id under which an imported unit is known: its P-code, or the bundled unit that it is. */
  idOf: ReadonlyMap<string, string>;
  /** Of each country with imported boundaries the set that is used. */
  setOf: ReadonlyMap<string, BoundarySet>;
  /** The sets that are used, each with its locator. */
  bundles: ReadonlyMap<BoundarySet, PlaceBundle>;
}

/**
 * Puts imported boundaries over the bundled ones, country by country and level by level. Where the imported units are the
 * bundled ones (each has its counterpart, by name or because each holds the other's inner point), the bundled ids stay and
 * gain P-codes. Where they differ, they replace the bundled units that they cover. Of several sets with a country the one
 * with second-order divisions is used, else the last.
 */
export function joinBoundaries(bundle: PlaceBundle, sets: readonly BoundarySet[]): JoinedUnits {
  const setOf = new Map<string, BoundarySet>();
  for (const set of sets) {
    for (const iso3 of set.countries) {
      const known = setOf.get(iso3);
      if (!known || hasSecond(set, iso3) || !hasSecond(known, iso3)) setOf.set(iso3, set);
    }
  }
  const idOf = new Map<string, string>();
  let units = bundle.units.map((unit) => ({ ...unit }));
  const bundles = new Map([...new Set(setOf.values())].map((set) => [set, bundleOf(set)]));
  const ground = finderOf(bundle);
  for (const [set, countries] of groupBy(setOf, ([, set]) => set)) {
    const finders = { bundle: ground, set: finderOf(bundles.get(set) ?? bundleOf(set)) };
    const wanted = new Set(countries.map(([iso3]) => iso3));
    for (const level of [1, 2] as const) units = joinLevel(units, set, wanted, level, finders, idOf);
  }
  return { units, idOf, setOf, bundles };
}

function hasSecond(set: BoundarySet, iso3: string): boolean {
  const parents = new Set(set.units.filter((unit) => unit.parent === iso3).map(({ id }) => id));
  return set.units.some(({ level, parent }) => level === 2 && parent !== null && parents.has(parent));
}

/** A set in the form of a bundle: its shapes in a locator. */
function bundleOf({ id, units, shapes }: BoundarySet): PlaceBundle {
  const byUnit = groupBy(shapes, ({ unitId }) => unitId);
  const rings = units.map((unit) => (byUnit.get(unit.id) ?? []).flatMap((shape) => shape.rings));
  return { version: id, units: [...units], locator: buildLocator(polygonsOf(rings)) };
}

type Finder = (point: [number, number], level: number) => string | null;

/** Finds the unit of a level that holds a point, without regard for what has been joined. */
function finderOf({ units, locator }: PlaceBundle): Finder {
  const list = [null, ...units];
  const levels = [0, 1, 2].map((level) => unitsAtLevel(list, level));
  return ([x, y], level) => list[levels[level][locate(locator, [x], [y])[0]]]?.id ?? null;
}

function joinLevel(
  units: AdminUnit[],
  set: BoundarySet,
  countries: ReadonlySet<string>,
  level: 1 | 2,
  finders: { bundle: Finder; set: Finder },
  idOf: Map<string, string>,
): AdminUnit[] {
  const countryOfImported = countriesOf(set.units);
  const countryOfKnown = countriesOf(units);
  const imported = groupBy(
    set.units.filter((unit) => unit.level === level && countries.has(countryOfImported(unit))),
    countryOfImported,
  );
  const replaced = new Set<string>();
  const added: AdminUnit[] = [];
  for (const [iso3, list] of imported) {
    const known = units.filter((unit) => unit.level === level && countryOfKnown(unit) === iso3);
    const byKey = namesOf(known);
    const counterparts = list.map((unit) => counterpart(unit, known, byKey, level, finders));
    if (counterparts.every((unit) => unit !== null) && new Set(counterparts).size === list.length) {
      list.forEach((unit, i) => {
        const same = counterparts[i] as AdminUnit;
        same.pcode = unit.pcode;
        idOf.set(unit.id, same.id);
      });
      continue;
    }
    for (const unit of known) if (finders.set(unit.point, level) !== null) replaced.add(unit.id);
    for (const unit of list) {
      const parent = unit.parent === null ? null : (idOf.get(unit.parent) ?? unit.parent);
      added.push({ ...unit, parent });
    }
  }
  const left = units.filter(({ id, parent }) => !replaced.has(id) && !(parent !== null && replaced.has(parent)));
  return [...left, ...added];
}

/** Units by each of their names. */
function namesOf(units: readonly AdminUnit[]): Map<string, Set<AdminUnit>> {
  const byKey = new Map<string, Set<AdminUnit>>();
  for (const unit of units) {
    for (const name of Object.values(unit.names)) {
      const key = divisionKey(name);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(unit));
    }
  }
  return byKey;
}

function counterpart(
  unit: AdminUnit,
  known: readonly AdminUnit[],
  byKey: ReadonlyMap<string, ReadonlySet<AdminUnit>>,
  level: number,
  finders: { bundle: Finder; set: Finder },
): AdminUnit | null {
  if (known.length === 0) return null;
  const called = new Set(Object.values(unit.names).flatMap((name) => [...(byKey.get(divisionKey(name)) ?? [])]));
  if (called.size === 1) return [...called][0];
  const around = finders.bundle(unit.point, level);
  const other = known.find(({ id }) => id === around);
  return other && finders.set(other.point, level) === unit.id ? other : null;
}

/** Country of each unit, by following parents within the list; a parent outside the list is the country. */
function countriesOf(units: readonly AdminUnit[]): (unit: AdminUnit) => string {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return (unit) => {
    let at = unit;
    while (at.parent !== null) {
      const above = byId.get(at.parent);
      if (!above) return at.parent;
      at = above;
    }
    return at.id;
  };
}
