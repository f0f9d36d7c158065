/**
 * An image to pass on: map and timeline as shown, with what they show printed on them. A sheet is a list of drawing
 * steps; two small painters turn it into a canvas or an SVG.
 */
import type { OverlayStep } from "../map/exportOverlay.ts";

export type Step =
  | { draw: "rect"; x: number; y: number; width: number; height: number; fill: string }
  | { draw: "line"; x1: number; y1: number; x2: number; y2: number; stroke: string; thick: number }
  | {
      draw: "text";
      x: number;
      y: number;
      text: string;
      size: number;
      weight: number;
      fill: string;
      end?: boolean;
      mono?: boolean;
      direction?: "ltr" | "rtl";
    }
  | { draw: "image"; x: number; y: number; width: number; height: number; source: string }
  /** Shapes around a point. */
  | { draw: "sign"; x: number; y: number; shapes: readonly OverlayStep[] };

export interface Sheet {
  width: number;
  height: number;
  direction: "ltr" | "rtl";
  steps: Step[];
}

export interface SheetColours {
  ground: string;
  ink: string;
  inkSoft: string;
  line: string;
  accent: string;
}

export interface SheetContent {
  direction: "ltr" | "rtl";
  title: string;
  window: string;
  /** The strictest marking of what is shown: `TLP:CLEAR`. */
  marking: string;
  /** The filter in words. */
  filter: string;
  /** Headline figures, label and value. */
  figures: { name: string; value: string }[];
  cautions: string[];
  legend: { name: string; colour: string }[];
  map: { source: string; width: number; height: number } | null;
  /** What the map's signs of place precision mean. */
  signs: { heading: string; list: { name: string; shapes: readonly OverlayStep[] }[] } | null;
  /** `gaps` are what no dataset covers, as shares of the width; `gapWords` says so. */
  timeline: {
    gaps: { from: number; to: number }[];
    gapWords: string;
    bars: TimelineBar[];
    ticks: { share: number; label: string }[];
    caption: string;
    max: string;
  };
  sources: string[];
  colophon: string;
  colours: SheetColours;
}

/** A stack of parts, positions and heights as shares of the plot. */
export interface TimelineBar {
  from: number;
  to: number;
  inWindow: boolean;
  parts: { share: number; colour: string }[];
}

export type Measure = (text: string, size: number, weight: number) => number;

const WIDTH = 1600;
const EDGE = 56;
const INNER = WIDTH - 2 * EDGE;
/** Headline figures beside one another. */
const FIGURES = 4;
const MAP_HEIGHT = 1000;
/** Device pixels per unit of a sheet that is painted. */
export const SHEET_RATIO = 2;
/** The most that a map takes of a painted sheet [device px]. */
export const MAP_BOX = { width: INNER * SHEET_RATIO, height: MAP_HEIGHT * SHEET_RATIO };

