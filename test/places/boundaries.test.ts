import { existsSync, readFileSync } from "node:fs";
import type { FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import { describe, expect, test } from "vitest";
import { boundaryTopology, parseBoundaries } from "../../src/places/boundaries.ts";
import { createPlacer } from "../../src/places/createPlacer.ts";
import { buildLocator } from "../../src/places/locatorBuild.ts";
import type { AdminUnit } from "../../src/places/model.ts";
import type { PlaceBundle } from "../../src/places/placer.ts";
import { polygonsOf, type Ring } from "../../src/places/polygons.ts";

const data = process.env.HARMATTAN_DATA ?? "../shared/data";

const box = (west: number, south: number, width: number, height: number): Ring => [
  [west, south],
  [west, south + height],
  [west + width, south + height],
  [west + width, south],
  [west, south],
];
const file = (...features: [Record<string, unknown>, Ring | null][]): FeatureCollection => ({
  type: "FeatureCollection",
  features: features.map(([properties, ring]) => ({
    type: "Feature",
    properties,
    geometry: ring ? { type: "Polygon", coordinates: [ring] } : { type: "Polygon", coordinates: [] },
  })),
});

const unit = (
  id: string,
  level: 0 | 1 | 2,
  parent: string | null,
  name: string,
  point: [number, number],
): AdminUnit => ({
  id,
  level,
  parent,
  pcode: null,
  names: { en: name, fr: name, ar: name },
  point,
  disputed: false,
});
/** Mali from 0 to 4° east in two regions, Niger from 4 to 6° east in one. */
const bundle: PlaceBundle = {
  version: "v1",
  units: [
    unit("MLI", 0, null, "Mali", [1, 1]),
    unit("NER", 0, null, "Niger", [5, 1]),
    unit("ML-1", 1, "MLI", "Kayes", [1, 1]),
    unit("ML-7", 1, "MLI", "Gao", [3, 1]),
    unit("NE-6", 1, "NER", "Tillabéri", [5, 1]),
  ],
  locator: buildLocator(polygonsOf([[], [], [box(0, 0, 2, 2)], [box(2, 0, 2, 2)], [box(4, 0, 2, 2)]])),
};
const place = (placer: ReturnType<typeof createPlacer>, x: number, y: number) => {
  const { country, adm1, adm2 } = placer.place(Float64Array.of(x), Float64Array.of(y));
  return [country, adm1, adm2].map(([at]) => placer.units[at]?.id ?? null);
};

describe("parseBoundaries", () => {
  test.each([
    [{ iso3: "MLI", adm1_name: "Kayes", adm1_pcode: "ML01", adm2_name: "Kita", adm2_pcode: "ML0105", level: 2 }],
    [{ ADM0_PCODE: "ML", ADM1_FR: "Kayes", ADM1_PCODE: "ML01", ADM2_FR: "Kita", ADM2_PCODE: "ML0105" }],
    [{ admin1Name_fr: "Kayes", admin1Pcode: "ML01", admin2Name_fr: "Kita", admin2Pcode: "ML0105" }],
    [{ adm0_name: "Mali", adm1_name: "Kayes", adm1_pcod2: "ML01", adm2_name: "Kita", adm2_pcod2: "ML0105" }],
  ])("reads %j", (properties) => {
    const { countries, units } = parseBoundaries(file([properties, box(0, 0, 1, 1)]), "s");
    expect(countries).toEqual(["MLI"]);
    expect(units.map(({ id, level, parent, names }) => [id, level, parent, names.fr])).toEqual([
      ["ML01", 1, "MLI", "Kayes"],
      ["ML0105", 2, "ML01", "Kita"],
    ]);
  });

  test("keeps names in three languages where the file has them", () => {
    const properties = { ADM1_EN: "Timbuktu", ADM1_FR: "Tombouctou", ADM1_AR: "تمبكتو", ADM1_PCODE: "ML06" };
    const [{ names, pcode }] = parseBoundaries(file([properties, box(0, 0, 1, 1)]), "s").units;
    expect([names, pcode]).toEqual([{ en: "Timbuktu", fr: "Tombouctou", ar: "تمبكتو" }, "ML06"]);
  });

  test("joins several features of one P-code", () => {
    const properties = { adm1_pcode: "ML01", adm1_name: "Kayes" };
    const { units, shapes } = parseBoundaries(file([properties, box(0, 0, 1, 1)], [properties, box(5, 5, 1, 1)]), "s");
    expect([units.length, shapes.length, shapes[0].rings.length]).toEqual([1, 1, 2]);
  });

  test("rejects features one by one and says why", () => {
    const { rejects, units } = parseBoundaries(
      file(
        [{ adm1_pcode: "ML01" }, box(0, 0, 1, 1)],
        [{ adm1_pcode: null }, box(0, 0, 1, 1)],
        [{ adm1_pcode: "", adm2_pcode: "ML0101" }, box(0, 0, 1, 1)],
        [{ adm1_pcode: "Q?01" }, box(0, 0, 1, 1)],
        [{ adm1_pcode: "ML02" }, null],
      ),
      "s",
    );
    expect(units.map(({ id }) => id)).toEqual(["ML01"]);
    expect(rejects.map(({ feature: position, property }) => [position, property])).toEqual([
      [2, null],
      [3, "adm1 P-code"],
      [4, "iso3"],
      [5, "geometry"],
    ]);
  });

  test("lists the properties seen when there is no P-code", () => {
    const content = file([{ shapeName: "Kayes", shapeISO: "ML-1" }, box(0, 0, 1, 1)]);
    expect(() => parseBoundaries(content, "s")).toThrow(
      /Expected a property such as adm1_pcode.*found shapeName, shapeISO/,
    );
  });

  test.each([
    [null, "no type"],
    [{ type: "Feature" }, 'type "Feature"'],
    [[1], "no type"],
  ])("refuses %j", (content, found) => expect(() => parseBoundaries(content, "s")).toThrow(found));
});

describe("createPlacer with imported boundaries", () => {
  const first = (name: string, pcode: string) => ({ adm1_name: name, adm1_pcode: pcode });
  const second = (name: string, pcode: string, own: string, ownCode: string) => ({
    ...first(name, pcode),
    adm2_name: own,
    adm2_pcode: ownCode,
  });
  const sameRegions = parseBoundaries(
    file(
      [second("Kayes region", "ML01", "Kita", "ML0105"), box(0, 0, 1, 2)],
      [second("Kayes region", "ML01", "Nioro", "ML0106"), box(1, 0, 1, 2)],
      [second("Gao", "ML07", "Ansongo", "ML0701"), box(2, 0, 2.3, 2)],
    ),
    "abcdef0123456789",
  );

  test("keeps the ids of the same regions, gives them P-codes, and adds the second order", () => {
    const placer = createPlacer(bundle, [sameRegions]);
    expect(placer.version).toBe("v1-abcdef01");
    expect(placer.units.find((item) => item?.id === "ML-7")?.pcode).toBe("ML07");
    expect(place(placer, 0.5, 1)).toEqual(["MLI", "ML-1", "ML0105"]);
    expect(place(placer, 1.5, 1)).toEqual(["MLI", "ML-1", "ML0106"]);
    expect(placer.units.find((item) => item?.id === "ML0105")?.parent).toBe("ML-1");
    expect(placer.idOf.get("ML01")).toBe("ML-1");
  });

  test("leaves the country to the bundled boundaries where the imported ones reach over the border", () => {
    expect(place(createPlacer(bundle, [sameRegions]), 4.2, 1)).toEqual(["NER", "NE-6", null]);
  });

  test("replaces regions that are not the same", () => {
    const parts = parseBoundaries(
      file([first("Ouest", "ML31"), box(0, 0, 4, 1)], [first("Est", "ML32"), box(0, 1, 4, 1)]),
      "s",
    );
    const placer = createPlacer(bundle, [parts]);
    expect(placer.units.map((item) => item?.id ?? null)).toEqual([null, "MLI", "NER", "NE-6", "ML31", "ML32"]);
    expect([place(placer, 1, 0.5), place(placer, 1, 1.5)]).toEqual([
      ["MLI", "ML31", null],
      ["MLI", "ML32", null],
    ]);
  });

  test("prefers the set that has second-order divisions", () => {
    const onlyFirst = parseBoundaries(file([first("Kayes", "ML01"), box(0, 0, 4, 2)]), "later");
    expect(place(createPlacer(bundle, [sameRegions, onlyFirst]), 0.5, 1)).toEqual(["MLI", "ML-1", "ML0105"]);
  });

  test("without imported boundaries it is the bundled placer", () => {
    const placer = createPlacer(bundle);
    expect([placer.version, place(placer, 3, 1), place(placer, 30, 30)]).toEqual([
      "v1",
      ["MLI", "ML-7", null],
      [null, null, null],
    ]);
  });

  test("draws the imported units under the ids that the placer gives", () => {
    const placer = createPlacer(bundle, [sameRegions]);
    const topology = boundaryTopology(sameRegions, (pcode) => placer.idOf.get(pcode) ?? pcode);
    const ids = (layer: string) => {
      const read = feature(topology, topology.objects[layer]);
      return read.type === "FeatureCollection" ? read.features.map(({ id }) => id) : [];
    };
    expect([ids("admin1"), ids("admin2")]).toEqual([
      ["ML-1", "ML-7"],
      ["ML0105", "ML0106", "ML0701"],
    ]);
  });
});

const ocha = `${data}/geo/admin/ch2021_adm1_adm2_pcodes.topojson`;
test.skipIf(!existsSync(ocha))(`reads real boundaries of 18 countries (needs ${ocha})`, () => {
  const set = parseBoundaries(JSON.parse(readFileSync(ocha, "utf8")), "s");
  expect([set.countries.length, set.rejects.length]).toEqual([18, 0]);
  const second = set.units.filter(({ id, level }) => level === 2 && id.startsWith("ML"));
  expect(second).toHaveLength(50);
  expect(set.units.find(({ id }) => id === "ML0105")?.names.fr).toBe("Kita");
});
