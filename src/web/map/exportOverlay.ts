/**
 * What an exported map says over itself: counts known only to a country, sizes and shades, what is not drawn. The signs of
 * precision would cover events: they stand beside the map.
 */

import { PLACE_PRECISIONS } from "../../events/model.ts";
import type { Measure } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import { shadeTitle } from "./areaShades.ts";
import type { CountryBadge } from "./CountryBadges.tsx";
import type { Project } from "./exportProjection.ts";
import type { Sign } from "./MapSigns.tsx";
import { rampColour, SIZE_STEPS, symbolRadius, zoomFactor } from "./scales.ts";
import type { Shown } from "./shown.ts";
import type { Say } from "./words.ts";

/** Drawing steps that a canvas and an SVG can both do. CSS pixels. */
export type OverlayStep =
  | { draw: "pill"; x: number; y: number; width: number; height: number; fill: string; stroke: string }
  | { draw: "ring"; x: number; y: number; radius: number; stroke: string; thick: number; dash: string }
  | { draw: "disc"; x: number; y: number; radius: number; fill: string; opacity: number }
  | { draw: "hatch"; x: number; y: number; width: number; height: number; stroke: string }
  | { draw: "rect"; x: number; y: number; width: number; height: number; fill: string }
  | {
      draw: "text";
      x: number;
      y: number;
      text: string;
      size: number;
      fill: string;
      halo: string | null;
      centred: boolean;
    };

export interface OverlayInput {
  shown: Shown;
  badges: readonly CountryBadge[];
  palette: Palette;
  measure: Measure;
  say: Say;
  zoom: number;
  /** Size of the picture [CSS px]. */
  width: number;
  height: number;
  project: Project;
}

export function overlaySteps(input: OverlayInput): OverlayStep[] {
  return [...badgeSteps(input), ...signSteps(input)];
}

function badgeSteps({ badges, palette, project }: OverlayInput): OverlayStep[] {
  return badges.flatMap(({ count, point }): OverlayStep[] => {
    const [x, y] = project(point[0], point[1]);
    const text = String(count);
    const width = 14 + text.length * 7;
    return [
      { draw: "pill", x: x - width / 2, y: y + 3, width, height: 18, fill: palette.panel, stroke: palette.inkSoft },
      { draw: "text", x, y: y + 16, text, size: 11, fill: palette.ink, halo: null, centred: true },
    ];
  });
}

/** In the lower left corner: what size and shade mean, and how much is not drawn. */
function signSteps(input: OverlayInput): OverlayStep[] {
  const { shown, say, measure, palette, height } = input;
  const { cells, shading, shadeBreaks } = shown;
  const left = Object.values(shown.marks.notDrawn).reduce((sum, count) => sum + count, 0);
  const foot = [...(left > 0 ? [say("notDrawn", { count: left })] : []), say("credit")];
  const top = height - 14 - (foot.length - 1) * 15;
  const steps = foot.map((text, i) => label(palette, 14, top + i * 15, text, 11));
  let y = top - 15;
  if (cells.count > 0) {
    steps.push(label(palette, 14, y, say(measure === "events" ? "cellsEvents" : "cellsDeaths"), 11));
    steps.push(...rampSteps(cells.breaks, palette, y - 24));
    y -= 48;
  } else if (shown.marks.points) {
    steps.push(label(palette, 14, y, say(measure === "events" ? "sizeEvents" : "sizeDeaths"), 11));
    steps.push(...sizeSteps(input, y - 14));
    y -= 84;
  }
  if (shading !== "none" && shadeBreaks.length > 0) {
    steps.push(
      label(palette, 14, y, say(shadeTitle(shading, measure)), 11),
      ...rampSteps(shadeBreaks, palette, y - 24),
    );
  }
  return steps;
}

/** Between two lines of small print [px]. */
const LINE = 12;

function label(palette: Palette, x: number, y: number, text: string, size: number): OverlayStep {
  return { draw: "text", x, y, text, size, fill: palette.map.label, halo: palette.map.halo, centred: false };
}

/** Circles within one another on one foot, each named beside its top: the narrowest form hides the fewest names of places. */
function sizeSteps({ measure, zoom, palette }: OverlayInput, foot: number): OverlayStep[] {
  const sizes = SIZE_STEPS[measure].map((value) => ({
    value,
    radius: symbolRadius(value, measure) * zoomFactor(zoom),
  }));
  const widest = Math.max(...sizes.map(({ radius }) => radius));
  let above = Number.POSITIVE_INFINITY;
  return sizes.flatMap(({ value, radius }): OverlayStep[] => {
    above = Math.min(foot - 2 * radius + 4, above - LINE);
    return [
      { draw: "ring", x: 14 + widest, y: foot - radius - 4, radius, stroke: palette.map.label, thick: 1, dash: "" },
      label(palette, 14 + 2 * widest + 5, above, String(value), 10),
    ];
  });
}

const SIGNS: Sign[] = ["exact", "near", "exact-or-near", "admin2", "diffuse", "unstated", "admin1", "country"];

/** The signs of precision that occur. */
export function presentSigns({ marks }: Shown): Sign[] {
  return SIGNS.filter((sign) => marks.precisions[PLACE_PRECISIONS.indexOf(sign)] > 0);
}

