import { geoFolder } from "../src/cli/installation.ts";
import type { AdminUnit, Placer } from "../src/places/model.ts";
import { createBundlePlacer, parseBundle } from "../src/places/placer.ts";
import { readBundleFile } from "../src/workspace/folders.ts";

/** The placer over the boundaries that ship with Harmattan. */
export async function bundledPlacer(): Promise<Placer> {
  const locator = await readBundleFile(geoFolder, "locator.bin");
  const units = new TextDecoder().decode(await readBundleFile(geoFolder, "units.json"));
  return createBundlePlacer(parseBundle({ locator, units: JSON.parse(units) as AdminUnit[] }));
}
