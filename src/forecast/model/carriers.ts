/** What the country forest rests on, unit by unit. */
import type { Columns } from "../../compute/boosting/index.ts";
import { byGroup, type Carriers, type FeatureGroup, medianOf, quietOf } from "../carriers.ts";
import { isActive } from "./analogues.ts";
import { activityOf } from "./cases.ts";
import type { History } from "./history.ts";
import { LEVELS } from "./lattice.ts";
import { columnsOf, type FOREST_FEATURES, type ShapeForest, scaleAt, shapeMasses } from "./shapeForest.ts";

/** The group of each feature of the forest; months ahead are the question. */
const GROUPS: Record<(typeof FOREST_FEATURES)[number], FeatureGroup | null> = {
  level: "recent",
  burst: "recent",
  trend: "recent",
  "year against three years": "past",
  "three years against ten": "past",
  peak: "course",
  regularity: "course",
  roughness: "course",
  quiet: "recent",
  "months ahead": null,
  "same month last year": "season",
};

/** Rows of features and the level that what follows is relative to; the level goes with the recent months. */
interface Rows {
  columns: Columns;
  scales: Float64Array;
}

/** Expected deaths `horizon` months after `column` of any unit that the forest forecasts; null for the others. */
export function shapeCarriers(
  history: History,
  column: number,
  forest: ShapeForest,
  horizon: number,
): (unit: number) => Carriers | null {
  const units = history.panel.units.map((_, unit) => unit).filter((unit) => isActive(history, unit, column));
  const activity = units.map((unit) => activityOf(history, unit, column));
  const rows: Rows = {
    columns: columnsOf(
      history,
      units.map((unit) => ({ unit, column, horizon })),
    ),
    scales: Float64Array.from(units, (unit) => scaleAt(history, unit, column)),
  };
  const given = meansOf(forest, rows);
  const quiet = quietRows(rows, activity, given);
  const quietMeans = meansOf(forest, quiet);
  const without = byGroup(Object.values(GROUPS)).map(({ group, features }) => ({
    group,
    means: meansOf(forest, exchanged(rows, quiet, features, group === "recent")),
  }));
  return (unit) => {
    const row = units.indexOf(unit);
    if (row < 0) return null;
    return {
      measure: "deaths",
      horizons: [horizon],
      given: given[row],
      quiet: quietMeans[row],
      effects: without
        .map(({ group, means }) => ({ group, effect: given[row] - means[row] }))
        .sort((a, b) => b.effect - a.effect),
    };
  };
}

function meansOf(forest: ShapeForest, { columns, scales }: Rows): Float64Array {
  return Float64Array.from(shapeMasses(forest, columns, scales), (masses) =>
    masses.reduce((sum, mass, level) => sum + mass * LEVELS[level], 0),
  );
}

/** For every row the medians of the quiet rows of its activity. */
function quietRows({ columns, scales }: Rows, activity: readonly number[], given: Float64Array): Rows {
  const calm = new Map(
    [...new Set(activity)].map((one) => [
      one,
      quietOf(
        activity.flatMap((other, row) => (other === one ? [row] : [])),
        given,
      ),
    ]),
  );
  const medians = (values: ArrayLike<number>, start: number) =>
    activity.map((one) => medianOf((calm.get(one) ?? []).map((row) => values[start + row])));
  const values = new Float32Array(columns.values.length);
  for (let f = 0; f < columns.features; f++) values.set(medians(columns.values, f * columns.rows), f * columns.rows);
  return { columns: { ...columns, values }, scales: Float64Array.from(medians(scales, 0)) };
}

/** The rows with some features, and the level if so said, as in the quiet ones. */
function exchanged({ columns, scales }: Rows, quiet: Rows, features: readonly number[], withLevel: boolean): Rows {
  const values = columns.values.slice();
  for (const f of features) {
    const [from, to] = [f * columns.rows, (f + 1) * columns.rows];
    values.set(quiet.columns.values.subarray(from, to), from);
  }
  return { columns: { ...columns, values }, scales: withLevel ? quiet.scales : scales };
}
