/** What an exported map says over itself: counts known only to a country, sizes and shades, what is not drawn. */
import type { Measure } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import type { CountryBadge } from "./CountryBadges.tsx";
import type { Project } from "./exportProjection.ts";
import type { Shown } from "./mapController.ts";
import { rampColour, SIZE_STEPS, symbolRadius, zoomFactor } from "./scales.ts";
import type { Say } from "./words.ts";

/** Drawing steps that a canvas and an SVG can both do. CSS pixels. */
export type OverlayStep =
  | { draw: "pill"; x: number; y: number; width: number; height: number; fill: string; stroke: string }
  | { draw: "ring"; x: number; y: number; radius: number; stroke: string }
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

function signSteps(input: OverlayInput): OverlayStep[] {
  const { shown, say, measure, palette, height } = input;
  const left = Object.values(shown.marks.notDrawn).reduce((sum, count) => sum + count, 0);
  const isCells = shown.marks.cells !== null;
  const title = isCells
    ? say(measure === "events" ? "cellsEvents" : "cellsDeaths")
    : say(measure === "events" ? "sizeEvents" : "sizeDeaths");
  const lines = [title, ...(left > 0 ? [say("notDrawn", { count: left })] : []), say("credit")];
  const top = height - 14 - lines.length * 15;
  const words = lines.map((text, i) => label(palette, 14, top + i * 15, text, 11));
  return [...(isCells ? rampSteps(shown, palette, top - 24) : sizeSteps(input, top - 14)), ...words];
}

function label(palette: Palette, x: number, y: number, text: string, size: number): OverlayStep {
  return { draw: "text", x, y, text, size, fill: palette.map.label, halo: palette.map.halo, centred: false };
}

function sizeSteps({ measure, zoom, palette }: OverlayInput, foot: number): OverlayStep[] {
  let x = 14;
  return SIZE_STEPS[measure].flatMap((value) => {
    const radius = symbolRadius(value, measure) * zoomFactor(zoom);
    const steps: OverlayStep[] = [
      { draw: "ring", x: x + radius, y: foot - radius - 4, radius, stroke: palette.map.label },
      label(palette, x + 2 * radius + 4, foot - 4, String(value), 10),
    ];
    x += 2 * radius + 10 + String(value).length * 7;
    return steps;
  });
}

function rampSteps({ cells }: Shown, palette: Palette, top: number): OverlayStep[] {
  return cells.breaks.flatMap((value, i): OverlayStep[] => [
    {
      draw: "rect",
      x: 14 + i * 38,
      y: top - 9,
      width: 36,
      height: 9,
      fill: rampColour(palette.map.ramp, i, cells.breaks.length),
    },
    label(palette, 14 + i * 38, top + 11, `${value}${i === cells.breaks.length - 1 ? "+" : ""}`, 10),
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
    } else if (step.draw === "ring") {
      context.strokeStyle = step.stroke;
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

export function overlaySvg(steps: readonly OverlayStep[]): string[] {
  return steps.map((step) => {
    if (step.draw === "rect") {
      return `<rect x="${step.x}" y="${step.y}" width="${step.width}" height="${step.height}" fill="${step.fill}"/>`;
    }
    if (step.draw === "ring") {
      return `<circle cx="${step.x.toFixed(1)}" cy="${step.y.toFixed(1)}" r="${step.radius.toFixed(1)}" fill="none" stroke="${step.stroke}"/>`;
    }
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
