/** PRIO-GRID cells by month: counts, fields and features. Kernels take and give typed arrays; months are counted from 0. */
export {
  type CellMonths,
  cellMonthsOf,
  type EventRows,
  LATTICE_TYPES,
  type LatticeType,
  placeMonthsOf,
} from "./cellMonths.ts";
export { distanceToNearest } from "./distance.ts";
export {
  FARTHEST_KM,
  type FeatureTable,
  FeatureWalk,
  GROUND_FEATURES,
  type Ground,
  HISTORY_FEATURES,
  type LatticeFeature,
  LONGEST_MONTHS,
} from "./features.ts";
export { type Blur, gaussianBlur } from "./gaussianBlur.ts";
export { cellsOfCountries, groundOf, type Towns } from "./ground.ts";
export { CELL_KM, type Lattice, latticeOf, positionInLattice, type Shape } from "./lattice.ts";
export { type LatticeRowsOptions, selectLatticeRows } from "./query.ts";
export { ringSum } from "./rings.ts";
export { ARRIVAL_QUIET_MONTHS, type Counted, type Fading, NEVER, Walk } from "./walk.ts";
