/** The map as an image to pass on: exactly what is in sight, redrawn as paths so that it prints at any size. */
import type { FeatureCollection, Geometry, MultiLineString, Position } from "geojson";
import type { PlaceUnit } from "../../api/contract.ts";
import { PLACE_PRECISIONS } from "../../events/model.ts";
import type { Language, Measure } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import type { CountryBadge } from "./CountryBadges.tsx";
import { mix } from "./colour.ts";
import { escapeXml, type OverlayStep, overlaySteps, overlaySvg, paintOverlay } from "./exportOverlay.ts";
import { type Project, projectionOf } from "./exportProjection.ts";
import type { Geography } from "./geography.ts";
import type { MapController } from "./mapController.ts";
import { worldSize } from "./projection.ts";
import { rampColour, zoomFactor } from "./scales.ts";
import type { Shown } from "./shown.ts";
import { TOWNS } from "./towns.ts";
import type { Say } from "./words.ts";

export interface ExportInput {
  controller: Pick<MapController, "map" | "outlined">;
  shown: Shown;
  /** Coloured lines over the areas. */
  lines?: readonly DrawnLine[];
  geography: Geography;
  palette: Palette;
  focus: readonly string[];
  places: readonly PlaceUnit[];
  lang: Language;
  badges: readonly CountryBadge[];
  say: Say;
  measure: Measure;
}

export interface DrawnLine {
  id: string;
  geometry: MultiLineString;
  colour: string;
  /** CSS pixels. */
  width: number;
  /** 0 to 1; default 1. */
  opacity?: number;
}

/** Where a picture will stand [device px]. */
export interface Box {
  width: number;
  height: number;
}

const FONTS = "Plex, 'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Noto Sans', sans-serif";
/** Device pixels per CSS pixel of a picture: at least the finer screens', at most what a small graphics card can hold. */
const RATIOS = { least: 2, most: 5 };

/** The canvas is empty between frames, so one is drawn for the picture, as fine as `box` can show; signs are drawn over it. */
export async function exportPng(input: ExportInput, box: Box): Promise<Blob> {
  const { map } = input.controller;
  const { width, height } = sizeOf(input);
  const fitting = Math.min(box.width / width, box.height / height);
  const ratio = Math.min(RATIOS.most, Math.max(RATIOS.least, fitting));
  const before = map.getPixelRatio();
  const picture = document.createElement("canvas");
  const context = picture.getContext("2d");
  if (!context) throw new Error("the browser gives no canvas to draw the image on");
  try {
    map.setPixelRatio(ratio);
    await new Promise<void>((resolve) => {
      map.once("idle", () => {
        map.once("render", () => {
          const base = map.getCanvas();
          picture.width = base.width;
          picture.height = base.height;
          context.drawImage(base, 0, 0);
          resolve();
        });
        map.triggerRepaint();
      });
      map.triggerRepaint();
    });
  } finally {
    map.setPixelRatio(before);
  }
  context.scale(picture.width / width, picture.height / height);
  paintOverlay(context, overlayOf(input), FONTS);
  return await new Promise((resolve, reject) => {
    picture.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the browser could not encode the image"))),
      "image/png",
    );
  });
}

function overlayOf(input: ExportInput): OverlayStep[] {
  const zoom = input.controller.map.getZoom();
  return overlaySteps({ ...input, zoom, ...sizeOf(input), project: projection(input) });
}

export function exportSvg(input: ExportInput): string {
  const { palette } = input;
  const { width, height } = sizeOf(input);
  return svgDocument(input, [
    `<rect width="${width}" height="${height}" fill="${palette.map.water}"/>`,
    ...groundShapes(input),
    ...cellShapes(input),
    ...symbolShapes(input),
    ...nameShapes(input),
    ...overlaySvg(overlayOf(input)),
  ]);
}

function sizeOf({ controller }: ExportInput): { width: number; height: number } {
  const { clientWidth, clientHeight } = controller.map.getCanvas();
  return { width: clientWidth, height: clientHeight };
}

function svgDocument(input: ExportInput, parts: readonly string[]): string {
  const { width, height } = sizeOf(input);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONTS}">${parts.join("")}</svg>`;
}

function projection(input: ExportInput): Project {
  const { map } = input.controller;
  return projectionOf(map.getCenter(), map.getZoom(), sizeOf(input));
}

const n = (value: number) => value.toFixed(1).replace(/\.0$/, "");