/** Breaks a text at its spaces so that no line is wider than `width`. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

export function layoutSheet(content: SheetContent, measure: Measure): Sheet {
  const { colours, direction } = content;
  const isRtl = direction === "rtl";
  const start = isRtl ? WIDTH - EDGE : EDGE;
  const steps: Step[] = [];
  let y = EDGE;
  const text = (
    words: string,
    size: number,
    weight: number,
    fill: string,
    extra: { x?: number; end?: boolean; mono?: boolean } = {},
  ) =>
    steps.push({
      draw: "text",
      x: extra.x ?? start,
      y,
      text: words,
      size,
      weight,
      fill,
      direction,
      ...(extra.end ? { end: true } : {}),
      ...(extra.mono ? { mono: true } : {}),
    });
  const paragraph = (words: string, size: number, fill: string) => {
    for (const line of wrapText(words, INNER, (part) => measure(part, size, 400))) {
      y += size * 1.45;
      text(line, size, 400, fill);
    }
  };

  y += 30;
  text(content.title, 38, 600, colours.ink);
  steps.push({
    draw: "text",
    x: isRtl ? EDGE : WIDTH - EDGE,
    y,
    text: content.marking,
    size: 20,
    weight: 500,
    fill: colours.ink,
    // the end of a line that runs left to right
    end: !isRtl,
    mono: true,
    direction: "ltr",
  });
  y += 40;
  text(content.window, 24, 400, colours.ink);
  y += 8;
  paragraph(content.filter, 17, colours.inkSoft);

  y += 30;
  steps.push({ draw: "line", x1: EDGE, y1: y, x2: WIDTH - EDGE, y2: y, stroke: colours.line, thick: 1 });
  y += 46;
  const columns = Math.min(FIGURES, Math.max(1, content.figures.length));
  content.figures.forEach((figure, index) => {
    const column = index % columns;
    if (index > 0 && column === 0) y += 84;
    const x = start + ((isRtl ? -column : column) * INNER) / columns;
    text(figure.value, 34, 500, colours.ink, { x, mono: true });
    steps.push({
      draw: "text",
      x,
      y: y + 26,
      text: figure.name,
      size: 17,
      weight: 400,
      fill: colours.inkSoft,
      direction,
    });
  });
  y += 34;
  for (const caution of content.cautions) paragraph(caution, 16, colours.inkSoft);
  y += 24;

  if (content.map) {
    const height = Math.min(MAP_HEIGHT, (INNER * content.map.height) / content.map.width);
    const width = (height * content.map.width) / content.map.height;
    steps.push({ draw: "image", x: EDGE + (INNER - width) / 2, y, width, height, source: content.map.source });
    y += height + 34;
  }
  if (content.signs && content.signs.list.length > 0) {
    y = layoutSigns(steps, content, content.signs, y, measure) + 34;
  }
  let legendX = start;
  for (const { name, colour } of content.legend) {
    const width = measure(name, 16, 400) + 46;
    steps.push({ draw: "rect", x: isRtl ? legendX - 14 : legendX, y: y - 13, width: 14, height: 14, fill: colour });
    text(name, 16, 400, colours.ink, { x: isRtl ? legendX - 22 : legendX + 22 });
    legendX += isRtl ? -width : width;
  }
  steps.push({
    draw: "text",
    x: isRtl ? EDGE : WIDTH - EDGE,
    y,
    text: content.timeline.caption,
    size: 15,
    weight: 400,
    fill: colours.inkSoft,
    end: true,
    direction,
  });
  y += content.timeline.gaps.length > 0 ? 44 : 26;
  y = drawTimeline(steps, content, y);

  y += 30;
  steps.push({ draw: "line", x1: EDGE, y1: y, x2: WIDTH - EDGE, y2: y, stroke: colours.line, thick: 1 });
  y += 8;
  for (const source of content.sources) paragraph(source, 15, colours.inkSoft);
  y += 10;
  paragraph(content.colophon, 15, colours.inkSoft);
  y += EDGE;
  steps.unshift({ draw: "rect", x: 0, y: 0, width: WIDTH, height: y, fill: colours.ground });
  return { width: WIDTH, height: Math.ceil(y), direction, steps };
}

/** Room before the name of a sign, and after it. */
const SIGN = { before: 34, after: 26 };

/** What the signs of precision mean, in as many lines as it takes. Gives the foot of the last. */
function layoutSigns(
  steps: Step[],
  { direction, colours }: SheetContent,
  { heading, list }: NonNullable<SheetContent["signs"]>,
  top: number,
  measure: Measure,
): number {
  const isRtl = direction === "rtl";
  const size = 16;
  let [along, y] = [0, top];
  const at = (distance: number) => (isRtl ? WIDTH - EDGE - distance : EDGE + distance);
  const words = (text: string, fill: string) =>
    steps.push({ draw: "text", x: at(along), y, text, size, weight: 400, fill, direction });
  words(heading, colours.inkSoft);
  along += measure(heading, size, 400) + SIGN.after;
  for (const { name, shapes } of list) {
    const width = SIGN.before + measure(name, size, 400);
    if (along + width > INNER) [along, y] = [0, y + 28];
    steps.push({ draw: "sign", x: at(along + SIGN.before / 2 - 4), y: y - 5, shapes });
    along += SIGN.before;
    words(name, colours.ink);
    along += width - SIGN.before + SIGN.after;
  }
  return y;
}

const PLOT = 190;

