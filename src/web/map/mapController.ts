/** The situation map without React: what it shows is set, what is pointed at is told. */
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import type { EventDictionaries } from "../../events/columns.ts";
import { priogridId } from "../../events/crossfilter/slots.ts";
import type { MapTarget } from "../../events/crossfilter.ts";
import type { EngineView } from "../engine/index.ts";
import type { ViewState } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import { createAreasLayer } from "./areasLayer.ts";
import { createBaseMap, placeOf } from "./baseMap.ts";
import { createFirstLand, type Ground } from "./firstLand.ts";
import { areaFinder, type Geography } from "./geography.ts";
import { createMarksLayer, type MarkColours } from "./marksLayer.ts";
import { mercatorX, mercatorY, worldSize } from "./projection.ts";
import { symbolRadius, zoomFactor } from "./scales.ts";
import type { Marks, Shown } from "./shown.ts";
import { CHOSEN_SOURCE, FIRST_LABEL_LAYER, FIRST_LINE_LAYER, LAND_LAYER, type StyleInput } from "./style.ts";
import { sitesUnder } from "./symbols.ts";

/** What lies under a point of the map, most precise first. */
export interface Pointed {
  /** CSS pixels within the map. */
  x: number;
  y: number;
  /** Marks of sites under the point, as indices into the points of the marks. */
  sites: number[];
  /** Index into the cells of the marks, -1 for none. */
  cell: number;
  /** Ids of the areas under the point, null over water. */
  unit: string | null;
  country: string | null;
}

export type Outlined = Geography["countries"]["features"];

export interface MapCallbacks {
  onHover(pointed: Pointed | null): void;
  onPoint(pointed: Pointed): void;
  onMove(at: ViewState["map"]): void;
  /** The style is there: from now on what is set is drawn. */
  onReady(): void;
  /** Other symbols of a view came into sight, or so many that cells take their place. */
  onLook(view: EngineView, marks: Marks): void;
}

export interface MapController {
  readonly map: MapLibreMap;
  show(view: EngineView, shown: Shown): void;
  restyle(input: StyleInput): void;
  /** Rings the place of an event [degrees]; null for none. */
  choose(place: { longitude: number; latitude: number } | null): void;
  /** Outlines the areas that the filter keeps. */
  outline(countries: readonly string[], units: readonly string[]): void;
  /** The areas that are outlined. */
  outlined(): Outlined;
  /** Moves without a flight, and without telling `onMove`. */
  jumpTo(at: ViewState["map"]): void;
  targetOf(pointed: Pointed): MapTarget[];
  shown(): Shown | null;
  destroy(): void;
}

/** CSS pixels beyond a symbol's edge within which it still counts as pointed at. */
const REACH = 4;
const MOST_SITES = 12;
const FIRST_LAND = "first-land";

