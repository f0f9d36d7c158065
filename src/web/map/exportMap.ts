/** The map as an image to pass on: exactly what is in sight, redrawn as paths so that it prints at any size. */
import type { FeatureCollection, Geometry, Position } from "geojson";
import type { PlaceUnit } from "../../api/contract.ts";
import { PLACE_PRECISIONS } from "../../events/model.ts";
import type { Language, Measure } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import type { CountryBadge } from "./CountryBadges.tsx";
import { mix } from "./colour.ts";
import type { Geography } from "./geography.ts";
import type { MapController, Shown } from "./mapController.ts";
import { mercatorX, mercatorY, worldSize } from "./projection.ts";
import { rampColour, SIZE_STEPS, symbolRadius, zoomFactor } from "./scales.ts";
import { TOWNS } from "./towns.ts";
import type { Say } from "./words.ts";

export interface ExportInput {
  controller: MapController;
  shown: Shown;
  geography: Geography;
  palette: Palette;
  focus: readonly string[];
  places: readonly PlaceUnit[];
  lang: Language;
  badges: readonly CountryBadge[];
  say: Say;
  measure: Measure;
}

/** The canvas is empty between frames, so one is drawn for the picture; badges and signs are drawn over it. */
export async function exportPng(input: ExportInput): Promise<Blob> {
  const { map } = input.controller;
  const base = map.getCanvas();
  const picture = document.createElement("canvas");
  picture.width = base.width;
  picture.height = base.height;
  const context = picture.getContext("2d");
  if (!context) throw new Error("the browser gives no canvas to draw the image on");
  await new Promise<void>((resolve) => {
    map.once("render", () => {
      context.drawImage(base, 0, 0);
      resolve();
    });
    map.triggerRepaint();
  });
  const over = await imageOf(svgDocument(input, [...badgeShapes(input), signs(input)]));
  context.drawImage(over, 0, 0, picture.width, picture.height);
  return await new Promise((resolve, reject) => {
    picture.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the browser could not encode the image"))),
      "image/png",
    );
  });
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
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
    ...badgeShapes(input),
    signs(input),
  ]);
}

function sizeOf({ controller }: ExportInput): { width: number; height: number } {
  const { clientWidth, clientHeight } = controller.map.getCanvas();
  return { width: clientWidth, height: clientHeight };
}

function svgDocument(input: ExportInput, parts: readonly string[]): string {
  const { width, height } = sizeOf(input);
  const font = "Plex, 'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Noto Sans', sans-serif";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}">${parts.join("")}</svg>`;
}

type Project = (longitude: number, latitude: number) => [number, number];

