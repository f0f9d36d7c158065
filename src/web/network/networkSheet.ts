/** The network as an image to pass on: lines, dots and names, the legend, and what it shows printed on it. */
import { TONES } from "../../actors/relations/kinds.ts";
import type { Network } from "../../api/relations/contract.ts";
import type { Sheet, Step } from "../exporting/sheet.ts";
import type { Text } from "../i18n/TextProvider.tsx";
import type { Palette } from "../theme/palette.ts";
import { shortOf } from "./actorText.ts";
import {
  assertedTone,
  assertedWidth,
  foughtWidth,
  GROUPS,
  groupColour,
  groupOf,
  nodeSize,
  toneColour,
} from "./tones.ts";

export interface NetworkSheetWords {
  palette: Palette;
  text: Pick<Text, "t" | "lang" | "direction">;
  /** Empty for the bare picture. */
  title: string;
  /** Printed under the title: window, filter, sources. */
  lines: readonly string[];
}

const WIDTH = 1600;
const EDGE = 56;
const PICTURE = { width: WIDTH - 2 * EDGE, height: 1060 };

export function networkSheet(network: Network, { palette, text, title, lines }: NetworkSheetWords): Sheet {
  const isRtl = text.direction === "rtl";
  const start = isRtl ? WIDTH - EDGE : EDGE;
  const write = (words: string, y: number, size: number, weight: number, fill: string): Step => ({
    draw: "text",
    x: start,
    y,
    text: words,
    size,
    weight,
    fill,
    direction: text.direction,
  });
  const head: Step[] = title ? [write(title, EDGE + 28, 34, 600, palette.ink)] : [];
  let y = title ? EDGE + 40 : EDGE;
  for (const line of lines) {
    y += 24;
    head.push(write(line, y, 16, 400, palette.inkSoft));
  }
  const top = y + 24;
  const below = top + PICTURE.height + 34;
  const steps: Step[] = [
    { draw: "rect", x: 0, y: 0, width: WIDTH, height: below + 70, fill: palette.ground },
    ...head,
    ...pictureSteps(network, top, palette, text),
    ...legendSteps(below, palette, text),
  ];
  return { width: WIDTH, height: below + 70, direction: text.direction, steps };
}

function pictureSteps(network: Network, top: number, palette: Palette, text: NetworkSheetWords["text"]): Step[] {
  const place = placer(network, top);
  const at = new Map(network.nodes.map((node) => [node.id, place(node)]));
  const lines = network.edges.flatMap((edge): Step[] => {
    const [a, b] = [at.get(edge.a), at.get(edge.b)];
    if (!a || !b) return [];
    const ends = { draw: "line" as const, x1: a[0], y1: a[1], x2: b[0], y2: b[1] };
    const tone = assertedTone(edge);
    return [
      ...(tone ? [{ ...ends, stroke: toneColour(tone, palette), thick: assertedWidth(edge) }] : []),
      ...(edge.fought
        ? [{ ...ends, stroke: toneColour("fought", palette), thick: foughtWidth(edge.fought.events) }]
        : []),
    ];
  });
  const dots = network.nodes.flatMap((node): Step[] => {
    const [x = 0, y = 0] = at.get(node.id) ?? [];
    const radius = nodeSize(node) * 1.2;
    return [
      {
        draw: "sign",
        x,
        y,
        shapes: [
          { draw: "disc", x: 0, y: 0, radius, fill: groupColour(groupOf(node), palette), opacity: 1 },
          {
            draw: "text",
            x: 0,
            y: radius + 13,
            text: shortOf(node, text),
            size: 13,
            fill: palette.ink,
            halo: palette.ground,
            centred: true,
          },
        ],
      },
    ];
  });
  return [...lines, ...dots];
}

/** Fits the nodes that are shown into the picture, one scale for both axes. */
function placer({ nodes }: Network, top: number): (node: { x: number; y: number }) => [number, number] {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, right] = [Math.min(...xs, 0), Math.max(...xs, 0)];
  const [low, high] = [Math.min(...ys, 0), Math.max(...ys, 0)];
  const inner = { width: PICTURE.width - 160, height: PICTURE.height - 60 };
  const scale = Math.min(inner.width / Math.max(0.01, right - left), inner.height / Math.max(0.01, high - low));
  const middle = [(left + right) / 2, (low + high) / 2] as const;
  return ({ x, y }) => [WIDTH / 2 + (x - middle[0]) * scale, top + PICTURE.height / 2 - (y - middle[1]) * scale];
}

function legendSteps(y: number, palette: Palette, { t }: NetworkSheetWords["text"]): Step[] {
  const step = (WIDTH - 2 * EDGE) / TONES.length;
  const ink = palette.inkSoft;
  const tones = TONES.flatMap((tone, i): Step[] => {
    const x = EDGE + i * step;
    return [
      {
        draw: "line",
        x1: x,
        y1: y - 5,
        x2: x + 34,
        y2: y - 5,
        stroke: toneColour(tone, palette),
        thick: tone === "fought" ? 6 : 2.5,
      },
      { draw: "text", x: x + 44, y, text: t(`network.tone.${tone}`), size: 15, weight: 400, fill: ink },
    ];
  });
  const groups = GROUPS.flatMap((group, i): Step[] => {
    const x = EDGE + i * step;
    const disc = { draw: "disc" as const, x: 17, y: 0, radius: 7, fill: groupColour(group, palette), opacity: 1 };
    return [
      { draw: "sign", x, y: y + 25, shapes: [disc] },
      { draw: "text", x: x + 44, y: y + 30, text: t(`network.group.${group}`), size: 15, weight: 400, fill: ink },
    ];
  });
  return [...tones, ...groups];
}
