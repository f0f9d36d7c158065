import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { beforeAll, describe, expect, test } from "vitest";
import { displayTopology } from "../../src/places/displayTopology.ts";
import type { Placer } from "../../src/places/model.ts";
import type { Shape, UnplacedUnit } from "../../src/places/naturalEarth.ts";
import { readWorld } from "./worldPlacer.ts";

/** The Natural Earth package as it is installed: what the build reads. */
let units: UnplacedUnit[];
let shapes: Shape[];
let placer: Placer;
let topology: Topology;

beforeAll(() => {
  ({ units, shapes, placer } = readWorld());
  topology = displayTopology(shapes, new Map(units.map((unit) => [unit.id, unit])));
}, 60_000);

const at = (longitude: number, latitude: number) => {
  const { country, adm1, adm2 } = placer.place(Float64Array.of(longitude), Float64Array.of(latitude));
  return [country, adm1, adm2].map(([position]) => placer.units[position]?.id ?? null);
};

describe("the world of Natural Earth", () => {
  test("has every country of UCDP's Sahel with its divisions", () => {
    const divisions = (iso3: string) => units.filter(({ parent }) => parent === iso3).map(({ id }) => id);
    expect(divisions("MLI")).toEqual(["ML-1", "ML-2", "ML-3", "ML-4", "ML-5", "ML-6", "ML-7", "ML-8", "ML-BKO"]);
    expect(["BFA", "GIN", "NER", "SEN", "MRT", "TGO"].map((iso3) => divisions(iso3).length)).toEqual([
      13, 8, 8, 14, 13, 5,
    ]);
    expect(units.filter(({ parent }) => parent === "BF-12").map(({ names }) => names.fr)).toEqual([
      "Oudalan",
      "Séno",
      "Soum",
      "Yagha",
    ]);
  });

  test("names units in three languages, without words for divisions and known slips", () => {
    const names = (id: string) => units.find((unit) => unit.id === id)?.names;
    expect(names("MLI")).toEqual({ en: "Mali", fr: "Mali", ar: "مالي" });
    expect(names("CIV")?.fr).toBe("Côte d’Ivoire");
    expect(names("ML-3")).toMatchObject({ en: "Sikasso", fr: "Sikasso" });
    expect(names("ML-6")).toEqual({ en: "Timbuktu", fr: "Tombouctou", ar: "تمبكتو" });
    expect(names("NG-BO")).toEqual({ en: "Borno", fr: "Borno", ar: "بورنو" });
    expect(units.filter(({ names: { en, fr, ar } }) => !en || !fr || !ar)).toEqual([]);
  });

  test("ids are unique and every parent is there, one level up", () => {
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    expect(byId.size).toBe(units.length);
    const astray = units.filter(({ level, parent }) => level > 0 && byId.get(parent ?? "")?.level !== level - 1);
    expect(astray).toEqual([]);
  });

  test.each([
    ["Bamako", -8, 12.65, ["MLI", "ML-BKO", null]],
    ["Kayes", -11.4445, 14.4469, ["MLI", "ML-1", null]],
    ["Diboli, 2 km from the border", -12.1995, 14.4551, ["MLI", "ML-1", null]],
    ["Ouagadougou", -1.5339, 12.3657, ["BFA", "BF-03", "BF-KAD"]],
    ["Djibo", -1.6255, 14.0994, ["BFA", "BF-12", "BF-SOM"]],
    ["Conakry, a region without prefectures", -13.6773, 9.538, ["GIN", "GN-C", null]],
    ["Niamey", 2.1098, 13.5137, ["NER", "NE-8", null]],
    ["Dakhla, south of 27°40′N", -15.93, 23.7, ["ESH", null, null]],
    ["Tifariti, east of the berm", -10.6, 26.16, ["ESH", null, null]],
    ["Tarfaya, north of 27°40′N", -12.92, 27.94, ["MAR", "MA-15", null]],
    ["Simferopol", 34.1, 44.95, ["UKR", "UA-43", null]],
    ["Hargeisa", 44.06, 9.56, ["SOM", "SOL+00?", null]],
    ["the Atlantic", -30, 15, [null, null, null]],
    ["Suva, beside the antimeridian", 178.44, -18.13, ["FJI", null, null]],
  ])("%s", (_, longitude, latitude, expected) => {
    const found = at(longitude, latitude);
    expect(found[0]).toBe(expected[0]);
    if (expected[1] !== null && !String(expected[1]).includes("?")) expect(found).toEqual(expected);
  });

  test("Western Sahara, Crimea, Somaliland and Northern Cyprus are marked as disputed", () => {
    const disputed = units.filter((unit) => unit.disputed).map(({ names }) => names.en);
    expect(disputed.sort()).toEqual([
      "Autonomous Republic of Crimea",
      "Northern Cyprus",
      "Sevastopol",
      "Siachen Glacier",
      "Somaliland",
      "Spratly Islands",
      "Western Sahara",
    ]);
  });
});

describe("the map's geometry", () => {
  test("has the six objects, each country once, and lines only where land meets", () => {
    expect(Object.keys(topology.objects).sort()).toEqual([
      "admin1",
      "admin1_borders",
      "admin2",
      "borders",
      "countries",
      "disputed",
    ]);
    const countries = feature(topology, topology.objects.countries);
    const ids = countries.type === "FeatureCollection" ? countries.features.map(({ id }) => id) : [];
    expect(ids).toEqual(units.filter(({ level }) => level === 0).map(({ id }) => id));
    for (const layer of ["borders", "admin1_borders", "disputed"]) {
      const lines = feature(topology, topology.objects[layer]);
      const points =
        lines.type === "Feature" && lines.geometry.type === "MultiLineString" ? lines.geometry.coordinates : [];
      expect(points.flat().length).toBeGreaterThan(50);
      expect(points.flat().filter(([x]) => Math.abs(x) === 180)).toEqual([]);
    }
    expect(JSON.stringify(topology).length).toBeLessThan(3_000_000);
  });

  test("no ring jumps over the antimeridian", () => {
    const countries = feature(topology, topology.objects.countries);
    const features = countries.type === "FeatureCollection" ? countries.features : [];
    const jumps = features.flatMap(({ id, geometry }) =>
      geometry.type === "MultiPolygon" && id !== "ATA"
        ? geometry.coordinates
            .flat()
            .filter((ring) => ring.some(([x], i) => i > 0 && Math.abs(x - ring[i - 1][0]) > 90))
            .map(() => id)
        : [],
    );
    expect(jumps).toEqual([]);
  });

  test("the disputed line of Western Sahara follows 27°40′N", () => {
    const lines = feature(topology, topology.objects.disputed);
    const points =
      lines.type === "Feature" && lines.geometry.type === "MultiLineString" ? lines.geometry.coordinates.flat() : [];
    const sahara = points.filter(([x, y]) => x > -18 && x < -8 && y > 20 && y < 29);
    expect(sahara.length).toBeGreaterThan(1);
    expect(sahara.every(([, y]) => Math.abs(y - 27.6667) < 0.02)).toBe(true);
  });
});
