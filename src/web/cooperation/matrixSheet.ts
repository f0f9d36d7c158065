/** The matrix as an image to pass on: counts in shaded cells, with window, filter, sources and licence printed on it. */
import { cooperationMatrix, shadeOf } from "../../actors/cooperation/index.ts";
import type { CooperationItem } from "../../api/cooperation/contract.ts";
import { type Measure, type Sheet, type Step, sheetHead, wrapText } from "../exporting/sheet.ts";
import { mixed } from "../theme/mixed.ts";
import type { Palette } from "../theme/palette.ts";

export interface MatrixSheetWords {
  palette: Palette;
  direction: "ltr" | "rtl";
  title: string;
  claims: string;
  /** Printed under the title: window, filter, what is counted, sources, licence. */
  lines: readonly string[];
  actor: (id: string) => string;
  number: (value: number) => string;
}

const EDGE = 56;
const CELL = { width: 62, height: 30 };
const NAMES = 260;
const HEAD = 3;
const LEAST_WIDTH = 1100;

export function matrixSheet(items: readonly CooperationItem[], words: MatrixSheetWords, measure: Measure): Sheet {
  const { palette, direction } = words;
  const matrix = cooperationMatrix(items);
  const width = Math.max(LEAST_WIDTH, 2 * EDGE + NAMES + (matrix.recipients.length + 1) * CELL.width);
  const isRtl = direction === "rtl";
  const head = sheetHead(words, { width, edge: EDGE }, measure);
  const { steps, at, write } = head;
  let y = head.y + 36;
  const columns = [...matrix.recipients.map(({ id }) => words.actor(id)), words.claims];
  const heads = columns.map((name) => clipped(wrapText(name, CELL.width - 6, (text) => measure(text, 11, 600))));
  for (const [column, lines] of heads.entries()) {
    for (const [row, line] of lines.entries()) {
      write(line, NAMES + column * CELL.width, y + row * 14, 11, palette.ink, 600);
    }
  }
  y += HEAD * 14 + 6;
  for (const provider of matrix.providers) {
    const [name = ""] = wrapText(words.actor(provider.id), NAMES - 10, (text) => measure(text, 14, 400));
    write(name, 0, y + 20, 14, palette.ink);
    for (const [column, recipient] of matrix.recipients.entries()) {
      const cell = matrix.cell(provider.id, recipient.id);
      if (!cell) continue;
      const x = at(NAMES + column * CELL.width) - (isRtl ? CELL.width - 4 : 0);
      const fill = mixed(palette.accent, palette.panel, shadeOf(cell.claims, matrix.most, 5) * 0.09);
      steps.push({ draw: "rect", x, y: y + 2, width: CELL.width - 4, height: CELL.height - 4, fill });
      write(words.number(cell.claims), NAMES + column * CELL.width + 8, y + 20, 14, palette.ink, 600);
    }
    write(
      words.number(provider.claims),
      NAMES + matrix.recipients.length * CELL.width + 8,
      y + 20,
      14,
      palette.inkSoft,
    );
    y += CELL.height;
  }
  const height = y + EDGE;
  const ground: Step = { draw: "rect", x: 0, y: 0, width, height, fill: palette.ground };
  return { width, height, direction, steps: [ground, ...steps] };
}

const clipped = (lines: string[]) =>
  lines.length <= HEAD ? lines : [...lines.slice(0, HEAD - 1), `${lines[HEAD - 1]}…`];
