/** A map of shaded areas without React: countries, first-order divisions or PRIO-GRID cells. */
import type { Feature, MultiLineString, Polygon } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import { prioGridGid, prioGridRing } from "../../places/prioGrid.ts";
import { createAreasLayer, type DrawnArea } from "../map/areasLayer.ts";
import { createBaseMap, placeOf } from "../map/baseMap.ts";
import type { DrawnLine } from "../map/exportMap.ts";
import { areaFinder, type Geography } from "../map/geography.ts";
import type { Outlined } from "../map/mapController.ts";
import { CHOSEN_SOURCE, FIRST_LABEL_LAYER, FIRST_LINE_LAYER, type StyleInput } from "../map/style.ts";
import type { ViewState } from "../state.ts";

const LINES = "lines";
/** CSS pixels beside a line within which it still counts as pointed at. */
const LINE_REACH = 5;

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
  /** Draws lines over the areas; they can be pointed at too. */
  draw(lines: readonly DrawnLine[]): void;
  /** Outlines areas of the kind shown. */
  outline(ids: readonly string[]): void;
  /** What is outlined. */
  outlined(): Outlined;
  /** The areas that are shaded. */
  shaded(): readonly DrawnArea[];
  /** Moves, without a flight, so far that a place [degrees] is in sight. */
  seek(place: readonly [longitude: number, latitude: number]): void;
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
  let shaded: readonly DrawnArea[] = [];
  let lines: readonly DrawnLine[] = [];
  let outlined: readonly string[] = [];
  let isReady = false;
  let isGone = false;

  const outlinedNow = (): Outlined =>
    outlined.flatMap((id) => {
      const found = geometry(kind, id);
      return found ? [{ type: "Feature" as const, properties: { id, disputed: false }, geometry: found }] : [];
    });
  const outlineNow = () => {
    const features = outlinedNow();
    map.getSource<GeoJSONSource>(CHOSEN_SOURCE)?.setData({ type: "FeatureCollection", features });
  };
  const drawNow = () => {
    const features = lines.map(
      ({ id, geometry: path, colour, width, opacity = 1 }): Feature<MultiLineString> => ({
        type: "Feature",
        properties: { id, colour, width, opacity },
        geometry: path,
      }),
    );
    map.getSource<GeoJSONSource>(LINES)?.setData({ type: "FeatureCollection", features });
  };
  const lineAt = ({ x, y }: { x: number; y: number }): string | null => {
    if (lines.length === 0 || !isReady) return null;
    const box: [[number, number], [number, number]] = [
      [x - LINE_REACH, y - LINE_REACH],
      [x + LINE_REACH, y + LINE_REACH],
    ];
    const [found] = map.queryRenderedFeatures(box, { layers: [LINES] });
    return found ? String(found.properties.id) : null;
  };
  const areaAt = ({ lng, lat }: { lng: number; lat: number }) => {
    const id = finders[kind](lng, lat);
    return id !== null && known.has(id) ? id : null;
  };
  const idAt = ({ point, lngLat }: MapMouseEvent) => lineAt(point) ?? areaAt(lngLat);

  base.ready.then(() => {
    if (isGone) return;
    map.addLayer(layer, FIRST_LINE_LAYER);
    // without tolerance the shortest lines, which are drawn as dots, stay
    map.addSource(LINES, { type: "geojson", tolerance: 0, data: { type: "FeatureCollection", features: [] } });
    map.addLayer(
      {
        id: LINES,
        type: "line",
        source: LINES,
        layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": ["get", "colour"], "line-width": ["get", "width"], "line-opacity": ["get", "opacity"] },
      },
      FIRST_LABEL_LAYER,
    );
    isReady = true;
    outlineNow();
    drawNow();
  });
  map.on("mousemove", (event) => {
    const { point } = event;
    const id = map.isMoving() ? null : idAt(event);
    map.getCanvas().style.cursor = id === null ? "" : "pointer";
    callbacks.onHover(id === null ? null : { ...point, id });
  });
  map.on("mouseout", () => callbacks.onHover(null));
  map.on("movestart", () => callbacks.onHover(null));
  map.on("click", (event) => callbacks.onChoose(idAt(event)));
  map.on("moveend", () => callbacks.onMove(placeOf(map)));

  return {
    map,
    show(nextKind, areas) {
      kind = nextKind;
      known = new Set(areas.map(({ id }) => id));
      shaded = areas.flatMap(({ id, colour }): DrawnArea[] => {
        const found = geometry(kind, id);
        return found ? [{ id, geometry: found, shade: colour, hatch: 0 }] : [];
      });
      layer.setAreas(shaded);
      if (isReady) outlineNow();
    },
    draw(next) {
      lines = next;
      if (isReady) drawNow();
    },
    outline(ids) {
      outlined = ids;
      if (isReady) outlineNow();
    },
    outlined: outlinedNow,
    shaded: () => shaded,
    seek([longitude, latitude]) {
      const bounds = map.getBounds();
      if (!bounds.contains([longitude, latitude])) map.jumpTo({ center: [longitude, latitude] });
    },
    restyle(next) {
      base.ready.then(() => {
        if (isGone) return;
        base.restyle(next);
        layer.setHatchColour(next.palette.ink);
      });
    },
    destroy() {
      isGone = true;
      map.remove();
    },
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
