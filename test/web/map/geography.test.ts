import { describe, expect, it } from "vitest";
import { areaFinder, geographyOf } from "../../../src/web/map/geography.ts";

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

  it("names the layers that a geometry file lacks", () => {
    const topology = {
      type: "Topology" as const,
      arcs: [],
      objects: { countries: { type: "GeometryCollection" as const, geometries: [] } },
    };
    expect(() => geographyOf(topology)).toThrow("lacks admin1, borders, admin1_borders, disputed; received countries");
  });
});
