/** The world's outlines as the map's sources. Loaded once from the server that served the page. */
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { getJson } from "../data/request.ts";

export interface AreaProperties {
  id: string;
  disputed: boolean;
}
export type Areas = FeatureCollection<Polygon | MultiPolygon, AreaProperties>;
export type Lines = FeatureCollection<Geometry>;

export interface Geography {
  countries: Areas;
  admin1: Areas;
  borders: Lines;
  admin1Borders: Lines;
  disputed: Lines;
}

let loading: Promise<Geography> | null = null;

export function loadGeography(): Promise<Geography> {
  loading ??= getJson<Topology>("/geo/world.json").then(geographyOf);
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

/** Objects as `places/displayTopology.ts` names them. Throws TypeError when one is missing. */
export function geographyOf(topology: Topology): Geography {
  const needed = ["countries", "admin1", "borders", "admin1_borders", "disputed"];
  const missing = needed.filter((name) => !topology.objects[name]);
  if (missing.length > 0) {
    throw new TypeError(
      `map geometry lacks ${missing.join(", ")}; received ${Object.keys(topology.objects).join(", ")}`,
    );
  }
  const collection = (name: string): FeatureCollection => {
    const found = feature(topology, topology.objects[name]);
    return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
  };
  const areas = (name: string): Areas => ({
    type: "FeatureCollection",
    features: collection(name).features.flatMap((area) => {
      const found = areaOf(area);
      return found ? [found] : [];
    }),
  });
  return {
    countries: areas("countries"),
    admin1: areas("admin1"),
    borders: collection("borders"),
    admin1Borders: collection("admin1_borders"),
    disputed: collection("disputed"),
  };
}

function areaOf(area: Feature): Areas["features"][number] | null {
  const { geometry } = area;
  if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return null;
  const properties = { id: String(area.id), disputed: area.properties?.disputed === true };
  return { type: "Feature", properties, geometry };
}

/** [west, south, east, north] in degrees; for the largest part, so that an island far away does not count. */
export function boundsOf(geometry: Polygon | MultiPolygon): [number, number, number, number] {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const boxes = parts.map((part) => boxOf(part[0]));
  const size = (box: number[]) => (box[2] - box[0]) * (box[3] - box[1]);
  return boxes.reduce((largest, box) => (size(box) > size(largest) ? box : largest));
}

function boxOf(ring: Position[]): [number, number, number, number] {
  const longitudes = ring.map((point) => point[0]);
  const latitudes = ring.map((point) => point[1]);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