/** Path data of what is in sight; points closer than half a pixel to the one before are left out. */
function pathOf(geometry: Geometry, project: Project, inSight: (box: number[]) => boolean): string {
  const lines = linesOf(geometry);
  return lines
    .map((line) => {
      const points = line.map(([longitude, latitude]) => project(longitude, latitude));
      const xs = points.map(([x]) => x);
      const ys = points.map(([, y]) => y);
      if (!inSight([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])) return "";
      let last: [number, number] = [Number.NaN, Number.NaN];
      let path = "";
      points.forEach(([x, y], i) => {
        const near = Math.abs(x - last[0]) < 0.5 && Math.abs(y - last[1]) < 0.5;
        if (near && i < points.length - 1) return;
        path += `${path === "" ? "M" : "L"}${n(x)} ${n(y)}`;
        last = [x, y];
      });
      return geometry.type.endsWith("Polygon") ? `${path}Z` : path;
    })
    .join("");
}

function linesOf(geometry: Geometry): Position[][] {
  if (geometry.type === "Polygon" || geometry.type === "MultiLineString") return geometry.coordinates;
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat();
  return geometry.type === "LineString" ? [geometry.coordinates] : [];
}

function groundShapes(input: ExportInput): string[] {
  const { geography, palette, focus, controller, shown } = input;
  const { map } = palette;
  const project = projection(input);
  const { width, height } = sizeOf(input);
  const inSight = ([west, north, east, south]: number[]) => east > 0 && west < width && south > 0 && north < height;
  const path = (geometry: Geometry) => pathOf(geometry, project, inSight);
  const all = (lines: FeatureCollection<Geometry>) => lines.features.map(({ geometry }) => path(geometry)).join("");
  const land = geography.countries.features.map(({ geometry, properties: { id } }) => {
    const fill = focus.length === 0 || focus.includes(id) ? map.land : map.landBeyond;
    const d = path(geometry);
    return d && `<path d="${d}" fill="${fill}" stroke="${mix(map.land, map.border, 0.55)}" stroke-width="0.6"/>`;
  });
  const areas = shown.areas.map(({ geometry, shade, hatch }) => {
    const d = path(geometry);
    const shaded = shade ? `<path d="${d}" fill="${shade}" fill-opacity="0.84"/>` : "";
    return hatch ? `${shaded}<path d="${d}" fill="url(#coarse)" fill-opacity="${hatch}"/>` : shaded;
  });
  const disputed = geography.countries.features
    .filter(({ properties }) => properties.disputed)
    .map(({ geometry }) => `<path d="${path(geometry)}" fill="url(#disputed)" fill-opacity="0.55"/>`);
  const line = (d: string, stroke: string, thick: number, dash = "") =>
    `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${thick}"${dash && ` stroke-dasharray="${dash}"`}/>`;
  const drawn = ({ geometry, colour, width: thick, opacity = 1 }: DrawnLine) =>
    `<path d="${path(geometry)}" fill="none" stroke="${colour}" stroke-width="${thick}" stroke-opacity="${opacity}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return [
    patterns(palette),
    ...land,
    ...areas,
    ...disputed,
    controller.map.getZoom() > 4 ? line(all(geography.admin1Borders), map.borderAdmin, 0.6) : "",
    line(all(geography.borders), map.border, 1.1),
    line(all(geography.disputed), map.disputed, 1.2, "3 3"),
    ...(input.lines ?? []).map(drawn),
    line(
      controller
        .outlined()
        .map(({ geometry }) => path(geometry))
        .join(""),
      map.selected,
      1.8,
    ),
  ];
}

function patterns({ ink, map }: Palette): string {
  const lines = (id: string, step: number, width: number, stroke: string, turn: number) =>
    `<pattern id="${id}" width="${step}" height="${step}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><path d="M0 0v${step}" stroke="${stroke}" stroke-width="${width}"/></pattern>`;
  return `<defs>${lines("coarse", 5, 1.1, ink, 45)}${lines("disputed", 4.2, 0.7, map.disputed, -45)}</defs>`;
}

function cellShapes(input: ExportInput): string[] {
  const { shown, palette, controller } = input;
  const { cells } = shown;
  const world = worldSize(controller.map.getZoom());
  const [x0, y0] = projection(input)(-180, 85.051129);
  return Array.from({ length: cells.count }, (_, k) => {
    if (cells.shade[k] < 0) return "";
    const [west, north, east, south] = cells.corners.subarray(k * 4, k * 4 + 4);
    const fill = rampColour(palette.map.ramp, cells.shade[k], cells.breaks.length);
    return `<rect x="${n(west * world + x0)}" y="${n(north * world + y0)}" width="${n((east - west) * world - 0.8)}" height="${n((south - north) * world - 0.8)}" fill="${fill}" fill-opacity="0.86"/>`;
  });
}

