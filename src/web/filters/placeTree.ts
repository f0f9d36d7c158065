/** The tree of places that occur in the data. */
import type { PlaceUnit } from "../../api/contract.ts";
import type { EventDictionaries } from "../../events/columns.ts";

interface Leaf {
  id: string;
  /** Position in the dictionary. */
  code: number;
  label: string;
}

export interface Branch extends Leaf {
  children: Leaf[];
}

export interface CountedLeaf extends Leaf {
  /** Events, incidents among them. */
  count: number;
  incidents: number;
}

/** Per code, events and those of them that are incidents. */
export interface PlaceCounts {
  countries: ArrayLike<number>;
  units: ArrayLike<number>;
  countryIncidents: ArrayLike<number>;
  unitIncidents: ArrayLike<number>;
}

export interface CountedBranch extends CountedLeaf {
  children: CountedLeaf[];
}

export function branchesOf(
  { countries, units }: Pick<EventDictionaries, "countries" | "units">,
  places: readonly PlaceUnit[],
  nameOf: (id: string) => string,
): Branch[] {
  const parents = new Map(places.map((unit) => [unit.id, unit.parent]));
  const children = new Map<string, Leaf[]>();
  units.forEach((id, code) => {
    const parent = parents.get(id);
    if (id && parent) children.set(parent, [...(children.get(parent) ?? []), { id, code, label: nameOf(id) }]);
  });
  return countries
    .map((id, code) => ({ id, code, label: nameOf(id), children: children.get(id) ?? [] }))
    .filter((branch) => branch.id !== "");
}

/** The casebook's countries before the rest of the world; most events first, names among equals. */
export function orderBranches(
  branches: readonly Branch[],
  counts: PlaceCounts,
  focus: readonly string[] = [],
): CountedBranch[] {
  const { countries, units, countryIncidents, unitIncidents } = counts;
  const order = (a: CountedLeaf, b: CountedLeaf) => b.count - a.count || a.label.localeCompare(b.label);
  return branches
    .map((branch) => ({
      ...branch,
      count: countries[branch.code] ?? 0,
      incidents: countryIncidents[branch.code] ?? 0,
      children: branch.children
        .map((leaf) => ({ ...leaf, count: units[leaf.code] ?? 0, incidents: unitIncidents[leaf.code] ?? 0 }))
        .sort(order),
    }))
    .sort((a, b) => Number(focus.includes(b.id)) - Number(focus.includes(a.id)) || order(a, b));
}
