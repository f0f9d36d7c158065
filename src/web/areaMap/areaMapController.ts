/** A map of shaded areas without React: countries, first-order divisions or PRIO-GRID cells. */
import type { Polygon } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { prioGridGid, prioGridRing } from "../../places/prioGrid.ts";
import { createAreasLayer, type DrawnArea } from "../map/areasLayer.ts";
import { createBaseMap } from "../map/baseMap.ts";
import { areaFinder, type Geography } from "../map/geography.ts";
import { CHOSEN_SOURCE, FIRST_LINE_LAYER, type StyleInput } from "../map/style.ts";
import type { ViewState } from "../state.ts";

export const AREA_KINDS = ["country", "unit", "cell"] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

export interface Shaded {
  id: string;
  /** `#rrggbb` */
  colour: string;
}

export interface PointedArea {
  /** CSS pixels within the map. */
  x: number;
  y: number;
  id: string;
}

export interface AreaMapController {
  readonly map: MapLibreMap;
  show(kind: AreaKind, areas: readonly Shaded[]): void;
  /** Outlines areas of the kind shown. */
  outline(ids: readonly string[]): void;
  restyle(input: StyleInput): void;
  destroy(): void;
}

export function createAreaMap(
  container: HTMLElement,
  input: StyleInput,
  at: ViewState["map"],
  callbacks: {
    onHover(pointed: PointedArea | null): void;
    onChoose(id: string | null): void;
    onMove(at: ViewState["map"]): void;
  },
): AreaMapController {
  const base = createBaseMap(container, input, at);
  const { map } = base;
  const layer = createAreasLayer("shaded", input.palette.ink);
  const geometry = geometries(input.geography);
  const finders = {
    country: areaFinder(input.geography.countries),
    unit: areaFinder(input.geography.admin1),
    cell: (longitude: number, latitude: number) => String(prioGridGid(longitude, latitude)),
  };
  let kind: AreaKind = "country";
  let known = new Set<string>();
  let outlined: readonly string[] = [];
  let isReady = false;

  const outlineNow = () => {
    const features = outlined.flatMap((id) => {
      const found = geometry(kind, id);
      return found ? [{ type: "Feature" as const, properties: {}, geometry: found }] : [];
    });
    map.getSource<GeoJSONSource>(CHOSEN_SOURCE)?.setData({ type: "FeatureCollection", features });
  };
  const areaAt = ({ lng, lat }: { lng: number; lat: number }) => {
    const id = finders[kind](lng, lat);
    return id !== null && known.has(id) ? id : null;
  };

  base.ready.then(() => {
    map.addLayer(layer, FIRST_LINE_LAYER);
    isReady = true;
    outlineNow();
  });
  map.on("mousemove", ({ point, lngLat }) => {
    const id = map.isMoving() ? null : areaAt(lngLat);
    map.getCanvas().style.cursor = id === null ? "" : "pointer";
    callbacks.onHover(id === null ? null : { ...point, id });
  });
  map.on("mouseout", () => callbacks.onHover(null));
  map.on("movestart", () => callbacks.onHover(null));
  map.on("click", ({ lngLat }) => callbacks.onChoose(areaAt(lngLat)));
  map.on("moveend", () => {
    const { lng, lat } = map.getCenter();
    const round = (value: number, digits: number) => Number(value.toFixed(digits));
    callbacks.onMove({ longitude: round(lng, 3), latitude: round(lat, 3), zoom: round(map.getZoom(), 2) });
  });

  return {
    map,
    show(nextKind, areas) {
      kind = nextKind;
      known = new Set(areas.map(({ id }) => id));
      layer.setAreas(
        areas.flatMap(({ id, colour }): DrawnArea[] => {
          const found = geometry(kind, id);
          return found ? [{ id, geometry: found, shade: colour, hatch: 0 }] : [];
        }),
      );
      if (isReady) outlineNow();
    },
    outline(ids) {
      outlined = ids;
      if (isReady) outlineNow();
    },
    restyle(next) {
      base.ready.then(() => {
        base.restyle(next);
        layer.setHatchColour(next.palette.ink);
      });
    },
    destroy: () => map.remove(),
  };
}

/** Finds the outline of an area; those of cells are made once each. */
function geometries(geography: Geography): (kind: AreaKind, id: string) => DrawnArea["geometry"] | null {
  const byId = (areas: Geography["countries"]) =>
    new Map(areas.features.map(({ geometry, properties: { id } }) => [id, geometry]));
  const known = { country: byId(geography.countries), unit: byId(geography.admin1) };
  const cells = new Map<string, Polygon>();
  return (kind, id) => {
    if (kind !== "cell") return known[kind].get(id) ?? null;
    const cell = cells.get(id) ?? { type: "Polygon", coordinates: [prioGridRing(Number(id))] };
    cells.set(id, cell);
    return cell;
  };
}