/** Distance of the strokes over a gap. */
const GAP_STEP = 12;

/** Upright strokes: a sheet's lines are not clipped, as slanted ones would have to be. */
function drawGap(steps: Step[], left: number, right: number, bottom: number, stroke: string): void {
  for (let x = left + GAP_STEP / 2; x < right; x += GAP_STEP)
    steps.push({ draw: "line", x1: x, y1: bottom - PLOT, x2: x, y2: bottom, stroke, thick: 2 });
}

function drawTimeline(steps: Step[], { timeline, colours }: SheetContent, top: number): number {
  const bottom = top + PLOT;
  for (const gap of timeline.gaps) drawGap(steps, EDGE + gap.from * INNER, EDGE + gap.to * INNER, bottom, colours.line);
  for (const bar of timeline.bars) {
    const x = EDGE + bar.from * INNER;
    const width = Math.max(1, (bar.to - bar.from) * INNER - 1);
    let base = bottom;
    for (const part of bar.parts) {
      const height = part.share * PLOT;
      steps.push({ draw: "rect", x, y: base - height, width, height, fill: bar.inWindow ? part.colour : colours.line });
      base -= height;
    }
  }
  steps.push({ draw: "line", x1: EDGE, y1: bottom, x2: WIDTH - EDGE, y2: bottom, stroke: colours.inkSoft, thick: 1 });
  steps.push({
    draw: "text",
    x: EDGE,
    y: top + 12,
    text: timeline.max,
    size: 15,
    weight: 400,
    fill: colours.inkSoft,
    mono: true,
    direction: "ltr",
  });
  if (timeline.gaps.length > 0) {
    steps.push({
      draw: "text",
      x: EDGE,
      y: top - 10,
      text: timeline.gapWords,
      size: 13,
      weight: 400,
      fill: colours.inkSoft,
      direction: "ltr",
    });
  }
  for (const tick of timeline.ticks.filter(({ share }) => share < 0.96)) {
    const x = EDGE + tick.share * INNER;
    steps.push({ draw: "line", x1: x, y1: bottom, x2: x, y2: bottom + 6, stroke: colours.inkSoft, thick: 1 });
    steps.push({
      draw: "text",
      x: x + 5,
      y: bottom + 20,
      text: tick.label,
      size: 15,
      weight: 400,
      fill: colours.inkSoft,
      direction: "ltr",
    });
  }
  return bottom + 24;
}

/** Font families of a sheet; an SVG opened elsewhere falls back to what is there. */
export const FAMILY = "'Plex', 'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif";
export const MONO = "'Plex Mono', 'IBM Plex Mono', monospace";

/** Pixels from one line under a title to the next. */
const HEAD_LINE = 22;

/** Where a table begins on a sheet, and the pen that goes on with it. */
export interface SheetHead {
  steps: Step[];
  /** Horizontal place of so many pixels from where the language's lines begin. */
  at(fromStart: number): number;
  write(text: string, fromStart: number, y: number, size: number, fill: string, weight?: number): void;
  /** Baseline of the last line written. */
  y: number;
}

/** The title of a table, and under it what the table rests on, wrapped to the sheet's width. */
export function sheetHead(
  words: { title: string; lines: readonly string[]; palette: SheetColours; direction: "ltr" | "rtl" },
  { width, edge }: { width: number; edge: number },
  measure: Measure,
): SheetHead {
  const { palette, direction } = words;
  const isRtl = direction === "rtl";
  const steps: Step[] = [];
  const at = (fromStart: number) => (isRtl ? width - edge - fromStart : edge + fromStart);
  const write: SheetHead["write"] = (text, fromStart, y, size, fill, weight = 400) => {
    steps.push({ draw: "text", x: at(fromStart), y, text, size, weight, fill, direction, end: isRtl });
  };
  let y = edge + 26;
  write(words.title, 0, y, 30, palette.ink, 600);
  for (const part of words.lines.flatMap((one) => wrapText(one, width - 2 * edge, (text) => measure(text, 15, 400)))) {
    y += HEAD_LINE;
    write(part, 0, y, 15, palette.inkSoft);
  }
  return { steps, at, write, y };
}
