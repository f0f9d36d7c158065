/** The base map's style: everything local, no glyph or sprite addresses, colours out of the page's palette. */

import type { FeatureCollection, Point } from "geojson";
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import type { PlaceUnit } from "../../api/contract.ts";
import type { Language } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import { mix } from "./colour.ts";
import type { Geography } from "./geography.ts";
import { TOWNS } from "./towns.ts";

/** The family that the page's fonts.css declares; weights after the name, as MapLibre reads them. */
const FONT = ["Plex"];
const FONT_MEDIUM = ["Plex Medium"];

/** The marks lie under the first of the labels, shaded areas under the first of the lines. */
export const FIRST_LABEL_LAYER = "admin1-names";
export const LAND_LAYER = "land";
export const FIRST_LINE_LAYER = "admin1-borders";
export const DISPUTED_HATCH = "hatch-disputed";
/** Areas that the filter keeps, outlined. */
export const CHOSEN_SOURCE = "chosen";

export interface StyleInput {
  geography: Geography;
  places: readonly PlaceUnit[];
  /** ISO alpha-3 of the countries that the casebook is about; the others recede. Empty: none recede. */
  focus: readonly string[];
  palette: Palette;
  lang: Language;
}

export function baseStyle(input: StyleInput): StyleSpecification {
  const { geography, places } = input;
  const line = (data: Geography["borders"]) => ({ type: "geojson" as const, data, maxzoom: 8 });
  return {
    version: 8,
    projection: { type: "mercator" },
    sources: {
      countries: { type: "geojson", data: geography.countries, maxzoom: 8 },
      borders: line(geography.borders),
      "admin1-borders": line(geography.admin1Borders),
      disputed: line(geography.disputed),
      [CHOSEN_SOURCE]: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      names: { type: "geojson", data: names(places) },
      towns: { type: "geojson", data: towns() },
    },
    layers: [...groundLayers(input), ...lineLayers(input), ...labelLayers(input)],
  };
}

/** Fill of a focus country, and of those beyond it. */
function groundLayers({ palette, focus }: StyleInput): LayerSpecification[] {
  const { map } = palette;
  const land: ExpressionSpecification | string =
    focus.length === 0 ? map.land : ["match", ["get", "id"], [...focus], map.land, map.landBeyond];
  return [
    { id: "water", type: "background", paint: { "background-color": map.water } },
    { id: LAND_LAYER, type: "fill", source: "countries", paint: { "fill-color": land, "fill-antialias": false } },
    {
      id: "coast",
      type: "line",
      source: "countries",
      paint: { "line-color": mix(map.water, map.border, 0.7), "line-width": 0.8 },
    },
    {
      id: "disputed-area",
      type: "fill",
      source: "countries",
      filter: ["==", ["get", "disputed"], true],
      paint: { "fill-pattern": DISPUTED_HATCH, "fill-opacity": 0.55 },
    },
  ];
}

function lineLayers({ palette }: StyleInput): LayerSpecification[] {
  const { map } = palette;
  return [
    {
      id: "admin1-borders",
      type: "line",
      source: "admin1-borders",
      minzoom: 3.6,
      paint: {
        "line-color": map.borderAdmin,
        "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 8, 1.1],
        "line-opacity": ["interpolate", ["linear"], ["zoom"], 3.6, 0, 4.6, 0.9],
      },
    },
    {
      id: "borders",
      type: "line",
      source: "borders",
      layout: { "line-join": "round" },
      paint: { "line-color": map.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.5, 5, 1.1, 9, 1.8] },
    },
    {
      id: "disputed-borders",
      type: "line",
      source: "disputed",
      paint: {
        "line-color": map.disputed,
        "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 5, 1.2, 9, 1.8],
        "line-dasharray": [2.4, 2.4],
      },
    },
    {
      id: "chosen-areas",
      type: "line",
      source: CHOSEN_SOURCE,
      paint: { "line-color": map.selected, "line-width": 1.8 },
    },
  ];
}

function labelLayers({ palette, lang, focus }: StyleInput): SymbolLayerSpecification[] {
  const { map } = palette;
  const name: ExpressionSpecification = ["get", lang];
  // Letters of Arabic join: no space may be put between them, and they have no capitals.
  const spacing = lang === "ar" ? 0 : 0.14;
  const transform = lang === "ar" ? "none" : "uppercase";
  const level = (wanted: number): FilterSpecification => ["==", ["get", "level"], wanted];
  const inFocus: ExpressionSpecification | boolean =
    focus.length === 0 ? true : ["in", ["get", "id"], ["literal", [...focus]]];
  const halo = { "text-halo-color": map.halo, "text-halo-width": 1.4, "text-halo-blur": 0.4 };
  return [
    {
      id: "admin1-names",
      type: "symbol",
      source: "names",
      minzoom: 5.6,
      filter: level(1),
      layout: {
        "text-field": name,
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 5.6, 10, 8, 12.5],
        "text-max-width": 7,
        "text-padding": 8,
      },
      paint: { "text-color": map.labelSoft, ...halo },
    },
    {
      id: "town-dots",
      type: "symbol",
      source: "towns",
      filter: ["<=", ["get", "rank"], ["step", ["zoom"], 1, 4.6, 2, 5.7, 3]] as FilterSpecification,
      minzoom: 3.2,
      layout: {
        "icon-image": "town",
        "icon-allow-overlap": false,
        "icon-padding": 1,
        "text-field": name,
        "text-font": FONT,
        "text-size": [
          "interpolate",
          ["linear"],
          ["zoom"],
          3.4,
          ["match", ["get", "rank"], 1, 10.5, 10],
          7,
          ["match", ["get", "rank"], 1, 13.5, 12],
        ],
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.45,
        "text-justify": "auto",
        "text-optional": true,
        "text-padding": 4,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { "text-color": map.label, "icon-opacity": 0.9, ...halo },
    },
    {
      id: "country-names",
      type: "symbol",
      source: "names",
      filter: level(0),
      layout: {
        "text-field": name,
        "text-font": FONT_MEDIUM,
        "text-size": [
          "interpolate",
          ["linear"],
          ["zoom"],
          2,
          ["case", inFocus, 10, 8.5],
          4,
          ["case", inFocus, 13.5, 10.5],
          7,
          ["case", inFocus, 20, 15],
        ],
        "text-letter-spacing": spacing,
        "text-transform": transform,
        "text-max-width": 8,
        "text-anchor": "bottom",
        "text-padding": 6,
        "symbol-sort-key": ["case", inFocus, 0, 1],
      },
      paint: {
        "text-color": ["case", inFocus, map.label, map.labelSoft],
        "text-opacity": ["interpolate", ["linear"], ["zoom"], 6.5, 0.92, 8, 0.35],
        ...halo,
      },
    },
  ];
}

function names(places: readonly PlaceUnit[]): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: places
      .filter((place) => place.level < 2)
      .map((place) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [...place.point] },
        properties: { id: place.id, level: place.level, ...place.names },
      })),
  };
}

function towns(): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: TOWNS.map(([en, fr, ar, longitude, latitude, rank]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [longitude, latitude] },
      properties: { en, fr, ar, rank },
    })),
  };
}
