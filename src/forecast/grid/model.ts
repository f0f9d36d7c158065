/** Words of the grid forecast. */
import type { Panel } from "../../events/panel/index.ts";
import { type CellMonths, type Ground, LATTICE_TYPES, type Lattice } from "../../fronts/lattice/index.ts";
import type { Distribution } from "../distribution.ts";
import { distributionOn } from "../masses.ts";

/** What is known of a region's cells: all recorded violence by month, and the deaths to be forecast. */
export interface GridHistory {
  lattice: Lattice;
  /** All types of violence, also around the region. */
  counts: CellMonths;
  /** Deaths to be forecast: a row for each of `lattice.cells`, in their order; its months are those of `counts`. */
  panel: Panel;
  /** The type that the panel counts. */
  type: "sb" | "ns" | "os" | "any";
  /** Countries and towns, where they are known; without them the features that need them are left out. */
  ground?: Ground;
}

/** Months ahead that share one forecast, both inclusive. */
export type HorizonGroup = readonly [first: number, last: number];

/** Four groups for the months 1 to 14 ahead; the last three are the window of the VIEWS challenge. */
export const HORIZON_GROUPS: readonly HorizonGroup[] = [
  [1, 2],
  [3, 6],
  [7, 10],
  [11, 14],
];
export const CHALLENGE_GROUPS = HORIZON_GROUPS.slice(1);

/** One distribution for every cell and group of months ahead. */
export interface GridForecast {
  gids: Int32Array;
  groups: readonly HorizonGroup[];
  /** Number of the last month known, as in `monthId`. */
  lastMonth: number;
  /** Values that the masses belong to; the first is 0. */
  support: Float64Array;
  /** Probability of each value: of cell c, group g and value v at `[(c * groups + g) * values + v]`. */
  masses: Float32Array;
  /** Place in STRATA of each cell. */
  strata: Uint8Array;
}

/** The distribution of a cell (its place in `gids`) for the months of a group. */
export function cellForecast({ groups, support, masses }: GridForecast, cell: number, group: number): Distribution {
  const start = (cell * groups.length + group) * support.length;
  return distributionOn(support, masses.subarray(start, start + support.length));
}

/** Forecasts of a grid by cell (its place in `gids`) and months ahead; months of one group share one object. */
export function gridForecaster(forecast: GridForecast): (cell: number, ahead: number) => Distribution {
  let last: { cell: number; group: number; distribution: Distribution } | null = null;
  return (cell, ahead) => {
    const group = forecast.groups.findIndex(([from, to]) => ahead >= from && ahead <= to);
    if (last?.cell !== cell || last.group !== group) {
      last = { cell, group, distribution: cellForecast(forecast, cell, group) };
    }
    return last.distribution;
  };
}

/** Checks that the parts of a history belong together. */
export function checkHistory({ lattice, counts, panel, ground }: GridHistory): void {
  const cells = lattice.cells.length;
  if (panel.units.length !== cells || panel.units.some((unit, i) => Number(unit) !== lattice.gids[i])) {
    throw new RangeError(`the panel's units must be the ${cells} cells of the lattice, in their order`);
  }
  if (panel.firstMonth !== counts.firstMonth || panel.months !== counts.months) {
    throw new RangeError(
      `the panel's months (${panel.months} from ${panel.firstMonth}) must be those of the counts (${counts.months} from ${counts.firstMonth})`,
    );
  }
  const size = lattice.rows * lattice.columns;
  for (const field of [ground?.country, ground?.towns]) {
    if (field && field.length !== size)
      throw new RangeError(`ground must have ${size} cells; received ${field.length}`);
  }
}

/** Deaths per cell and month of one type, or of all, from the counts of a lattice: zero where nothing is recorded. */
export function cellPanel({ gids, cells }: Lattice, counts: CellMonths, type: GridHistory["type"]): Panel {
  const { firstMonth, months } = counts;
  const rowOf = new Map(Array.from(cells, (position, row) => [position, row]));
  const wanted = (LATTICE_TYPES as readonly string[]).indexOf(type);
  const values = new Float64Array(cells.length * months);
  for (let column = 0; column < months; column++) {
    for (let entry = counts.start[column]; entry < counts.start[column + 1]; entry++) {
      const row = rowOf.get(counts.position[entry]);
      if (row === undefined || (wanted >= 0 && counts.type[entry] !== wanted)) continue;
      values[row * months + column] += counts.deaths[entry];
    }
  }
  return { units: Array.from(gids, String), firstMonth, months, values };
}