export function createMapController(
  container: HTMLElement,
  input: StyleInput,
  dictionaries: EventDictionaries,
  at: ViewState["map"],
  callbacks: MapCallbacks,
): MapController {
  const base = createBaseMap(container, input, at);
  const { map } = base;
  // Cells lie under the borders, symbols over them: two of the same layer.
  const layer = createMarksLayer("symbols", markColours(input.palette));
  const cellLayer = createMarksLayer("cells", markColours(input.palette));
  const areasLayer = createAreasLayer("areas", input.palette.ink);
  const { geography } = input;
  const countryAt = areaFinder(geography.countries);
  const unitAt = areaFinder(geography.admin1);
  let view: EngineView | null = null;
  let shown: Shown | null = null;
  let outlined: { countries: readonly string[]; units: readonly string[] } = { countries: [], units: [] };
  let ready = false;
  let silent = false;

  function outlinedAreas(): Outlined {
    const { countries, units } = outlined;
    return [
      ...geography.countries.features.filter(({ properties: { id } }) => countries.includes(id)),
      ...geography.admin1.features.filter(({ properties: { id } }) => units.includes(id)),
    ];
  }

  function outlineNow(): void {
    const source = map.getSource<GeoJSONSource>(CHOSEN_SOURCE);
    source?.setData({ type: "FeatureCollection", features: outlinedAreas() });
  }

  /** Which symbols are in sight decides between symbols and cells; asked only when that can have changed. */
  async function look(): Promise<void> {
    const asked = view;
    if (!asked) return;
    const marks = await asked.map.look(boundsOf(map));
    const limited = shown?.marks.symbols !== marks.symbols || marks.cells !== null || shown?.marks.cells !== null;
    if (view === asked && (limited || marks.symbols !== marks.symbolsInSight)) callbacks.onLook(asked, marks);
  }

  function pointedAt(event: MapMouseEvent): Pointed {
    const { x, y } = event.point;
    const { lng, lat } = event.lngLat;
    const at = { x: mercatorX(lng), y: mercatorY(lat) };
    const scale = { world: worldSize(map.getZoom()), factor: zoomFactor(map.getZoom()), reach: REACH };
    const points = shown?.marks.points;
    const cell = shown?.marks.cells ? shown.cells.id.indexOf(priogridId(lng, lat)) : -1;
    return {
      x,
      y,
      sites: shown && points ? sitesUnder(shown.symbols, points, at, scale).slice(0, MOST_SITES) : [],
      cell,
      unit: unitAt(lng, lat),
      country: countryAt(lng, lat),
    };
  }

  base.ready.then(() => {
    map.addLayer(createFirstLand(FIRST_LAND, groundsOf(input)), LAND_LAYER);
    map.once("idle", () => map.removeLayer(FIRST_LAND));
    map.addLayer(areasLayer, FIRST_LINE_LAYER);
    map.addLayer(cellLayer, FIRST_LINE_LAYER);
    map.addLayer(layer, FIRST_LABEL_LAYER);
    ready = true;
    if (outlined.countries.length + outlined.units.length > 0) outlineNow();
    callbacks.onReady();
  });

  let hovering: MapMouseEvent | null = null;
  map.on("mousemove", (event) => {
    if (!hovering) requestAnimationFrame(() => hovering && tellHover(hovering));
    hovering = event;
  });
  function tellHover(event: MapMouseEvent): void {
    hovering = null;
    if (map.isMoving()) {
      callbacks.onHover(null);
      return;
    }
    const pointed = pointedAt(event);
    map.getCanvas().style.cursor = pointed.sites.length > 0 || pointed.cell >= 0 ? "pointer" : "";
    callbacks.onHover(pointed);
  }
  map.on("mouseout", () => callbacks.onHover(null));
  map.on("movestart", () => callbacks.onHover(null));
  map.on("click", (event) => callbacks.onPoint(pointedAt(event)));
  map.on("moveend", () => {
    if (!silent) callbacks.onMove(placeOf(map));
    silent = false;
    look();
  });
  map.on("resize", () => look());

  return {
    map,
    show(nextView, next) {
      const isFirst = view === null;
      view = nextView;
      shown = next;
      layer.setSymbols(next.symbols);
      cellLayer.setCells(next.cells);
      areasLayer.setAreas(next.areas);
      if (isFirst) look();
    },
    restyle(next) {
      base.ready.then(() => {
        base.restyle(next);
        layer.setColours(markColours(next.palette));
        cellLayer.setColours(markColours(next.palette));
        areasLayer.setHatchColour(next.palette.ink);
      });
    },
    choose(place) {
      layer.setChosen(
        place && { x: mercatorX(place.longitude), y: mercatorY(place.latitude), radius: chosenRadius(shown, place) },
      );
    },
    outline(countries, units) {
      if (countries.length + units.length + outlined.countries.length + outlined.units.length === 0) return;
      outlined = { countries, units };
      if (ready) outlineNow();
    },
    outlined: outlinedAreas,
    jumpTo(next) {
      silent = true;
      map.jumpTo({ center: [next.longitude, next.latitude], zoom: next.zoom });
    },
    targetOf(pointed) {
      const { points, cells } = shown?.marks ?? { points: null, cells: null };
      if (points && pointed.sites.length > 0) return pointed.sites.map((mark) => ({ site: points.site[mark] }));
      if (cells && shown && shown.cells.count > 0 && pointed.cell >= 0) return [{ cell: cells.id[pointed.cell] }];
      const unit = pointed.unit === null ? -1 : dictionaries.units.indexOf(pointed.unit);
      return unit > 0 ? [{ unit }] : [];
    },
    shown: () => shown,
    destroy: () => map.remove(),
  };
}

function chosenRadius(shown: Shown | null, place: { longitude: number; latitude: number }): number {
  const points = shown?.marks.points;
  if (!shown || !points) return symbolRadius(1, "events");
  for (let k = 0; k < shown.symbols.count; k++) {
    const mark = shown.symbols.mark[k];
    const same = points.longitude[mark] === place.longitude && points.latitude[mark] === place.latitude;
    if (same && shown.symbols.outermost[k] === 1) return shown.symbols.radius[k];
  }
  return symbolRadius(1, "events");
}

/** The land of the countries in focus, and of those beyond, in the colours of the style. */
function groundsOf({ geography, focus, palette: { map } }: StyleInput): Ground[] {
  const { features } = geography.countries;
  const inFocus = features.filter(({ properties: { id } }) => focus.length === 0 || focus.includes(id));
  const beyond = features.filter((area) => !inFocus.includes(area));
  return [
    { areas: inFocus, colour: map.land },
    { areas: beyond, colour: map.landBeyond },
  ];
}

function markColours({ types, map }: Palette): MarkColours {
  return { types, ramp: map.ramp, edge: map.land, selected: map.selected };
}

function boundsOf(map: MapLibreMap): { west: number; south: number; east: number; north: number } {
  const bounds = map.getBounds();
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}