/** A sign of precision around a point, as the map's legend draws it; at most 9 pixels from it. */
export function signShapes(sign: Sign, x: number, y: number, palette: Palette): OverlayStep[] {
  const ink = palette.map.label;
  const disc = (radius: number, opacity: number): OverlayStep => ({ draw: "disc", x, y, radius, fill: ink, opacity });
  const ring = (radius: number, dash = ""): OverlayStep => ({
    draw: "ring",
    x,
    y,
    radius,
    stroke: ink,
    thick: 1.7,
    dash,
  });
  switch (sign) {
    case "exact":
      return [disc(3.6, 0.9)];
    case "near":
    case "exact-or-near":
      return [disc(7, 0.22), disc(3.4, 0.9)];
    case "admin2":
      return [disc(8, 0.16), ring(3.8)];
    case "diffuse":
      return [disc(5, 0.13), ring(5, "2.6 2.1")];
    case "unstated":
      return [disc(3.6, 0.6)];
    case "admin1":
      return [{ draw: "hatch", x: x - 8, y: y - 5, width: 16, height: 10, stroke: ink }];
    case "country":
      return [{ draw: "pill", x: x - 8, y: y - 5, width: 16, height: 10, fill: palette.panel, stroke: ink }];
  }
}

function rampSteps(breaks: readonly number[], palette: Palette, top: number): OverlayStep[] {
  return breaks.flatMap((value, i): OverlayStep[] => [
    {
      draw: "rect",
      x: 14 + i * 38,
      y: top - 9,
      width: 36,
      height: 9,
      fill: rampColour(palette.map.ramp, i, breaks.length),
    },
    label(palette, 14 + i * 38, top + 11, `${value}${i === breaks.length - 1 ? "+" : ""}`, 10),
  ]);
}

export function paintOverlay(context: CanvasRenderingContext2D, steps: readonly OverlayStep[], family: string): void {
  for (const step of steps) {
    context.beginPath();
    context.setLineDash([]);
    context.lineWidth = 1;
    if (step.draw === "rect") {
      context.fillStyle = step.fill;
      context.fillRect(step.x, step.y, step.width, step.height);
    } else if (step.draw === "disc") {
      context.fillStyle = step.fill;
      context.globalAlpha = step.opacity;
      context.arc(step.x, step.y, step.radius, 0, 2 * Math.PI);
      context.fill();
      context.globalAlpha = 1;
    } else if (step.draw === "hatch") {
      context.strokeStyle = step.stroke;
      context.stroke(new Path2D(hatchPath(step)));
    } else if (step.draw === "ring") {
      context.strokeStyle = step.stroke;
      context.lineWidth = step.thick;
      context.setLineDash(step.dash.split(" ").filter(Boolean).map(Number));
      context.arc(step.x, step.y, step.radius, 0, 2 * Math.PI);
      context.stroke();
    } else if (step.draw === "pill") {
      context.fillStyle = step.fill;
      context.strokeStyle = step.stroke;
      context.setLineDash([2.4, 1.9]);
      context.roundRect(step.x, step.y, step.width, step.height, step.height / 2);
      context.fill();
      context.stroke();
    } else paintText(context, step, family);
  }
}

function paintText(context: CanvasRenderingContext2D, step: OverlayStep & { draw: "text" }, family: string): void {
  context.font = `400 ${step.size}px ${family}`;
  context.textAlign = step.centred ? "center" : "left";
  if (step.halo) {
    context.strokeStyle = step.halo;
    context.lineWidth = 2.4;
    context.lineJoin = "round";
    context.strokeText(step.text, step.x, step.y);
  }
  context.fillStyle = step.fill;
  context.fillText(step.text, step.x, step.y);
}

/** Three strokes and a frame. */
function hatchPath({ x, y, width, height }: OverlayStep & { draw: "hatch" }): string {
  const strokes = [0.25, 0.5, 0.75].map((share) => `M${x + width * share - 4} ${y + height}l8 ${-height}`);
  return `M${x} ${y}h${width}v${height}h${-width}z${strokes.join("")}`;
}

export function overlaySvg(steps: readonly OverlayStep[]): string[] {
  return steps.map((step) => {
    if (step.draw === "rect") {
      return `<rect x="${step.x}" y="${step.y}" width="${step.width}" height="${step.height}" fill="${step.fill}"/>`;
    }
    if (step.draw === "ring") {
      return `<circle cx="${step.x.toFixed(1)}" cy="${step.y.toFixed(1)}" r="${step.radius.toFixed(1)}" fill="none" stroke="${step.stroke}" stroke-width="${step.thick}"${step.dash && ` stroke-dasharray="${step.dash}"`}/>`;
    }
    if (step.draw === "disc") {
      return `<circle cx="${step.x.toFixed(1)}" cy="${step.y.toFixed(1)}" r="${step.radius}" fill="${step.fill}" fill-opacity="${step.opacity}"/>`;
    }
    if (step.draw === "hatch")
      return `<path d="${hatchPath(step)}" fill="none" stroke="${step.stroke}" stroke-width="0.9"/>`;
    if (step.draw === "pill") {
      return `<rect x="${step.x.toFixed(1)}" y="${step.y.toFixed(1)}" width="${step.width}" height="${step.height}" rx="${step.height / 2}" fill="${step.fill}" stroke="${step.stroke}" stroke-dasharray="2.4 1.9"/>`;
    }
    const halo = step.halo
      ? ` stroke="${step.halo}" stroke-width="2.4" stroke-linejoin="round" paint-order="stroke"`
      : "";
    return `<text x="${step.x.toFixed(1)}" y="${step.y.toFixed(1)}" font-size="${step.size}" text-anchor="${step.centred ? "middle" : "start"}" fill="${step.fill}"${halo}>${escapeXml(step.text)}</text>`;
  });
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
