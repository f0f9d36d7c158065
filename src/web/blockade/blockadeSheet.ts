/** A setting, or two beside each other, as an image to pass on: the map, strips by region, first shortages, and what it rests on. */
import type { Told } from "../../corridors/supply/index.ts";
import { type Measure, type Sheet, type Step, sheetHead, wrapText } from "../exporting/sheet.ts";
import { mixed } from "../theme/mixed.ts";
import type { Palette } from "../theme/palette.ts";
import { bandPlot, greatestOf, stacks, weekX } from "./stripPlot.ts";
import { type BlockadeWords, STOCK_NAMES } from "./words.ts";

export interface BlockadeSheetContent {
  palette: Palette;
  direction: "ltr" | "rtl";
  title: string;
  lines: readonly string[];
  weeks: readonly string[];
  week: number;
  row: string;
  told: readonly Told[];
  /** Over each column of strips. */
  heads: readonly string[];
  words: BlockadeWords;
  /** Title of the table of first shortages. */
  short: string;
  day(day: string): string;
  never: string;
  map: { source: string; width: number; height: number } | null;
  /** At the foot: limits, sources, marking. */
  sources: readonly string[];
}

const WIDTH = 1600;
const EDGE = 56;
const INNER = WIDTH - 2 * EDGE;
const MAP_HEIGHT = 620;
const STRIP = { stock: 26, gap: 6, row: 52 };
const REGION = STRIP.stock + STRIP.gap + STRIP.row + 44;

export function blockadeSheet(content: BlockadeSheetContent, measure: Measure): Sheet {
  const { palette, direction, told, heads, words, weeks, week, row, map } = content;
  const isRtl = direction === "rtl";
  const head = sheetHead(content, { width: WIDTH, edge: EDGE }, measure);
  const { steps, write } = head;
  let y = head.y + 30;
  if (map) {
    const height = Math.min(MAP_HEIGHT, (INNER * map.height) / map.width);
    const width = (height * map.width) / map.height;
    steps.push({ draw: "image", x: EDGE + (INNER - width) / 2, y, width, height, source: map.source });
    y += height + 36;
  }
  let along = 0;
  for (const [k] of STOCK_NAMES.entries()) {
    const label = words.stock(k);
    const x = isRtl ? WIDTH - EDGE - along - 16 : EDGE + along;
    steps.push({ draw: "rect", x, y: y - 12, width: 16, height: 13, fill: words.stockColours[k] });
    write(label, along + 22, y, 15, palette.ink);
    along += 54 + measure(label, 15, 400);
  }
  y += 34;
  // strips run from left to right in every language
  const room = INNER / told.length - 20;
  const left = (k: number) => EDGE + k * (INNER / told.length);
  for (const [k, name] of heads.entries()) steps.push(textAt(left(k), y, name, 17, palette.ink, 600, direction, room));
  y += 14;
  const greatest = Math.max(...told.map(({ regions }) => greatestOf(row, regions)));
  for (const [r] of told[0].regions.entries()) {
    for (const [k, { regions }] of told.entries()) {
      const region = regions[r];
      const box = { left: left(k), right: left(k) + room };
      steps.push(textAt(box.left, y + 18, words.named(region.names), 15, palette.ink, 500, direction, room));
      const top = y + 26;
      const stock = { ...box, top, bottom: top + STRIP.stock };
      for (const part of stacks(region.stockBands, stock))
        steps.push({ draw: "rect", ...rectOf(part), fill: words.stockColours[part.k] });
      const bands = region.rows[row];
      if (bands)
        steps.push(
          ...bandSteps(
            bands,
            greatest,
            { ...box, top: stock.bottom + STRIP.gap, bottom: stock.bottom + STRIP.gap + STRIP.row },
            palette,
          ),
        );
      const x = weekX(box, weeks.length, week);
      steps.push({ draw: "line", x1: x, x2: x, y1: top, y2: top + REGION - 44, stroke: palette.ink, thick: 1.5 });
    }
    y += REGION;
  }
  y += 20;
  write(content.short, 0, y, 18, palette.ink, 600);
  for (const [k, { regions }] of told.entries()) {
    let line = y + 24;
    for (const { names, sectors } of regions) {
      for (const { sector, probability, firstDay } of sectors) {
        const when = firstDay
          ? `${content.day(firstDay.median)} (${content.day(firstDay.low)} – ${content.day(firstDay.high)})`
          : content.never;
        const said = `${words.named(names)} · ${words.sector(sector)}: ${words.chance(probability)} · ${when}`;
        const [first = ""] = wrapText(said, room, (part) => measure(part, 13, 400));
        steps.push(textAt(left(k), line, first, 13, palette.ink, 400, direction, room));
        line += 19;
      }
    }
  }
  y += 34 + 19 * told[0].regions.reduce((sum, { sectors }) => sum + sectors.length, 0);
  for (const source of content.sources) {
    for (const part of wrapText(source, INNER, (text) => measure(text, 14, 400))) {
      y += 20;
      write(part, 0, y, 14, palette.inkSoft);
    }
  }
  const height = Math.ceil(y + EDGE);
  const ground: Step = { draw: "rect", x: 0, y: 0, width: WIDTH, height, fill: palette.panel };
  return { width: WIDTH, height, direction, steps: [ground, ...steps] };
}

const rectOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x,
  y,
  width: width + 0.3,
  height,
});

function textAt(
  x: number,
  y: number,
  text: string,
  size: number,
  fill: string,
  weight: number,
  direction: "ltr" | "rtl",
  room: number,
): Step {
  const isRtl = direction === "rtl";
  return { draw: "text", x: isRtl ? x + room : x, y, text, size, weight, fill, direction, end: isRtl };
}

/** The band as a bar a week, its median as a stroke. */
function bandSteps(
  bands: readonly (readonly number[])[],
  greatest: number,
  box: { left: number; right: number; top: number; bottom: number },
  palette: Palette,
): Step[] {
  const { y } = bandPlot(bands, greatest, box);
  const veil = mixed(palette.accent, palette.panel, 0.22);
  const foot: Step = {
    draw: "line",
    x1: box.left,
    x2: box.right,
    y1: box.bottom,
    y2: box.bottom,
    stroke: palette.line,
    thick: 1,
  };
  return [
    foot,
    ...bands.flatMap(([low, median, high], week): Step[] => {
      const x = weekX(box, bands.length, week);
      const end = weekX(box, bands.length, week + 1);
      return [
        { draw: "rect", x, y: y(high), width: end - x + 0.3, height: Math.max(0.5, y(low) - y(high)), fill: veil },
        { draw: "line", x1: x, x2: end, y1: y(median), y2: y(median), stroke: palette.accent, thick: 2 },
      ];
    }),
  ];
}
