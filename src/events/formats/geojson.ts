/** GeoJSON points as a table: one row per feature, one column per property, the point as `longitude` and `latitude`. */
export interface Table {
  columns: string[];
  rows: string[][];
}

interface Feature {
  properties?: Record<string, unknown> | null;
  geometry?: { type?: string; coordinates?: unknown } | null;
}

/**
 * A geometry that is no point is written by its type name in brackets, so that the checks refuse the row and say so.
 *
 * @throws TypeError when it is no feature collection
 */
export function geojsonTable(document: unknown): Table {
  const { features } = (document ?? {}) as { features?: unknown };
  if (!Array.isArray(features)) throw new TypeError("not a GeoJSON feature collection: it has no list of features");
  const list = features as Feature[];
  const names = new Set(list.flatMap((feature) => Object.keys(feature?.properties ?? {})));
  const own = (axis: string) => names.has(axis);
  const axes = ["longitude", "latitude"].filter((axis) => !own(axis));
  return {
    columns: [...names, ...axes],
    rows: list.map((feature) => [
      ...[...names].map((name) => cellText(feature?.properties?.[name])),
      ...axes.map((axis) => coordinate(feature, axis === "longitude" ? 0 : 1)),
    ]),
  };
}

function coordinate({ geometry }: Feature, axis: 0 | 1): string {
  if (!geometry) return "";
  if (geometry.type !== "Point" || !Array.isArray(geometry.coordinates)) return `(${geometry.type ?? "no geometry"})`;
  return cellText(geometry.coordinates[axis]);
}

/** A value of a cell as a delimited file would hold it: dates in ISO, nothing as the empty text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace("T00:00:00.000Z", "");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
