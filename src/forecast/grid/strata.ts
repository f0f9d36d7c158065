/** How near a cell is to violence when a forecast is made: cells of one stratum share the weights of the members. */
import type { Panel } from "../../events/panel/index.ts";
import type { FeatureWalk } from "../../fronts/lattice/index.ts";

export const STRATA = ["intense", "hot", "warm", "cold"] as const;
export type Stratum = (typeof STRATA)[number];
export const COLD = STRATA.indexOf("cold");

const HOT_MONTHS = 12;
const INTENSE_MONTHS = 6;
const WARM_MONTHS = 60;
const WARM_KM = 90;

/**
 * Place in STRATA of every cell of the region at the end of the month reached. Intense: deaths of the type that is
 * forecast in at least 6 of the last 12 months; hot: an event of any type in the last 12; warm: one in the last 60, or
 * within some 90 km in the last 12; else cold.
 */
export function strataOf(walk: FeatureWalk, panel: Panel): Uint8Array {
  const last = walk.walk.lastEvent("any");
  const distance = walk.distance("any", HOT_MONTHS);
  const { month } = walk.walk;
  return Uint8Array.from(walk.lattice.cells, (at, cell) => {
    if (last[at] > month - HOT_MONTHS) return deadlyMonths(panel, cell, month) >= INTENSE_MONTHS ? 0 : 1;
    return last[at] > month - WARM_MONTHS || distance[at] <= WARM_KM ? 2 : COLD;
  });
}

function deadlyMonths({ values, months }: Panel, cell: number, column: number): number {
  let count = 0;
  for (let one = Math.max(0, column - HOT_MONTHS + 1); one <= column; one++) {
    if (values[cell * months + one] > 0) count++;
  }
  return count;
}
