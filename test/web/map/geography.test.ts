import { describe, expect, it } from "vitest";
import { type DisplayOptions, displayTopology } from "../../../src/places/displayTopology.ts";
import { areaFinder, geographyOf, withBoundaries } from "../../../src/web/map/geography.ts";

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe("map geography", () => {
  it("finds the area under a point, not in its holes and not over water", () => {
    const find = areaFinder({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { id: "ring", disputed: false },
          geometry: { type: "Polygon", coordinates: [square(0, 0, 10), square(4, 4, 2)] },
        },
        {
          type: "Feature",
          properties: { id: "island", disputed: false },
          geometry: { type: "MultiPolygon", coordinates: [[square(4.5, 4.5, 1)], [square(50, 50, 1)]] },
        },
      ],
    });
    expect([find(1, 1), find(5, 5), find(4.1, 4.1), find(50.5, 50.5), find(-20, 0)]).toEqual([
      "ring",
      "island",
      null,
      "island",
      null,
    ]);
  });

  it("draws imported divisions instead of the bundled ones, outline and borders, and leaves other countries alone", () => {
    const country = (id: string) => [id, { id, level: 0 as const, parent: null, disputed: false }] as const;
    const division = (id: string, parent: string) => [id, { id, level: 1 as const, parent, disputed: false }] as const;
    const shape = (unitId: string, west: number, width: number) => ({
      unitId,
      rings: [
        [
          [west, 0],
          [west, 10],
          [west + width, 10],
          [west + width, 0],
          [west, 0],
        ] as [number, number][],
      ],
    });
    const drawing = { minArea: 0, minIsland: 0, region: [-180, -90, 180, 90], detail: 1, quantization: 36_000 };
    const topologyOf = (widths: Record<string, [string, number, number]>) =>
      displayTopology(
        Object.entries(widths).map(([id, [, west, width]]) => shape(id, west, width)),
        new Map([
          ...["MLI", "NER"].map(country),
          ...Object.entries(widths).map(([id, [parent]]) => division(id, parent)),
        ]),
        drawing as DisplayOptions,
      );
    const world = topologyOf({
      "ML-1": ["MLI", 0, 5],
      "ML-2": ["MLI", 5, 5],
      "NE-1": ["NER", 10, 5],
      "NE-2": ["NER", 15, 5],
    });
    const older = topologyOf({ "ML-1": ["MLI", 0, 7], ML98: ["MLI", 7, 3] });
    const newer = topologyOf({ "ML-1": ["MLI", 0, 3], ML99: ["MLI", 3, 7] });
    const known = new Set(["ML-1", "ML99", "NE-1", "NE-2"]);
    const drawn = withBoundaries(world, [older, newer], known);
    const ids = drawn.admin1.features.map(({ properties }) => properties.id);
    expect(ids.sort()).toEqual(["ML-1", "ML99", "NE-1", "NE-2"]);
    const find = areaFinder(drawn.admin1);
    expect([find(1, 5), find(4, 5), find(12, 5), find(18, 5)]).toEqual(["ML-1", "ML99", "NE-1", "NE-2"]);
    const eastings = (lines: typeof drawn.admin1Borders) =>
      lines.features
        .flatMap(({ geometry }) => (geometry.type === "MultiLineString" ? geometry.coordinates : []))
        .flatMap((line) => line.map(([x]) => Math.round(x ?? 0)));
    expect([...new Set(eastings(drawn.admin1Borders))].sort((a, b) => a - b)).toEqual([3, 15]);
    expect([...new Set(eastings(withBoundaries(world, [], known).admin1Borders))].sort((a, b) => a - b)).toEqual([
      5, 15,
    ]);
  });

  it("names the layers that a geometry file lacks", () => {
    const topology = {
      type: "Topology" as const,
      arcs: [],
      objects: { countries: { type: "GeometryCollection" as const, geometries: [] } },
    };
    expect(() => geographyOf(topology)).toThrow("lacks admin1, borders, admin1_borders, disputed; received countries");
  });
});
