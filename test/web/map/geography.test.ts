import { describe, expect, it } from "vitest";
import { areaFinder, type Geography, geographyOf, withBoundaries } from "../../../src/web/map/geography.ts";

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

  it("lets imported units take the place of those that are gone, and keeps the outline of those that stay", () => {
    const empty = { type: "FeatureCollection" as const, features: [] };
    const geography = (ids: string[]): Geography => ({
      countries: empty,
      admin1: {
        type: "FeatureCollection",
        features: ids.map((id, i) => ({
          type: "Feature",
          properties: { id, disputed: false },
          geometry: { type: "Polygon", coordinates: [square(i, 0, 1)] },
        })),
      },
      borders: empty,
      admin1Borders: {
        type: "FeatureCollection",
        features: [
          { type: "Feature", properties: { of: ids.join() }, geometry: { type: "LineString", coordinates: [] } },
        ],
      },
      disputed: empty,
    });
    const merged = withBoundaries(
      geography(["ML-1", "ML-2"]),
      [geography(["ML-1", "ML99"])],
      new Set(["ML-1", "ML99"]),
    );
    expect(merged.admin1.features.map(({ properties }) => properties.id)).toEqual(["ML-1", "ML99"]);
    expect(merged.admin1Borders.features).toHaveLength(2);
    const same = withBoundaries(geography(["ML-1"]), [geography(["ML-1"])], new Set(["ML-1"]));
    expect(same.admin1Borders.features).toHaveLength(1);
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
