/** What a new front is: violence in a cell that had none for long. */
import { type CellMonths, type Lattice, NEVER, type Walk } from "../lattice/index.ts";

export interface FrontDefinition {
  /** Months without a recorded event of any type, up to and with the origin month. */
  quietMonths: number;
  /** Deaths of all types that must come, added up. */
  deaths: number;
  /** Months after the origin within which they must come. */
  horizon: number;
}

/** Where fronts are looked for: PRIO-GRID cells, first-order divisions, or second-order ones where they are known. */
export const FRONT_PLACES = ["cell", "unit", "district"] as const;
export type FrontPlace = (typeof FRONT_PLACES)[number];

export const QUIET_MONTHS = [12, 24, 36, 60] as const;
export const FRONT_DEATHS = [1, 5, 25] as const;
export const FRONT_HORIZONS = [3, 6, 12] as const;
export const LONGEST_HORIZON = 12;
export const HEADLINE: FrontDefinition = { quietMonths: 24, deaths: 1, horizon: 12 };

/** Positions in `lattice.cells` of the region's cells that are quiet at the end of the month the walk has reached. */
export function quietCells(walk: Walk, quietMonths: number): Int32Array {
  const last = walk.lastEvent("any");
  const since = walk.month - quietMonths;
  const quiet: number[] = [];
  walk.lattice.cells.forEach((at, cell) => {
    if (last[at] === NEVER || last[at] <= since) quiet.push(cell);
  });
  return Int32Array.from(quiet);
}

/**
 * For each cell of the region, how many months after `origin` the deaths of all types, added up from the month after
 * it, reach `deaths`; 0 where they do not within `horizon` months. Months after the counts hold nothing: callers see to
 * it that the window lies within them.
 */
export function leadMonths(
  lattice: Lattice,
  counts: CellMonths,
  origin: number,
  { deaths, horizon }: Pick<FrontDefinition, "deaths" | "horizon">,
): Uint8Array {
  const size = lattice.rows * lattice.columns;
  const sum = new Float64Array(size);
  const lead = new Uint8Array(size);
  for (let ahead = 1; ahead <= horizon && origin + ahead < counts.months; ahead++) {
    for (let entry = counts.start[origin + ahead]; entry < counts.start[origin + ahead + 1]; entry++) {
      const at = counts.position[entry];
      sum[at] += counts.deaths[entry];
      if (lead[at] === 0 && sum[at] >= deaths) lead[at] = ahead;
    }
  }
  return Uint8Array.from(lattice.cells, (at) => lead[at]);
}
