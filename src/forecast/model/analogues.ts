/**
 * Scaled analogues: what followed the pasts that look like this one, in whatever country and decade, each rescaled to this
 * unit's level. A kernel regression of whole distributions.
 */
import { HALF_LIVES, type History, OFFSET, SHAPE_FEATURES } from "./history.ts";
import { addMass } from "./lattice.ts";

/** Distance in each of SHAPE_FEATURES at which a past weighs e^(−½) as much. */
const BANDWIDTHS = [1.6, 0.7, 0.8, 1, 1.6, 0.8, 0.4, 0.6, 1.6];
/** How many times as much the unit's own past counts. */
const OWN = 3;
/** Pasts kept for one forecast, at least. */
const KEPT = 500;
/** Of so many months in a row one is in the library: neighbouring months tell the same story. */
const THINNED = 2;
/** Months that a unit must have behind it, so that levels and trends mean something. */
const LEAST_MONTHS = 24;

/** A past and how much it weighs; the most alike weighs 1. */
export interface Analogue {
  unit: number;
  column: number;
  weight: number;
}

/** Pasts in which there was something to learn from. */
export interface Library {
  history: History;
  /** The last column that is known: no sequel beyond it is read. */
  lastColumn: number;
  units: Int32Array;
  columns: Int32Array;
}

/** Did the unit see deaths in about the last ten years, so that it has a level? */
export function isActive({ panel, means }: History, unit: number, column: number): boolean {
  return means[means.length - 1][unit * panel.months + column] > 0.001;
}

/** Every second month of every unit that was active then, before the last column. */
export function libraryOf(history: History, lastColumn: number): Library {
  const { panel } = history;
  const units: number[] = [];
  const columns: number[] = [];
  for (let unit = 0; unit < panel.units.length; unit++) {
    const first = LEAST_MONTHS + ((lastColumn - LEAST_MONTHS) % THINNED);
    for (let column = first; column < lastColumn; column += THINNED) {
      if (!isActive(history, unit, column) || Number.isNaN(panel.values[unit * panel.months + column])) continue;
      units.push(unit);
      columns.push(column);
    }
  }
  return { history, lastColumn, units: Int32Array.from(units), columns: Int32Array.from(columns) };
}

/** The pasts most like that of `unit` at the library's last column, in the library's order. */
export function analoguesOf(library: Library, unit: number): Analogue[] {
  const distance = distancesFrom(library, unit);
  const limit = limitOf(distance, KEPT);
  let least = Number.POSITIVE_INFINITY;
  for (const one of distance) least = Math.min(least, one);
  const found: Analogue[] = [];
  for (let i = 0; i < distance.length; i++) {
    if (distance[i] > limit) continue;
    found.push({ unit: library.units[i], column: library.columns[i], weight: Math.exp(least - distance[i]) });
  }
  return found;
}

/** Half the squared distance in bandwidths; the unit's own pasts are a little nearer. */
function distancesFrom({ history, units, columns, lastColumn }: Library, unit: number): Float64Array {
  const { shapes, panel } = history;
  const width = SHAPE_FEATURES.length;
  const start = (unit * panel.months + lastColumn) * width;
  const here = shapes.subarray(start, start + width);
  const rates = BANDWIDTHS.map((bandwidth) => 0.5 / bandwidth ** 2);
  const distance = new Float64Array(units.length);
  for (let i = 0; i < units.length; i++) {
    const at = (units[i] * panel.months + columns[i]) * width;
    let sum = units[i] === unit ? 0 : Math.log(OWN);
    for (let f = 0; f < width; f++) sum += rates[f] * (shapes[at + f] - here[f]) ** 2;
    distance[i] = sum;
  }
  return distance;
}

/** Classes of distance that are told apart when the nearest are chosen, and their width. */
const CLASSES = 2000;
const CLASS_WIDTH = 0.02;

/** The end of the class of distance by which `count` are reached. */
function limitOf(distance: Float64Array, count: number): number {
  const counts = new Uint32Array(CLASSES);
  for (const one of distance) counts[Math.min(CLASSES - 1, Math.floor(one / CLASS_WIDTH))] += 1;
  let sum = 0;
  for (let at = 0; at < CLASSES - 1; at++) {
    sum += counts[at];
    if (sum >= count) return (at + 1) * CLASS_WIDTH;
  }
  return Number.POSITIVE_INFINITY;
}

/**
 * Adds what followed the analogues after `horizon` months, rescaled by the ratio of levels (mean deaths per month with
 * the given half-life). Months without deaths stay without, months with deaths keep at least one.
 */
export function addSequels(
  { history, lastColumn }: Library,
  unit: number,
  horizon: number,
  analogues: readonly Analogue[],
  halfLife: (typeof HALF_LIVES)[number],
  masses: Float64Array,
): Float64Array {
  const { panel } = history;
  const levels = history.means[HALF_LIVES.indexOf(halfLife)];
  const here = levels[unit * panel.months + lastColumn] + OFFSET;
  for (const analogue of analogues) {
    if (analogue.column + horizon > lastColumn) continue;
    const at = analogue.unit * panel.months + analogue.column;
    const sequel = panel.values[at + horizon];
    if (Number.isNaN(sequel)) continue;
    addMass(masses, rescaled(sequel, here / (levels[at] + OFFSET)), analogue.weight);
  }
  return masses;
}

/** A count times `ratio`, in terms of count + OFFSET; zero stays zero and a positive count at least one. */
export function rescaled(count: number, ratio: number): number {
  return count === 0 ? 0 : Math.max(1, ratio * (count + OFFSET) - OFFSET);
}