function projection(input: ExportInput): Project {
  const { map } = input.controller;
  const { width, height } = sizeOf(input);
  const world = worldSize(map.getZoom());
  const { lng, lat } = map.getCenter();
  const [x0, y0] = [mercatorX(lng), mercatorY(lat)];
  return (longitude, latitude) => [
    (mercatorX(longitude) - x0) * world + width / 2,
    (mercatorY(latitude) - y0) * world + height / 2,
  ];
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
  return [
    patterns(palette),
    ...land,
    ...areas,
    ...disputed,
    controller.map.getZoom() > 4 ? line(all(geography.admin1Borders), map.borderAdmin, 0.6) : "",
    line(all(geography.borders), map.border, 1.1),
    line(all(geography.disputed), map.disputed, 1.2, "3 3"),
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
  const halo = name === "near" && outermost ? circle(r + 4, `fill="${colour}" fill-opacity="0.2"`) : "";
  const edge = name === "near" ? "" : ` stroke="${palette.map.land}" stroke-width="0.9" stroke-opacity="0.75"`;
  return halo + circle(r, `fill="${colour}" fill-opacity="${name === "unstated" ? 0.66 : 0.9}"${edge}`);
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function nameShapes(input: ExportInput): string[] {
  const { places, palette, lang, controller } = input;
  const project = projection(input);
  const { width, height } = sizeOf(input);
  const zoom = controller.map.getZoom();
  const most = zoom >= 5.7 ? 3 : zoom >= 4.6 ? 2 : 1;
  const inSight = ([x, y]: [number, number]) => x > 0 && y > 0 && x < width && y < height;
  const label = ([x, y]: [number, number], name: string, size: number, fill: string, weight: number, anchor: string) =>
    `<text x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" stroke="${palette.map.halo}" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke">${escaped(name)}</text>`;
  const countries = places
    .filter((place) => place.level === 0 && inSight(project(...place.point)))
    .map((place) => {
      const name = lang === "ar" ? place.names[lang] : place.names[lang].toLocaleUpperCase(lang);
      return label(project(...place.point), name, 13, palette.map.label, 500, "middle");
    });
  const towns = TOWNS.filter(
    ([, , , longitude, latitude, rank]) => rank <= most && inSight(project(longitude, latitude)),
  ).map(([en, fr, ar, longitude, latitude]) => {
    const [x, y] = project(longitude, latitude);
    const dot = `<circle cx="${n(x)}" cy="${n(y)}" r="1.8" fill="${palette.map.land}" stroke="${palette.map.label}" stroke-width="1"/>`;
    return dot + label([x + 5, y + 3.5], { en, fr, ar }[lang], 10.5, palette.map.label, 400, "start");
  });
  return [...towns, ...countries];
}

function badgeShapes(input: ExportInput): string[] {
  const { badges, palette } = input;
  const project = projection(input);
  return badges.map(({ count, point }) => {
    const [x, y] = project(...(point as [number, number]));
    const text = String(count);
    const width = 14 + text.length * 7;
    return `<g transform="translate(${n(x)} ${n(y + 12)})"><rect x="${-width / 2}" y="-9" width="${width}" height="18" rx="9" fill="${palette.panel}" fill-opacity="0.92" stroke="${palette.inkSoft}" stroke-dasharray="2.4 1.9"/><text y="4" font-size="11" text-anchor="middle" fill="${palette.ink}">${text}</text></g>`;
  });
}

/** A strip at the foot: what size and shade mean, and how many events are not drawn. */
function signs(input: ExportInput): string {
  const { shown, say, measure, palette, controller } = input;
  const { height } = sizeOf(input);
  const left = Object.values(shown.marks.notDrawn).reduce((sum, count) => sum + count, 0);
  const isCells = shown.marks.cells !== null;
  const title = isCells
    ? say(measure === "events" ? "cellsEvents" : "cellsDeaths")
    : say(measure === "events" ? "sizeEvents" : "sizeDeaths");
  const lines = [title, ...(left > 0 ? [say("notDrawn", { count: left })] : []), say("credit")];
  const top = height - 14 - lines.length * 15;
  const factor = zoomFactor(controller.map.getZoom());
  const scale = isCells
    ? rampStrip(shown, palette, top - 22)
    : sizeStrip(SIZE_STEPS[measure], measure, factor, palette, top - 14);
  const words = lines.map(
    (line, i) =>
      `<text x="14" y="${top + i * 15}" font-size="11" fill="${palette.map.label}" stroke="${palette.map.halo}" stroke-width="2.4" paint-order="stroke">${escaped(line)}</text>`,
  );
  return scale + words.join("");
}

function sizeStrip(steps: readonly number[], measure: Measure, factor: number, palette: Palette, foot: number): string {
  let x = 14;
  return steps
    .map((value) => {
      const r = symbolRadius(value, measure) * factor;
      const shape = `<circle cx="${n(x + r)}" cy="${n(foot - r - 4)}" r="${n(r)}" fill="none" stroke="${palette.map.label}"/><text x="${n(x + 2 * r + 4)}" y="${n(foot - 4)}" font-size="10" fill="${palette.map.label}">${value}</text>`;
      x += 2 * r + 10 + String(value).length * 7;
      return shape;
    })
    .join("");
}

function rampStrip({ cells }: Shown, palette: Palette, top: number): string {
  return cells.breaks
    .map(
      (value, i) =>
        `<rect x="${14 + i * 34}" y="${top - 8}" width="32" height="9" fill="${rampColour(palette.map.ramp, i, cells.breaks.length)}"/><text x="${14 + i * 34}" y="${top + 11}" font-size="10" fill="${palette.map.label}">${value}${i === cells.breaks.length - 1 ? "+" : ""}</text>`,
    )
    .join("");
}
