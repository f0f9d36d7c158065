/** The lineage as an image to pass on: lanes, joins and names, and what it shows printed on it. */
import type { RelationKind } from "../../actors/relations/kinds.ts";
import type { JoinItem, Lineage } from "../../api/relations/contract.ts";
import { type Measure, type Sheet, type Step, wrapText } from "../exporting/sheet.ts";
import type { Text } from "../i18n/TextProvider.tsx";
import { mixed } from "../theme/mixed.ts";
import type { Palette } from "../theme/palette.ts";
import { nameOf } from "./actorText.ts";
import { type Curve, riverShape, softStops } from "./riverShape.ts";

export interface LineageSheetWords {
  palette: Palette;
  text: Pick<Text, "t" | "lang" | "direction">;
  title: string;
  /** Printed under the title: day, sources, marking, what is left out. */
  lines: readonly string[];
}

const WIDTH = 1600;
const EDGE = 56;
const STEP = 38;
const THICK = 10;
/** Straight pieces that a curve is drawn with, and that a fading stretch is shaded with. */
const PIECES = 24;

export function lineageSheet(
  lineage: Lineage,
  joins: readonly JoinItem[],
  { palette, text, title, lines }: LineageSheetWords,
  measure: Measure,
): Sheet {
  const isRtl = text.direction === "rtl";
  const steps: Step[] = [];
  const write = (words: string, y: number, size: number, weight: number, fill: string) =>
    steps.push({
      draw: "text",
      x: isRtl ? WIDTH - EDGE : EDGE,
      y,
      text: words,
      size,
      weight,
      fill,
      direction: text.direction,
    });
  let y = EDGE + 28;
  write(title, y, 34, 600, palette.ink);
  for (const line of lines) {
    for (const part of wrapText(line, WIDTH - 2 * EDGE, (words) => measure(words, 16, 400))) {
      y += 24;
      write(part, y, 16, 400, palette.inkSoft);
    }
  }
  const top = y + 24;
  const names = lineage.lanes.map(({ actor }) => nameOf(actor, text));
  const shape = riverShape(lineage.lanes, joins, {
    width: WIDTH - 2 * EDGE,
    step: STEP,
    labelWidth: (lane) => measure(names[lane] ?? "", 15, 400) + 8,
  });
  const height = top + shape.height + EDGE;
  const picture = [
    ...yearSteps(shape, palette),
    ...joins.flatMap((join, i) => joinSteps(join, shape.joins[i]?.curve, shape.joins[i]?.isDated ?? false, palette)),
    ...shape.lanes.flatMap((lane, i) => laneSteps(lane, names[i] ?? "", palette)),
  ];
  const ground: Step = { draw: "rect", x: 0, y: 0, width: WIDTH, height, fill: palette.ground };
  return {
    width: WIDTH,
    height,
    direction: text.direction,
    steps: [ground, ...steps, ...picture.map((step) => moved(step, EDGE, top))],
  };
}

type Shape = ReturnType<typeof riverShape>;

const yearSteps = ({ years, height }: Shape, { line, inkSoft }: Palette): Step[] =>
  years.flatMap(({ year, x }): Step[] => [
    { draw: "line", x1: x, x2: x, y1: 20, y2: height, stroke: line, thick: 1 },
    { draw: "text", x: x - 16, y: 13, text: String(year), size: 13, weight: 400, fill: inkSoft, mono: true },
  ]);

function joinSteps({ relation }: JoinItem, curve: Curve | undefined, isDated: boolean, palette: Palette): Step[] {
  if (!curve) return [];
  const stroke = kindColour(relation.kind, palette);
  const isBroken = !isDated || relation.confidence === "disputed";
  return Array.from({ length: PIECES }, (_, i) => i)
    .filter((i) => !isBroken || i % 2 === 0)
    .map((i): Step => {
      const [[x1, y1], [x2, y2]] = [pointOn(curve, i / PIECES), pointOn(curve, (i + 1) / PIECES)];
      return { draw: "line", x1, y1, x2, y2, stroke, thick: relation.kind === "affiliated_with" ? 1.5 : 4 };
    });
}

/** As the page draws the kinds. */
function kindColour(kind: RelationKind, { types, ink, inkSoft }: Palette): string {
  if (kind === "splinter_of") return types[1];
  if (kind === "successor_of") return ink;
  return kind === "affiliated_with" ? inkSoft : types[3];
}

/** De Casteljau's point of a cubic curve. */
function pointOn([x0, y0, x1, y1, x2, y2, x3, y3]: Curve, t: number): [number, number] {
  const u = 1 - t;
  const [a, b, c, d] = [u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3];
  return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
}

function laneSteps(lane: Shape["lanes"][number], name: string, palette: Palette): Step[] {
  const { ink, ground } = palette;
  const length = Math.max(3, lane.to - lane.from);
  const stops = softStops(lane);
  const solid = stops.every(([, opacity]) => opacity === 1);
  const pieces = solid ? 1 : Math.max(PIECES, Math.ceil(length / 4));
  const bars = Array.from({ length: pieces }, (_, i): Step => {
    const fill = solid ? ink : mixed(ink, ground, opacityAt(stops, (i + 0.5) / pieces));
    const x = lane.from + (i * length) / pieces;
    return { draw: "rect", x, y: lane.y - THICK / 2, width: length / pieces + 0.3, height: THICK, fill };
  });
  const tip: Step[] = lane.isEnd
    ? []
    : [0, 1, 2, 3, 4].map((i) => {
        const half = THICK / 2 - i;
        return { draw: "rect", x: lane.to + i * 1.4, y: lane.y - half, width: 1.5, height: 2 * half, fill: ink };
      });
  const label: Step = {
    draw: "text",
    x: lane.label,
    y: lane.y - THICK / 2 - 5,
    text: name,
    size: 15,
    weight: 400,
    fill: ink,
  };
  return [...bars, ...tip, label];
}

/** Between the stops of a lane, in straight lines. */
function opacityAt(stops: readonly (readonly [number, number])[], share: number): number {
  const next = stops.findIndex(([offset]) => offset >= share);
  const [to, high] = stops[Math.max(0, next)] ?? [1, 1];
  const [from, low] = stops[Math.max(0, next - 1)] ?? [0, 1];
  return to <= from ? high : low + ((share - from) / (to - from)) * (high - low);
}

function moved(step: Step, dx: number, dy: number): Step {
  if (step.draw === "line") {
    return { ...step, x1: step.x1 + dx, x2: step.x2 + dx, y1: step.y1 + dy, y2: step.y2 + dy };
  }
  return { ...step, x: step.x + dx, y: step.y + dy };
}
