/** The base map: MapLibre with a local style, in a theme and a language that can change without building it anew. */
import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibreMap, prewarm, ScaleControl, type StyleSpecification, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { ViewState } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import { channels, mix } from "./colour.ts";
import { hatch } from "./patterns.ts";
import { baseStyle, DISPUTED_HATCH, type StyleInput } from "./style.ts";

setWorkerUrl(workerUrl);
// the worker starts while the data load, and stays for the next map
prewarm();

export const MAX_ZOOM = 11;
export const MIN_ZOOM = 1.4;

export interface BaseMap {
  map: MapLibreMap;
  /** Resolves when the style is there and layers may be added. */
  ready: Promise<void>;
  restyle(input: StyleInput): void;
}

export function createBaseMap(container: HTMLElement, input: StyleInput, at: ViewState["map"]): BaseMap {
  let style = baseStyle(input);
  const map = new MapLibreMap({
    container,
    style,
    center: [at.longitude, at.latitude],
    zoom: at.zoom,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    attributionControl: false,
    fadeDuration: 0,
    // The page's own fonts draw every script, so no letter is left to a system font that may lack it.
    localIdeographFontFamily: false,
    canvasContextAttributes: { antialias: false, preserveDrawingBuffer: false },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ maxWidth: 90, unit: "metric" }), "bottom-right");
  const ready = new Promise<void>((resolve) => {
    map.once("style.load", () => {
      addImages(map, input.palette);
      resolve();
    });
  });
  return {
    map,
    ready,
    restyle(next) {
      const restyled = baseStyle(next);
      addImages(map, next.palette);
      applyDifferences(map, style, restyled);
      style = restyled;
    },
  };
}

/** Sets only what differs: the marks' own layer is no part of the style and must stay. */
function applyDifferences(map: MapLibreMap, before: StyleSpecification, after: StyleSpecification): void {
  for (const layer of after.layers) {
    const old = before.layers.find(({ id }) => id === layer.id);
    if (!old) continue;
    for (const [name, value] of changed(old.paint, layer.paint))
      map.setPaintProperty(layer.id, name as never, value as never);
    for (const [name, value] of changed(old.layout, layer.layout))
      map.setLayoutProperty(layer.id, name as never, value as never);
  }
}

function changed(before: object | undefined, after: object | undefined): [string, unknown][] {
  const old = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.entries(after ?? {}).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name)));
}

function addImages(map: MapLibreMap, palette: Palette): void {
  const ratio = 2;
  const images = {
    [DISPUTED_HATCH]: hatch(channels(palette.map.disputed), 12, 1.4, -1),
    town: townDot(palette, ratio),
  };
  for (const [name, image] of Object.entries(images)) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: ratio });
  }
}

/** A small ring, so that a town is never taken for an event. */
function townDot(palette: Palette, ratio: number): { width: number; height: number; data: Uint8ClampedArray } {
  const size = 7 * ratio;
  const data = new Uint8ClampedArray(size * size * 4);
  const line = channels(mix(palette.map.label, palette.map.land, 0.15));
  const fill = channels(palette.map.land);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const distance = Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2) / ratio;
      const cover = (radius: number) => Math.max(0, Math.min(1, (radius - distance) * ratio + 0.5));
      const inside = cover(1.2);
      const colour = line.map((part, i) => (part * (1 - inside) + fill[i] * inside) * 255);
      data.set([...colour, cover(2.3) * 255], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

/** Rounded, so that a link stays short and equal places are equal. */
export function placeOf(map: MapLibreMap): ViewState["map"] {
  const { lng, lat } = map.getCenter();
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  return { longitude: round(lng, 3), latitude: round(lat, 3), zoom: round(map.getZoom(), 2) };
}
