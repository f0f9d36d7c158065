/** What lies under the cells: countries, towns, and the cells of countries. */
import type { Placer } from "../../places/model.ts";
import { PRIO_GRID_CELLS, prioGridCentre, prioGridGid } from "../../places/prioGrid.ts";
import type { Ground } from "./features.ts";
import { type Lattice, positionInLattice } from "./lattice.ts";

/** Points of towns [degrees]. */
export interface Towns {
  longitude: ArrayLike<number>;
  latitude: ArrayLike<number>;
}

/** Countries, as positions in `placer.units`, by the centre of each cell; towns by where they lie. */
export function groundOf(lattice: Lattice, placer: Placer, towns: Towns): Required<Ground> {
  const { rows, columns, south, west } = lattice;
  const size = rows * columns;
  const longitude = Float64Array.from({ length: size }, (_, at) => west + (at % columns) / 2);
  const latitude = Float64Array.from({ length: size }, (_, at) => south + Math.floor(at / columns) / 2);
  const { country } = placer.place(longitude, latitude);
  const counts = new Float32Array(size);
  for (let i = 0; i < towns.longitude.length; i++) {
    const at = positionInLattice(lattice, prioGridGid(towns.longitude[i], towns.latitude[i]));
    if (at >= 0) counts[at]++;
  }
  return { country, towns: counts };
}

/** PRIO-GRID gids whose centre lies in the countries (ISO 3166-1 alpha-3), ascending. Unknown countries have none. */
export function cellsOfCountries(placer: Placer, countries: ReadonlySet<string>): Int32Array {
  const gids = Int32Array.from({ length: PRIO_GRID_CELLS }, (_, i) => i + 1);
  const centres = Array.from(gids, prioGridCentre);
  const { country } = placer.place(
    Float64Array.from(centres, ([longitude]) => longitude),
    Float64Array.from(centres, ([, latitude]) => latitude),
  );
  return gids.filter((_, i) => countries.has(placer.units[country[i]]?.id ?? ""));
}
