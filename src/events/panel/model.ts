/** Deaths per unit and month: what forecasts are made from and scored on. */
import { monthLabel } from "./months.ts";

/** UCDP's types of violence as VIEWS abbreviates them, and all three together. */
export const PANEL_TYPES = ["sb", "ns", "os", "any"] as const;
export type PanelType = (typeof PANEL_TYPES)[number];

export interface Panel {
  /** Keys of the units, one per row: a country's name or code, a PRIO-GRID gid written as a number. Unique. */
  units: readonly string[];
  /** Number of the first column's month, as in `monthId`. */
  firstMonth: number;
  /** Number of columns, one per calendar month without gaps. */
  months: number;
  /** Deaths [units × months, row by row]; NaN: the unit did not exist, or nobody looked. Zero: looked, none recorded. */
  values: Float64Array | Float32Array;
}

/** One unit's months, shared with the panel: a change there is one here. */
export function unitMonths(panel: Panel, unit: number): Float64Array | Float32Array {
  return panel.values.subarray(unit * panel.months, (unit + 1) * panel.months);
}

/** Column of a month; outside 0 … months − 1 where the panel does not reach. */
export function columnOf(panel: Panel, month: number): number {
  return month - panel.firstMonth;
}

/** Value of a unit in a month; NaN outside the panel. */
export function valueAt(panel: Panel, unit: number, month: number): number {
  const column = columnOf(panel, month);
  return column >= 0 && column < panel.months ? panel.values[unit * panel.months + column] : Number.NaN;
}

export interface PanelRow {
  unit: string;
  month: number;
  value: number;
}

/**
 * A panel from rows of a unit-month table, units in order of their name. Months without a row are NaN, for in such tables
 * a unit has rows exactly while it exists. Two rows of one unit and month, a month that is no whole number and a negative
 * or missing value are errors.
 */
export function panelOfRows(rows: readonly PanelRow[]): Panel {
  for (const { unit, month, value } of rows) {
    if (!Number.isInteger(month)) throw new RangeError(`invalid month of ${unit}: ${month}; valid are whole numbers`);
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`invalid deaths of ${unit} in ${monthLabel(month)}: ${value}; valid are numbers from 0`);
    }
  }
  if (rows.length === 0) throw new RangeError("no unit-months: at least one row is needed");
  const units = [...new Set(rows.map((row) => row.unit))].sort(byCodePoint);
  const firstMonth = rows.reduce((least, { month }) => Math.min(least, month), Number.POSITIVE_INFINITY);
  const months = rows.reduce((most, { month }) => Math.max(most, month), firstMonth) - firstMonth + 1;
  const values = new Float64Array(units.length * months).fill(Number.NaN);
  const position = new Map(units.map((unit, at) => [unit, at]));
  for (const { unit, month, value } of rows) {
    const at = (position.get(unit) ?? 0) * months + month - firstMonth;
    if (!Number.isNaN(values[at])) throw new RangeError(`two rows of ${unit} in ${monthLabel(month)}; valid is one`);
    values[at] = value;
  }
  return { units, firstMonth, months, values };
}

const byCodePoint = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