function symbolShapes(input: ExportInput): string[] {
  const { shown, palette, controller } = input;
  const { symbols } = shown;
  const { width, height } = sizeOf(input);
  const world = worldSize(controller.map.getZoom());
  const factor = zoomFactor(controller.map.getZoom());
  const [x0, y0] = projection(input)(-180, 85.051129);
  const shapes: string[] = [];
  for (let k = 0; k < symbols.count; k++) {
    const [x, y, r] = [symbols.x[k] * world + x0, symbols.y[k] * world + y0, symbols.radius[k] * factor];
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    shapes.push(
      symbolShape(
        n(x),
        n(y),
        r,
        palette.types[symbols.type[k]],
        symbols.precision[k],
        symbols.outermost[k] === 1,
        palette,
      ),
    );
  }
  return shapes;
}

function symbolShape(
  x: string,
  y: string,
  r: number,
  colour: string,
  precision: number,
  outermost: boolean,
  palette: Palette,
): string {
  const circle = (radius: number, style: string) => `<circle cx="${x}" cy="${y}" r="${n(radius)}" ${style}/>`;
  const name = PLACE_PRECISIONS[precision];
  if (name === "admin2") {
    const area = outermost ? circle(r + 9, `fill="${colour}" fill-opacity="0.14"`) : "";
    return area + circle(r, `fill="none" stroke="${colour}" stroke-width="1.9"`);
  }
  if (name === "diffuse") {
    return circle(
      r + 2.5,
      `fill="${colour}" fill-opacity="0.13" stroke="${colour}" stroke-width="1.8" stroke-dasharray="3 2.4"`,
    );
  }
  const isNear = name === "near" || name === "exact-or-near";
  const halo = isNear && outermost ? circle(r + 4, `fill="${colour}" fill-opacity="0.2"`) : "";
  const edge = isNear ? "" : ` stroke="${palette.map.land}" stroke-width="0.9" stroke-opacity="0.75"`;
  return halo + circle(r, `fill="${colour}" fill-opacity="${name === "unstated" ? 0.66 : 0.9}"${edge}`);
}

interface Name {
  at: [number, number];
  text: string;
  size: number;
  weight: number;
  anchor: "start" | "middle";
  dot: boolean;
}

/** Countries first, then towns by rank; a name that would lie on another is left out. */
function nameShapes(input: ExportInput): string[] {
  const { palette } = input;
  const taken: number[][] = [];
  const isFree = ({ at: [x, y], text, size, anchor }: Name) => {
    const width = text.length * size * 0.62;
    const left = anchor === "middle" ? x - width / 2 : x;
    const box = [left - 3, y - size, left + width + 3, y + 4];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]))
      return false;
    taken.push(box);
    return true;
  };
  return names(input)
    .filter(isFree)
    .map(({ at: [x, y], text, size, weight, anchor, dot }) => {
      const sign = dot
        ? `<circle cx="${n(x - 5)}" cy="${n(y - 3.5)}" r="1.8" fill="${palette.map.land}" stroke="${palette.map.label}" stroke-width="1"/>`
        : "";
      return `${sign}<text x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${weight}" fill="${palette.map.label}" text-anchor="${anchor}" stroke="${palette.map.halo}" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke">${escapeXml(text)}</text>`;
    });
}

function names(input: ExportInput): Name[] {
  const { places, lang, controller } = input;
  const project = projection(input);
  const { width, height } = sizeOf(input);
  const zoom = controller.map.getZoom();
  const most = zoom >= 5.7 ? 3 : zoom >= 4.6 ? 2 : 1;
  const inSight = ({ at: [x, y] }: Name) => x > 0 && y > 0 && x < width && y < height;
  const countries = places
    .filter((place) => place.level === 0)
    .map(({ names: called, point }): Name => {
      const text = lang === "ar" ? called[lang] : called[lang].toLocaleUpperCase(lang);
      return { at: project(...point), text, size: 13, weight: 500, anchor: "middle", dot: false };
    });
  const towns = TOWNS.filter(([, , , , , rank]) => rank <= most).map(([en, fr, ar, longitude, latitude]): Name => {
    const [x, y] = project(longitude, latitude);
    return { at: [x + 5, y + 3.5], text: { en, fr, ar }[lang], size: 10.5, weight: 400, anchor: "start", dot: true };
  });
  return [...countries, ...towns].filter(inSight);
}
