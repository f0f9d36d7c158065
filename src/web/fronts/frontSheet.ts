/** A view of fronts as an image to pass on: the map, its classes, the head of the list, and what it stands on. */
import { type Measure, type Sheet, type Step, wrapText } from "../exporting/sheet.ts";
import type { Palette } from "../theme/palette.ts";
import type { Column } from "./column.ts";

export interface FrontSheetContent<T> {
  palette: Palette;
  direction: "ltr" | "rtl";
  title: string;
  /** Under the title: days, what was tested, what is missing. */
  lines: readonly string[];
  map: { source: string; width: number; height: number };
  legend: { title: string; classes: readonly { label: string; colour: string }[] };
  columns: readonly Column<T>[];
  items: readonly T[];
  /** Said where the list goes on. */
  more: string | null;
  /** At the foot: filter, sources, licences, marking. */
  sources: readonly string[];
}

const WIDTH = 1600;
const EDGE = 56;
const INNER = WIDTH - 2 * EDGE;
const MAP_HEIGHT = 860;
const ROW = 27;
/** The first column takes this much, the others share the rest. */
const NAMES = 420;

export function frontSheet<T>(content: FrontSheetContent<T>, measure: Measure): Sheet {
  const { palette, direction, map } = content;
  const isRtl = direction === "rtl";
  const at = (fromStart: number) => (isRtl ? WIDTH - EDGE - fromStart : EDGE + fromStart);
  const steps: Step[] = [];
  let y = EDGE + 30;
  const write = (text: string, fromStart: number, size: number, fill: string, weight = 400) =>
    steps.push({ draw: "text", x: at(fromStart), y, text, size, weight, fill, direction });
  const paragraph = (text: string, size: number, fill: string) => {
    for (const line of wrapText(text, INNER, (part) => measure(part, size, 400))) {
      y += size * 1.45;
      write(line, 0, size, fill);
    }
  };
  const rule = () =>
    steps.push({ draw: "line", x1: EDGE, y1: y, x2: WIDTH - EDGE, y2: y, stroke: palette.line, thick: 1 });

  write(content.title, 0, 34, palette.ink, 600);
  for (const line of content.lines) paragraph(line, 17, palette.inkSoft);
  y += 26;
  const height = Math.min(MAP_HEIGHT, (INNER * map.height) / map.width);
  const width = (height * map.width) / map.height;
  steps.push({ draw: "image", x: EDGE + (INNER - width) / 2, y, width, height, source: map.source });
  y += height + 34;
  let along = 0;
  write(content.legend.title, 0, 16, palette.inkSoft);
  along += measure(content.legend.title, 16, 400) + 24;
  for (const { label, colour } of content.legend.classes) {
    const taken = measure(label, 16, 400) + 50;
    if (along + taken > INNER) [along, y] = [0, y + 26];
    steps.push({ draw: "rect", x: isRtl ? at(along) - 18 : at(along), y: y - 12, width: 18, height: 13, fill: colour });
    write(label, along + 25, 16, palette.ink);
    along += taken;
  }
  y += 44;
  const columns = content.columns.filter(({ isFileOnly }) => !isFileOnly);
  const share = (INNER - NAMES) / Math.max(1, columns.length - 1);
  const cell = (column: number) => (column === 0 ? 0 : NAMES + (column - 1) * share);
  const clipped = (text: string, size: number, weight: number, room: number) => {
    const [first = "", ...rest] = wrapText(text, room, (part) => measure(part, size, weight));
    return rest.length > 0 ? `${first}…` : first;
  };
  const room = (column: number) => (column === 0 ? NAMES : share) - 14;
  for (const [k, { title }] of columns.entries())
    write(clipped(title, 14, 600, room(k)), cell(k), 14, palette.inkSoft, 600);
  y += 10;
  rule();
  for (const item of content.items) {
    y += ROW;
    for (const [k, column] of columns.entries())
      write(clipped(column.text(item), 15, 400, room(k)), cell(k), 15, palette.ink);
  }
  if (content.more) paragraph(content.more, 15, palette.inkSoft);
  y += 30;
  rule();
  y += 8;
  for (const source of content.sources) paragraph(source, 15, palette.inkSoft);
  y += EDGE;
  steps.unshift({ draw: "rect", x: 0, y: 0, width: WIDTH, height: y, fill: palette.panel });
  return { width: WIDTH, height: Math.ceil(y), direction, steps };
}
