/** Half-degree cells as drawn: PRIO-GRID, shaded by how much happened in each. */
import type { GroupMarks } from "../../events/crossfilter/mapMarks.ts";
import { priogridCorner } from "../../events/crossfilter/slots.ts";
import { VIOLENCE_TYPES } from "../../events/model.ts";
import type { Measure } from "../state.ts";
import { mercatorX, mercatorY } from "./projection.ts";
import { classOf, gradedBreaks } from "./scales.ts";

export interface Cells {
  count: number;
  /** [west, north, east, south] in Mercator's unit square, flattened. */
  corners: Float32Array;
  /** Class of each cell, -1 where the measure is 0. */
  shade: Int8Array;
  breaks: number[];
  /** PRIO-GRID ids. */
  id: Int32Array;
}

export const NO_CELLS: Cells = {
  count: 0,
  corners: new Float32Array(),
  shade: new Int8Array(),
  breaks: [],
  id: new Int32Array(),
};

/** Sum over types. Deaths of incidents (type 0) never add to those of UCDP's types. */
export function groupTotal(marks: GroupMarks, group: number, measure: Measure): number {
  const types = VIOLENCE_TYPES.length;
  const values = measure === "events" ? marks.events : marks.best;
  let total = 0;
  for (let type = measure === "events" ? 0 : 1; type < types; type++) total += values[group * types + type];
  return total;
}

export function cellsOf(marks: GroupMarks, measure: Measure): Cells {
  const count = marks.id.length;
  const totals = Float64Array.from({ length: count }, (_, k) => groupTotal(marks, k, measure));
  const breaks = gradedBreaks(totals.reduce((most, value) => Math.max(most, value), 0));
  const corners = new Float32Array(count * 4);
  for (let k = 0; k < count; k++) {
    const [west, south] = priogridCorner(marks.id[k]);
    corners.set([mercatorX(west), mercatorY(south + 0.5), mercatorX(west + 0.5), mercatorY(south)], k * 4);
  }
  return { count, corners, shade: Int8Array.from(totals, (value) => classOf(value, breaks)), breaks, id: marks.id };
}
