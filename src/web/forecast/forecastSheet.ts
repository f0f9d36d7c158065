/** Chances by place and month as an image to pass on: shaded cells, with what they rest on printed over them. */
import { type Measure, type Sheet, type Step, sheetHead, wrapText } from "../exporting/sheet.ts";
import { mixed } from "../theme/mixed.ts";
import type { Palette } from "../theme/palette.ts";

export interface ForecastSheetWords {
  palette: Palette;
  direction: "ltr" | "rtl";
  title: string;
  /** Printed under the title: what was learned from, its licences, the past scores, who made it. */
  lines: readonly string[];
  months: readonly string[];
  rows: readonly { place: string; chances: readonly number[] }[];
  chance(given: number): string;
}

const EDGE = 56;
const CELL = { width: 70, height: 30 };
const NAMES = 240;

export function forecastSheet(words: ForecastSheetWords, measure: Measure): Sheet {
  const { palette, direction, months, rows } = words;
  const isRtl = direction === "rtl";
  const width = 2 * EDGE + NAMES + months.length * CELL.width;
  const head = sheetHead(words, { width, edge: EDGE }, measure);
  const { steps, at, write } = head;
  let y = head.y + 36;
  for (const [column, month] of months.entries()) write(month, NAMES + column * CELL.width, y, 12, palette.ink, 600);
  y += 8;
  for (const { place, chances } of rows) {
    const [name = ""] = wrapText(place, NAMES - 10, (text) => measure(text, 14, 400));
    write(name, 0, y + 20, 14, palette.ink);
    for (const [column, given] of chances.entries()) {
      const fromStart = NAMES + column * CELL.width;
      const x = at(fromStart) - (isRtl ? CELL.width - 4 : 0);
      const fill = mixed(palette.accent, palette.panel, 0.04 + given * 0.5);
      steps.push({ draw: "rect", x, y: y + 2, width: CELL.width - 4, height: CELL.height - 4, fill });
      write(words.chance(given), fromStart + 8, y + 20, 13, palette.ink);
    }
    y += CELL.height;
  }
  const height = y + EDGE;
  const ground: Step = { draw: "rect", x: 0, y: 0, width, height, fill: palette.panel };
  return { width, height, direction, steps: [ground, ...steps] };
}
